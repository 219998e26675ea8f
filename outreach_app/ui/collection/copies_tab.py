"""Copies: their numbers, where each one is and with whom."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.collection import Copy, CopyState, FoundCopy
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.services.title_card import TitleCard
from outreach_app.ui import theme
from outreach_app.ui.chip import Mark
from outreach_app.ui.collection import words
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

ADD, CHANGE, WITHDRAW, REINSTATE = "add", "change", "withdraw", "reinstate"
"""What can be wished for."""
_ORDER = (
    *(CopyState.SHELF, CopyState.ABOARD, CopyState.BAG, CopyState.SET, CopyState.LENT),
    *(CopyState.LOST, CopyState.WITHDRAWN),
)


@dataclass(frozen=True)
class CopyLine:
    """A copy, and who has it."""

    id: Id
    found: FoundCopy
    mark: Mark
    holder: str

    @property
    def copy(self) -> Copy:
        """The copy itself."""
        return self.found.copy

    @property
    def remark(self) -> str:
        """Who has it; or when and why it left the stock; or where it stands."""
        gone, reason = self.copy.withdrawn_on, self.copy.withdrawn_reason
        if gone:
            return words.joined(full_day(gone), reason.label if reason else "")
        return self.holder or self.copy.location


COLUMNS = (
    Column(N_("Acc. no."), lambda line: line.copy.accession, width=112),
    Column(N_("State"), lambda line: line.mark, sort=lambda line: _ORDER.index(line.found.state), width=136),
    Column(N_("With whom"), lambda line: line.remark, tip=lambda line: line.remark, width=120, stretch=True),
    Column(N_("Barcode"), lambda line: line.copy.barcode, width=128, optional=True, muted=True),
)


class CopiesTab(QWidget):
    """`wished(what, found)` when a button is pressed; `found` is the copy that the cursor is on.

    `opened(line)` when a line is opened.
    """

    wished = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.table, self.none = Table(COLUMNS), EmptyState("book")
        self.opened = self.table.opened
        self.buttons = {
            ADD: Button("plus"),
            CHANGE: Button("note"),
            WITHDRAW: Button("cross", QUIET),
            REINSTATE: Button("undo", QUIET),
        }
        either, foot = QWidget(), QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        foot.setSizePolicy(policy)
        flow = Flow(foot)
        self._either = QStackedLayout(either)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        for what, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, what=what: self._wish(what))
            flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(either, 1)
        self._column.addWidget(foot)
        self.table.selected.connect(self._offer)
        self.none.pressed.connect(lambda: self._wish(ADD))
        self._space()

    def show_card(self, card: TitleCard) -> None:
        """Show a title."""
        rows = lines(card)
        self.table.set_rows(rows)
        self._either.setCurrentWidget(self.table if rows else self.none)
        if rows and not self.table.current():
            self.table.go_to(0)
        self._offer(self.table.current())

    def point_at(self, number: str) -> None:
        """Put the cursor on the copy with this barcode or accession number, if it is here."""
        for place in range(self.table.proxy.rowCount()):
            copy = self.table.row_at(place).copy
            if number and number in (copy.barcode, copy.accession):
                self.table.go_to(place)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Copies"))
        self.none.say(_("This title has no copy yet: add one to lend it."), _("Add copies"))
        self.buttons[ADD].name(_("Add copies"), _("Add copies, several at once"), "Ctrl+Shift+N")
        self.buttons[CHANGE].name(_("Correct"), _("Correct this copy's numbers, place or price"))
        self.buttons[WITHDRAW].name(_("Withdraw"), _("Take this copy, or all of them, out of the stock"))
        self.buttons[REINSTATE].name(_("Back in stock"), _("Take this copy back into the stock"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _offer(self, line: CopyLine | None) -> None:
        gone = bool(line and line.copy.withdrawn_on)
        for what in (CHANGE, WITHDRAW, REINSTATE):
            self.buttons[what].setVisible(bool(line) and (what != WITHDRAW or not gone) and (what != REINSTATE or gone))
        self.buttons[ADD].setVisible(bool(line))

    def _wish(self, what: str) -> None:
        line = self.table.current()
        if line or what == ADD:
            self.wished.emit(what, line.found if line else None)

    def _space(self) -> None:
        self._column.setSpacing(theme.px(8))


def lines(card: TitleCard) -> list[CopyLine]:
    """Every copy, those in stock first."""
    rows = [_line(card, found) for found in card.copies]
    return sorted(rows, key=lambda line: bool(line.copy.withdrawn_on))


def _line(card: TitleCard, found: FoundCopy) -> CopyLine:
    loan = card.open_loan(found)
    mark = words.state(found, loan.due_on if loan else None, card.day)
    return CopyLine(found.copy.id, found, mark, card.holder(found))
