"""Distances and travel times."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.travel import USUAL_TRAVEL, Point, TravelMode
from outreach_app.planning.travel import leg, straight_line
from tests.planning.examples import CAR, points
from tests.samples import sample

MOSCOW, PETERSBURG = Point(55.7558, 37.6173), Point(59.9343, 30.3351)


def test_the_straight_line_is_that_of_the_globe() -> None:
    assert straight_line(MOSCOW, PETERSBURG) == pytest.approx(634_400, rel=0.004)  # 634.4 km on the ellipsoid
    assert straight_line(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(111_195, rel=0.001)
    assert straight_line(Point(90, 0), Point(-90, 120)) == pytest.approx(20_015_000, rel=0.001)


@given(a=points, b=points, mode=st.sampled_from(TravelMode))
def test_a_leg_is_the_same_both_ways_and_nothing_on_the_spot(a: Point, b: Point, mode: TravelMode) -> None:
    travel = USUAL_TRAVEL[mode]
    assert leg(a, b, travel) == leg(b, a, travel)
    assert leg(a, a, travel) == (0, 0)


@pytest.mark.parametrize("place", ["angus", "somerset"])
def test_car_times_come_near_to_those_of_real_roads(place: str) -> None:
    with sample(f"mobile-legs-{place}.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["distance"] and row["duration"]]
    ours = [leg(_point(row, "origin"), _point(row, "destination"), CAR) for row in rows]
    assert sum(one[0] for one in ours) == pytest.approx(sum(float(row["distance"]) for row in rows), rel=0.1)
    assert sum(one[1] for one in ours) == pytest.approx(sum(float(row["duration"]) for row in rows), rel=0.25)


def _point(row: dict[str, str], end: str) -> Point:
    return Point(float(row[f"{end}_stop_latitude"]), float(row[f"{end}_stop_longitude"]))
