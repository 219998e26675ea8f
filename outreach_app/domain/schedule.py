"""Service plans: when somebody is served next, and why then; how first dates are spread, and the routes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from outreach_app.domain.cadence import dates, due_on
from outreach_app.domain.calendar import OPEN, Calendar
from outreach_app.domain.due import Basis, Due
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.pauses import AgreedDate, Pause
from outreach_app.domain.plans import ServicePlan, WeekdayWindow
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.seasons import Season
from outreach_app.wording import N_, _

__all__ = [
    "SPREADABLE",
    "AgreedDate",
    "Basis",
    "Calendar",
    "Due",
    "DueLine",
    "DueState",
    "Pause",
    "Rhythm",
    "Route",
    "Season",
    "ServicePlan",
    "WeekdayWindow",
    "dates",
    "due_on",
    "next_visit",
    "spread_first_dates",
]


SPREADABLE = frozenset({Rhythm.WEEKS, Rhythm.AFTER_VISIT})
"""Rhythms of a cycle of weeks, whose first date may be any day of it."""


def next_visit(plans: Iterable[ServicePlan], served_on: date, calendar: Calendar = OPEN) -> date | None:
    """The next date of somebody's plans once served on a day; None where none is planned."""
    dues = (due_on(plan, served_on, None, calendar).day for plan in plans)
    return min((day for day in dues if day and day > served_on), default=None)


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

    @property
    def reason(self) -> str:
        """Why they are due."""
        return self.due.reason


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
    organisation: str = ""
    """Who runs it, as an open timetable names them; empty: this library."""
    published_at: str = ""
    """Where its timetable is published, as a link."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError(N_("A route needs a name: type it and save again."))
