"""Timetables of the mobile library: dates that nobody makes up for, and that every calendar program agrees on."""

from datetime import date, datetime, timedelta
from itertools import takewhile
from time import perf_counter

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.cadence import dates, due_on
from outreach_app.domain.calendar import OPEN, Calendar
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.pauses import AgreedDate, Pause
from outreach_app.domain.plans import ServicePlan
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.seasons import Season

DAY = timedelta(days=1)
MONDAY = date(2019, 3, 4)
TODAY = date(2026, 11, 26)


def stop(**told) -> ServicePlan:
    """Every second Monday since 2019, unless told otherwise."""
    usual = {"form": Form.BOOKMOBILE, "every_weeks": 2, "first_on": MONDAY, "place": Id("s")}
    return ServicePlan(Id("p"), **usual | told)


@pytest.mark.parametrize("rhythm", [{}, {"rhythm": Rhythm.RULE, "rrule": "FREQ=WEEKLY;INTERVAL=2"}])
def test_a_timetable_of_years_ago_is_due_on_its_next_date_and_never_late(rhythm):
    """30 November 2026 is the 202nd second Monday after 4 March 2019."""
    found = due_on(stop(**rhythm), None, TODAY)
    assert (found.day, found.latest) == (date(2026, 11, 30), date(2026, 11, 30))
    assert due_on(stop(**rhythm), None, date(2026, 11, 30)).day == date(2026, 11, 30)
    assert due_on(stop(**rhythm), date(2021, 5, 3), TODAY).day == date(2026, 11, 30)
    assert due_on(stop(**rhythm), date(2026, 11, 30), TODAY).day == date(2026, 12, 14)


def test_a_missed_date_of_other_forms_is_still_made_up_for():
    missed = stop(form=Form.HOME_DELIVERY, place=None, reader=Id("r"))
    assert due_on(missed, None, TODAY).day == MONDAY
    assert due_on(stop(form=Form.ISSUE_POINT), None, TODAY).day == MONDAY


def test_an_extra_visit_takes_no_date_of_the_timetable_away():
    assert due_on(stop(), date(2026, 11, 29), date(2026, 11, 29)).day == date(2026, 11, 30)


def test_a_date_that_closed_days_moved_counts_until_it_is_past():
    closed = Calendar(closed={date(2026, 11, 30): "санитарный день"})
    for asked in (date(2026, 11, 30), date(2026, 12, 1)):
        assert due_on(stop(), None, asked, closed).day == date(2026, 12, 1)
    assert due_on(stop(), None, date(2026, 12, 2), closed).day == date(2026, 12, 14)


def test_an_agreed_date_that_was_missed_gives_way_to_the_timetable():
    agreed = (AgreedDate(date(2026, 11, 20), date(2026, 11, 27)),)
    assert due_on(stop(agreed=agreed), None, TODAY).day == date(2026, 11, 27)
    assert due_on(stop(agreed=agreed), None, date(2026, 11, 28)).day == date(2026, 11, 30)


def test_a_day_on_which_it_does_not_come_is_told():
    found = due_on(stop(pauses=(Pause(date(2026, 11, 30), date(2026, 11, 30)),)), None, TODAY)
    assert found.day == date(2026, 12, 14)
    assert "not on Mon 30.11" in found.reason


RULES = (
    *("FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=4", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,FR"),
    *("FREQ=MONTHLY;BYDAY=1TH", "FREQ=MONTHLY;BYDAY=-1WE", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYDAY=5MO"),
    *("FREQ=DAILY;INTERVAL=10", "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270601", "FREQ=WEEKLY;BYDAY=MO;COUNT=470"),
    *("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH", "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR,2MO", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    *("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYDAY=MO,TH;BYSETPOS=1,3"),
    *("FREQ=WEEKLY;INTERVAL=2;BYMONTH=4,5,6,7,8,9,10", "FREQ=MONTHLY;BYMONTH=1,11,12;BYDAY=2SA"),
    *("FREQ=YEARLY;BYMONTH=5,9;BYDAY=1MO", "FREQ=YEARLY;BYYEARDAY=100,-100", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=WE"),
    *("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,WE", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29", "FREQ=MONTHLY"),
)
some_days = st.dates(date(2026, 1, 1), date(2029, 1, 1))


@settings(max_examples=40)
@given(
    st.sampled_from(RULES),
    st.dates(date(2018, 1, 1), date(2026, 1, 1)),
    st.frozensets(some_days, max_size=60),
    st.frozensets(st.integers(0, 60), max_size=6),
)
def test_dates_of_three_years_are_those_of_another_program_less_closed_days_and_exceptions(
    rule, first, closed, skipped
):
    start, end = date(2026, 1, 1), date(2029, 1, 1)
    written = rrulestr(rule, dtstart=datetime.combine(first, datetime.min.time()))
    known = [one.date() for one in written.between(datetime(2025, 10, 1), datetime(2029, 1, 1), inc=True)]
    exceptions = {known[number] for number in skipped if number < len(known)}
    weekdays = frozenset(range(7))
    one = stop(
        rhythm=Rhythm.RULE,
        rrule=rule,
        first_on=first,
        weekdays=weekdays,
        pauses=tuple(Pause(day, day) for day in exceptions),
    )
    calendar = Calendar(closed=dict.fromkeys(closed, ""))
    wanted = {moved(day, closed) for day in known if day not in exceptions}
    wanted = sorted(day for day in wanted if day >= start and day not in exceptions)
    found = [due.day for due in dates(one, None, calendar, start, end)]
    assert found == list(takewhile(lambda day: day <= end, wanted))


some_seasons = st.builds(
    Season, st.tuples(st.integers(1, 12), st.integers(1, 28)), st.tuples(st.integers(1, 12), st.integers(1, 28))
)
rests = st.lists(st.tuples(st.dates(date(2025, 6, 1), date(2028, 12, 1)), st.integers(0, 90)), max_size=4)


@settings(max_examples=80)
@given(
    st.sampled_from(RULES),
    st.dates(date(2018, 1, 1), date(2026, 1, 1)),
    some_seasons,
    rests,
    st.frozensets(st.dates(date(2026, 1, 1), date(2029, 1, 1)), max_size=3),
)
def test_dates_of_three_years_are_those_of_another_program_in_season_outside_rests_and_added(
    rule, first, season, told, added
):
    """An added day counts out of season too; in a rest nothing does."""
    start, end = date(2026, 1, 1), date(2029, 1, 1)
    pauses = tuple(Pause(day, day + timedelta(days=long)) for day, long in told)
    one = stop(rhythm=Rhythm.RULE, rrule=rule, first_on=first, season=season, pauses=pauses, chosen=tuple(added))
    written = rrulestr(rule, dtstart=datetime.combine(first, datetime.min.time()))
    known = {one.date() for one in written.between(datetime(2026, 1, 1), datetime(2029, 1, 1), inc=True)}
    wanted = {day for day in known if season.covers(day)} | added
    wanted = {day for day in wanted if not any(pause.covers(day) for pause in pauses)}
    assert [due.day for due in dates(one, None, OPEN, start, end)] == sorted(wanted)


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYSETPOS=2"),
        *(
            "FREQ=MONTHLY;BYDAY=1TH;BYMONTHDAY=15",
            "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=3",
            "FREQ=DAILY;INTERVAL=7;BYDAY=TU",
        ),
    ],
)
def test_a_rule_that_never_comes_true_is_refused_at_once(rule):
    """Thirty years are looked through, at the speed of thought: a wrong rule is typed letter by letter."""
    took = []
    for first in (MONDAY, MONDAY + 7 * DAY, MONDAY + 14 * DAY):
        begun = perf_counter()
        with pytest.raises(UserError, match="gives no date"):
            stop(rhythm=Rhythm.RULE, rrule=rule, first_on=first)
        took.append(perf_counter() - begun)
    assert min(took) < 0.2


@pytest.mark.parametrize(
    "rule",
    [
        *("FREQ=WEEKLY;BYDAY=0MO", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTH=13", "FREQ=MONTHLY;BYMONTH=-1"),
        *("FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;WKST=XX", "FREQ=WEEKLY;EVERY=2", "FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO"),
    ],
)
def test_parts_that_are_none_are_refused(rule):
    with pytest.raises(UserError, match="no rule that a calendar understands"):
        stop(rhythm=Rhythm.RULE, rrule=rule)


def moved(day: date, closed: frozenset[date]) -> date:
    """The day, or the next one that is open."""
    while day in closed:
        day += DAY
    return day


def test_no_calendar_is_needed():
    assert [due.day for due in dates(stop(), None, OPEN, TODAY, date(2026, 12, 28))] == [
        date(2026, 11, 30),
        date(2026, 12, 14),
        date(2026, 12, 28),
    ]
