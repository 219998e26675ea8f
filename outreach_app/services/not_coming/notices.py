"""Notices for the doors of stops and institutions where nobody comes, in the papers' language."""

from datetime import date
from pathlib import Path

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall
from outreach_app.domain.not_coming import DoorNotice
from outreach_app.domain.papers import Letterhead
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.schedule import ServicePlan
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers import letterhead
from outreach_app.storage import missed_calls as stored
from outreach_app.storage import places as stored_places
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, speaking


def notices(library: Library, day: date) -> list[DoorNotice]:
    """A notice for each place, other than a home, that was called off on a day."""
    missed = [one for one in stored.missed_between(day, day) if one.place]
    places = stored_places.places(one.place for one in missed if one.place)
    first: dict[Id, MissedCall] = {}
    for one in sorted(missed, key=lambda call: call.reader is not None):
        if one.place in places and places[one.place].kind is not PlaceKind.HOME:
            first.setdefault(one.place, one)
    plans = {plan.place: plan for plan in stored_schedule.plans_of_places(first) if not plan.ended_on}
    rules = rules_on(day)
    with speaking(rules.papers_language):
        return [
            _notice(places[place], one, plans.get(place), letterhead(rules))
            for place, one in sorted(first.items(), key=lambda item: places[item[0]].label)
        ]


def _notice(place: Place, one: MissedCall, plan: ServicePlan | None, sender: Letterhead) -> DoorNotice:
    return DoorNotice(
        letterhead=sender,
        place=place.label,
        day=one.on_day,
        kind=place.kind,
        reason=one.why.label if one.why.public else "",
        next_day=one.next_on,
        hours=_hours(plan, one.next_on),
    )


def _hours(plan: ServicePlan | None, day: date | None) -> str:
    """From when until when the place is served on a day, where its plan says so."""
    if plan is None or day is None:
        return ""
    own = next((one for one in plan.windows if one.weekday == day.weekday()), plan)
    return "–".join(f"{one:%H:%M}" for one in (own.window_from, own.window_until) if one)


def notices_pdf(library: Library, day: date) -> bytes:
    """The notices of a day as one PDF.

    Raises:
        UserError: there is none.
    """
    from outreach_app.documents.door_notice import door_notices_pdf

    found = notices(library, day)
    if not found:
        raise UserError(N_("No place was called off on {day}: homes get a call, no notice."), day=short_day(day))
    with speaking(rules_on(day).papers_language):
        return door_notices_pdf(found)


def write_notices(library: Library, day: date, folder: Path) -> Path | None:
    """Write the notices of a day into a folder, as one file; None where there is none.

    Raises:
        UserError: the folder cannot be written to.
    """
    if not notices(library, day):
        return None
    file = folder / f"{day:%Y-%m-%d} notices.pdf"
    write_beside(file, notices_pdf(library, day))
    return file
