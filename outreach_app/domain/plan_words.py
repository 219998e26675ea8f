"""Rhythms in words: «every 2 weeks», «every first and third Thursday of the month», a rule of another calendar."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from outreach_app.domain import rrules
from outreach_app.domain.dates import full_day, weekday_name
from outreach_app.domain.rhythms import LAST, Rhythm
from outreach_app.wording import N_, _, ngettext, pgettext

if TYPE_CHECKING:
    from outreach_app.domain.plans import ServicePlan

_OF_THE_MONTH = (
    N_("every {nths} Monday of the month"),
    N_("every {nths} Tuesday of the month"),
    N_("every {nths} Wednesday of the month"),
    N_("every {nths} Thursday of the month"),
    N_("every {nths} Friday of the month"),
    N_("every {nths} Saturday of the month"),
    N_("every {nths} Sunday of the month"),
)
_FEMININE = {2, 4, 5}
_NEUTER = {6}
_RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def cadence(plan: "ServicePlan") -> str:
    """How often, without the weekdays of a pattern of weeks: «every 2 weeks»."""
    if plan.rhythm is Rhythm.AFTER_VISIT:
        return _after_visit(plan.every_weeks, plan.margin)
    if plan.rhythm is Rhythm.MONTHLY:
        return monthly(plan.days, plan.nths)
    if plan.rhythm is Rhythm.DATES:
        return _("on chosen dates") if plan.chosen else _undated(plan.rrule)
    return rule(plan.rrule) if plan.rhythm is Rhythm.RULE else weekly(plan.every_weeks)


def _undated(told: str) -> str:
    told = told.removeprefix("DAY=").partition(";UNTIL=")[0]
    return _("dates not known yet: “{told}”").format(told=told) if told else _("dates not known yet")


def rhythm(plan: "ServicePlan") -> str:
    """How often and on which days: «every 2 weeks (Mon, Thu), from 01.05 to 30.09»."""
    said = cadence(plan)
    if plan.rhythm is Rhythm.WEEKS or (plan.rhythm is Rhythm.AFTER_VISIT and plan.weekdays):
        said = f"{said} ({weekday_names(plan.days)})"
    return f"{said}, {plan.season}" if plan.season else said


def rhythm_and_hours(plan: "ServicePlan") -> str:
    """«every week (Tue), 10:05–10:20»."""
    hours = "–".join(f"{one:%H:%M}" for one in (plan.window_from, plan.window_until) if one)
    return ", ".join(part for part in (rhythm(plan), hours) if part)


def plan_on_route(plan: "ServicePlan", route: str) -> str:
    """«every 2 weeks (Tue), 10:05–10:20 · Northern»."""
    return " · ".join(part for part in (rhythm_and_hours(plan), route) if part)


def weekday_names(weekdays: Collection[int]) -> str:
    """Weekdays by their short names: «Mon, Thu»."""
    return ", ".join(weekday_name(day) for day in sorted(weekdays))


def weekly(every: int) -> str:
    """«every week», «every 2 weeks»."""
    return _("every week") if every == 1 else ngettext("every {count} week", "every {count} weeks", every)


def _after_visit(every: int, margin: int) -> str:
    said = ngettext("{count} week after the last visit", "{count} weeks after the last visit", every)
    return said + ngettext(", ± {count} day", ", ± {count} days", margin) if margin else said


def monthly(weekdays: Collection[int], nths: Collection[int]) -> str:
    """«every first and third Thursday of the month»."""
    ordered = sorted(nths, key=lambda nth: (nth == LAST, nth))
    return ", ".join(
        _(_OF_THE_MONTH[day]).format(nths=_joined([_ordinal(nth, day) for nth in ordered])) for day in sorted(weekdays)
    )


def _joined(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])


def _ordinal(nth: int, weekday: int) -> str:
    """An ordinal in the gender of the weekday, in the case that «every» wants."""
    if weekday in _FEMININE:
        return _feminine()[nth]
    return (_neuter() if weekday in _NEUTER else ordinals())[nth]


def ordinals() -> dict[int, str]:
    """The numbers of a weekday in its month, in words: «first», «last»."""
    return {
        1: pgettext("masculine", "first"),
        2: pgettext("masculine", "second"),
        3: pgettext("masculine", "third"),
        4: pgettext("masculine", "fourth"),
        5: pgettext("masculine", "fifth"),
        LAST: pgettext("masculine", "last"),
    }


def _feminine() -> dict[int, str]:
    return {
        1: pgettext("feminine", "first"),
        2: pgettext("feminine", "second"),
        3: pgettext("feminine", "third"),
        4: pgettext("feminine", "fourth"),
        5: pgettext("feminine", "fifth"),
        LAST: pgettext("feminine", "last"),
    }


def _neuter() -> dict[int, str]:
    return {
        1: pgettext("neuter", "first"),
        2: pgettext("neuter", "second"),
        3: pgettext("neuter", "third"),
        4: pgettext("neuter", "fourth"),
        5: pgettext("neuter", "fifth"),
        LAST: pgettext("neuter", "last"),
    }


def rule(text: str) -> str:
    """A recurrence rule in words where it is one of the usual ones, else as it is written."""
    parts = rrules.parts_of(text)
    end = _end_of_rule(parts.pop("UNTIL", ""), parts.pop("COUNT", ""))
    said = _usual_rule(parts.pop("FREQ"), int(parts.pop("INTERVAL", "1")), parts)
    return (said or _("by the rule {rule}").format(rule=text)) + (end if said else "")


def _usual_rule(period: str, every: int, parts: dict[str, str]) -> str:
    if parts.get("WKST") == "MO":
        del parts["WKST"]
    days = parts.get("BYDAY", "").split(",") if "BYDAY" in parts else []
    if period == "DAILY" and not parts:
        return _("every day") if every == 1 else ngettext("every {count} day", "every {count} days", every)
    if period == "WEEKLY" and parts.keys() <= {"BYDAY"} and set(days) <= set(_RULE_DAYS):
        named = [_RULE_DAYS.index(day) for day in days]
        return f"{weekly(every)} ({weekday_names(named)})" if named else weekly(every)
    if period != "MONTHLY" or len(parts) != 1:
        return ""
    if on := parts.get("BYMONTHDAY"):
        months = _("every month") if every == 1 else ngettext("every {count} month", "every {count} months", every)
        return _("{months} on the days {days}").format(months=months, days=on.replace(",", ", "))
    return _nth_rule(days) if every == 1 else ""


def _nth_rule(days: Sequence[str]) -> str:
    """«every first and third Thursday of the month», where each weekday has the same numbers."""
    nths: dict[int, set[int]] = {}
    for day in days:
        number, name = day[:-2].removeprefix("+"), day[-2:]
        if number not in {"1", "2", "3", "4", "5", str(LAST)} or name not in _RULE_DAYS:
            return ""
        nths.setdefault(_RULE_DAYS.index(name), set()).add(int(number))
    return ", ".join(monthly({day}, nths[day]) for day in sorted(nths))


def _end_of_rule(until: str, count: str) -> str:
    if until:
        return ", " + _("until {day}").format(day=full_day(datetime.strptime(until[:8], "%Y%m%d").date()))
    return ", " + ngettext("{count} time", "{count} times", int(count)) if count else ""
