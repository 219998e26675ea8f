"""Who is away: dates stay, rounds go to who stands in and come back, and every date says who goes."""

from dataclasses import replace
from datetime import date

import pytest

from outreach_app.domain.absences import Absence
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import Route
from outreach_app.services import absences, people, schedule
from outreach_app.services.library import Library
from outreach_app.services.rounds import change_deliverer, plan_day, rounds_on, waiting
from outreach_app.services.upkeep import undo_last
from tests.builders import THURSDAY, TODAY, TUESDAY, add_person, add_served_reader, days, made
from tests.storage.stores import facts


def away(library: Library, who: Id, instead: Id | None, start: int = 0, end: int | None = 6) -> Absence:
    until = None if end is None else TODAY + days(end)
    absences.add_absence(library, Absence(Id(""), who, TODAY + days(start), until, instead, "отпуск"))
    return next(one for one in absences.absences(library) if one.person == who and one.from_on == TODAY + days(start))


def goers(library: Library, day: date) -> dict[Id, Id | None]:
    return {one.id: one.deliverer for one in rounds_on(library, day)}


def two(library: Library) -> tuple[Id, Id]:
    return add_person(library, "Орлова"), add_person(library, "Белов")


def test_the_date_stays_and_the_reason_says_who_goes(library: Library):
    orlova, belov = two(library)
    reader = add_served_reader(library, deliverer=orlova)
    away(library, orlova, belov)
    (due,) = schedule.next_dates(library, reader=reader)
    assert (due.day, due.goes.person) == (TODAY, belov)
    assert due.reason.endswith("Орлова is away from Mon 23.11 to Sun 29.11, Белов goes instead")


def test_without_anybody_in_their_place_the_reason_is_a_concern(library: Library):
    orlova, _belov = two(library)
    add_served_reader(library, deliverer=orlova)
    away(library, orlova, None, end=None)
    (line,) = schedule.due(library, TODAY, TODAY)
    assert line.due.reason.endswith("Орлова is away since Mon 23.11, and nobody goes instead yet")


def test_a_day_is_planned_with_who_stands_in(library: Library):
    orlova, belov = two(library)
    add_served_reader(library, deliverer=orlova)
    away(library, orlova, belov)
    (planned,) = plan_day(library, TODAY, TODAY, keep_order=True).rounds
    assert planned.round.deliverer == belov
    plan_day(library, TODAY, TODAY, keep_order=True)
    assert len(rounds_on(library, TODAY)) == 1


def test_a_day_on_which_somebody_does_not_work_moves_their_dates_and_takes_nobody_along(library: Library):
    orlova, belov = two(library)
    people.put_person(library, "Орлова", weekdays=[TUESDAY, THURSDAY])
    reader, other = add_served_reader(library, deliverer=orlova), add_served_reader(library, deliverer=belov)
    last_week = add_served_reader(library, deliverer=orlova, first_on=TODAY - days(7))
    (monday,) = plan_day(library, TODAY, TODAY, keep_order=True).rounds
    assert monday.round.readers == (other,)
    (waits,) = waiting(library, TODAY, TODAY)
    assert (waits.id, waits.hindrance) == (last_week, "Орлова does not work on Mondays")
    (tuesday,) = plan_day(library, TODAY + days(1), TODAY, keep_order=True).rounds
    assert (tuesday.round.deliverer, set(tuesday.round.readers)) == (orlova, {reader, last_week})


def test_rounds_to_come_go_over_and_come_back(library: Library):
    orlova, belov = two(library)
    route = made(schedule.add_route(library, Route(Id(""), "Центр", orlova)))
    add_served_reader(library, route=route)
    later = TODAY + days(14)
    plan_day(library, later, TODAY, keep_order=True)
    absence = away(library, orlova, belov, 10, 20)
    assert rounds_on(library, later)[0].deliverer == belov
    absences.end_absence(library, absence.id, later)
    assert rounds_on(library, later)[0].deliverer == orlova
    assert absences.absences(library)[0].until_on == later - days(1)
    undo_last(library)
    assert rounds_on(library, later)[0].deliverer == belov


def test_what_the_absence_moved_comes_back_and_nothing_else(library: Library):
    orlova, belov = two(library)
    ezhova = add_person(library, "Ежова")
    route = made(schedule.add_route(library, Route(Id(""), "Центр", orlova)))
    for number, told in enumerate(({"deliverer": orlova}, {"route": route}, {"deliverer": belov}, {"deliverer": None})):
        add_served_reader(library, f"Первая{number}", **told)
    plan_day(library, TODAY, TODAY, keep_order=True)
    usual = goers(library, TODAY)
    assert list(usual.values()) == [orlova, orlova, belov, None]
    mine, routed = list(usual)[:2]
    change_deliverer(library, routed, belov)
    absence = away(library, orlova, belov)
    for number in range(4):
        add_served_reader(library, f"Новая{number}", deliverer=orlova, first_on=TODAY + days(1), weekdays=frozenset())
    plan_day(library, TODAY + days(1), TODAY, keep_order=True)
    assert goers(library, TODAY + days(1)).popitem()[1] == belov
    before = facts(library.store)
    absences.end_absence(library, absence.id, TODAY)
    assert goers(library, TODAY) == usual | {routed: belov}
    assert goers(library, TODAY + days(1)).popitem()[1] == orlova
    undo_last(library)
    assert facts(library.store) == before
    change_deliverer(library, mine, ezhova)
    absences.end_absence(library, absence.id, TODAY)
    assert goers(library, TODAY) == usual | {mine: ezhova, routed: belov}


def test_another_stands_in_and_what_was_kept_by_hand_stays(library: Library):
    orlova, belov = two(library)
    ezhova = add_person(library, "Ежова")
    for number in range(2):
        add_served_reader(library, deliverer=orlova, first_on=TODAY + days(number), weekdays=frozenset())
        plan_day(library, TODAY + days(number), TODAY, keep_order=True)
    absence = away(library, orlova, belov)
    kept = rounds_on(library, TODAY)[0].id
    change_deliverer(library, kept, orlova)
    absences.change_absence(library, replace(absence, substitute=ezhova))
    assert [goers(library, TODAY)[kept], goers(library, TODAY + days(1)).popitem()[1]] == [orlova, ezhova]
    absences.end_absence(library, absence.id, TODAY)
    assert [goers(library, TODAY)[kept], goers(library, TODAY + days(1)).popitem()[1]] == [orlova, orlova]


def test_an_absence_that_has_not_begun_is_forgotten(library: Library):
    orlova, belov = two(library)
    absence = away(library, orlova, belov, 10, 20)
    absences.end_absence(library, absence.id, TODAY)
    assert absences.absences(library) == []


def test_nobody_is_away_twice_on_a_day(library: Library):
    orlova, belov = two(library)
    away(library, orlova, belov)
    with pytest.raises(UserError, match="already"):
        away(library, orlova, None, 6, 9)
    away(library, orlova, None, 7, 9)


def test_what_is_over_cannot_be_ended(library: Library):
    orlova, belov = two(library)
    absence = away(library, orlova, belov)
    with pytest.raises(UserError, match="over"):
        absences.end_absence(library, absence.id, TODAY + days(7))


def test_nobody_stands_in_for_oneself(library: Library):
    orlova, _belov = two(library)
    with pytest.raises(UserError, match="oneself"):
        away(library, orlova, orlova)
