"""Stops of the mobile library as open timetables tell them: their names, and plans as recurrence rules and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from outreach_app.domain import rrules
from outreach_app.domain.places import Place
from outreach_app.domain.plans import ServicePlan
from outreach_app.domain.rhythms import LAST, NTHS, Rhythm
from outreach_app.domain.timetable import seconds_of
from outreach_app.wording import _

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Monday is 0."""

MOST_WEEKS = 52
_ANY_WEEK = {"FREQ", "INTERVAL"}


def full_name(community: str, stop: str) -> str:
    """What a stop is called among those of all villages: «Борки, у школы»."""
    if not stop or stop.casefold() == community.casefold():
        return community or stop
    return stop if community.casefold() in stop.casefold() else f"{community}, {stop}"


def name_in_village(stop: Place) -> str:
    """What it is called there: «у школы»."""
    village = stop.address.settlement
    start = f"{village}, ".casefold()
    return stop.name[len(start) :] if village and stop.name.casefold().startswith(start) else stop.name


@dataclass(frozen=True)
class OpenRule:
    """A recurrence rule as it is compared and written: the weekdays of a pattern of weeks, and its end, stand apart."""

    rule: str
    weekdays: frozenset[int] = frozenset()
    until: date | None = None


def opened(text: str) -> OpenRule:
    """A rule in its parts.

    Raises:
        UserError: it is no recurrence rule.
    """
    parts = rrules.parts_of(rrules.normal(text))
    until, weekdays = parts.pop("UNTIL", ""), frozenset[int]()
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    if parts.get("WKST") == "MO":
        del parts["WKST"]
    named = parts.get("BYDAY", "").split(",")
    if parts["FREQ"] == "WEEKLY" and set(named) <= set(DAYS):
        weekdays = frozenset(DAYS.index(day) for day in named)
        del parts["BYDAY"]
    elif parts["FREQ"] == "MONTHLY" and (pairs := _nth_days(named)):
        parts["BYDAY"] = _written(pairs)
    end = datetime.strptime(until, "%Y%m%d").date() if until else None
    return OpenRule(";".join(f"{name}={value}" for name, value in parts.items()), weekdays, end)


def plan_dates(told: OpenRule) -> dict[str, Any]:
    """What the dates of a plan follow from: weeks and weekdays of the month where they can tell it, else the rule."""
    parts = rrules.parts_of(told.rule)
    every = int(parts.get("INTERVAL", "1"))
    if not told.until and parts["FREQ"] == "WEEKLY" and parts.keys() <= _ANY_WEEK and 1 <= every <= MOST_WEEKS:
        return {"rhythm": Rhythm.WEEKS, "every_weeks": every, "weekdays": told.weekdays}
    pairs = _nth_days(parts.get("BYDAY", "").split(","))
    weekdays, nths = frozenset(day for day, _nth in pairs), frozenset(nth for _day, nth in pairs)
    if not told.until and parts.keys() == {"FREQ", "BYDAY"} and pairs and len(pairs) == len(weekdays) * len(nths):
        return {"rhythm": Rhythm.MONTHLY, "every_weeks": 1, "weekdays": weekdays, "nths": nths}
    rule = told.rule
    if told.weekdays:
        rule += ";BYDAY=" + ",".join(DAYS[day] for day in sorted(told.weekdays))
    if told.until:
        rule += f";UNTIL={told.until:%Y%m%d}"
    return {"rhythm": Rhythm.RULE, "every_weeks": 1, "rrule": rule}


def rule_of(plan: ServicePlan) -> OpenRule | None:
    """The rule of a plan; none where its dates are chosen one by one, or counted from visits."""
    if plan.rhythm is Rhythm.WEEKS:
        every = f";INTERVAL={plan.every_weeks}" if plan.every_weeks > 1 else ""
        return OpenRule(f"FREQ=WEEKLY{every}", plan.days)
    if plan.rhythm is Rhythm.MONTHLY:
        return OpenRule("FREQ=MONTHLY;BYDAY=" + _written((day, nth) for day in plan.days for nth in plan.nths))
    return opened(plan.rrule) if plan.rhythm is Rhythm.RULE else None


def cannot_reach(departure: time, following: str, arrival: time, seconds: int) -> str:
    """That the next stop of a trip is not reached in time, in words; nothing where it is."""
    if seconds_of(departure) + seconds <= seconds_of(arrival):
        return ""
    return _("leaves at {departure}, cannot reach “{stop}” by {arrival}: {minutes} min of road").format(
        departure=f"{departure:%H:%M}", stop=following, arrival=f"{arrival:%H:%M}", minutes=-(-seconds // 60)
    )


def _nth_days(named: Iterable[str]) -> list[tuple[int, int]]:
    """Weekdays with their numbers in the month; nothing where one has none."""
    found = []
    for text in named:
        number, name = text[:-2].removeprefix("+"), text[-2:]
        if name not in DAYS or number not in map(str, NTHS):
            return []
        found.append((DAYS.index(name), int(number)))
    return found


def _written(pairs: Iterable[tuple[int, int]]) -> str:
    ordered = sorted(pairs, key=lambda pair: (pair[1] == LAST, pair[1], pair[0]))
    return ",".join(f"{nth}{DAYS[day]}" for day, nth in ordered)
