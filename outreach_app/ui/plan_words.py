"""Service plans in words, as lists and cards show them."""

from collections.abc import Sequence
from datetime import date, time

from outreach_app.domain import plan_words
from outreach_app.domain.dates import full_day, short_day, weekday_name
from outreach_app.domain.schedule import Due, Rhythm, ServicePlan
from outreach_app.wording import _


def rhythm(plan: ServicePlan) -> str:
    """How often and on which days: «every 2 weeks: Mon, Thu»; other rhythms as a sentence."""
    if plan.rhythm is Rhythm.WEEKS and not plan.season:
        return f"{plan.cadence}: {plan_words.weekday_names(plan.days)}"
    return plan_words.rhythm(plan)


def window(plan: ServicePlan) -> str:
    """When the reader is at home for a visit."""
    usual = _hours(plan.window_from, plan.window_until)
    others = [f"{weekday_name(one.weekday)} {_hours(one.window_from, one.window_until)}" for one in plan.windows]
    return ", ".join(part for part in (usual, *others) if part)


def _hours(start: time | None, end: time | None) -> str:
    if start and end:
        return f"{start:%H:%M}–{end:%H:%M}"
    if start:
        return _("from {time}").format(time=f"{start:%H:%M}")
    return _("until {time}").format(time=f"{end:%H:%M}") if end else ""


def coming_words(dues: Sequence[Due]) -> str:
    """The next dates, why the first is then, and which of the others a closed day moved."""
    if not dues:
        return _("No date follows from this.")
    days = [due.day for due in dues if due.day]
    lines = [" · ".join(short_day(day) if day.year == days[0].year else _day(day) for day in days), dues[0].reason]
    return "\n".join([*lines, *(due.moved for due in dues[1:] if due.moved)])


def _day(day: date) -> str:
    return f"{weekday_name(day.weekday())} {full_day(day)}"
