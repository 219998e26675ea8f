"""The dates of a stop in a period, as the public reads them: when the mobile library comes, and when it does not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from outreach_app.domain.cadence import date_after, dates
from outreach_app.domain.calendar import Calendar
from outreach_app.domain.dates import short_day
from outreach_app.domain.due import Due
from outreach_app.domain.plans import ServicePlan
from outreach_app.domain.stop_days import hours_in_words, hours_on
from outreach_app.wording import _

_DAY = timedelta(days=1)
_NEAR = timedelta(days=6)
"""How far from a date the round may lie that takes care of it."""


@dataclass(frozen=True)
class Coming:
    """A date on which it comes; `instead_of` is the one of the timetable for which it stands, `closed` why."""

    day: date
    arrives: time | None = None
    leaves: time | None = None
    instead_of: date | None = None
    closed: str = ""

    @property
    def hours(self) -> str:
        """From when until when: «10:05–10:20»."""
        return hours_in_words(self.arrives, self.leaves)

    @property
    def note(self) -> str:
        """For which date it stands, in words; empty where it is the one of the timetable."""
        if self.instead_of is None:
            return ""
        words = _("instead of {day} ({why})") if self.closed else _("instead of {day}")
        return words.format(day=short_day(self.instead_of), why=self.closed)


@dataclass(frozen=True)
class CalledOff:
    """A date of the timetable on which it does not come, and the one for which it was put off."""

    day: date
    next_day: date | None = None

    def __str__(self) -> str:
        if self.next_day is None:
            return _("{day}: does not come").format(day=short_day(self.day))
        return _("{day}: does not come, the next date is {next}").format(
            day=short_day(self.day), next=short_day(self.next_day)
        )


@dataclass(frozen=True)
class Happened:
    """What is known of a stop beside its plan.

    Its last visit, the days on which it was visited, those of rounds to come, each with the day from which the round
    was put off, and the days called off, each with the next date that was told.
    """

    last: date | None = None
    visited: Collection[date] = ()
    rounds: Mapping[date, date | None] = field(default_factory=dict)
    missed: Mapping[date, date | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Period:
    """From one day to another, both included, as they stand today."""

    start: date
    end: date
    today: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def comings(
    plan: ServicePlan, period: Period, happened: Happened, calendar: Calendar
) -> tuple[tuple[Coming, ...], tuple[CalledOff, ...]]:
    """When the mobile library comes by a plan within a period, and which dates of its timetable are called off.

    From today on the dates are those of the plan as it stands, and a round stands for the date that lies nearest to
    it. Before today a timetable holds as it was. Closed days, pauses, seasons and agreed dates are obeyed.
    """
    pattern = _pattern(plan, period, calendar)
    swapped = _swapped(plan, calendar)
    kept = {day: due for day, due in pattern.items() if day < period.today or day in happened.visited}
    for day in (swapped.keys() | happened.missed.keys()) & kept.keys():
        if day not in happened.visited:
            del kept[day]
    found = {day: _coming(plan, day, due.moved_from, due.closed) for day, due in kept.items() if not _rests(plan, day)}
    stands_for = {told: day for day, told in happened.missed.items() if told} | {to: day for day, to in swapped.items()}
    for day in stands_for.keys() & {one.on_day for one in plan.agreed}:
        if day < period.today and day not in happened.missed:
            found.setdefault(day, _coming(plan, day, stands_for[day]))
    for due in dates(plan, happened.last, calendar, period.today, period.end):
        if due.day and due.day >= period.today:
            day, moved = due.day, due.moved_from
            other = None if day in pattern else stands_for.get(day)
            found[day] = _coming(plan, day, moved or other, due.closed if moved else "")
    for day in happened.rounds.keys() - happened.missed.keys() - set(happened.visited):
        _take_round(found, plan, day, happened.rounds[day])
    coming = tuple(found[day] for day in sorted(found) if day in period)
    moved_away = {one.instead_of: one.day for one in found.values() if one.instead_of}
    off = {day for day in (*pattern, *happened.missed) if day in period and day not in found}
    told = {**moved_away, **swapped, **{day: to for day, to in happened.missed.items() if to}}
    return coming, tuple(CalledOff(day, told.get(day)) for day in sorted(off))


def _pattern(plan: ServicePlan, period: Period, calendar: Calendar) -> dict[date, Due]:
    """The dates that the timetable gives where nothing is called off; none where it is no timetable."""
    if not plan.by_timetable:
        return {}
    endless = tuple(one for one in plan.pauses if one.until_on is None)
    bare = replace(plan, agreed=(), pauses=endless, last_visit_before=None)
    return {due.day: due for due in dates(bare, None, calendar, period.start, period.end) if due.day}


def _swapped(plan: ServicePlan, calendar: Calendar) -> dict[date, date]:
    """The dates of the timetable in whose place another one was agreed on, each with that one; the last one counts."""
    found = {}
    for one in sorted(plan.agreed, key=lambda agreed: agreed.agreed_on) if plan.by_timetable else ():
        raw = date_after(plan, one.agreed_on - _DAY)
        day = calendar.moved(raw, plan) if raw else None
        if day and day != one.on_day:
            found[day] = one.on_day
    return found


def _rests(plan: ServicePlan, day: date) -> bool:
    return any(one.covers(day) for one in plan.pauses)


def _take_round(found: dict[date, Coming], plan: ServicePlan, day: date, before: date | None) -> None:
    """Let a round on a day without a date stand for the one from which it was put off, else for the nearest one."""
    if day in found:
        return
    near = min((one for one in found if abs(one - day) <= _NEAR), key=lambda one: abs(one - day), default=None)
    near = before if before in found else near
    if near:
        del found[near]
    found[day] = _coming(plan, day, near)


def _coming(plan: ServicePlan, day: date, instead_of: date | None = None, closed: str = "") -> Coming:
    return Coming(day, *hours_on(plan, day), instead_of, closed)
