"""Orders of rounds: nobody is dropped, hands are respected, and the plan is good."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings

from outreach_app.domain.timetable import Call, DayProblem, Timetable, Window
from outreach_app.planning.keep import keep_order, worth
from outreach_app.planning.order import suggest_order, usual_iterations
from tests.planning.exact import exact
from tests.planning.examples import HOUR, NINE, call, day, rounds, scattered

QUICK = 100


def keys(times: Timetable) -> list[str]:
    return [one.key for one in times.calls]


@settings(max_examples=60, deadline=None)
@given(problem=rounds())
def test_everybody_is_called_at_and_hands_are_respected(problem: DayProblem) -> None:
    times = suggest_order(problem, iterations=QUICK)
    assert sorted(keys(times)) == sorted(one.key for one in problem.calls)
    for position, one in enumerate(problem.calls):
        if not one.movable:
            assert times.calls[position].key == one.key


@settings(max_examples=60, deadline=None)
@given(problem=rounds())
def test_a_suggestion_is_never_worse_and_its_times_are_those_of_its_order(problem: DayProblem) -> None:
    times = suggest_order(problem, iterations=QUICK)
    assert worth(times) <= worth(keep_order(problem))
    by_key = {one.key: one for one in problem.calls}
    assert keep_order(replace(problem, calls=tuple(by_key[key] for key in keys(times)))) == times


@settings(max_examples=40, derandomize=True, deadline=None)
@given(problem=rounds(most=7))
def test_a_small_round_is_as_good_as_can_be(problem: DayProblem) -> None:
    broken, effort = worth(suggest_order(problem, iterations=QUICK))
    least_broken, least_effort = exact(problem)
    assert broken == least_broken
    assert least_effort <= effort <= 1.03 * least_effort


@pytest.mark.parametrize("windows", [0.0, 0.3, 1.0])
def test_eleven_calls_are_as_good_as_can_be(windows: float) -> None:
    problem = scattered(11, seed=4, windows=windows)
    broken, effort = worth(suggest_order(problem))
    least_broken, least_effort = exact(problem)
    assert broken == least_broken
    assert least_effort <= effort <= 1.03 * least_effort


def test_the_same_seed_gives_the_same_plan_again() -> None:
    problem = scattered(25, seed=1, windows=0.4)
    assert suggest_order(problem, seed=3, iterations=200) == suggest_order(problem, seed=3, iterations=200)


@pytest.mark.parametrize(
    "calls",
    [
        (),
        (call("a", 3),),
        (call("a", 3), call("b", 1)),
        tuple(call(name, 2) for name in "abcde"),
        tuple(call(name, None, service_seconds=600) for name in "abcde"),
    ],
    ids=["none", "one", "two", "all in one house", "nobody knows where"],
)
@pytest.mark.parametrize("depot", [True, False])
def test_small_and_odd_rounds_are_planned(calls: tuple[Call, ...], depot: bool) -> None:
    problem = day(*calls) if depot else day(*calls, depot=None)
    times = suggest_order(problem)
    assert sorted(keys(times)) == sorted(one.key for one in calls)
    assert worth(times) == exact(problem)


def test_a_round_of_eighty_is_planned() -> None:
    problem = scattered(80, seed=2, windows=0.2)
    times = suggest_order(problem, iterations=20)
    assert len(set(keys(times))) == 80
    assert times.drive_seconds < keep_order(problem).drive_seconds


def test_calls_on_a_line_are_made_in_turn_around_the_pinned_one() -> None:
    far = call("far", 40, pinned=True)
    problem = day(far, call("c", 3), call("a", 1), call("b", 2), depot=None)
    assert keys(suggest_order(problem)) == ["far", "c", "b", "a"]


def test_nobody_waits_for_hours_to_save_a_minute_of_road() -> None:
    afternoon = (Window(NINE + 5 * HOUR, NINE + 6 * HOUR),)
    near, far = call("near", 1, windows=afternoon), [call(f"far {km}", km, service_seconds=HOUR) for km in (2, 3, 4)]
    times = suggest_order(day(near, *far))
    assert keys(times)[-1] == "near"


def test_a_window_that_cannot_be_met_is_broken_and_reported() -> None:
    too_early = call("early", 30, windows=(Window(NINE, NINE + 60),))
    times = suggest_order(day(call("a", -5), call("b", -6), too_early))
    assert times.broken_windows == 1
    broken = next(one.broken for one in times.calls if one.key == "early")
    assert str(broken) == "arrives 9:46, the window ends at 9:01"


def test_any_one_of_several_windows_will_do() -> None:
    twice = (Window(NINE, NINE + HOUR), Window(NINE + 4 * HOUR, NINE + 6 * HOUR))
    strict = call("strict", 20, service_seconds=2 * HOUR, windows=(Window(NINE, NINE + HOUR),))
    times = suggest_order(day(call("twice", -20, windows=twice), strict))
    assert keys(times) == ["strict", "twice"]
    assert times.broken_windows == 0


def test_it_stops_when_told_and_nobody_is_lost() -> None:
    asked = count()

    def soon() -> bool:
        return next(asked) >= 3

    problem = scattered(40, seed=3, windows=0.5)
    times = suggest_order(problem, stop=soon, iterations=1_000_000)
    assert sorted(keys(times)) == sorted(one.key for one in problem.calls)
    assert next(asked) < 50


@pytest.mark.parametrize(("calls", "iterations"), [(0, 2_000), (10, 2_000), (40, 900), (60, 600)])
def test_larger_rounds_are_searched_for_fewer_iterations(calls: int, iterations: int) -> None:
    assert usual_iterations(calls) == iterations
