"""The values of a day's problem: what they refuse, and how they speak."""

from collections.abc import Callable

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.timetable import BrokenWindow, Call, DayProblem, TimedCall, Timetable, Window, clock
from outreach_app.domain.travel import USUAL_TRAVEL, Point, TravelMode

CAR = USUAL_TRAVEL[TravelMode.CAR]
NINE = 9 * 3600


def problem(*calls: Call, starts: int = NINE, ends_by: int | None = None) -> DayProblem:
    return DayProblem(calls, starts, CAR, ends_by=ends_by)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (NINE + 359, "9:05"), (12 * 3600 + 2400, "12:40"), (87_000, "24:10")]
)
def test_a_clock_shows_hours_and_whole_minutes(seconds: int, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Window(NINE, NINE - 60), "A window cannot last from 9:00 to 8:59"),
        (lambda: Window(NINE, 25 * 3600), "A window cannot last from 9:00 to 25:00"),
        (lambda: Call("a", service_seconds=-1), "Service cannot take less than no time"),
        (lambda: problem(starts=86_401), "A round cannot start at 24:00"),
        (lambda: problem(ends_by=NINE - 1), "A round that starts at 9:00 cannot end by 8:59"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(wrong: Callable[[], object], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        wrong()


def test_two_calls_with_one_key_are_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="same key"):
        problem(Call("a"), Call("a"))


def test_windows_that_overlap_become_one() -> None:
    nested = (Window(50, 60), Window(10, 40), Window(20, 30), Window(40, 45))
    assert Call("a", windows=nested).windows == (Window(10, 45), Window(50, 60))


def test_calls_move_unless_pinned_or_nowhere() -> None:
    point = Point(56, 38)
    assert [one.movable for one in (Call("a", point), Call("b", point, pinned=True), Call("c"))] == [True, False, False]


def test_a_broken_window_says_so() -> None:
    late = TimedCall(
        "a", arrive=12 * 3600 + 2400, depart=13 * 3600, metres=0, drive_seconds=0, window=Window(NINE, 12 * 3600)
    )
    assert late.late == 2400
    assert late.broken == BrokenWindow(late.arrive, Window(NINE, 12 * 3600))
    assert str(late.broken) == "arrives 12:40, the window ends at 12:00"


def test_overtime_counts_from_the_end_of_the_working_day() -> None:
    times = Timetable(NINE, 17 * 3600, 0, 0, (), ends_by=16 * 3600)
    assert (times.overrun, times.slack) == (3600, None)
    assert Timetable(NINE, 15 * 3600, 0, 0, (), ends_by=16 * 3600).slack == 3600


def test_service_begins_when_the_wait_is_over() -> None:
    early = TimedCall("a", arrive=NINE - 600, depart=NINE + 900, metres=0, drive_seconds=0, waits=600)
    assert early.begins == NINE
