from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import AgreedDate, Basis, Pause, ServicePlan, due_on, spread_first_dates
from tests.builders import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

MON = date(2026, 11, 23)


def plan(every_weeks: int = 2, *weekdays: int, first_on: date = MON, **told) -> ServicePlan:
    return ServicePlan(
        Id("p"),
        Form.HOME_DELIVERY,
        every_weeks,
        first_on,
        reader=Id("r"),
        weekdays=frozenset(weekdays),
        **told,
    )


def next_day(one: ServicePlan, last: date | None = None) -> date | None:
    return due_on(one, last).day


def test_nobody_served_yet_the_first_date_counts():
    due = due_on(plan(2, MONDAY), None)
    assert (due.day, due.basis) == (MON, Basis.FIRST)


def test_the_first_date_moves_to_a_chosen_weekday():
    assert next_day(plan(2, THURSDAY)) == date(2026, 11, 26)


def test_without_weekdays_the_first_dates_weekday_is_kept():
    assert next_day(plan(2), MON) == date(2026, 12, 7)


def test_every_two_weeks_on_its_weekday():
    assert next_day(plan(2, MONDAY), MON) == date(2026, 12, 7)


@pytest.mark.parametrize("served", [date(2026, 11, 25), date(2026, 11, 29)])
def test_who_was_served_late_in_the_week_keeps_the_weekday(served: date):
    assert next_day(plan(2, MONDAY), served) == date(2026, 12, 7)


def test_who_was_served_before_the_weekday_was_served_for_it():
    assert next_day(plan(2, THURSDAY), MON) == date(2026, 12, 10)


def test_several_weekdays_follow_one_another_within_the_week():
    one = plan(2, TUESDAY, THURSDAY, first_on=date(2026, 11, 24))
    assert next_day(one, date(2026, 11, 24)) == date(2026, 11, 26)
    assert next_day(one, date(2026, 11, 26)) == date(2026, 12, 8)


def test_a_visit_before_the_program_counts_as_the_last():
    assert next_day(plan(4, MONDAY, first_on=date(2026, 11, 9), last_visit_before=date(2026, 11, 9))) == date(
        2026, 12, 7
    )


def test_a_later_visit_beats_the_one_before_the_program():
    one = plan(2, MONDAY, first_on=date(2026, 11, 9), last_visit_before=date(2026, 11, 9))
    assert next_day(one, MON) == date(2026, 12, 7)


def test_no_date_lies_before_the_first_one():
    later = date(2027, 1, 11)
    assert next_day(plan(1, MONDAY, first_on=later), MON) == later


def test_a_pause_moves_the_date_behind_it():
    pause = Pause(date(2026, 11, 20), date(2026, 11, 30), "in_hospital")
    due = due_on(plan(1, MONDAY, pauses=(pause,)), date(2026, 11, 16))
    assert (due.day, due.basis) == (date(2026, 12, 7), Basis.AFTER_PAUSE)
    assert "30.11" in due.reason


def test_pauses_that_touch_move_the_date_behind_both():
    pauses = (Pause(date(2026, 12, 1), date(2026, 12, 10)), Pause(MON, date(2026, 11, 30)))
    assert next_day(plan(1, TUESDAY, pauses=pauses), date(2026, 11, 17)) == date(2026, 12, 15)


def test_a_date_missed_before_a_pause_waits_until_it_is_over():
    one = plan(1, MONDAY, pauses=(Pause(date(2026, 11, 25), date(2026, 12, 3)),))
    assert due_on(one, date(2026, 11, 16), date(2026, 11, 24)).day == MON
    assert due_on(one, date(2026, 11, 16), date(2026, 11, 25)).day == date(2026, 12, 7)
    moved = plan(1, MONDAY, pauses=(Pause(date(2026, 11, 25)),))
    assert due_on(moved, date(2026, 11, 16), date(2026, 11, 25)).day is None


def test_an_open_pause_leaves_no_date():
    due = due_on(plan(1, MONDAY, pauses=(Pause(MON),)), date(2026, 11, 16))
    assert (due.day, due.basis) == (None, Basis.PAUSED)


def test_a_pause_that_is_still_to_come_changes_nothing():
    due = due_on(plan(1, MONDAY, pauses=(Pause(date(2027, 1, 1)),)), date(2026, 11, 16))
    assert (due.day, due.basis) == (MON, Basis.CADENCE)


def test_the_reason_names_the_pause_that_moved_the_date():
    pauses = (Pause(MON, date(2026, 11, 29)), Pause(date(2027, 1, 1), date(2027, 1, 10)))
    due = due_on(plan(1, MONDAY, pauses=pauses), date(2026, 11, 16))
    assert "29.11" in due.reason
    assert "10.01" not in due.reason


def test_an_agreed_date_needs_no_weekday():
    due = due_on(plan(2, MONDAY, agreed=(AgreedDate(MON, date(2026, 11, 27)),)), date(2026, 11, 16))
    assert (due.day, due.basis) == (date(2026, 11, 27), Basis.AGREED)
    assert "27.11" in due.reason


def test_a_date_agreed_at_the_door_counts_from_that_visit():
    one = plan(2, MONDAY, agreed=(AgreedDate(MON, date(2026, 12, 3)),))
    assert next_day(one, MON) == date(2026, 12, 3)


def test_an_agreed_date_is_over_once_it_was_kept():
    one = plan(2, MONDAY, agreed=(AgreedDate(MON, date(2026, 11, 27)),))
    assert next_day(one, date(2026, 11, 27)) == date(2026, 12, 7)


def test_an_agreed_date_is_over_once_somebody_was_served_instead():
    one = plan(2, MONDAY, agreed=(AgreedDate(MON, date(2026, 11, 27)),))
    assert next_day(one, date(2026, 11, 24)) == date(2026, 12, 7)


def test_of_dates_agreed_on_one_day_the_last_counts():
    one = plan(2, MONDAY, agreed=(AgreedDate(MON, date(2026, 12, 3)), AgreedDate(MON, date(2026, 11, 27))))
    assert next_day(one) == date(2026, 11, 27)


def test_who_has_ended_has_no_date():
    due = due_on(plan(2, MONDAY, ended_on=MON), None)
    assert (due.day, due.basis) == (None, Basis.ENDED)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: plan(0),
        lambda: plan(53),
        lambda: plan(1, 7),
        lambda: Pause(MON, MON - timedelta(days=1)),
        lambda: AgreedDate(MON, MON - timedelta(days=1)),
        lambda: ServicePlan(Id("p"), Form.HOME_DELIVERY, 1, MON),
        lambda: ServicePlan(Id("p"), Form.HOME_DELIVERY, 1, MON, reader=Id("r"), place=Id("q")),
    ],
)
def test_a_plan_that_cannot_be_is_refused(wrong):
    with pytest.raises(UserError):
        wrong()


some_days = st.dates(date(2025, 12, 1), date(2027, 12, 31))
some_pauses = st.builds(
    lambda start, length: Pause(start, None if length is None else start + timedelta(days=length)),
    some_days,
    st.one_of(st.none(), st.integers(0, 60)),
)
some_agreed = st.builds(lambda day, ahead: AgreedDate(day, day + timedelta(days=ahead)), some_days, st.integers(0, 60))
some_plans = st.builds(
    ServicePlan,
    id=st.just(Id("p")),
    form=st.just(Form.HOME_DELIVERY),
    every_weeks=st.integers(1, 9),
    first_on=some_days,
    reader=st.just(Id("r")),
    weekdays=st.frozensets(st.integers(0, 6), max_size=4),
    last_visit_before=st.one_of(st.none(), some_days),
    pauses=st.lists(some_pauses, max_size=3).map(tuple),
    agreed=st.lists(some_agreed, max_size=3).map(tuple),
    ended_on=st.one_of(st.none(), st.none(), some_days),
)


@given(some_plans, st.one_of(st.none(), some_days))
def test_the_next_date_of_any_plan(one: ServicePlan, last: date | None):
    due = due_on(one, last)
    assert due == due_on(one, last)
    if one.ended_on:
        assert due.day is None
    if due.day is None:
        assert due.basis in {Basis.ENDED, Basis.PAUSED}
        return
    assert due.last_visit is None or due.day > due.last_visit
    assert due.basis is Basis.AGREED or due.day.weekday() in one.days
    assert not any(pause.covers(due.day) for pause in one.pauses)
    assert due.reason


@given(some_plans, some_days)
def test_served_at_each_next_date_the_dates_only_grow(one: ServicePlan, last: date):
    day = due_on(one, last).day
    for _visit in range(5):
        if day is None:
            return
        later = due_on(one, day).day
        assert later is None or later > day
        day = later


@given(
    st.integers(1, 70),
    st.integers(1, 8),
    st.frozensets(st.integers(0, 6), max_size=5),
    st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
def test_first_dates_are_spread_evenly(count: int, weeks: int, weekdays: frozenset[int], start: date):
    dates = spread_first_dates(count, weeks, weekdays, start)
    assert len(dates) == count
    assert dates == sorted(dates)
    assert all(start <= day < start + timedelta(weeks=weeks) for day in dates)
    assert {day.weekday() for day in dates} <= (weekdays or {0, 1, 2, 3, 4})
    candidates = [
        day
        for ahead in range(7 * weeks)
        if (day := start + timedelta(days=ahead)).weekday() in (weekdays or {0, 1, 2, 3, 4})
    ]
    loads = [dates.count(day) for day in candidates]
    assert max(loads) - min(loads) <= 1


def test_first_dates_of_ten_readers_fill_two_weeks():
    dates = spread_first_dates(10, 2, frozenset(), MON)
    assert len(set(dates)) == 10
    assert {day.weekday() for day in dates} == {MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY}
