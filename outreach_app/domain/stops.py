"""Stops of the mobile library as open timetables tell them: their names, and plans as recurrence rules and back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from outreach_app.domain import rrules, seasons
from outreach_app.domain.places import Place
from outreach_app.domain.plans import ServicePlan
from outreach_app.domain.rhythms import LAST, NTHS, Rhythm
from outreach_app.domain.rule_days import DAYS
from outreach_app.domain.timetable import seconds_of
from outreach_app.wording import _

UNREAD_DAY = "DAY="
"""Stands before what a timetable tells where the weekday should be."""

MOST_WEEKS = 52
_ANY_WEEK = {"FREQ", "INTERVAL", "BYMONTH"}
_EVERY_MONTH = {"FREQ", "BYDAY", "BYMONTH"}
_ORDER = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")


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
    names = sorted(parts, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return OpenRule(";".join(f"{name}={parts[name]}" for name in names), weekdays, end)


def plan_dates(told: OpenRule) -> dict[str, Any]:
    """What the dates of a plan follow from: weeks and weekdays of the month where they can tell it, else the rule."""
    parts = rrules.parts_of(told.rule)
    season = seasons.of_months(parts.get("BYMONTH", ""))
    if season is None and "BYMONTH" in parts:
        return _as_it_is(told)
    every = int(parts.get("INTERVAL", "1"))
    if not told.until and parts["FREQ"] == "WEEKLY" and parts.keys() <= _ANY_WEEK and 1 <= every <= MOST_WEEKS:
        return {"rhythm": Rhythm.WEEKS, "every_weeks": every, "weekdays": told.weekdays, "season": season}
    pairs = _nth_days(parts.get("BYDAY", "").split(","))
    weekdays, nths = frozenset(day for day, _nth in pairs), frozenset(nth for _day, nth in pairs)
    monthly = parts["FREQ"] == "MONTHLY" and parts.keys() <= _EVERY_MONTH
    if not told.until and monthly and pairs and len(pairs) == len(weekdays) * len(nths):
        return {"rhythm": Rhythm.MONTHLY, "every_weeks": 1, "weekdays": weekdays, "nths": nths, "season": season}
    return _as_it_is(told)


def _as_it_is(told: OpenRule) -> dict[str, Any]:
    rule = told.rule
    if told.weekdays:
        rule += ";BYDAY=" + ",".join(DAYS[day] for day in sorted(told.weekdays))
    if told.until:
        rule += f";UNTIL={told.until:%Y%m%d}"
    return {"rhythm": Rhythm.RULE, "every_weeks": 1, "rrule": rule}


def rule_of(plan: ServicePlan) -> OpenRule | None:
    """The rule of a plan; none where its dates are chosen one by one, or counted from visits.

    Of a season it tells the months; days of them that lie outside it stand apart.
    """
    months = seasons.months_of(plan.season) if plan.season else ""
    if plan.rhythm is Rhythm.WEEKS:
        every = f";INTERVAL={plan.every_weeks}" if plan.every_weeks > 1 else ""
        return OpenRule(f"FREQ=WEEKLY{every}{months}", plan.days)
    if plan.rhythm is Rhythm.MONTHLY:
        pairs = _written((day, nth) for day in plan.days for nth in plan.nths)
        return OpenRule(f"FREQ=MONTHLY{months};BYDAY={pairs}")
    return opened(plan.rrule) if plan.rhythm is Rhythm.RULE else None


def weekdays_named(rule: str) -> frozenset[int]:
    """The weekdays that a rule of months or years names."""
    named = (rrules.parts_of(rule) if rule else {}).get("BYDAY", "")
    return frozenset(DAYS.index(one[-2:]) for one in named.split(",") if one)


def undated(told: str, end: date | None) -> str:
    """What a plan without dates keeps of a timetable: what stands there, and the last day."""
    return f"{told};UNTIL={end:%Y%m%d}" if end else told


def undated_parts(kept: str) -> tuple[str, date | None]:
    """What stands in the timetable of a plan without dates, and the last day."""
    told, _sign, end = kept.partition(";UNTIL=")
    return told, datetime.strptime(end, "%Y%m%d").date() if end else None


def of_one_hour(plan: ServicePlan) -> list[ServicePlan]:
    """A plan as plans that have the same hours on all their days, as a line of a timetable tells them.

    A rule that counts places or times, or one of years, is told with its usual hours.
    """
    hours: dict[tuple[time | None, time | None], set[int]] = {}
    own = {one.weekday: (one.window_from, one.window_until) for one in plan.windows}
    for weekday in range(7):
        hours.setdefault(own.get(weekday, (plan.window_from, plan.window_until)), set()).add(weekday)
    parts = [_on_days(plan, frozenset(weekdays), times) for times, weekdays in hours.items()]
    return [part for part in parts if part] if plan.windows and all(part is not plan for part in parts) else [plan]


def _on_days(plan: ServicePlan, weekdays: frozenset[int], hours: tuple[time | None, time | None]) -> ServicePlan | None:
    """The part of a plan that lies on some weekdays; the plan itself where that cannot be told."""
    told: dict[str, Any] = {"window_from": hours[0], "window_until": hours[1], "windows": ()}
    told["chosen"] = tuple(day for day in plan.chosen if day.weekday() in weekdays)
    no_rhythm: dict[str, Any] = {"rhythm": Rhythm.DATES, "weekdays": frozenset(), "nths": frozenset(), "rrule": ""}
    single = replace(plan, **no_rhythm, **told) if told["chosen"] else None
    if plan.has_weekday:
        days = plan.days & weekdays
        return replace(plan, weekdays=days, **told) if days else single
    if plan.rhythm is Rhythm.DATES:
        return single
    parts = rrules.parts_of(plan.rrule) if plan.rhythm is Rhythm.RULE else {"FREQ": ""}
    if parts["FREQ"] not in {"DAILY", "WEEKLY"} or {"BYSETPOS", "COUNT"} & parts.keys():
        return plan
    usual = frozenset(range(7)) if parts["FREQ"] == "DAILY" else frozenset({plan.first_on.weekday()})
    named = parts.get("BYDAY")
    days = (frozenset(DAYS.index(one[-2:]) for one in named.split(",")) if named else usual) & weekdays
    parts["BYDAY"] = ",".join(DAYS[day] for day in sorted(days))
    return replace(plan, rrule=";".join(f"{name}={value}" for name, value in parts.items()), **told) if days else single


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
