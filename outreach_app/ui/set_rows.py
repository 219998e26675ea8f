"""Sets as lists show them: on their own page, and on the card of a place."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.book_sets import BookSet, SetLine, SetState
from outreach_app.domain.identity import Id
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

STATES = {
    SetState.DRAFT: State.PLANNED,
    SetState.OUT: State.OUT,
    SetState.OVERDUE: State.OVERDUE,
    SetState.BACK: State.DONE,
}


@dataclass(frozen=True)
class Listed:
    """A set in a list, on a day."""

    line: SetLine
    today: date

    @property
    def id(self) -> Id:
        """The set's id."""
        return self.line.id

    @property
    def mark(self) -> Mark:
        """How far it has come."""
        return state_mark(self.line, self.today)

    @property
    def where(self) -> str:
        """The place, and what the set is called."""
        return " · ".join(part for part in (self.line.where, self.line.name) if part)


def state_mark(one: BookSet | SetLine, today: date) -> Mark:
    """How far a set has come, as a chip."""
    now = one.state(today)
    return Mark(STATES[now], now.label)


def copies(line: SetLine) -> str:
    """How many copies a set has; of one that is out, how many are still there."""
    if line.handed_over_on is None or line.out == line.copies:
        return str(line.copies)
    return _("{out} of {all}").format(out=line.out, all=line.copies)


NUMBER = Column(N_("№"), lambda one: one.line.number, width=56, right=True)
WHERE = Column(N_("Place and name"), lambda one: one.where, tip=lambda one: one.where, width=150, stretch=True)
NAME = Column(N_("Set’s name"), lambda one: one.line.name, tip=lambda one: one.line.name, width=120, stretch=True)
STATE = Column(N_("State"), lambda one: one.mark, sort=lambda one: str(one.mark), width=152)
COPIES = Column(N_("Copies"), lambda one: copies(one.line), sort=lambda one: one.line.out, width=112, right=True)
DUE = Column(N_("Due back"), lambda one: one.line.due_on, width=128, optional=True)
