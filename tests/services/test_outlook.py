"""Everybody's plans, and how full the coming weeks are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import EndReason
from outreach_app.domain.schedule import DueState, Pause, Route, ServicePlan
from outreach_app.services import schedule
from outreach_app.services.closed_days import close_days
from outreach_app.services.library import Library
from outreach_app.services.outlook import DayLoad, Load, PlanLine, outlook
from outreach_app.services.reader_card import end_service
from outreach_app.services.rounds import plan_day
from outreach_app.services.upkeep import undo_last
from tests.builders import (
    FRIDAY,
    MONDAY,
    TODAY,
    WEDNESDAY,
    add_person,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    days,
    made,
    visit,
)


def lines(library: Library) -> dict[str, PlanLine]:
    return {line.name.split()[0]: line for line in outlook(library, TODAY).lines}


def load(library: Library, day: date) -> DayLoad:
    return next(one for one in outlook(library, TODAY).days if one.day == day)


def test_each_plan_has_its_next_date_and_why(library: Library):
    who = add_person(library, "Орлова")
    reader = add_served_reader(library, deliverer=who)
    visit(library, reader, on_day=TODAY - days(14))
    line = lines(library)["Иванова"]
    assert (line.reader, line.due.day, line.state, line.deliverer) == (reader, TODAY, DueState.DUE, "Орлова")
    assert "every 2 weeks" in line.due.reason
    assert "Садовая" in line.address


def test_states_follow_from_dates_pauses_and_rounds(library: Library):
    add_served_reader(library, "Позже", first_on=TODAY + days(7))
    add_served_reader(library, "Давно", first_on=TODAY - days(7))
    add_served_reader(library, "Отдых", pauses=(Pause(TODAY - days(1)),))
    add_reader(library, "Безплана")
    assert {name: line.state for name, line in lines(library).items()} == {
        "Давно": DueState.OVERDUE,
        "Позже": DueState.LATER,
        "Отдых": DueState.PAUSED,
        "Безплана": None,
    }
    plan_day(library, TODAY, TODAY, keep_order=True)
    assert lines(library)["Давно"].state is DueState.PLANNED


def test_the_first_date_stands_first_and_who_has_no_plan_last(library: Library):
    add_reader(library, "Аистова")
    add_served_reader(library, "Белова", first_on=TODAY + days(7))
    add_served_reader(library, "Волкова")
    assert list(lines(library)) == ["Волкова", "Белова", "Аистова"]


def test_who_is_served_no_more_is_not_listed(library: Library):
    reader = add_served_reader(library)
    end_service(library, reader, EndReason.WISHED, TODAY, TODAY)
    assert outlook(library, TODAY).lines == ()
    assert all(one.due == 0 for one in outlook(library, TODAY).days)


def test_a_place_served_as_such_is_listed_without_a_reader(library: Library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    add_plan(library, place=stop, form=Form.BOOKMOBILE)
    line = lines(library)["Сосны"]
    assert (line.reader, line.due.day) == (None, TODAY)


def test_weeks_begin_on_monday_and_hold_every_day(library: Library):
    found = outlook(library, TODAY + days(2), weeks=3).days
    assert [one.day for one in found] == [TODAY + days(ahead) for ahead in range(21)]


def test_days_count_who_is_due_by_route_and_deliverer(library: Library):
    who = add_person(library, "Орлова")
    centre = made(schedule.add_route(library, Route("", "Центр")))
    add_served_reader(library, route=centre)
    add_served_reader(library, route=centre, every_weeks=1)
    add_served_reader(library, deliverer=who)
    add_served_reader(library, weekdays=frozenset({WEDNESDAY}))
    assert load(library, TODAY).loads == (Load("Орлова", 1, 0, 12), Load("Центр", 2, 0, 24))
    assert load(library, TODAY + days(7)).loads == (Load("Центр", 1, 0, 12),)
    assert load(library, TODAY + days(2)).loads == (Load("nobody yet", 1, 0, 12),)
    assert load(library, TODAY).working_minutes == 7 * 60
    assert load(library, TODAY).share == pytest.approx(24 / 420)


def test_two_at_one_place_take_the_time_of_one_stop(library: Library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    flat = add_place(library)
    for place in (stop, stop, stop):
        add_served_reader(library, place=place)
    assert load(library, TODAY).loads[0].minutes == 40
    for place in (flat, flat):
        add_served_reader(library, place=place)
    assert load(library, TODAY).loads[0].minutes == 40 + 12 + 6


def test_who_was_missed_counts_today(library: Library):
    add_served_reader(library, first_on=TODAY - days(7))
    assert [load(library, TODAY + days(ahead)).due for ahead in (0, 7, 14)] == [1, 1, 0]


def test_who_stands_in_a_round_is_counted_there_and_on_from_its_day(library: Library):
    add_served_reader(library)
    plan_day(library, TODAY + days(1), TODAY, keep_order=True)
    assert (load(library, TODAY).due, load(library, TODAY).planned) == (1, 0)
    schedule.change_plan(library, _with_days(library, frozenset({MONDAY, TODAY.weekday() + 1})))
    plan_day(library, TODAY + days(1), TODAY, keep_order=True)
    assert (load(library, TODAY).due, load(library, TODAY + days(1)).planned) == (0, 1)
    assert load(library, TODAY + days(14)).due == 1


def _with_days(library: Library, weekdays: frozenset[int]) -> ServicePlan:
    plan = next(line.plan for line in outlook(library, TODAY).lines)
    return replace(plan, weekdays=weekdays)


def test_closed_days_say_why(library: Library):
    close_days(library, TODAY + days(1), TODAY + days(2), "Санитарный день")
    found = outlook(library, TODAY).days
    assert [one.closed for one in found[:4]] == [None, "Санитарный день", "Санитарный день", None]


def test_queries_do_not_grow_with_the_readers(library: Library, monkeypatch):
    counted = []
    database = library.store.database
    plain = database.execute_sql

    def counting(*told, **named):
        counted.append(1)
        return plain(*told, **named)

    monkeypatch.setattr(database, "execute_sql", counting)
    add_served_reader(library)
    counted.clear()
    outlook(library, TODAY)
    few = len(counted)
    for _number in range(5):
        add_served_reader(library)
    counted.clear()
    outlook(library, TODAY)
    assert len(counted) == few


def wanted(reader: str, **told) -> ServicePlan:
    told = {"every_weeks": 3, "first_on": TODAY, "weekdays": frozenset({FRIDAY})} | told
    return ServicePlan("", Form.HOME_DELIVERY, reader=reader, **told)


def test_several_readers_get_one_rhythm_in_one_step_that_can_be_undone(library: Library):
    who = add_person(library, "Орлова")
    new, served = add_reader(library, "Новая"), add_served_reader(library, "Старая", deliverer=who)
    before = schedule.plans_of(library, served)
    changes = schedule.plan_readers(library, [new, served, new], wanted(new))
    assert changes.stages == {"schedule"}
    (first,), (second,) = schedule.plans_of(library, new), schedule.plans_of(library, served)
    assert {one.every_weeks for one in (first, second)} == {3}
    assert {one.days for one in (first, second)} == {frozenset({FRIDAY})}
    assert (second.id, second.deliverer, first.deliverer) == (before[0].id, who, None)
    undo_last(library)
    assert schedule.plans_of(library, new) == []
    assert schedule.plans_of(library, served) == before


def test_first_dates_are_spread_over_the_cycle(library: Library):
    readers = [add_reader(library, f"Читатель{number}") for number in range(6)]
    schedule.plan_readers(library, readers, wanted(readers[0]), spread=True)
    firsts = [schedule.plans_of(library, reader)[0].first_on for reader in readers]
    assert {day.weekday() for day in firsts} == {FRIDAY}
    assert len(set(firsts)) == 3
    assert max(firsts) - min(firsts) == timedelta(weeks=2)


def test_another_form_of_service_stays_beside(library: Library):
    reader = add_served_reader(library, form=Form.BOOKMOBILE)
    schedule.plan_readers(library, [reader], wanted(reader))
    assert {plan.form for plan in schedule.plans_of(library, reader)} == {Form.BOOKMOBILE, Form.HOME_DELIVERY}


def test_a_chosen_plan_keeps_its_form_and_place(library: Library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    plans = [add_plan(library, place=stop, form=Form.BOOKMOBILE), add_plan(library, new := add_reader(library))]
    changes = schedule.plan_readers(library, (), wanted(new), plans=plans)
    assert changes.made == ()
    found = {line.id: line.plan for line in outlook(library, TODAY).lines}
    assert {(found[one].form, found[one].every_weeks) for one in plans} == {
        (Form.BOOKMOBILE, 3),
        (Form.HOME_DELIVERY, 3),
    }
    assert found[plans[0]].place == stop
