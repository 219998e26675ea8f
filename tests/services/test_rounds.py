"""Rounds: nobody is dropped, nobody is called on twice, and a bag stays with its reader."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Coordinates, PlaceKind
from outreach_app.domain.rounds import RoundState
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.schedule import AgreedDate, DueState, Pause, Route
from outreach_app.domain.travel import TravelMode
from outreach_app.domain.visits import Outcome
from outreach_app.services import people, rounds, schedule, selection
from outreach_app.services.library import Library
from outreach_app.services.papers import ROUTE_SHEET, SLIPS, mark_printed, outdated, paper_pdf
from outreach_app.services.rounds import Plan, plan_day, rounds_on
from outreach_app.services.rounds.order import problem_of
from outreach_app.services.upkeep import undo_last
from tests.builders import (
    FRIDAY,
    MONDAY,
    THURSDAY,
    TODAY,
    add_person,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    again,
    change_reader,
    days,
    made,
    make_round,
    names,
    pack,
    some_library,
    visit,
)

LATER = TODAY + days(3)


def planned(library: Library, day: date = TODAY, **told) -> Plan:
    return plan_day(library, day, TODAY, **{"keep_order": True} | told)


def surnames(library: Library, day: date = TODAY) -> list[list[str]]:
    return [names(library, one.readers) for one in rounds_on(library, day)]


def add_route(library: Library, name: str = "Север", **told) -> Id:
    return made(schedule.add_route(library, Route(Id(""), name, **told)))


def test_who_is_due_stands_in_a_round(library: Library):
    for surname in ("Петрова", "Иванова"):
        add_served_reader(library, surname)
    (one,) = planned(library).rounds
    assert names(library, one.round.readers) == ["Иванова", "Петрова"]
    assert [stop.position for stop in one.round.stops] == [0, 1]
    assert len({call.number for stop in one.round.stops for call in stop.planned}) == 2
    assert one.timetable.starts == 10 * 3600


def test_two_readers_in_one_flat_are_one_stop(library: Library):
    flat = add_place(library)
    for surname in ("Иванов", "Иванова"):
        add_served_reader(library, surname, place=flat)
    (stop,) = make_round(library).stops
    assert len(stop.planned) == 2


def test_each_deliverer_and_each_route_has_a_round(library: Library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    route = add_route(library, deliverer=boris, departs=time(9))
    add_served_reader(library, "А", deliverer=anna)
    add_served_reader(library, "Б", deliverer=boris)
    add_served_reader(library, "В", deliverer=anna, route=route)
    add_served_reader(library, "Г")
    planned(library)
    found = {tuple(names(library, one.readers)): one for one in rounds_on(library, TODAY)}
    assert {readers: one.deliverer for readers, one in found.items()} == {
        ("А",): anna,
        ("Б",): boris,
        ("В",): boris,
        ("Г",): None,
    }
    assert (found["В",].label, found["В",].departs) == ("Север", time(9))


def test_of_one_route_only(library: Library):
    route = add_route(library)
    add_served_reader(library, "А", route=route)
    add_served_reader(library, "Б")
    assert len(planned(library, route="север").rounds) == 1
    assert surnames(library) == [["А"]]
    with pytest.raises(UserError, match=r"no route “Юг”; there are: Север"):
        planned(library, route="Юг")


def test_a_day_that_is_over_is_not_planned(library: Library):
    with pytest.raises(UserError, match="is over"):
        planned(library, TODAY - days(1))


def test_to_plan_again_changes_nothing(library: Library):
    for number in range(12):
        add_served_reader(library, f"Иванова{number}")
    first = plan_day(library, TODAY, TODAY)
    second = plan_day(library, TODAY, TODAY)
    assert second.changes.entry is None
    assert second.rounds == first.rounds
    assert second.unplanned == first.unplanned == ()


def test_to_plan_again_takes_the_newly_due_along(library: Library):
    add_served_reader(library, "Иванова")
    one = make_round(library)
    add_served_reader(library, "Петрова")
    add_served_reader(library, "Ёлкина", deliverer=add_person(library))
    planned(library)
    assert names(library, again(library, one).readers) == ["Иванова", "Петрова"]
    assert sorted(map(tuple, surnames(library))) == [("Ёлкина",), ("Иванова", "Петрова")]


def test_a_round_on_its_way_stays_as_it_is(library: Library):
    readers = [add_served_reader(library, surname) for surname in ("А", "Б", "В")]
    one = make_round(library)
    visit(library, readers[0], round=one.id)
    add_served_reader(library, "Г")
    plan_day(library, TODAY, TODAY)
    assert again(library, one) == one
    assert surnames(library) == [["А", "Б", "В"], ["Г"]]


def test_who_waits_for_another_weekday_is_listed(library: Library):
    add_served_reader(library, weekdays=frozenset({THURSDAY}), first_on=TODAY - days(4))
    plan = planned(library)
    assert plan.rounds == ()
    ((name, reason),) = [(one.name, one.reason) for one in plan.unplanned]
    assert name.startswith("Иванова")
    assert "Thu 19.11" in reason
    assert "Thu only" in reason


def test_who_agreed_on_another_weekday_is_taken_along(library: Library):
    add_served_reader(
        library, weekdays=frozenset({THURSDAY}), first_on=TODAY - days(18), agreed=(AgreedDate(TODAY - days(4), TODAY),)
    )
    assert planned(library).unplanned == ()
    assert surnames(library) == [["Иванова"]]


def test_who_has_no_address_is_listed(library: Library):
    reader = add_served_reader(library)
    change_reader(library, reader, place=None)
    (one,) = planned(library).unplanned
    assert "no address" in one.reason


def test_a_place_without_coordinates_is_listed_and_goes_along(library: Library):
    add_served_reader(library, "Б", place=add_place(library, located=False))
    add_served_reader(library, "А")
    (one,) = plan_day(library, TODAY, TODAY).unplanned
    assert "no coordinates" in one.reason
    assert sorted(surnames(library)[0]) == ["А", "Б"]


def test_who_rests_died_or_moved_is_not_planned(library: Library):
    add_served_reader(library, "Отдыхает", pauses=(Pause(TODAY - days(7), TODAY),))
    for outcome in (Outcome.DIED, Outcome.MOVED):
        visit(library, add_served_reader(library, outcome.value), outcome)
    assert planned(library).rounds == ()


def test_one_visit_for_a_reader_with_two_plans(library: Library):
    reader = add_served_reader(library)
    add_plan(library, reader, form=Form.BOOKMOBILE, route=add_route(library))
    planned(library)
    assert sum(len(one.readers) for one in rounds_on(library, TODAY)) == 1


def test_the_order_is_that_of_the_route(library: Library):
    route = add_route(library)
    for position, surname in ((1, "А"), (None, "Б"), (0, "В")):
        add_served_reader(library, surname, route=route, route_position=position)
    planned(library)
    assert surnames(library) == [["В", "А", "Б"]]


def test_a_timetable_is_never_put_in_another_order(library: Library):
    route = add_route(library, keeps_order=True)
    for position in range(8):
        place = add_place(library, kind=PlaceKind.MOBILE_STOP, name=f"Стоянка {(position * 5) % 8}")
        add_plan(library, place=place, form=Form.BOOKMOBILE, route=route, route_position=(position * 5) % 8)
    (one,) = plan_day(library, TODAY, TODAY).rounds
    assert [stop.place.name for stop in one.round.stops] == [f"Стоянка {number}" for number in range(8)]


def test_a_pinned_stop_stays_where_it_was_put(library: Library):
    for number in range(8):
        add_served_reader(library, f"Иванова{number}")
    plan_day(library, TODAY, TODAY)
    (one,) = rounds_on(library, TODAY)
    pinned = one.stops[-1]
    rounds.move_stop(library, one.id, pinned.id, 0, pin=True)
    for _again in range(2):
        rounds.suggest_order(library, one.id)
        assert again(library, one).stops[0].id == pinned.id
    assert [stop.position for stop in again(library, one).stops] == list(range(8))


@pytest.mark.parametrize(("position", "order"), [(0, "ВАБ"), (1, "АВБ"), (99, "АБВ"), (-5, "ВАБ")])
def test_a_stop_is_moved_by_hand(library: Library, position: int, order: str):
    for surname in "АБВ":
        add_served_reader(library, surname)
    one = make_round(library)
    rounds.move_stop(library, one.id, one.stops[2].id, position)
    assert "".join(surnames(library)[0]) == order
    planned(library)
    assert "".join(surnames(library)[0]) == order


def test_a_stop_taken_out_leaves_reader_and_bag_as_they_were(library: Library):
    first, second = add_served_reader(library, "А"), add_served_reader(library, "Б")
    pack(library, first)
    one = make_round(library)
    rounds.remove_stop(library, one.id, one.stops[0].id)
    assert [stop.position for stop in again(library, one).stops] == [0]
    assert again(library, one).readers == (second,)
    assert len(selection.bag(library, first)) == 1
    states = {line.id: line.state for line in schedule.due(library, TODAY, TODAY)}
    assert states == {first: DueState.DUE, second: DueState.PLANNED}


def test_a_stop_with_results_stays(library: Library):
    readers = [add_served_reader(library, surname) for surname in "АБ"]
    places = [add_place(library, kind=PlaceKind.MOBILE_STOP, name=name) for name in ("Сосны", "Ели")]
    for place in places:
        add_plan(library, place=place, form=Form.BOOKMOBILE)
    one = make_round(library)
    visit(library, readers[0], Outcome.NOT_HOME, round=one.id)
    visit(library, None, place=places[0], round=one.id)
    kept = {readers[0], places[0]}
    for stop in one.stops:
        if {call.reader or stop.place.id for call in stop.planned} & kept:
            with pytest.raises(UserError, match="recorded"):
                rounds.remove_stop(library, one.id, stop.id)
        else:
            rounds.remove_stop(library, one.id, stop.id)
    assert len(again(library, one).stops) == 2


def test_a_round_is_postponed_as_a_whole(library: Library):
    reader, other = add_served_reader(library, "А"), add_served_reader(library, "Б")
    pack(library, reader)
    one = make_round(library)
    rounds.postpone_round(library, one.id, LATER, TODAY, "гололёд")
    moved = again(library, one)
    assert (moved.day, moved.postponed_from, moved.stops, moved.number) == (LATER, TODAY, one.stops, one.number)
    assert len(selection.bag(library, reader)) == 1
    assert {line.state for line in schedule.due(library, TODAY, TODAY)} == {DueState.PLANNED}
    plan = planned(library)
    assert (plan.rounds, plan.unplanned) == ((), ())
    assert set(moved.readers) == {reader, other}


def test_a_postponed_round_keeps_its_reason_until_it_is_back(library: Library):
    add_served_reader(library)
    one = make_round(library)
    rounds.postpone_round(library, one.id, LATER, TODAY, "гололёд")
    rounds.change_deliverer(library, one.id, add_person(library))
    assert _reason(library) == "гололёд"
    rounds.postpone_round(library, one.id, LATER + days(1), TODAY, "гололёд всё ещё")
    assert again(library, one).postponed_from == TODAY
    rounds.postpone_round(library, one.id, TODAY, TODAY)
    assert again(library, one).postponed_from is None
    assert _reason(library) == ""


def _reason(library: Library) -> str:
    ((reason,),) = library.store.database.raw().execute("SELECT postponed_reason FROM trip").fetchall()
    return reason


def test_a_round_is_not_postponed_to_the_past_nor_with_results(library: Library):
    reader = add_served_reader(library)
    one = make_round(library)
    with pytest.raises(UserError, match="is over"):
        rounds.postpone_round(library, one.id, TODAY - days(1), TODAY)
    visit(library, reader, round=one.id)
    with pytest.raises(UserError, match="has results"):
        rounds.postpone_round(library, one.id, LATER, TODAY)


def test_a_cancelled_round_leaves_readers_and_bags_as_they_were(library: Library):
    reader = add_served_reader(library)
    pack(library, reader)
    one = make_round(library)
    mark_printed(library, [one.id], [ROUTE_SHEET])
    rounds.cancel_round(library, one.id)
    assert rounds_on(library, TODAY) == []
    assert len(selection.bag(library, reader)) == 1
    assert [line.state for line in schedule.due(library, TODAY, TODAY)] == [DueState.DUE]
    planned(library)
    (other,) = rounds_on(library, TODAY)
    assert other.number > one.number
    assert other.stops[0].planned[0].number > one.stops[0].planned[0].number


def test_a_round_with_results_is_not_cancelled(library: Library):
    reader = add_served_reader(library)
    one = make_round(library)
    visit(library, reader, Outcome.NOT_HOME, round=one.id)
    with pytest.raises(UserError, match="has results"):
        rounds.cancel_round(library, one.id)


def test_planning_does_not_touch_bags(library: Library):
    reader = add_served_reader(library)
    pack(library, reader)
    before = selection.bag(library, reader)
    one = make_round(library)
    rounds.suggest_order(library, one.id)
    undo_last(library)
    assert selection.bag(library, reader) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda library, one: rounds.change_deliverer(library, one.id, add_person(library)),
        lambda library, one: rounds.change_vehicle(library, one.id, made(people.add_vehicle(library, "ГАЗ"))),
        lambda library, one: rounds.postpone_round(library, one.id, LATER, TODAY),
        lambda library, one: rounds.move_stop(library, one.id, one.stops[0].id, 1),
        lambda library, one: rounds.remove_stop(library, one.id, one.stops[0].id),
        lambda library, one: pack(library, one.readers[0]),
    ],
)
def test_a_sheet_printed_before_a_change_is_outdated(library: Library, change):
    for surname in "АБ":
        add_served_reader(library, surname)
    one = make_round(library)
    assert outdated(library, one) == ()
    mark_printed(library, [one.id], [ROUTE_SHEET])
    assert outdated(library, one) == ()
    change(library, one)
    assert outdated(library, again(library, one)) == (ROUTE_SHEET,)
    mark_printed(library, [one.id], [ROUTE_SHEET])
    assert outdated(library, again(library, one)) == ()


def test_an_undone_change_makes_the_sheet_good_again(library: Library):
    add_served_reader(library)
    one = make_round(library)
    person = add_person(library)
    mark_printed(library, [one.id], [ROUTE_SHEET, SLIPS])
    rounds.change_deliverer(library, one.id, person)
    assert outdated(library, again(library, one)) == (ROUTE_SHEET,)
    undo_last(library)
    assert outdated(library, again(library, one)) == ()


def test_after_results_no_sheet_is_outdated(library: Library):
    reader = add_served_reader(library)
    add_served_reader(library, "Петрова")
    one = make_round(library)
    mark_printed(library, [one.id], [ROUTE_SHEET, SLIPS])
    visit(library, reader, round=one.id)
    rounds.change_deliverer(library, one.id, add_person(library))
    assert outdated(library, again(library, one)) == ()


def test_a_sheet_printed_anew_says_what_it_replaces(library: Library):
    add_served_reader(library)
    one = make_round(library)
    mark_printed(library, [one.id], [ROUTE_SHEET])
    plain = paper_pdf(library, one, ROUTE_SHEET)
    rounds.change_deliverer(library, one.id, add_person(library))
    assert len(paper_pdf(library, again(library, one), ROUTE_SHEET)) > len(plain)


def test_the_state_of_a_round_follows_from_what_happened(library: Library):
    readers = [add_served_reader(library, surname) for surname in "АБ"]
    one = make_round(library)

    def state() -> tuple[RoundState, int, int]:
        (line,) = rounds.round_lines(library, TODAY, TODAY)
        return line.state, line.planned, line.recorded

    assert state() == (RoundState.PREPARED, 2, 0)
    mark_printed(library, [one.id], [ROUTE_SHEET])
    assert state() == (RoundState.OUT, 2, 0)
    visit(library, readers[0], round=one.id)
    assert state() == (RoundState.OUT, 2, 1)
    visit(library, readers[1], Outcome.NOT_HOME, round=one.id)
    assert state() == (RoundState.DONE, 2, 2)


def test_who_was_met_on_the_way_does_not_finish_the_round(library: Library):
    add_served_reader(library)
    one = make_round(library)
    mark_printed(library, [one.id], [ROUTE_SHEET])
    visit(library, add_reader(library, "Встречная"), round=one.id)
    (line,) = rounds.round_lines(library, TODAY, TODAY)
    assert (line.state, line.planned, line.recorded) == (RoundState.OUT, 1, 0)


def test_a_round_is_called_by_its_number_code_or_id(library: Library):
    add_served_reader(library)
    one = make_round(library)
    for text in (str(one.number), one.code, one.id, f" {one.number} "):
        assert rounds.round_called(library, text).id == one.id
    for text in ("", "99", "97000000", "²", "9" * 40, "Север"):
        with pytest.raises(UserError, match="no round"):
            rounds.round_called(library, text)


def test_times_follow_the_windows_the_deliverer_and_the_rules(library: Library):
    walker = add_person(library, mode=TravelMode.FOOT)
    flat = add_place(library)
    for surname, start, end in (("А", time(11), time(13)), ("Б", time(12), None)):
        add_served_reader(library, surname, place=flat, deliverer=walker, window_from=start, window_until=end)
    problem = problem_of(make_round(library))
    (call,) = problem.calls
    assert [(window.start, window.end) for window in call.windows] == [(12 * 3600, 13 * 3600)]
    assert call.service_seconds == 18 * 60
    assert problem.travel == LibraryRules().travel(TravelMode.FOOT)


def test_an_ended_plan_has_no_window(library: Library):
    reader = add_reader(library)
    add_plan(library, reader, window_from=time(11), ended_on=TODAY, form=Form.BOOKMOBILE)
    add_plan(library, reader)
    assert problem_of(make_round(library)).calls[0].windows == ()


some_readers = st.lists(
    st.fixed_dictionaries(
        {
            "weekdays": st.frozensets(st.integers(MONDAY, FRIDAY), max_size=2),
            "every_weeks": st.integers(1, 4),
            "first_on": st.dates(TODAY - days(30), TODAY + days(6)),
            "place": st.integers(0, 3),
            "deliverer": st.integers(0, 2),
            "route": st.integers(0, 2),
            "paused": st.booleans(),
        }
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_readers, st.lists(st.integers(0, 6), min_size=1, max_size=4))
def test_nobody_who_is_due_is_ever_dropped(told: list[dict], ahead: list[int]):
    with some_library() as library:
        people_ = [None, add_person(library, "Анна"), add_person(library, "Борис")]
        routes = [None, add_route(library, "Север"), add_route(library, "Юг", keeps_order=True)]
        places = [None, add_place(library), add_place(library, located=False), add_place(library)]
        for number, one in enumerate(told):
            reader = add_reader(library, f"Иванова{number}", place=places[one["place"]])
            if one["place"] == 0:
                change_reader(library, reader, place=None)
            add_plan(
                library,
                reader,
                every_weeks=one["every_weeks"],
                first_on=one["first_on"],
                weekdays=one["weekdays"],
                deliverer=people_[one["deliverer"]],
                route=routes[one["route"]],
                pauses=(Pause(TODAY - days(9), TODAY + days(2)),) if one["paused"] else (),
            )
        for number in ahead:
            _plan_and_check(library, TODAY + days(number))


def _plan_and_check(library: Library, day: date) -> None:
    due = {line.id: line.name for line in schedule.due(library, day, TODAY)}
    plan = planned(library, day)
    standing = [
        reader for ahead in range(7) for one in rounds_on(library, TODAY + days(ahead)) for reader in one.readers
    ]
    assert len(standing) == len(set(standing))
    listed = {one.name for one in plan.unplanned}
    assert all(reader in standing or name in listed for reader, name in due.items())
    assert planned(library, day).changes.entry is None


def test_the_window_is_that_of_the_plan_which_the_round_serves(library: Library):
    reader, route = add_reader(library), add_route(library)
    add_plan(library, reader, route=route, window_from=time(11), form=Form.BOOKMOBILE)
    add_plan(library, reader, window_from=time(15), first_on=TODAY + days(14))
    assert problem_of(make_round(library)).calls[0].windows[0].start == 11 * 3600


def test_a_stop_is_called_at_in_the_window_of_its_own_plan(library: Library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    add_plan(library, place=stop, form=Form.BOOKMOBILE, window_from=time(13), window_until=time(14))
    (window,) = problem_of(make_round(library)).calls[0].windows
    assert (window.start, window.end) == (13 * 3600, 14 * 3600)


def test_a_timetable_is_kept_from_arrival_to_departure_and_left_for_in_time(library: Library):
    """More than a kilometre takes more than a minute: who leaves at 11:05 is not there by 11:06."""
    route = add_route(library, keeps_order=True)
    hours = ((time(9, 30), time(10, 45)), (time(10, 50), time(11, 5)), (time(11, 6), time(11, 30)))
    for position, (start, end) in enumerate(hours):
        where = Coordinates(57.0, 34.0 + 0.02 * position)
        stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name=f"Стоянка {position}", coordinates=where)
        told = {"place": stop, "form": Form.BOOKMOBILE, "route": route, "route_position": position}
        add_plan(library, window_from=start, window_until=end, **told)
    times = plan_day(library, TODAY, TODAY).rounds[0].timetable
    first, second, third = times.calls
    assert (times.starts, first.arrive, first.depart) == (9 * 3600 + 1800, 9 * 3600 + 1800, 10 * 3600 + 2700)
    assert (second.arrive + second.waits, second.depart) == (10 * 3600 + 3000, 11 * 3600 + 300)
    assert third.arrive > 11 * 3600 + 360
    assert times.broken_windows == 0


def test_it_stays_until_the_published_departure_and_stands_where_its_route_does(library: Library):
    """Twenty minutes at the place are told for readers at home there; the timetable's hours count for the van."""
    route = add_route(library, keeps_order=True)
    stop = add_place(
        library,
        kind=PlaceKind.MOBILE_STOP,
        name="Сосны",
        service_minutes=20,
        coordinates=Coordinates(57.0, 34.0),
    )
    hours = {"window_from": time(13), "window_until": time(14)}
    add_plan(library, place=stop, form=Form.BOOKMOBILE, route=route, stands=Coordinates(57.1, 34.1), **hours)
    one = plan_day(library, TODAY, TODAY).rounds[0].round
    (call,) = problem_of(one).calls
    assert (call.point.lat, call.point.lon) == (57.1, 34.1)
    assert (rounds.usual_start(library, one), rounds.timetable(library, one).calls[0].depart) == (time(13), 14 * 3600)
    late = rounds.timetable(library, replace(one, departs=time(13, 50))).calls[0]
    assert (late.arrive, late.depart) == (13 * 3600 + 3000, 14 * 3600)


def test_a_day_of_another_year_is_a_slip_of_the_pen(library):
    with pytest.raises(UserError, match=r"24\.11\.2062 .* check the year"):
        plan_day(library, date(2062, 11, 24), TODAY)
    add_served_reader(library)
    with pytest.raises(UserError, match="check the year"):
        rounds.postpone_round(library, make_round(library).id, date(9999, 12, 31), TODAY)
