"""The timetable of the mobile library by weeks: planned, driven, called off; and what in it cannot be kept."""

from dataclasses import replace
from datetime import time

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.places import Coordinates, PlaceKind
from outreach_app.domain.schedule import Pause, Route
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import people, places, rounds, schedule, visits
from outreach_app.services.closed_days import close_days
from outreach_app.services.library import Library
from outreach_app.services.not_coming import call_off
from outreach_app.services.rounds import postpone_round
from outreach_app.services.stop_list import stop_lines
from outreach_app.services.stop_timetable import StopTimetable, stop_timetable, timetable_questions
from tests.builders import MONDAY, THURSDAY, TODAY, add_place, add_plan, days, made, make_round

THIS = TODAY + days(3)
NEXT = THIS + days(7)


def add_route(library: Library, name: str = "Север", **told) -> Id:
    return made(schedule.add_route(library, Route(Id(""), name, keeps_order=True, **told)))


def add_stop(library: Library, name: str = "Сосновка", hours: str = "10:00–10:40", **told) -> Id:
    """A stop that is served every week on Thursdays."""
    where = told.pop("coordinates", Coordinates(57.0, 34.0))
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name=name, coordinates=where)
    start, end = map(time.fromisoformat, hours.split("–"))
    weekly = {"form": Form.BOOKMOBILE, "every_weeks": 1, "weekdays": frozenset({THURSDAY})}
    add_plan(library, **{"place": stop, "window_from": start, "window_until": end, **weekly, **told})
    return stop


def shown(table: StopTimetable, row: int = 0) -> list[list[str]]:
    return [[f"{one.day:%d.%m} {one.words}" for one in week] for week in table.rows[row].weeks]


def test_rows_stand_by_route_in_its_order_and_stops_without_a_plan_last(library: Library) -> None:
    north, south = add_route(library), add_route(library, "Юг")
    add_stop(library, "Б", route=north, route_position=2)
    add_stop(library, "А", route=south)
    add_stop(library, "В", route=north, route_position=1)
    add_place(library, kind=PlaceKind.MOBILE_STOP, name="Г")
    add_place(library, kind=PlaceKind.INSTITUTION, name="Дом престарелых")
    table = stop_timetable(library, TODAY + days(2), 2)
    assert table.mondays == (TODAY, TODAY + days(7))
    assert [(one.route.name if one.route else "", one.stop.name) for one in table.rows] == [
        ("Север", "В"),
        ("Север", "Б"),
        ("Юг", "А"),
        ("", "Г"),
    ]
    assert shown(table, 3) == [[], []]


def test_a_day_goes_from_the_timetable_into_a_round_and_is_served(library: Library) -> None:
    stop = add_stop(library, route=add_route(library))
    assert shown(stop_timetable(library, TODAY, 2)) == [["26.11 by the timetable"], ["03.12 by the timetable"]]
    one = make_round(library, THIS)
    assert shown(stop_timetable(library, TODAY, 2)) == [["26.11 in a round"], ["03.12 by the timetable"]]
    (day,) = stop_timetable(library, TODAY, 1).rows[0].weeks[0]
    assert (day.round, day.hours) == (one.id, "10:00–10:40")
    visits.record_visit(library, VisitEntry(Outcome.SERVED, THIS, place=stop, round=one.id), THIS)
    assert shown(stop_timetable(library, TODAY, 2)) == [["26.11 served"], ["03.12 by the timetable"]]


def test_what_is_called_off_stays_with_its_reason(library: Library) -> None:
    stop = add_stop(library, route=add_route(library))
    call_off(library, THIS, Scope(place=stop), Why.ROAD, TODAY, next_day=THIS + days(1))
    assert shown(stop_timetable(library, TODAY, 2)) == [
        ["26.11 nobody came: the road is closed", "27.11 moved from Thu 26.11"],
        ["03.12 by the timetable"],
    ]


def test_closed_days_pauses_and_rounds_that_were_put_off_are_told(library: Library) -> None:
    stop = add_stop(library, route=add_route(library))
    (plan,) = schedule.plans_of(library, stop)
    close_days(library, NEXT, NEXT, "санитарный день")
    schedule.pause_plan(library, plan.id, Pause(NEXT + days(7), NEXT + days(7), "ремонт"))
    one = make_round(library, THIS)
    postpone_round(library, one.id, THIS + days(1), TODAY, "дорога")
    assert shown(stop_timetable(library, TODAY, 3)) == [
        ["26.11 moved to Fri 27.11", "27.11 in a round: дорога"],
        ["03.12 closed day: санитарный день → Fri 04.12", "04.12 moved from Thu 03.12: санитарный день"],
        ["10.12 suspended: ремонт"],
    ]


def test_a_stop_of_two_routes_has_a_row_on_each(library: Library) -> None:
    north, south = add_route(library), add_route(library, "Юг")
    stop = add_stop(library, route=north)
    add_plan(library, place=stop, form=Form.BOOKMOBILE, every_weeks=1, weekdays=frozenset({MONDAY}), route=south)
    visits.record_visit(library, VisitEntry(Outcome.SERVED, TODAY, place=stop), TODAY)
    table = stop_timetable(library, TODAY, 1)
    assert (shown(table), shown(table, 1)) == ([["26.11 by the timetable"]], [["23.11 served"]])


def test_queries_do_not_grow_with_the_stops(library: Library, monkeypatch) -> None:
    route, database, counts = add_route(library), library.store.database, []
    plain = database.execute_sql
    for number in range(3):
        add_stop(library, f"Стоянка {number}", route=route)
        asked: list[str] = []
        monkeypatch.setattr(
            database, "execute_sql", lambda *told, asked=asked: (asked.append(told[0]), plain(*told))[1]
        )
        stop_timetable(library, TODAY, 6)
        monkeypatch.undo()
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_the_timetable_is_checked_against_the_road_the_hours_and_itself(library: Library) -> None:
    van = made(people.add_vehicle(library, "КИБО"))
    vera = made(people.add_person(library, "Вера"))
    north = add_route(library, vehicle=van, deliverer=vera)
    south = add_route(library, "Юг", deliverer=vera)
    pines = add_stop(library, "Сосновка", "10:00–10:40", route=north)
    add_stop(library, "Борки", "10:45–11:00", route=north, coordinates=Coordinates(57.0, 34.3))
    hills = add_stop(library, "Горки", "10:50–17:30", route=south)
    found = timetable_questions(library)
    assert [(one.name, one.day) for one in found] == [("Сосновка", THIS), ("Горки", THIS), ("Борки", THIS)]
    assert found[0].words.startswith("leaves at 10:40, cannot reach “Борки” by 10:45: ")
    assert found[1].words == "back at the library at 17:30, but the working day ends at 17:00"
    assert found[2].words == "Вера is at “Горки” (10:50–17:30, Юг) at that time too"
    lines = {one.id: one for one in stop_lines(library)}
    assert lines[pines].questions == (found[0],)
    assert lines[hills].fault == found[1].words


def test_the_stay_is_compared_with_the_minutes_of_the_passport(library: Library) -> None:
    stop = add_stop(library, "Сосновка", "10:00–10:10", route=add_route(library))
    assert timetable_questions(library) == []
    places.change_place(library, replace(places.place(library, stop), service_minutes=40))
    (one,) = timetable_questions(library)
    assert one.words == "stays 10 min, but a call here takes 40"


def test_a_stop_that_the_round_reaches_too_late_breaks_its_published_hours(library: Library) -> None:
    route = add_route(library)
    add_stop(library, "Сосновка", "10:00–10:40", route=route, route_position=1)
    add_stop(library, "Борки", "10:45–11:00", route=route, route_position=2, coordinates=Coordinates(57.0, 34.6))
    order = rounds.round_order(library, make_round(library, THIS).id)
    first, second = (one.call for one in order.stops)
    assert first.broken is None
    assert str(second.broken).endswith("the window ends at 11:00")
