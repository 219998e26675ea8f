"""What is done in the settings, by chance choices, for the proof that each use case can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from outreach_app.domain.absences import Absence
from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.rules import AgeBand
from outreach_app.domain.schedule import Route
from outreach_app.services import absences, closed_days, closing_routes, people, rules, schedule, staff
from outreach_app.services.library import Library
from tests.builders import TODAY, add_person, days, made
from tests.services import privacy_acts

Pick = Callable[[int], int]


def some_settings(library: Library) -> None:
    """Somebody who left, somebody who is away, vehicles out of use, routes, sets of age bands."""
    for name in ("Ушёл", "Ушла"):
        staff.end_person(library, add_person(library, name), TODAY)
        staff.retire_vehicle(library, made(people.add_vehicle(library, name)), TODAY)
        schedule.add_route(library, Route(Id(""), name, add_person(library, f"Кто {name}")))
    away = Absence(Id(""), add_person(library, "Отпускник"), TODAY - days(3), TODAY + days(9), None, "отпуск")
    absences.add_absence(library, away)
    closed_days.close_days(library, TODAY + days(40), TODAY + days(42), "ремонт")
    privacy_acts.some_years(library)
    for back in (9, 99):
        rules.set_bands(library, TODAY - days(back), _bands(back))


def _bands(oldest: int) -> tuple[AgeBand, ...]:
    return (AgeBand(f"0–{oldest}", 0, oldest), AgeBand(f"{oldest + 1}+", oldest + 1))


def _one(found: Sequence[Any], pick: Pick) -> Any:
    if not found:
        raise UserError("nothing to choose from")
    return found[pick(len(found))]


def end_person(library: Library, pick: Pick) -> Changes:
    here = [one.id for one in people.people(library) if not one.left_on]
    return staff.end_person(library, _one(here, pick), TODAY, _one([None, *here], pick))


def hand_over(library: Library, pick: Pick) -> Changes:
    giver = _one(list(staff.loads_of_people(library)), pick)
    return staff.hand_over(library, giver, _one([one.id for one in people.people(library)], pick), TODAY)


def return_person(library: Library, pick: Pick) -> Changes:
    return staff.return_person(library, _one([one.id for one in people.people(library) if one.left_on], pick))


def correct_vehicle(library: Library, pick: Pick) -> Changes:
    return people.change_vehicle(library, replace(_one(people.vehicles(library), pick), plate=f"А {pick(999)} МР"))


def retire_vehicle(library: Library, pick: Pick) -> Changes:
    return staff.retire_vehicle(library, _one([one.id for one in people.vehicles(library)], pick), TODAY)


def return_vehicle(library: Library, pick: Pick) -> Changes:
    away = [one.id for one in people.vehicles(library, retired=True) if one.retired_on]
    return staff.return_vehicle(library, _one(away, pick))


def change_route(library: Library, pick: Pick) -> Changes:
    return schedule.change_route(library, replace(_one(schedule.routes(library), pick), name=f"Маршрут {pick(99)}"))


def close_route(library: Library, pick: Pick) -> Changes:
    one = _one(schedule.routes(library), pick)
    others = [None, *(other.id for other in schedule.routes(library) if other.id != one.id)]
    instead = _one(others, pick)
    return closing_routes.close_route_with(library, one.id, TODAY, instead=instead, end=not instead and bool(pick(2)))


def set_bands(library: Library, pick: Pick) -> Changes:
    return rules.set_bands(library, TODAY - days(pick(20)), _bands(10 + pick(50)))


def drop_bands(library: Library, pick: Pick) -> Changes:
    return rules.drop_bands(library, _one(rules.band_sets(library), pick).from_on)


def close_days_(library: Library, pick: Pick) -> Changes:
    start = TODAY + days(pick(30))
    return closed_days.close_days(library, start, start + days(pick(3)), "санитарный день")


def open_day(library: Library, pick: Pick) -> Changes:
    return closed_days.open_day(library, _one(closed_days.closed_days(library, TODAY, TODAY + days(99)), pick))


def add_absence(library: Library, pick: Pick) -> Changes:
    who, other = (_one([one.id for one in people.people(library)], pick) for _number in range(2))
    start = TODAY + days(pick(60) - 20)
    return absences.add_absence(library, Absence(Id(""), who, start, start + days(pick(9)), other, "отпуск"))


def change_absence(library: Library, pick: Pick) -> Changes:
    return absences.change_absence(library, replace(_one(absences.absences(library), pick), until_on=None))


def end_absence(library: Library, pick: Pick) -> Changes:
    return absences.end_absence(library, _one(absences.absences(library), pick).id, TODAY)


ACTS = {
    act.__name__: act
    for act in (
        *(add_absence, change_absence, end_absence),
        *(end_person, hand_over, return_person, correct_vehicle, retire_vehicle, return_vehicle),
        *(change_route, close_route, set_bands, drop_bands, close_days_, open_day),
    )
}
ACTS |= privacy_acts.ACTS
