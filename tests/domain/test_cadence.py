"""What holds for every plan: open days only, no drift, margins held, nobody lost."""

from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given
from hypothesis import strategies as st

from outreach_app.domain.absences import Absence
from outreach_app.domain.calendar import OPEN, WORKING, Calendar
from outreach_app.domain.dates import monday_of
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person
from outreach_app.domain.schedule import AgreedDate, Basis, Pause, Rhythm, Season, ServicePlan, dates, due_on

MON = date(2026, 11, 23)
DAY = timedelta(days=1)
RULES = ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SA", "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYDAY=2WE", "FREQ=DAILY")


def plan(every: int = 2, *weekdays: int, first_on: date = MON, **told: Any) -> ServicePlan:
    told = {"rhythm": Rhythm.WEEKS, "reader": Id("r"), "weekdays": frozenset(weekdays), "deliverer": ANNA} | told
    return ServicePlan(Id("p"), Form.HOME_DELIVERY, every, first_on, **told)


some_days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
some_weekdays = st.frozensets(st.integers(0, 6), max_size=3)
some_pauses = st.lists(
    st.builds(lambda start, days: Pause(start, start + days * DAY), some_days, st.integers(0, 90)), max_size=3
).map(tuple)
month_days = st.dates(date(2027, 1, 1), date(2027, 12, 31)).map(lambda day: (day.month, day.day))
some_seasons = st.none() | st.builds(Season, month_days, month_days)
closed_days = st.frozensets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=60)
longer = st.builds(lambda start, days: {start + n * DAY for n in range(days)}, some_days, st.integers(0, 20))
ANNA = Id("anna")
part_time = st.frozensets(st.integers(0, 6)).map(
    lambda some: {ANNA: Person(ANNA, "Анна", weekdays=some)} if some else {}
)
calendars = st.builds(
    lambda some, run, people: Calendar(dict.fromkeys(some | run, "closed"), part_time=people),
    closed_days,
    longer,
    part_time,
)


@st.composite
def plans(draw: st.DrawFn, *, season: bool = True) -> ServicePlan:
    rhythm = draw(st.sampled_from(Rhythm))
    told: dict[str, Any] = {"rhythm": rhythm, "weekdays": draw(some_weekdays), "pauses": draw(some_pauses)}
    every = draw(st.integers(1, 9))
    if rhythm is Rhythm.AFTER_VISIT:
        told["margin_days"] = draw(st.none() | st.integers(0, min(7 * every - 1, 20)))
    if rhythm is Rhythm.MONTHLY:
        told["nths"] = draw(st.frozensets(st.sampled_from((1, 2, 3, 4, 5, -1)), min_size=1, max_size=3))
    if rhythm is Rhythm.DATES:
        told["chosen"] = tuple(draw(st.lists(some_days, max_size=8)))
    if rhythm is Rhythm.RULE:
        told["rrule"] = draw(st.sampled_from(RULES))
    if season:
        told["season"] = draw(some_seasons)
    return plan(every, first_on=draw(some_days), **told)


def first(one: ServicePlan, last: date | None, calendar: Calendar, count: int = 6) -> list[date]:
    start = max(last or one.first_on, one.first_on)
    return [due.day for due in islice(dates(one, last, calendar, start, date.max), count) if due.day]


@given(plans(), st.none() | some_days, calendars)
def test_every_date_is_open_in_season_outside_pauses_and_later_than_the_one_before(one, last, calendar):
    found = first(one, last, calendar)
    assert found == sorted(set(found))
    for day in found:
        assert calendar.is_open(day)
        assert calendar.off(one, day) is None
        assert not any(pause.covers(day) for pause in one.pauses)
        assert one.season is None or one.season.covers(day)
        assert last is None or day > last


@given(plans(), st.none() | some_days, calendars, some_days)
def test_the_next_date_is_the_first_of_all_that_come(one, last, calendar, asked):
    due = due_on(one, last, asked, calendar)
    ahead = next(dates(one, last, calendar, asked, date.max), None)
    assert ahead == (due if due.day else None)
    assert due.reason
    assert due.day is not None or due.basis is Basis.OVER


@given(st.integers(1, 9), st.integers(0, 6), some_days, st.lists(st.integers(-2, 2), min_size=5, max_size=12))
def test_visits_a_day_or_two_early_or_late_make_no_timetable_drift(every, weekday, start, off):
    one = plan(every, weekday, first_on=start)
    due = due_on(one, due_on(one, None).day).day
    for days in off:
        coming = due_on(one, due + days * DAY).day
        assert coming == due + timedelta(weeks=every)
        due = coming


@given(st.integers(1, 9), some_weekdays, some_days, some_days, calendars)
def test_a_timetable_keeps_to_its_weeks_whatever_happened(every, weekdays, start, last, calendar):
    one = plan(every, first_on=start, weekdays=weekdays)
    due = due_on(one, last, None, calendar)
    given_day = due.moved_from or due.day
    anchor = monday_of(due_on(one, None).day)
    assert (monday_of(given_day) - anchor).days % (7 * every) == 0
    assert given_day.weekday() in one.days
    if due.moved_from:
        between = [due.moved_from + n * DAY for n in range((due.day - due.moved_from).days)]
        works = calendar.part_time[ANNA].weekdays if calendar.part_time else WORKING | one.days
        assert all(day in calendar.closed or day.weekday() not in works for day in between)


@given(st.integers(1, 9), some_weekdays, some_days, st.frozensets(st.integers(0, 6), min_size=1))
def test_days_on_which_somebody_does_not_work_make_no_timetable_drift(every, weekdays, start, works):
    one = plan(every, first_on=start, weekdays=weekdays)
    calendar = Calendar(part_time={ANNA: Person(ANNA, "Анна", weekdays=works)})
    weeks = 6 * every
    usual = {calendar.moved(due.day, one) for due in dates(one, None, OPEN, start, start + weeks * 7 * DAY)}
    found = [due.day for due in dates(one, None, calendar, start, max(usual))]
    assert found == sorted(usual)


@given(st.integers(1, 9), some_weekdays, st.integers(0, 20), some_days, calendars)
def test_the_margin_is_held_where_any_day_in_it_is_open(every, weekdays, margin, last, calendar):
    assume(margin < 7 * every)
    one = plan(every, first_on=last, weekdays=weekdays, rhythm=Rhythm.AFTER_VISIT, margin_days=margin)
    due = due_on(one, last, None, calendar)
    wished = last + timedelta(weeks=every)
    suiting = [
        day
        for n in range(-margin, margin + 1)
        if (day := wished + n * DAY) > last
        and calendar.is_open(day)
        and day.weekday() in one.days
        and not calendar.off(one, day)
    ]
    if suiting:
        assert abs(due.day - wished) == min(abs(day - wished) for day in suiting)
        assert due.earliest <= due.day <= due.latest
    else:
        assert due.day > wished + (margin - 1) * DAY


@given(plans(season=False), st.none() | some_days, some_days, calendars)
def test_a_pause_with_an_end_never_loses_anybody(one, last, asked, calendar):
    assume(one.rhythm is not Rhythm.DATES)
    due = due_on(one, last, asked, calendar)
    assert due.day
    assert not any(pause.covers(day) for pause in one.pauses for day in (due.day, max(due.day, asked)))


@given(plans(), st.none() | some_days, some_days, calendars)
def test_whenever_it_is_asked_the_date_is_open_in_season_and_in_no_pause(one, last, asked, calendar):
    due = due_on(one, last, asked, calendar)
    if due.day:
        assert calendar.is_open(due.day)
        assert not any(pause.covers(due.day) for pause in one.pauses)
        assert one.season is None or (one.season.covers(due.day) and one.season.covers(max(due.day, asked)))


@given(st.sampled_from(RULES), some_days, some_days)
def test_a_rule_gives_the_days_that_dateutil_gives(text, start, last):
    one = plan(first_on=start, rhythm=Rhythm.RULE, rrule=text)
    rule = rrulestr(text, dtstart=datetime.combine(start, datetime.min.time()))
    expected = rule.after(datetime.combine(start, datetime.min.time()), inc=True).date()
    assert due_on(one, None).day == expected
    found = [due.day for due in islice(dates(one, None, OPEN, start, date.max), 8)]
    assert set(found) <= {moment.date() for moment in islice(rule, 40)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every Monday",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYHOUR=10",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=x",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20270101",
        "FREQ=WEEKLY;COUNT=many",
        "FREQ=WEEKLY;UNTIL=soon",
        "FREQ=WEEKLY\nEXDATE:20270101",
        "FREQ=WEEKLY;BYDAY=MO;" + "BYDAY=TU;" * 60,
    ],
)
def test_what_is_no_rule_is_refused_in_a_sentence(text):
    with pytest.raises(UserError) as refused:
        plan(rhythm=Rhythm.RULE, rrule=text)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "told",
    [
        {"rhythm": Rhythm.MONTHLY},
        {"rhythm": Rhythm.MONTHLY, "nths": frozenset({0})},
        {"rhythm": Rhythm.AFTER_VISIT, "margin_days": 14},
        {"rhythm": Rhythm.AFTER_VISIT, "margin_days": -1},
    ],
)
def test_a_rhythm_without_what_it_needs_is_refused(told):
    with pytest.raises(UserError):
        plan(2, **told)


@pytest.mark.parametrize(("start", "end"), [((13, 1), (1, 1)), ((2, 30), (3, 1)), ((5, 1), (5, 0))])
def test_a_season_has_days_that_there_are(start, end):
    with pytest.raises(UserError):
        Season(start, end)


def test_a_season_may_begin_on_the_day_that_only_leap_years_have():
    assert Season((2, 29), (4, 1)).next_start(date(2027, 1, 1)) == date(2027, 3, 1)


def test_a_one_off_despite_a_pause_is_kept():
    one = plan(2, 0, pauses=(Pause(MON),), agreed=(AgreedDate(MON, date(2026, 11, 27), despite_pause=True),))
    assert due_on(one, None).day == date(2026, 11, 27)
    assert due_on(one, date(2026, 11, 27)).basis is Basis.PAUSED


def test_what_was_missed_before_the_end_of_a_season_waits_for_the_next():
    one = plan(2, 0, first_on=date(2026, 9, 7), season=Season((5, 1), (9, 30)))
    due = due_on(one, date(2026, 9, 7), date(2026, 10, 5))
    assert due.day == date(2027, 5, 3)
    assert "the season begins again" in due.reason


def test_the_reason_tells_of_the_closed_day():
    one = plan(2, 0, first_on=date(2026, 11, 9))
    due = due_on(one, date(2026, 11, 9), None, Calendar({MON: "stocktaking"}))
    assert due.reason == "every 2 weeks (Mon), last served Mon 09.11; Mon 23.11 (stocktaking) is closed → Tue 24.11"


def test_the_reason_tells_of_the_margin():
    one = plan(3, first_on=date(2026, 11, 2), rhythm=Rhythm.AFTER_VISIT, margin_days=3)
    due = due_on(one, date(2026, 11, 12))
    assert due.reason == ("3 weeks after the last visit, ± 3 days, last served Thu 12.11; from Mon 30.11 to Sun 06.12")


def absences(*told: tuple[str, str | None]) -> tuple[Absence, ...]:
    return tuple(
        Absence(Id(away), Id(away), MON, MON + 6 * DAY, Id(there) if there else None, "", away, there or "")
        for away, there in told
    )


@pytest.mark.parametrize(
    ("told", "goes", "words"),
    [
        ((("Орлова", "Белов"),), "Белов", "Орлова is away from Mon 23.11 to Sun 29.11, Белов goes instead"),
        ((("Орлова", "Белов"), ("Белов", "Ежова")), "Ежова", "Ежова goes instead"),
        ((("Орлова", "Белов"), ("Белов", "Орлова")), None, "nobody goes instead yet"),
        ((("Орлова", None),), None, "nobody goes instead yet"),
        ((("Белов", None),), "Орлова", ""),
    ],
)
def test_an_absence_changes_who_goes_and_never_the_date(told, goes, words):
    one = plan(2, 0, deliverer=Id("Орлова"))
    due = due_on(one, None, None, Calendar(absences=absences(*told)))
    assert (due.day, due.goes.person) == (MON, goes)
    assert words in due.reason


ORLOVA = {Id("Орлова"): Person(Id("Орлова"), "Орлова", weekdays=frozenset({1, 3}))}


def test_the_reason_tells_who_does_not_work_that_day():
    one = plan(2, 0, deliverer=Id("Орлова"))
    due = due_on(one, None, None, Calendar(part_time=ORLOVA))
    assert (due.day, due.goes.person) == (date(2026, 11, 24), "Орлова")
    assert due.reason.endswith("Орлова does not work on Mondays → Tue 24.11")
    assert due_on(one, due.day, None, Calendar(part_time=ORLOVA)).moved_from == date(2026, 12, 7)


def test_a_date_agreed_on_stays_and_says_that_nobody_goes():
    one = plan(2, 0, deliverer=Id("Орлова"), agreed=(AgreedDate(MON, date(2026, 11, 27)),))
    due = due_on(one, None, None, Calendar(part_time=ORLOVA))
    assert (due.day, due.goes.person) == (date(2026, 11, 27), None)
    assert due.reason.endswith("Орлова does not work on Fridays, and nobody goes instead yet")


def test_who_stands_in_goes_on_the_days_of_their_own():
    one, calendar = (
        plan(2, 0, deliverer=Id("Белов")),
        Calendar(absences=absences(("Белов", "Орлова")), part_time=ORLOVA),
    )
    due = due_on(one, None, None, calendar)
    assert (due.day, due.goes.person) == (date(2026, 11, 24), "Орлова")


def test_a_route_is_gone_by_its_own_person():
    one = plan(2, 0, deliverer=Id("Белов"), route=Id("route"))
    calendar = Calendar(absences=absences(("Орлова", "Ежова")), goers={Id("route"): Id("Орлова")})
    assert due_on(one, None, None, calendar).goes.person == "Ежова"
