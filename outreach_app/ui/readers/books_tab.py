"""Books: at home, in the bag, and earlier; a loan is ended or renewed here."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.selection import BagItem
from outreach_app.domain.visits import Loan, LoanEnd
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui import theme
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.palette import State
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

RETURNED, RENEWED, LOST = "returned", "renewed", "lost"
_ORDER = (State.OVERDUE, State.OUT, State.PLANNED, State.DONE, State.PAUSED)


@dataclass(frozen=True)
class BookLine:
    """A copy with the reader, now or earlier; `loan` only while it is out."""

    id: Id
    title: Title
    copy: Copy
    since: date
    until: date | None
    mark: Mark
    loan: Loan | None = None
    stars: int | None = None
    """How the reader rated the title."""

    @property
    def rank(self) -> tuple[int, int]:
        """Overdue ones first, then those at home by due date, the bag, and the past from its end."""
        day = self.until or self.since
        place = _ORDER.index(self.mark.state)
        return min(place, 3), day.toordinal() if place < 3 else -day.toordinal()


COLUMNS = (
    Column(N_("Book"), lambda line: line.title.line, tip=lambda line: line.title.line, width=150, stretch=True),
    Column(N_("Number"), lambda line: line.copy.number, width=96, optional=True, muted=True),
    Column(N_("Since"), lambda line: full_day(line.since), sort=lambda line: line.since, width=96, optional=True),
    Column(
        N_("Until"),
        lambda line: full_day(line.until) if line.until else None,
        sort=lambda line: line.until,
        width=96,
    ),
    Column(
        N_("Rating"),
        lambda line: _("{stars} of 5").format(stars=line.stars) if line.stars else None,
        sort=lambda line: line.stars,
        width=72,
    ),
    Column(N_("State"), lambda line: line.mark, sort=lambda line: line.rank, width=124),
)


class BooksTable(Table):
    """A digit from 1 to 5 rates the book, 0 takes the rating back (`rated(line, stars)`)."""

    rated = Signal(object, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in STARS and self.current():
            self.rated.emit(self.current(), int(event.text()))
        else:
            super().keyPressEvent(event)


STARS = tuple("012345")


class BooksTab(QWidget):
    """`wished(what, loan)` when a button is pressed for the book that the cursor is on; `rated(title, stars)`."""

    wished = Signal(str, object)
    rated = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.table, self.none = BooksTable(COLUMNS), EmptyState("book")
        self.rate = Button("note", QUIET)
        self.buttons = {RETURNED: Button("check"), RENEWED: Button("redo"), LOST: Button("cross", QUIET)}
        either, self._foot = QWidget(), QHBoxLayout()
        self._either = QStackedLayout(either)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        for what, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, what=what: self._wish(what))
            self._foot.addWidget(button)
        self._foot.addWidget(self.rate)
        self._foot.addStretch()
        self.rate.clicked.connect(self._open_rates)
        self.table.rated.connect(self._rate)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(either, 1)
        self._column.addLayout(self._foot)
        self.table.selected.connect(self._offer)
        self._space()

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader."""
        rows = lines(card)
        self.table.set_rows(rows)
        self._either.setCurrentWidget(self.table if rows else self.none)
        for button in self.buttons.values():
            button.setVisible(bool(card.at_home))
        self.rate.setVisible(bool(card.loans))
        if rows and not self.table.current():
            self.table.go_to(0)
        self._offer(self.table.current())

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Books"))
        self.none.say(_("No book yet: what is packed and lent shows here."))
        self.buttons[RETURNED].name(_("Returned"), _("This book has come back today"))
        self.buttons[RENEWED].name(_("Renew"), _("Until the next visit"))
        self.buttons[LOST].name(_("Lost"), _("The reader has lost this book"))
        self.rate.name(_("Rate"), _("How was it? From 1 to 5"), "1–5")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _offer(self, line: BookLine | None) -> None:
        for button in self.buttons.values():
            button.setEnabled(bool(line and line.loan))
        self.rate.setEnabled(bool(line and line.mark.state is not State.PLANNED))

    def rates(self) -> QMenu:
        """The ratings to choose from, for the book that the cursor is on."""
        menu, line = QMenu(self), self.table.current()
        for stars, words in RATES.items():
            text = f"{stars} – {_(words)}" if stars else _(words)
            act = menu.addAction(text)
            act.triggered.connect(lambda _on=False, stars=stars: self._rate(line, stars))
        return menu

    def _rate(self, line: BookLine, stars: int) -> None:
        """Rate what the reader had; what is still in the bag was not read."""
        if line.mark.state is not State.PLANNED:
            self.rated.emit(line.title, stars)

    def _open_rates(self) -> None:
        if self.table.current():
            self.rates().popup(self.rate.mapToGlobal(QPoint(0, self.rate.height())))

    def _wish(self, what: str) -> None:
        line = self.table.current()
        if line and line.loan:
            self.wished.emit(what, line.loan)

    def _space(self) -> None:
        self._foot.setSpacing(theme.px(8))
        self._column.setSpacing(theme.px(8))


RATES = {
    5: N_("wants more like it"),
    4: N_("liked it"),
    3: N_("so-so"),
    2: N_("did not like it"),
    1: N_("never again"),
    0: N_("no rating"),
}
"""What the stars mean when somebody asks “How was it?”."""


def lines(card: ReaderCard) -> list[BookLine]:
    """Every book of a reader, those that matter now first."""
    rows = [_loan_line(loan, card.day) for loan in card.loans] + [_bag_line(item) for item in card.bag]
    stars = {one.title.id: one.stars for one in card.ratings}
    rows = [replace(row, stars=stars.get(row.title.id)) for row in rows]
    return sorted(rows, key=lambda line: line.rank)


def _loan_line(loan: Loan, day: date) -> BookLine:
    if loan.ended_on:
        lost = loan.ended_as is LoanEnd.LOST
        mark = Mark(State.PAUSED, _("lost")) if lost else Mark(State.DONE, _("returned"))
        return BookLine(loan.id, loan.title, loan.copy, loan.lent_on, loan.ended_on, mark)
    late = loan.due_on is not None and loan.due_on < day
    mark = Mark(State.OVERDUE) if late else Mark(State.OUT, _("at home"))
    return BookLine(loan.id, loan.title, loan.copy, loan.lent_on, loan.due_on, mark, loan)


def _bag_line(item: BagItem) -> BookLine:
    return BookLine(item.id, item.title, item.copy, item.added_on, None, Mark(State.PLANNED, _("in the bag")))
