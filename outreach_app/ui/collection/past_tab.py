"""Who had it: every loan of a title's copies, the newest first; a line opens the reader."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QStackedLayout, QWidget

from outreach_app.domain.collection import CopyState
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import Loan, LoanEnd
from outreach_app.services.title_card import TitleCard
from outreach_app.ui.chip import Mark
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.palette import State
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class LoanLine:
    """A loan, and whom it went to."""

    id: Id
    loan: Loan
    name: str
    full_name: str
    mark: Mark

    @property
    def reader(self) -> Id | None:
        """The reader's id; None where it went to a place."""
        return self.loan.reader

    @property
    def until(self) -> date | None:
        """When it came back, or is to."""
        return self.loan.ended_on or self.loan.due_on


COLUMNS = (
    Column(N_("Reader"), lambda line: line.name, tip=lambda line: line.full_name, width=112, stretch=True),
    Column(N_("Since"), lambda line: full_day(line.loan.lent_on), sort=lambda line: line.loan.lent_on, width=96),
    Column(
        N_("Until"), lambda line: full_day(line.until) if line.until else None, sort=lambda line: line.until, width=96
    ),
    Column(N_("State"), lambda line: line.mark, width=124),
    Column(N_("Number"), lambda line: line.loan.copy.number, width=96, optional=True, muted=True),
)


class PastTab(QWidget):
    """`opened(line)` when a line is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.table, self.none = Table(COLUMNS), EmptyState("readers")
        self.opened = self.table.opened
        self._either = QStackedLayout(self)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)

    def show_card(self, card: TitleCard) -> None:
        """Show a title."""
        self.table.set_rows(lines(card))
        self._either.setCurrentWidget(self.table if card.loans else self.none)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Who had it"))
        self.none.say(_("Nobody had it yet: its loans show here."))


def lines(card: TitleCard) -> list[LoanLine]:
    """The rows of the history."""
    return [
        LoanLine(loan.id, loan, card.borrower(loan.reader, loan.place), _full_name(card, loan), _mark(loan, card.day))
        for loan in card.loans
    ]


def _full_name(card: TitleCard, loan: Loan) -> str:
    reader = card.readers.get(loan.reader or Id(""))
    return reader.full_name if reader else ""


def _mark(loan: Loan, day: date) -> Mark:
    if loan.ended_on:
        lost = loan.ended_as is LoanEnd.LOST
        return Mark(State.PAUSED, _("lost")) if lost else Mark(State.DONE, _("returned"))
    late = loan.due_on is not None and loan.due_on < day
    return Mark(State.OVERDUE) if late else Mark(State.OUT, CopyState.LENT.label)
