"""Service plans: when somebody is served next, and why then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from outreach_app.domain.dates import monday_of, next_weekday, short_day, weekday_name
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.timetable import DAY, Window, seconds_of
from outreach_app.wording import N_, _, ngettext


@dataclass(frozen=True)
class Pause:
    """Days without service, both ends included; without an end until somebody ends it."""

    from_on: date
    until_on: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.until_on and self.until_on < self.from_on:
            raise UserError(
                N_("A pause cannot end on {end}, before it begins on {start}: correct one of the days."),
                start=short_day(self.from_on),
                end=short_day(self.until_on),
            )

    def covers(self, day: date) -> bool:
        """Whether the day lies in the pause."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)


@dataclass(frozen=True)
class AgreedDate:
    """A single date agreed on a day, in place of the next one of the cadence."""

    agreed_on: date
    on_day: date
    despite_pause: bool = False
    """A one-off inside a pause that was known when it was agreed."""

    def __post_init__(self) -> None:
        if self.on_day < self.agreed_on:
            raise UserError(
                N_("{day} was over when it was agreed on {agreed}: correct one of the days."),
                day=short_day(self.on_day),
                agreed=short_day(self.agreed_on),
            )


@dataclass(frozen=True)
class ServicePlan:
    """Every N weeks on chosen weekdays, within a window, by a usual deliverer.

    `first_on` is the first date where nobody was served yet; `last_visit_before` a visit made before the program.
    """

    id: Id
    form: Form
    every_weeks: int
    first_on: date
    reader: Id | None = None
    place: Id | None = None
    weekdays: frozenset[int] = frozenset()
    window_from: time | None = None
    window_until: time | None = None
    deliverer: Id | None = None
    route: Id | None = None
    route_position: int | None = None
    last_visit_before: date | None = None
    pauses: tuple[Pause, ...] = ()
    agreed: tuple[AgreedDate, ...] = ()
    ended_on: date | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.every_weeks <= 52:
            raise UserError(N_("A visit every {weeks} weeks cannot be: give 1 to 52."), weeks=self.every_weeks)
        if not self.weekdays <= set(range(7)):
            raise UserError(N_("A weekday is missing or wrong: choose from Monday to Sunday."))
        if (self.reader is None) == (self.place is None):
            raise UserError(N_("A service plan is for a reader or for a place, one of the two."))
        if self.window_from and self.window_until and self.window_until <= self.window_from:
            raise UserError(N_("A time window must end after it begins: correct the times."))

    @property
    def days(self) -> frozenset[int]:
        """The agreed weekdays; where none was chosen, that of the first date."""
        return self.weekdays or frozenset({self.first_on.weekday()})

    @property
    def window(self) -> Window | None:
        """The time window; an open side reaches to the end of the day."""
        if self.window_from is None and self.window_until is None:
            return None
        start = seconds_of(self.window_from) if self.window_from else 0
        return Window(start, seconds_of(self.window_until) if self.window_until else DAY)

    @property
    def cadence(self) -> str:
        """How often, in words: «every 2 weeks»."""
        if self.every_weeks == 1:
            return _("every week")
        return ngettext("every {count} week", "every {count} weeks", self.every_weeks)


class Basis(StrEnum):
    """What a next date follows from."""

    FIRST = "first"
    CADENCE = "cadence"
    AGREED = "agreed"
    AFTER_PAUSE = "after_pause"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True)
class Due:
    """The next date of a plan, and what it follows from; no day where the plan rests or has ended."""

    plan: ServicePlan
    day: date | None
    basis: Basis
    last_visit: date | None
    pause: Pause | None = None
    """The pause that moved the date, or took it away."""

    @property
    def reason(self) -> str:
        """Why this date, in words: «every 2 weeks, last served Mon 09.11»."""
        days = ", ".join(weekday_name(day) for day in sorted(self.plan.days))
        served = (
            _("last served {day}").format(day=short_day(self.last_visit)) if self.last_visit else _("not served yet")
        )
        text = f"{self.plan.cadence} ({days}), {served}"
        if self.basis is Basis.AGREED and self.day:
            agreed = _("agreed for {day} despite the pause") if self.pause else _("agreed for {day}")
            return text + "; " + agreed.format(day=short_day(self.day))
        if self.pause:
            return text + "; " + _pause_in_words(self.pause)
        if self.basis is Basis.ENDED:
            return text + "; " + _("service has ended")
        return text


def _pause_in_words(pause: Pause) -> str:
    if pause.until_on is None:
        return _("paused since {day}").format(day=short_day(pause.from_on))
    return _("paused until {day}").format(day=short_day(pause.until_on))


def due_on(plan: ServicePlan, last_visit: date | None, asked_on: date | None = None) -> Due:
    """The next date of a plan after the last visit that moved its date.

    Within a week of service the remaining chosen weekdays come first, then the first of them N weeks later. An
    agreed date counts until somebody is served on a later day than it was agreed on, or on the date itself; of several
    agreed on one day the last counts. A date inside a pause moves to the first chosen weekday after it, but for a
    one-off agreed in spite of it; so does one that was missed before a pause, which holds the day of asking.
    """
    last = max((day for day in (last_visit, plan.last_visit_before) if day), default=None)
    if plan.ended_on:
        return Due(plan, None, Basis.ENDED, last)
    moved_by: Pause | None = None
    agreed = [one for one in plan.agreed if last is None or (one.agreed_on >= last and one.on_day > last)]
    if agreed:
        newest = sorted(agreed, key=_agreed_on)[-1]
        day, basis = newest.on_day, Basis.AGREED
        if newest.despite_pause and day >= (asked_on or day):
            return Due(plan, day, basis, last, next((one for one in plan.pauses if one.covers(day)), None))
    elif last is None:
        day, basis = next_weekday(plan.first_on, plan.days), Basis.FIRST
    else:
        day, basis = max(_next_of_cadence(plan, last), plan.first_on), Basis.CADENCE
        day = next_weekday(day, plan.days)
    for pause in sorted(plan.pauses, key=lambda one: one.from_on):
        if pause.covers(max(day, asked_on or day)):
            if pause.until_on is None:
                return Due(plan, None, Basis.PAUSED, last, pause)
            moved_by = pause
            day, basis = next_weekday(pause.until_on + timedelta(days=1), plan.days), Basis.AFTER_PAUSE
    return Due(plan, day, basis, last, moved_by)


def next_visit(plans: Iterable[ServicePlan], served_on: date) -> date | None:
    """The next date of somebody's plans once served on a day; None where none is planned."""
    dates = (due_on(plan, served_on).day for plan in plans)
    return min((day for day in dates if day and day > served_on), default=None)


def _agreed_on(agreed: AgreedDate) -> date:
    return agreed.agreed_on


def _next_of_cadence(plan: ServicePlan, last: date) -> date:
    """The chosen weekday that follows the one which the last visit stood for."""
    week = monday_of(last)
    days = sorted(plan.days)
    met = max((day for day in days if day <= last.weekday()), default=days[0])
    later = [day for day in days if day > met]
    if later:
        return week + timedelta(days=later[0])
    return week + timedelta(weeks=plan.every_weeks, days=days[0])


def spread_first_dates(count: int, every_weeks: int, weekdays: frozenset[int], start: date) -> list[date]:
    """First dates for so many readers without a last visit, spread evenly over the days of one cycle from `start`."""
    days = [
        day
        for ahead in range(7 * every_weeks)
        if (day := start + timedelta(days=ahead)).weekday() in (weekdays or {0, 1, 2, 3, 4})
    ]
    return [days[number * len(days) // count % len(days)] for number in range(count)]


class DueState(StrEnum):
    """Where a reader or place stands on a day."""

    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "overdue"
    PAUSED = "paused"
    LATER = "later"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_DUE_STATES[self])


_DUE_STATES = {
    DueState.PLANNED: N_("planned"),
    DueState.DUE: N_("due"),
    DueState.OVERDUE: N_("overdue"),
    DueState.PAUSED: N_("paused"),
    DueState.LATER: N_("later"),
}


@dataclass(frozen=True)
class DueLine:
    """Who is due: a reader, or a place served as such."""

    due: Due
    name: str
    place: Id | None
    state: DueState

    @property
    def id(self) -> Id:
        """The id of the reader or place."""
        return self.due.plan.reader or self.due.plan.place or Id("")


@dataclass(frozen=True)
class Route:
    """A lasting template of rounds: its usual people and vehicle."""

    id: Id
    name: str
    deliverer: Id | None = None
    vehicle: Id | None = None
    departs: time | None = None
    keeps_order: bool = False
    """Its order is a timetable (a bookmobile's): never re-ordered by a suggestion."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError(N_("A route needs a name: type it and save again."))
