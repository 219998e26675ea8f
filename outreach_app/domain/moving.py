"""A plan whose next date goes to another day, and all further ones with it."""

from dataclasses import replace
from datetime import date, timedelta

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.rhythms import LAST, Rhythm
from outreach_app.domain.schedule import ServicePlan
from outreach_app.wording import N_

_WEEK = timedelta(weeks=1)


def moved_plan(plan: ServicePlan, from_day: date, to_day: date) -> ServicePlan:
    """The plan that gives `to_day` instead of `from_day`, and goes on from there in its rhythm.

    Raises:
        UserError: the plan follows a rule, or `from_day` is on none of its several weekdays.
    """
    if plan.rhythm is Rhythm.RULE:
        raise UserError(N_("This plan follows an iCalendar rule: change the rule in the plan itself."))
    if plan.rhythm is Rhythm.DATES:
        return replace(plan, chosen=tuple(sorted({to_day, *(day for day in plan.chosen if day != from_day)})))
    weekdays = _swapped(plan, from_day, to_day)
    if plan.rhythm is Rhythm.AFTER_VISIT:
        return replace(plan, weekdays=weekdays)
    if plan.rhythm is Rhythm.MONTHLY:
        nths = plan.nths if len(plan.nths) > 1 else frozenset({_nth(to_day, last=LAST in plan.nths)})
        return replace(plan, weekdays=weekdays or frozenset({to_day.weekday()}), nths=nths, first_on=to_day)
    return replace(plan, weekdays=weekdays, first_on=to_day)


def _swapped(plan: ServicePlan, from_day: date, to_day: date) -> frozenset[int]:
    """The chosen weekdays with one in another's place; none chosen: none."""
    old, new = from_day.weekday(), to_day.weekday()
    if not plan.weekdays or new in plan.weekdays:
        return plan.weekdays
    if old in plan.weekdays:
        return plan.weekdays - {old} | {new}
    if len(plan.weekdays) == 1:
        return frozenset({new})
    raise UserError(
        N_("{day} is none of the plan's weekdays, so it is unclear which of them moves: change them in the plan."),
        day=short_day(from_day),
    )


def _nth(day: date, last: bool) -> int:
    """Which one of its weekday in its month a day is."""
    return LAST if last and (day + _WEEK).month != day.month else (day.day + 6) // 7
