"""Service plans in words, as lists and cards show them."""

from outreach_app.domain.dates import weekday_name
from outreach_app.domain.schedule import ServicePlan
from outreach_app.wording import _


def rhythm(plan: ServicePlan) -> str:
    """How often and on which days: «every 2 weeks: Mon, Thu»."""
    return f"{plan.cadence}: {', '.join(weekday_name(day) for day in sorted(plan.days))}"


def window(plan: ServicePlan) -> str:
    """When the reader is at home for a visit."""
    start, end = plan.window_from, plan.window_until
    if start and end:
        return f"{start:%H:%M}–{end:%H:%M}"
    if start:
        return _("from {time}").format(time=f"{start:%H:%M}")
    return _("until {time}").format(time=f"{end:%H:%M}") if end else ""
