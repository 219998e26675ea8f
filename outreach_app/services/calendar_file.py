"""The coming visits of a deliverer, a route or a place as a calendar file for a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.roles import Field
from outreach_app.domain.timetable import DAY, Window
from outreach_app.services.calendar import DONE, Served, calendar
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.roles import check_sees
from outreach_app.storage import people as stored_people
from outreach_app.storage import places as stored_places
from outreach_app.storage import schedule as stored_schedule
from outreach_app.wording import N_, _

if TYPE_CHECKING:
    from outreach_app.exchange.ics import CalendarEvent

WEEKS = 12
"""How far ahead a calendar file reaches."""


@dataclass(frozen=True)
class Whose:
    """Whose visits: exactly one of the three is told; `name` is how people call it."""

    name: str
    person: Id | None = None
    route: Id | None = None
    place: Id | None = None

    def has(self, one: Served) -> bool:
        """Whether a visit is among them."""
        if self.place:
            return one.place is not None and one.place.id == self.place
        return one.route == self.route if self.route else one.person == self.person


def write_calendar(
    library: Library, whose: Whose, path: Path, today: date, *, weeks: int = WEEKS, full: bool = False
) -> int:
    """Write the visits from today on; gives how many there are.

    Readers stand there by their initials and homes without an address, unless `full`: a phone may be lost.

    Raises:
        UserError: there is no visit to come, the file cannot be written, full names are not for who works, or this is
            a kit, which does not hold every visit of anybody.
    """
    library.check_whole(_("calendar files"))
    if full:
        check_sees(library, Field.NAME)
    events = list(_events(library, whose, today, weeks, full))
    if not events:
        raise UserError(N_("No visit of “{name}” is to come: plan visits first."), name=whose.name)
    from outreach_app.exchange.ics import calendar_bytes

    about = _("Full names and addresses.") if full else _("Readers by their initials, homes without an address.")
    made_at = library.clock().astimezone(UTC)
    write_beside(path, calendar_bytes(events, _("Visits: {name}").format(name=whose.name), about, made_at))
    return len(events)


def _events(library: Library, whose: Whose, today: date, weeks: int, full: bool) -> Iterator["CalendarEvent"]:
    from outreach_app.exchange.ics import CalendarEvent

    seen: set[str] = set()
    for day in calendar(library, today, today + timedelta(weeks=weeks), today):
        for one in day.served:
            uid = f"{one.id}-{one.day:%Y%m%d}@knigonosha"
            if not whose.has(one) or one.state == DONE or one.word or uid in seen:
                continue
            seen.add(uid)
            starts, ends = _hours(one)
            yield CalendarEvent(uid, one.day, _title(one, full), starts, ends, _where(one, full), _notes(one))


def initials(name: str) -> str:
    """A full name by its first letters alone: «И. М. П.»."""
    return " ".join(f"{part[0]}." for part in name.split())


def _title(one: Served, full: bool) -> str:
    return one.name if full or one.reader is None else initials(one.name)


def _where(one: Served, full: bool) -> str:
    """An institution, point or stop is no secret; a home is."""
    if one.place is None or (one.place.kind is PlaceKind.HOME and not full):
        return ""
    parts = (one.place.name, one.place.address.line)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _notes(one: Served) -> str:
    return "\n".join(part for part in (one.route_name, one.who) if part)


def _hours(one: Served) -> tuple[datetime | None, datetime | None]:
    """When one is at home, on the clock of the place; a window that is open at one side takes the whole day."""
    window = one.plan.window_on(one.day) if one.plan else None
    if window is None or window.start == 0 or window.end >= DAY:
        return None, None
    return _moment(one.day, window, start=True), _moment(one.day, window, start=False)


def _moment(day: date, window: Window, *, start: bool) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=window.start if start else window.end)


def all_whose(library: Library) -> list[Whose]:
    """Of whom or what a calendar file can be made: who goes out, routes, places that are no homes."""
    people = [Whose(one.name, person=one.id) for one in stored_people.people() if not one.left_on]
    routes = [Whose(one.name, route=one.id) for one in stored_schedule.routes()]
    places = [one for one in stored_places.places().values() if one.kind is not PlaceKind.HOME]
    return [*people, *routes, *(Whose(one.label, place=one.id) for one in sorted(places, key=lambda one: one.label))]


def place_called(library: Library, name: str) -> Whose:
    """A place by its name or address, as its visits are called.

    Raises:
        UserError: there is none, or there are several.
    """
    found = [one for one in stored_places.places().values() if one.is_called(name)]
    if len(found) != 1:
        raise UserError(N_("There is no place “{place}”, or there are several: give its whole name."), place=name)
    return Whose(found[0].label, place=found[0].id)
