"""Points, and travel times by length of the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.domain.travel import USUAL_TRAVEL, Point, Stretch, Travel, TravelMode, Way

WALK, RIDE = USUAL_TRAVEL[TravelMode.BUS].ways
(DRIVE,) = USUAL_TRAVEL[TravelMode.CAR].ways


@pytest.mark.parametrize(("lat", "lon"), [(90.1, 0), (-91, 0), (0, 180.5), (0, -181), (float("nan"), 0)])
def test_a_point_off_the_map_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(UserError, match="There is no point"):
        Point(lat, lon)


@pytest.mark.parametrize(
    ("way", "metres", "seconds"),
    [
        (WALK, 1_000, 800),
        (RIDE, 1_800, 720 + 360),
        (DRIVE, 500, 90),
        (DRIVE, 1_000, 180),
        (DRIVE, 8_000, 180 + 630),
        (DRIVE, 18_000, 180 + 630 + 600),
    ],
)
def test_each_stretch_has_its_own_speed(way: Way, metres: int, seconds: int) -> None:
    assert way.seconds(metres) == pytest.approx(seconds)


@given(a=st.integers(0, 100_000), b=st.integers(0, 100_000))
def test_a_longer_leg_never_takes_less_time(a: int, b: int) -> None:
    shorter, longer = sorted((a, b))
    assert DRIVE.seconds(shorter) <= DRIVE.seconds(longer)


@pytest.mark.parametrize(
    "stretches",
    [
        (),
        (Stretch(1_000, 20),),
        (Stretch(None, 0),),
        (Stretch(None, 20), Stretch(None, 40)),
        (Stretch(5_000, 20), Stretch(1_000, 40), Stretch(None, 60)),
        (Stretch(0, 20), Stretch(None, 40)),
    ],
)
def test_speeds_that_make_no_sense_are_refused(stretches: tuple[Stretch, ...]) -> None:
    with pytest.raises(UserError, match="These speeds cannot be used"):
        Way(stretches)


@pytest.mark.parametrize("factor", [0.9, 5.1])
def test_a_road_is_neither_shorter_than_the_straight_line_nor_endless(factor: float) -> None:
    with pytest.raises(UserError, match="times the straight line"):
        Travel(TravelMode.CAR, factor, (DRIVE,))


def test_every_mode_has_a_label_and_usual_figures() -> None:
    assert {mode.label for mode in TravelMode} == {"on foot", "by bus", "by car"}
    assert {USUAL_TRAVEL[mode].mode for mode in TravelMode} == set(TravelMode)
