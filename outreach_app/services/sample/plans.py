"""When each made-up reader is served: laid out around the day to be planned, whatever weekday that is.

Weekdays are counted in working days from that day: homes on it and two later, the bookmobile one later, institutions
three later. So its list of due readers is always full, and yesterday's results are never missing.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum

from outreach_app.domain.dates import next_weekday
from outreach_app.domain.forms import Form
from outreach_app.domain.schedule import Pause, Rhythm
from outreach_app.services.sample.days import kept_on, last_open
from outreach_app.services.sample.model import SamplePlan

_SECOND_HOME_DAY, _BOOKMOBILE_DAY, _INSTITUTION_DAY = 2, 1, 3
_WINDOWS = ((None, None), (None, None), (time(10), time(13)), (time(11), time(14)), (time(13), time(16)))
_DAY = timedelta(days=1)
_MARGIN = 3
_FIFTH = 5
"""Not every month has a fifth weekday."""
_OTHER = {9: Rhythm.MONTHLY, 11: Rhythm.AFTER_VISIT, 12: Rhythm.DATES}
"""The rhythms of those whose day is still to come, by their position on the route, where it is not one of weeks."""


class Standing(StrEnum):
    """Where a reader is to stand today."""

    DUE = "due"
    OVERDUE = "overdue"
    IN_HOSPITAL = "in_hospital"
    AWAY = "away"
    LATER = "later"
    ENDED = "ended"


@dataclass(frozen=True)
class Around:
    """The two days that everything is laid out around."""

    today: date
    round_day: date

    def weekday(self, working_days_later: int) -> int:
        """The weekday so many working days after that of the round."""
        return (self.round_day.weekday() + working_days_later) % 5

    def first(self, weekday: int) -> date:
        """The first day of a weekday after the round's."""
        return next_weekday(self.round_day + _DAY, {weekday})


def home_plan(
    draw: random.Random,
    around: Around,
    standing: Standing,
    *,
    route: tuple[str, str],
    position: int,
    registered_on: date,
) -> SamplePlan:
    """The plan of a reader at home; `route` is the route's key and its deliverer's."""
    window_from, window_until = draw.choice(_WINDOWS)
    second = standing is Standing.LATER and draw.random() < 0.5
    weekday = around.weekday(_SECOND_HOME_DAY if second else 0)
    every_weeks = 2 if standing in {Standing.IN_HOSPITAL, Standing.AWAY} else draw.choice((1, 2, 2, 2, 3, 4))
    if standing is Standing.LATER:
        every_weeks = max(every_weeks, 1 if second else 2)
        every_weeks = 4 if _OTHER.get(position) is Rhythm.MONTHLY else every_weeks
    next_on = _next_on(draw, around, standing, weekday, every_weeks)
    plan = SamplePlan(
        form=Form.HOME_DELIVERY,
        every_weeks=every_weeks,
        weekday=weekday,
        first_on=first_date(next_on, every_weeks, weekday, registered_on, around.today),
        next_on=next_on,
        deliverer=route[1],
        route=route[0],
        position=position,
        window_from=window_from,
        window_until=window_until,
        pause=_pause(around, standing, next_on, every_weeks),
    )
    other = _OTHER.get(position) if standing is Standing.LATER else None
    return _in_rhythm(plan, other, registered_on, around.today)


def _in_rhythm(plan: SamplePlan, rhythm: Rhythm | None, registered_on: date, today: date) -> SamplePlan:
    """The plan in another rhythm that gives the same next date after the same visits, where there is such a one."""
    if plan.next_on is None or rhythm is None:
        return plan
    cycle = timedelta(weeks=plan.every_weeks)
    nth = (plan.next_on.day + 6) // 7
    if rhythm is Rhythm.MONTHLY and nth < _FIFTH:
        return replace(plan, rhythm=rhythm, nths=frozenset({nth}))
    last = plan.next_on - cycle
    if rhythm is Rhythm.AFTER_VISIT and kept_on(last, registered_on, today) in {last, None}:
        return replace(plan, rhythm=rhythm, margin_days=_MARGIN)
    if rhythm is Rhythm.DATES:
        chosen = (plan.next_on + number * cycle for number in range(-(53 // plan.every_weeks), 5))
        return replace(plan, rhythm=rhythm, chosen=tuple(chosen))
    return plan


def stop_plan(
    form: Form, around: Around, week: int, *, route: tuple[str, str], position: int, registered_on: date
) -> SamplePlan:
    """The plan of a reader at an institution or a mobile stop: every second week, beginning with `week` 0 or 1."""
    weekday = around.weekday(_BOOKMOBILE_DAY if form is Form.BOOKMOBILE else _INSTITUTION_DAY)
    next_on = around.first(weekday) + timedelta(weeks=week)
    first_on = first_date(next_on, 2, weekday, registered_on, around.today)
    return SamplePlan(form, 2, weekday, first_on, next_on, route[1], route[0], position)


def first_date(next_on: date | None, every_weeks: int, weekday: int, registered_on: date, today: date) -> date:
    """The first date of a plan: after registration, on the timetable that the next date is on; or that one itself.

    The last visit is missing for a new reader, and where holidays closed its whole week: then the timetable began anew.
    """
    if next_on is None:
        return next_weekday(registered_on, {weekday})
    last = next_on - timedelta(weeks=every_weeks)
    if last < registered_on or kept_on(last, registered_on, today) is None:
        return next_on
    first = next_weekday(registered_on, {weekday})
    return first + timedelta(weeks=(next_on - first).days // 7 % every_weeks)


def _next_on(draw: random.Random, around: Around, standing: Standing, weekday: int, every_weeks: int) -> date | None:
    if standing is Standing.ENDED:
        return None
    if standing in {Standing.OVERDUE, Standing.IN_HOSPITAL}:
        return last_open(weekday, around.today)
    if standing is Standing.LATER and weekday == around.round_day.weekday():
        return around.round_day + timedelta(weeks=draw.randint(1, every_weeks - 1))
    if standing is Standing.LATER:
        return around.first(weekday) + timedelta(weeks=draw.randint(0, every_weeks - 1))
    return around.round_day


def _pause(around: Around, standing: Standing, next_on: date | None, every_weeks: int) -> Pause | None:
    if next_on is None:
        return None
    if standing is Standing.IN_HOSPITAL:
        return Pause(next_on, around.round_day + timedelta(weeks=3), "в больнице")
    if standing is Standing.AWAY:
        last = next_on - timedelta(weeks=every_weeks)
        return Pause(
            min(last + 3 * _DAY, around.today - _DAY), around.round_day + timedelta(weeks=6), "гостит у дочери"
        )
    return None
