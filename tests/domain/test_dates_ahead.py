"""The dates that follow the next one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.calendar import OPEN
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import AgreedDate, Pause, ServicePlan, dates, due_on

TODAY = date(2026, 11, 23)


def in_days(number: int) -> date:
    return TODAY + timedelta(days=number)


def plan(**told) -> ServicePlan:
    told = {"every_weeks": 2, "first_on": TODAY, "weekdays": frozenset({0})} | told
    return ServicePlan(Id("1"), Form.HOME_DELIVERY, reader=Id("2"), **told)


def ahead(one: ServicePlan, last: date | None = None, until: int = 34) -> list[int]:
    return [(due.day - TODAY).days for due in dates(one, last, OPEN, TODAY, in_days(until))]


def test_each_date_is_counted_from_the_one_before():
    assert ahead(plan()) == [0, 14, 28]
    assert ahead(plan(every_weeks=1, weekdays=frozenset({0, 3})), until=10) == [0, 3, 7, 10]


def test_what_was_missed_comes_first_and_the_rest_counts_from_today():
    assert ahead(plan(first_on=in_days(-60)), in_days(-21)) == [-14, 14, 28]


def test_the_last_day_is_included():
    assert ahead(plan(), until=14) == [0, 14]
    assert ahead(plan(), until=13) == [0]


def test_pauses_and_agreed_dates_move_what_follows():
    assert ahead(plan(pauses=(Pause(in_days(10), in_days(20)),))) == [0, 28]
    assert ahead(plan(agreed=(AgreedDate(in_days(-1), in_days(2)),))) == [2, 14, 28]


@pytest.mark.parametrize("told", [{"ended_on": TODAY}, {"pauses": (Pause(TODAY),)}])
def test_who_rests_or_has_ended_has_none(told):
    assert ahead(plan(**told)) == []


@given(
    st.integers(1, 6),
    st.frozensets(st.integers(0, 6), max_size=3),
    st.integers(-40, 40),
    st.one_of(st.none(), st.integers(-60, 0)),
)
def test_dates_rise_fall_on_chosen_days_and_begin_with_the_next(weeks: int, days, first: int, last: int | None):
    one = plan(every_weeks=weeks, weekdays=days, first_on=in_days(first))
    served = None if last is None else in_days(last)
    found = [due.day for due in dates(one, served, OPEN, TODAY, in_days(90))]
    assert found == sorted(set(found))
    assert all(day.weekday() in one.days for day in found)
    assert all(day > TODAY for day in found[1:])
    day = due_on(one, served, TODAY).day
    assert found[:1] == ([day] if day and day <= in_days(90) else [])
