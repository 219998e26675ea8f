"""Times of an order as it stands."""

from dataclasses import replace

from hypothesis import given, settings

from outreach_app.domain.timetable import DayProblem, Window
from outreach_app.planning.keep import Day, keep_order, worth
from tests.planning.examples import CAR, HOUR, LIBRARY, NINE, call, day, rounds


def test_times_run_from_the_library_and_back() -> None:
    times = keep_order(day(call("a", 2, service_seconds=600), call("b", 2, service_seconds=300)))
    there = 180 + 153  # 2 km are 2,700 m of road: the first at 20 km/h, the others at 40
    first, second = times.calls
    assert (first.arrive, first.depart, first.metres, first.drive_seconds) == (
        NINE + there,
        NINE + there + 600,
        2700,
        there,
    )
    assert (second.arrive, second.depart, second.metres, second.drive_seconds) == (
        first.depart,
        first.depart + 300,
        0,
        0,
    )
    assert (times.starts, times.ends) == (NINE, second.depart + there)
    assert (times.metres, times.drive_seconds) == (5400, 2 * there)


def test_without_a_library_the_round_runs_from_the_first_call_to_the_last() -> None:
    times = keep_order(day(call("a", 2), call("b", 4), depot=None))
    assert times.calls[0].arrive == NINE
    assert times.metres == times.calls[1].metres == 2700
    assert times.ends == times.calls[1].depart


def test_a_call_without_a_place_takes_its_time_and_no_road() -> None:
    times = keep_order(day(call("a", 2), call("somewhere", None, service_seconds=900), call("b", 4)))
    somewhere = times.calls[1]
    assert (somewhere.metres, somewhere.drive_seconds) == (0, 0)
    assert somewhere.arrive == times.calls[0].depart
    assert times.calls[2].metres == 2700
    assert times.calls[2].arrive == somewhere.depart + times.calls[2].drive_seconds


def test_an_early_arrival_waits_and_a_late_one_breaks_its_window() -> None:
    opens_later = (Window(NINE + HOUR, NINE + 2 * HOUR),)
    over = (Window(NINE, NINE + HOUR),)
    times = keep_order(day(call("a", windows=opens_later, service_seconds=600), call("b", windows=over)))
    waiting, late = times.calls
    assert (waiting.arrive, waiting.waits, waiting.depart) == (NINE, HOUR, NINE + HOUR + 600)
    assert (waiting.broken, waiting.late) == (None, 0)
    assert (late.waits, late.late) == (0, 600)
    assert str(late.broken) == "arrives 10:10, the window ends at 10:00"
    assert (times.broken_windows, times.late_seconds) == (1, 600)


def test_a_window_holds_until_its_last_second() -> None:
    times = keep_order(day(call("a", service_seconds=HOUR), call("b", windows=(Window(NINE, NINE + HOUR),))))
    assert times.broken_windows == 0


def test_who_misses_the_morning_waits_for_the_afternoon() -> None:
    twice = (Window(NINE + 5 * HOUR, NINE + 6 * HOUR), Window(NINE - HOUR, NINE - 60))
    (one,) = keep_order(day(call("a", windows=twice))).calls
    assert (one.waits, one.window) == (5 * HOUR, twice[0])


def test_passing_the_end_of_the_working_day_is_told_apart_from_broken_windows() -> None:
    times = keep_order(day(call("a", service_seconds=2 * HOUR), ends_by=NINE + HOUR))
    assert (times.overrun, times.broken_windows) == (HOUR, 0)
    assert worth(times) == (0, 2 * HOUR)


def test_an_empty_round_ends_where_it_starts() -> None:
    times = keep_order(day())
    assert (times.calls, times.starts, times.ends, times.metres) == ((), NINE, NINE, 0)


@settings(max_examples=200, deadline=None)
@given(problem=rounds())
def test_the_quick_worth_is_that_of_the_timetable(problem: DayProblem) -> None:
    order = range(len(problem.calls))
    assert Day(problem).worth(order) == worth(keep_order(problem))


@settings(max_examples=200, deadline=None)
@given(problem=rounds())
def test_seconds_and_metres_add_up(problem: DayProblem) -> None:
    times = keep_order(problem)
    service = sum(one.service_seconds for one in problem.calls)
    waits = sum(one.waits for one in times.calls)
    assert times.ends - times.starts == times.drive_seconds + service + waits
    now = times.starts
    for one, asked in zip(times.calls, problem.calls, strict=True):
        assert one.arrive == now + one.drive_seconds
        assert one.depart == one.arrive + one.waits + asked.service_seconds
        assert one.window in (*asked.windows, None)
        assert bool(one.late) == (bool(asked.windows) and one.arrive > max(window.end for window in asked.windows))
        now = one.depart


@settings(max_examples=200, deadline=None)
@given(problem=rounds())
def test_a_delay_within_the_slack_breaks_nothing_more(problem: DayProblem) -> None:
    times = keep_order(problem)
    if times.slack is None:
        return
    delayed = keep_order(replace(problem, starts=problem.starts + times.slack, ends_by=None))
    assert delayed.broken_windows == times.broken_windows
    if problem.ends_by is not None and not times.overrun:
        assert delayed.ends <= problem.ends_by


def test_the_slack_is_used_up_to_the_last_second() -> None:
    problem = day(
        call("a", windows=(Window(NINE + HOUR, NINE + 3 * HOUR),)), call("b", windows=(Window(NINE, NINE + 2 * HOUR),))
    )
    times = keep_order(problem)
    assert times.slack == 2 * HOUR
    assert keep_order(replace(problem, starts=NINE + 2 * HOUR + 1)).broken_windows == 1
    assert keep_order(DayProblem((call("a", 1),), NINE, CAR, LIBRARY)).slack is None
