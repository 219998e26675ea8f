"""The timetable against the road, the stay, the working day, and against itself."""

from dataclasses import replace
from datetime import date, time

import pytest

from outreach_app.domain.identity import Id
from outreach_app.domain.stop_checks import Call, WorkingDay, questions
from outreach_app.domain.travel import Point

DEPOT, PINES, HILLS = Point(57.0, 34.0), Point(57.0, 34.1), Point(57.0, 34.2)
DAY = date(2026, 11, 26)
NORTH, SOUTH, VAN, VERA = Id("north"), Id("south"), Id("van"), Id("vera")
MINUTES = 60


def at(clock: str) -> int:
    hour, minute = clock.split(":")
    return 3600 * int(hour) + 60 * int(minute)


def call(name: str, arrives: str, leaves: str, **told) -> Call:
    usual = {"point": PINES, "route": NORTH, "route_name": "North"}
    return Call(**{"stop": Id(name), "name": name, "arrives": at(arrives), "leaves": at(leaves), **usual, **told})


def drive(a: Point | None, b: Point | None) -> int:
    """Ten minutes for each tenth of a degree."""
    return round(abs(a.lon - b.lon) * 10) * 10 * MINUTES if a and b else 0


def asked(*calls: Call, **working) -> list[tuple[str, str]]:
    day = WorkingDay(**{"depot": DEPOT, "ends": time(17), "departs": {}, **working})
    return [(one.stop, one.words) for one in questions([(DAY, list(calls))], day, drive)]


def test_a_timetable_that_can_be_kept_is_not_questioned() -> None:
    assert asked(call("Pines", "10:00", "10:30"), call("Hills", "10:40", "11:00", point=HILLS)) == []


def test_the_next_stop_cannot_be_reached() -> None:
    told = asked(call("Pines", "10:00", "10:35"), call("Hills", "10:40", "11:00", point=HILLS))
    assert told == [("Pines", "leaves at 10:35, cannot reach “Hills” by 10:40: 10 min of road")]
    both = asked(call("Pines", "10:00", "10:45"), call("Hills", "10:40", "11:00", point=HILLS))
    assert both == [("Pines", "is here until 10:45, but is to be at “Hills” at 10:40")]


@pytest.mark.parametrize(
    ("stay", "words"),
    [
        ({"leaves": "10:00"}, "arrives and leaves at 10:00: no time to serve anybody"),
        ({"leaves": "10:15", "minutes": 30}, "stays 15 min, but a call here takes 30"),
        ({"leaves": "24:30"}, "the stay from 10:00 goes on past midnight"),
    ],
)
def test_the_length_of_a_stay(stay: dict, words: str) -> None:
    assert ("Pines", words) in asked(call("Pines", "10:00", **stay), ends=time(23, 59))


def test_the_crew_is_to_be_there_and_back_in_its_hours() -> None:
    trip = (call("Pines", "10:00", "10:30"), call("Hills", "16:00", "16:45", point=HILLS))
    assert asked(*trip, departs={NORTH: time(9, 55)}) == [
        ("Pines", "leaves the library at 09:55, cannot be here by 10:00: 10 min of road"),
        ("Hills", "back at the library at 17:05, but the working day ends at 17:00"),
    ]
    assert asked(*trip, departs={NORTH: time(9, 50)}, ends=time(17, 5)) == []
    assert asked(*trip, depot=None) == []


def test_a_vehicle_is_on_one_route_at_a_time() -> None:
    north = call("Pines", "10:00", "10:30", vehicle=VAN, vehicle_name="Van")
    south = call("Hills", "10:20", "11:00", route=SOUTH, route_name="South", vehicle=VAN, vehicle_name="Van")
    assert asked(north, south) == [("Pines", "“Van” stands at “Hills” (10:20–11:00, South) at that time too")]
    assert asked(north, replace(south, vehicle=Id("other"))) == []
    later = replace(south, arrives=at("10:35"), point=HILLS)
    assert asked(north, later) == [("Pines", "leaves at 10:30, cannot reach “Hills” by 10:35: 10 min of road")]


def test_a_person_is_on_one_route_at_a_time() -> None:
    north = call("Pines", "10:00", "10:30", vehicle=VAN, person=VERA, person_name="Vera")
    south = call("Hills", "10:20", "11:00", route=SOUTH, route_name="South", person=VERA, person_name="Vera")
    assert asked(north, south) == [("Pines", "Vera is at “Hills” (10:20–11:00, South) at that time too")]
    assert asked(north, replace(south, person=None)) == []


def test_the_same_question_is_asked_once_with_its_first_day() -> None:
    trip = [call("Pines", "10:00", "10:00")]
    later = date(2026, 12, 10)
    (one,) = questions([(DAY, trip), (later, trip)], WorkingDay(None, time(17), {}), drive)
    assert (one.day, one.route_name, one.name) == (DAY, "North", "Pines")
