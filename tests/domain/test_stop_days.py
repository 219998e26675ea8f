"""The days of a stop: each date of its rhythm is told of, with the reason where the vehicle does not come."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from outreach_app.domain.calendar import OPEN, Calendar
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.schedule import AgreedDate, Pause, Season, ServicePlan, WeekdayWindow
from outreach_app.domain.stop_days import StopDay, StopState, Told, hours_in_words, in_weeks, stop_days
from tests.builders import THURSDAY, TODAY

FIRST = date(2026, 11, 12)
NEXT = date(2026, 11, 26)
LATER = date(2026, 12, 10)
SPAN = (date(2026, 11, 9), date(2026, 12, 13))
DAY = timedelta(days=1)
PLAN = ServicePlan(
    Id("plan"),
    Form.BOOKMOBILE,
    2,
    FIRST,
    place=Id("stop"),
    weekdays=frozenset({THURSDAY}),
    window_from=time(10),
    window_until=time(10, 40),
)


def found(plan: ServicePlan = PLAN, known=None, calendar: Calendar = OPEN, last: date | None = FIRST) -> list[StopDay]:
    days = stop_days(plan, last, known or {}, calendar, SPAN, TODAY)
    return sorted(days, key=lambda one: one.day)


def told(days: list[StopDay]) -> list[tuple[date, str]]:
    return [(one.day, one.words) for one in days]


def test_dates_to_come_and_dates_without_a_result() -> None:
    days = found()
    assert told(days) == [(FIRST, "no result yet"), (NEXT, "by the timetable"), (LATER, "by the timetable")]
    assert [one.is_next for one in days] == [False, True, False]
    assert {one.hours for one in days} == {"10:00–10:40"}


def test_a_day_with_a_fact_is_told_of_by_the_fact_alone() -> None:
    days = found(known={FIRST: Told(StopState.SERVED), NEXT: Told(StopState.IN_ROUND)})
    assert told(days) == [(LATER, "by the timetable")]


@pytest.mark.parametrize(
    ("changed", "state", "words"),
    [
        ({"pauses": (Pause(NEXT, NEXT, "repairs"),)}, StopState.SUSPENDED, "suspended: repairs"),
        ({"pauses": (Pause(NEXT - DAY),)}, StopState.SUSPENDED, "suspended"),
        ({"season": Season((5, 1), (11, 20))}, StopState.OUT_OF_SEASON, "out of season: from 01.05 to 20.11"),
    ],
)
def test_why_nobody_comes_on_a_date_of_the_rhythm(changed: dict, state: StopState, words: str) -> None:
    (day,) = (one for one in found(replace(PLAN, **changed)) if one.day == NEXT)
    assert (day.state, day.words) == (state, words)


def test_a_closed_day_tells_where_its_date_went() -> None:
    days = found(calendar=Calendar({NEXT: "sanitary day"}))
    assert told(days)[1:3] == [
        (NEXT, "closed day: sanitary day → Fri 27.11"),
        (NEXT + DAY, "moved from Thu 26.11: sanitary day"),
    ]
    assert days[2].is_next


def test_a_date_agreed_on_stands_for_the_one_it_replaces() -> None:
    days = found(replace(PLAN, agreed=(AgreedDate(TODAY, NEXT + 2 * DAY),)))
    assert told(days)[1:] == [
        (NEXT, "moved to Sat 28.11"),
        (NEXT + 2 * DAY, "moved from Thu 26.11"),
        (LATER, "by the timetable"),
    ]


def test_a_round_that_was_put_off_takes_the_date_along() -> None:
    days = found(known={NEXT + DAY: Told(StopState.IN_ROUND, other=NEXT)})
    assert told(days)[1:] == [(NEXT, "moved to Fri 27.11"), (LATER, "by the timetable")]
    assert not any(one.is_next for one in days)


def test_the_hours_are_those_of_the_weekday() -> None:
    plan = replace(PLAN, windows=(WeekdayWindow(THURSDAY, time(12), None),))
    assert {one.hours for one in found(plan)} == {"from 12:00"}
    assert hours_in_words(None, time(9)) == "until 09:00"
    assert hours_in_words(None, None) == ""


def test_a_rhythm_after_visits_has_no_pattern_but_its_next_dates() -> None:
    plan = replace(PLAN, rhythm=Rhythm.AFTER_VISIT)
    assert [one.day for one in found(plan)] == [NEXT, LATER]


def test_days_stand_in_their_weeks() -> None:
    mondays = (date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 23))
    assert [[one.day for one in week] for week in in_weeks(found(), mondays)] == [[FIRST], [], [NEXT]]
