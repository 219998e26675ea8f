"""When somebody does not work: their dates stay, their rounds to come go to who stands in."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from outreach_app.domain.absences import Absence
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.services.library import Library
from outreach_app.storage import absences as stored
from outreach_app.storage import history
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_


def absences(library: Library, *, since: date | None = None) -> list[Absence]:
    """Every absence by its first day; with `since` only those that last until then or longer."""
    return [one for one in stored.absences() if since is None or one.until_on is None or one.until_on >= since]


def add_absence(library: Library, draft: Absence) -> Changes:
    """Somebody does not work for some days; rounds of these days that are still to come go to who stands in.

    Raises:
        UserError: the person is away on some of these days already.
    """
    with library.use_case("add_absence") as work:
        absence = replace(draft, id=work.new_id())
        _check_alone(absence)
        stored.put_absence(absence)
        _give(library, absence)
    return work.changes


def change_absence(library: Library, absence: Absence) -> Changes:
    """Change the days of an absence, or who stands in; rounds follow.

    Raises:
        UserError: it is gone, or the person is away on some of these days for another reason.
    """
    with library.use_case("change_absence") as work:
        _check_alone(absence)
        before = _known(absence.id)
        kept = [one.id for one in _to_come(library, before) if before.substitute and one.deliverer == before.person]
        _take_back(library, before, before.from_on)
        stored.put_absence(absence)
        _give(library, absence, but=kept)
    return work.changes


def end_absence(library: Library, absence: Id, back_on: date) -> Changes:
    """The person works again from a day on: an absence that would only begin then is forgotten; rounds come back.

    Raises:
        UserError: it is gone, or over by then.
    """
    with library.use_case("end_absence") as work:
        known = _known(absence)
        if known.until_on and known.until_on < back_on:
            raise UserError(N_("This absence was over on {day} already."), day=full_day(known.until_on))
        _take_back(library, known, back_on)
        if known.from_on >= back_on:
            stored.forget_absence(absence)
        else:
            stored.put_absence(replace(known, until_on=back_on - timedelta(days=1)))
    return work.changes


def _known(absence: Id) -> Absence:
    for one in stored.absences():
        if one.id == absence:
            return one
    raise UserError(N_("This absence is not in the library any more: refresh the list."))


def _check_alone(absence: Absence) -> None:
    for one in stored.absences():
        overlaps = one.from_on <= (absence.until_on or date.max) and absence.from_on <= (one.until_on or date.max)
        if one.person == absence.person and one.id != absence.id and overlaps:
            raise UserError(N_("{absence} already: change that absence instead."), absence=str(one))


def _give(library: Library, absence: Absence, *, but: Collection[Id] = ()) -> None:
    """Rounds of the absent person that are still to come go to who stands in; without one they stay, and say so."""
    for one in _to_come(library, absence) if absence.substitute else ():
        if one.deliverer == absence.person and one.id not in but:
            stored_rounds.put_round(replace(one, deliverer=absence.substitute))


def _take_back(library: Library, absence: Absence, start: date) -> None:
    """Rounds from a day on that went to somebody else, or to nobody, because of an absence come back; no others."""
    entries = {step.entry for step in history.steps("absence", absence.id)}
    for one in _to_come(library, absence, start):
        if one.deliverer != absence.person and _left(one, absence.person, entries):
            stored_rounds.put_round(replace(one, deliverer=absence.person))


def _left(one: Round, person: Id, entries: Collection[Id]) -> bool:
    """Whether a round is not its usual person's because of an absence that some entries are about.

    It went over with the absence, or was planned while the person was away; who was chosen by hand since stays.
    """
    steps = history.steps("trip", one.id, "deliverer_id")
    given = list(takewhile(lambda step: step.entry in entries and not step.made, steps))
    if given and given[-1].before == person:
        return True
    chosen = next(iter(steps[len(given) :]), None)
    return chosen is not None and chosen.made and chosen.use_case == "plan_day" and _usual(one) == person


def _usual(one: Round) -> Id | None:
    """Who usually goes: on its route, else to all whom it serves."""
    if one.route:
        return next((route.deliverer for route in stored_schedule.routes() if route.id == one.route), None)
    plans = [*stored_schedule.plans(readers=one.readers), *stored_schedule.plans_of_places(one.served)]
    people = {plan.deliverer for plan in plans if not plan.ended_on}
    return people.pop() if len(people) == 1 else None


def _to_come(library: Library, absence: Absence, start: date | None = None) -> list[Round]:
    """The rounds within an absence, from a day on, that are still to come and have no result yet."""
    first = max(absence.from_on, library.clock().date(), start or absence.from_on)
    found = stored_rounds.rounds_between(first, absence.until_on or date.max)
    begun = stored_visits.visits_of_rounds([one.id for one in found])
    return [one for one in found if one.id not in begun]
