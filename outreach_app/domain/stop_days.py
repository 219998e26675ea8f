"""The days of a mobile stop: when the vehicle was there, when it comes, and why it does not on a day of its rhythm."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from outreach_app.domain.cadence import date_after, dates
from outreach_app.domain.calendar import Calendar
from outreach_app.domain.dates import short_day
from outreach_app.domain.due import Basis, Due
from outreach_app.domain.identity import Id
from outreach_app.domain.plans import ServicePlan
from outreach_app.domain.rhythms import Rhythm
from outreach_app.wording import N_, _

_DAY = timedelta(days=1)


class StopState(StrEnum):
    """How a day of a stop stands."""

    PLANNED = "planned"
    IN_ROUND = "in_round"
    SERVED = "served"
    NOT_COME = "not_come"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"
    CLOSED = "closed"
    OUT_OF_SEASON = "out_of_season"
    SUSPENDED = "suspended"
    UNTOLD = "untold"
    """It is over, and nobody has entered what came of it."""

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_STATES[self])

    @property
    def comes(self) -> bool:
        """Whether the vehicle is expected then."""
        return self in {StopState.PLANNED, StopState.IN_ROUND, StopState.MOVED_HERE}


_STATES = {
    StopState.PLANNED: N_("by the timetable"),
    StopState.IN_ROUND: N_("in a round"),
    StopState.SERVED: N_("served"),
    StopState.NOT_COME: N_("nobody came"),
    StopState.MOVED_HERE: N_("moved here"),
    StopState.MOVED_AWAY: N_("moved away"),
    StopState.CLOSED: N_("closed day"),
    StopState.OUT_OF_SEASON: N_("out of season"),
    StopState.SUSPENDED: N_("suspended"),
    StopState.UNTOLD: N_("no result yet"),
}


@dataclass(frozen=True, slots=True)
class StopDay:
    """A day of a stop; `why` is a reason in words, `other` the day that it was moved from, or to."""

    day: date
    state: StopState
    start: time | None = None
    end: time | None = None
    why: str = ""
    other: date | None = None
    plan: ServicePlan | None = None
    due: Due | None = None
    is_next: bool = False
    """Whether it is the plan's next date, which alone can be moved."""
    round: Id | None = None

    @property
    def hours(self) -> str:
        """From when until when, as a cell shows it."""
        return hours_in_words(self.start, self.end)

    @property
    def words(self) -> str:
        """How the day stands, with its reason: «closed day: New Year → Fri 09.01»."""
        if self.other and self.state in {StopState.MOVED_HERE, StopState.MOVED_AWAY}:
            said = _("moved from {day}") if self.state is StopState.MOVED_HERE else _("moved to {day}")
            told = said.format(day=short_day(self.other))
        else:
            told = self.state.label
        told = f"{told}: {self.why}" if self.why else told
        return f"{told} → {short_day(self.other)}" if self.other and self.state is StopState.CLOSED else told


@dataclass(frozen=True)
class Told:
    """What is known of a day at a stop: what came of it, or the round in which it stands."""

    state: StopState
    why: str = ""
    round: Id | None = None
    other: date | None = None
    """The day from which the round was put off."""


def hours_in_words(start: time | None, end: time | None) -> str:
    """«10:00–10:40», or the one side that is told."""
    if start and end:
        return f"{start:%H:%M}–{end:%H:%M}"
    if start:
        return _("from {time}").format(time=f"{start:%H:%M}")
    return _("until {time}").format(time=f"{end:%H:%M}") if end else ""


def hours_on(plan: ServicePlan, day: date) -> tuple[time | None, time | None]:
    """The hours of a plan on a day: those of its weekday, else the plan's."""
    for one in plan.windows:
        if one.weekday == day.weekday():
            return one.window_from, one.window_until
    return plan.window_from, plan.window_until


def stop_days(
    plan: ServicePlan,
    last: date | None,
    known: Mapping[date, Told],
    calendar: Calendar,
    span: tuple[date, date],
    today: date,
) -> Iterator[StopDay]:
    """The days of one plan of a stop from one day to another, in no order; `known` are those of the stop with a fact.

    Every date of the rhythm is told of: where the vehicle does not come on it, with the reason.
    """
    start, end = span
    taken = max((day for day, told in known.items() if day >= today and told.state is StopState.IN_ROUND), default=None)
    coming = [one for one in dates(plan, taken or last, calendar, today, end) if one.day] if end >= today else []
    moved = {one.moved_from: one.day for one in coming if one.moved_from}
    shown = set(known)
    for place, one in enumerate(coming):
        day = calendar.kept_on(one.day or today, today, plan)
        if start <= day <= end and day not in shown:
            shown.add(day)
            yield _expected(plan, one, day, is_next=place == 0 and taken is None)
    agreed = {date_after(plan, one.agreed_on - _DAY): one.on_day for one in plan.agreed}
    put_off = {told.other: day for day, told in known.items() if told.other}
    for day in pattern(plan, start, end):
        if day not in shown:
            found = _without(plan, day, calendar, moved.get(day) or agreed.get(day) or put_off.get(day), today)
            if found:
                yield found


def told_day(day: date, told: Told, plan: ServicePlan | None) -> StopDay:
    """A day with a fact."""
    hours = hours_on(plan, day) if plan else (None, None)
    return StopDay(day, told.state, *hours, why=told.why, other=told.other, plan=plan, round=told.round)


def pattern(plan: ServicePlan, start: date, end: date) -> Iterator[date]:
    """The dates that the rhythm alone gives from one day to another; none where it counts from visits."""
    if plan.rhythm is Rhythm.AFTER_VISIT:
        return
    day = date_after(plan, start - _DAY)
    while day and day <= end:
        yield day
        day = date_after(plan, day)


def _expected(plan: ServicePlan, one: Due, day: date, *, is_next: bool) -> StopDay:
    other = one.moved_from if one.moved_from != day else None
    if one.basis is Basis.AGREED and not other:
        agreed = next((each for each in plan.agreed if each.on_day == one.day), None)
        replaced = date_after(plan, agreed.agreed_on - _DAY) if agreed else None
        other = replaced if replaced != day else None
    state = StopState.MOVED_HERE if other else StopState.PLANNED
    why = one.closed or (str(one.off) if one.off else "")
    return StopDay(day, state, *hours_on(plan, day), why=why, other=other, plan=plan, due=one, is_next=is_next)


def _without(plan: ServicePlan, day: date, calendar: Calendar, other: date | None, today: date) -> StopDay | None:
    """Why nobody comes on a date of the rhythm; None: it was done away with by an earlier visit."""
    state, why = StopState.UNTOLD, ""
    pause = next((one for one in plan.pauses if one.covers(day)), None)
    if pause:
        state, why, other = StopState.SUSPENDED, pause.reason, None
    elif plan.season and not plan.season.covers(day):
        state, why, other = StopState.OUT_OF_SEASON, str(plan.season), None
    elif not calendar.is_open(day):
        state, why = StopState.CLOSED, calendar.closed[day]
    elif other and other != day:
        off = calendar.off(plan, day)
        state, why = StopState.MOVED_AWAY, str(off) if off else ""
    elif day >= today or (plan.last_visit_before and day <= plan.last_visit_before):
        return None
    return StopDay(day, state, *hours_on(plan, day), why=why, other=other, plan=plan)


def in_weeks(days: Iterable[StopDay], mondays: tuple[date, ...]) -> tuple[tuple[StopDay, ...], ...]:
    """Days by their weeks, in order."""
    ordered = sorted(days, key=lambda one: (one.day, one.start or time()))
    return tuple(tuple(one for one in ordered if 0 <= (one.day - monday).days < 7) for monday in mondays)
