"""The rows of the list of plans: as columns show them, found by words and filters, sorted before they are cut off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt

from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import DueState
from outreach_app.services.outlook import PlanLine
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.ui.plan_words import rhythm, window
from outreach_app.ui.tables import Column, folded, sort_key
from outreach_app.wording import N_, _

LIMIT = 300
"""Rows that the list shows at once; typing narrows it."""

_STATES = {DueState.PLANNED: State.PLANNED, DueState.DUE: State.DUE, DueState.OVERDUE: State.OVERDUE}


@dataclass(frozen=True)
class PlanRow:
    """A line of the outlook in words; `text` is all that is searched, folded."""

    line: PlanLine
    rhythm: str
    text: str

    @property
    def id(self) -> Id:
        """What stays the same when plans change."""
        return self.line.id

    @property
    def next_day(self) -> date | None:
        """The next date."""
        return self.line.due.visit_on if self.line.due else None

    @property
    def next(self) -> Mark | date | None:
        """The next date, marked where it says more than the day; that there is no plan, or that it rests."""
        line = self.line
        if line.due is None:
            return Mark(State.DUE, _("no plan"))
        if line.state is DueState.PAUSED:
            return Mark(State.PAUSED, short_day(line.due.day) if line.due.day else _("paused"))
        if line.state in _STATES and self.next_day:
            return Mark(_STATES[line.state], short_day(self.next_day))
        return self.next_day

    @property
    def reason(self) -> str:
        """Why the next date is then."""
        return self.line.due.reason if self.line.due else _("say how often this reader is served")

    @property
    def standing(self) -> str:
        """Where the reader stands, and why the next date is then."""
        return f"{self.line.state.label}: {self.reason}" if self.line.state else self.reason

    @property
    def window(self) -> str:
        """When the reader is at home for a visit."""
        return window(self.line.plan) if self.line.plan else ""


def row_of(line: PlanLine) -> PlanRow:
    """A line as the list shows it."""
    said = rhythm(line.plan) if line.plan else ""
    return PlanRow(line, said, folded(f"{line.name}\n{line.address}\n{said}\n{line.deliverer}\n{line.route}"))


def _cadence(row: PlanRow) -> tuple[int, ...] | None:
    """Weeks, then weekdays."""
    plan = row.line.plan
    return (plan.every_weeks, *sorted(plan.days)) if plan else None


COLUMNS = (
    Column(
        N_("Reader"),
        lambda row: row.line.name,
        tip=lambda row: "\n".join(filter(None, (row.line.name, row.line.address))),
        width=170,
        stretch=True,
    ),
    Column(N_("How often"), lambda row: row.rhythm, sort=_cadence, tip=lambda row: row.rhythm, width=160),
    Column(
        N_("Next date"), lambda row: row.next, sort=lambda row: row.next_day, tip=lambda row: row.standing, width=124
    ),
    Column(
        N_("Who goes"),
        lambda row: row.line.deliverer,
        tip=lambda row: row.line.deliverer,
        width=165,
        optional=True,
    ),
    Column(N_("Route"), lambda row: row.line.route, tip=lambda row: row.line.route, width=150, optional=True),
    Column(N_("At home"), lambda row: row.window, width=110, optional=True),
    Column(
        N_("Why then"),
        lambda row: row.reason,
        tip=lambda row: row.reason,
        width=130,
        stretch=True,
        optional=True,
        muted=True,
    ),
)


class Wanted(StrEnum):
    """What a filter lets through."""

    ALL = "all"
    UNPLANNED = "unplanned"
    DUE = "due"
    PAUSED = "paused"

    @property
    def label(self) -> str:
        """The filter's words."""
        return _(_FILTERS[self])

    def lets(self, row: PlanRow) -> bool:
        """Whether a row passes."""
        state = row.line.state
        if self is Wanted.UNPLANNED:
            return row.line.due is None
        if self is Wanted.DUE:
            return state is DueState.DUE or state is DueState.OVERDUE
        return self is Wanted.ALL or state is DueState.PAUSED


_FILTERS = {
    Wanted.ALL: N_("All plans"),
    Wanted.UNPLANNED: N_("Without a plan"),
    Wanted.DUE: N_("Due now"),
    Wanted.PAUSED: N_("Resting"),
}


def found(rows: list[PlanRow], text: str) -> list[PlanRow]:
    """The rows that hold every word; each word is looked for only where the ones before it stand."""
    for word in folded(text).split():
        rows = [row for row in rows if word in row.text]
    return rows


def in_order(rows: list[PlanRow], column: int, order: Qt.SortOrder) -> list[PlanRow]:
    """The rows by a column, those without a value last; as they came where no column is chosen."""
    if not 0 <= column < len(COLUMNS):
        return rows
    value: Callable[[PlanRow], object] = COLUMNS[column].sort or COLUMNS[column].value
    keyed = [(sort_key(value(row)), row) for row in rows]
    known = sorted(
        (one for one in keyed if one[0] is not None),
        key=lambda one: one[0],
        reverse=order == Qt.SortOrder.DescendingOrder,
    )
    return [row for _key, row in known] + [row for key, row in keyed if key is None]
