"""The check of a vehicle: what was scanned there against what is on board by the book."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import CheckedBoard
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.mobile.board.aboard import row_of_buttons
from outreach_app.ui.mobile.board.tick_table import TickTable
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

NOTE_MISSING, LOAD_FOUND, PAPER, AFRESH = "note_missing", "load_found", "paper", "afresh"
"""What can be wished for."""


@dataclass(frozen=True)
class Difference:
    """A copy that is missing, or there without being listed, or a code that none carries."""

    id: Id
    number: str
    title: str
    mark: Mark
    missing: bool = False
    free: bool = True


COLUMNS = (
    Column(N_("Acc. no."), lambda row: row.number, width=96),
    Column(N_("Title"), lambda row: row.title, tip=lambda row: row.title, width=150, stretch=True),
    Column(N_("State"), lambda row: row.mark, sort=lambda row: str(row.mark), width=150),
)


def differences(seen: CheckedBoard) -> list[Difference]:
    """What is not as it stands in the book."""
    unknown, unlisted = Mark(State.PAUSED, _("unknown code")), Mark(State.OVERDUE, _("not listed"))
    gone = Mark(State.DUE, _("not seen yet"))
    found = [Difference(Id(code), code, "", unknown, free=False) for code in seen.unknown]
    found += [Difference(one.copy.id, one.copy.number, one.title.line, unlisted) for one in seen.unexpected]
    lines = [line.found for line in seen.missing]
    return [*found, *(Difference(one.copy.id, one.copy.number, one.title.line, gone, missing=True) for one in lines)]


class CheckPane(Translated, Card):
    """`wished(what)` when a button is pressed."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.seen: CheckedBoard = CheckedBoard()
        self.name, self.told, self.table = Label("strong"), Label("body", wrap=True), TickTable(COLUMNS)
        self.buttons = {
            NOTE_MISSING: Button("warning"),
            LOAD_FOUND: Button("down"),
            PAPER: Button("print"),
            AFRESH: Button("cross", QUIET),
        }
        foot, flow = row_of_buttons()
        for part in (self.name, self.told, self.table, foot):
            self.body.addWidget(part, 1 if part is self.table else 0)
        for what, button in self.buttons.items():
            flow.addWidget(button)
            button.clicked.connect(lambda _on=False, what=what: self.wished.emit(what))
        self.table.wished.connect(self._enable)
        self.retranslate()

    def show_check(self, seen: CheckedBoard) -> None:
        """Show how far the check has come."""
        self.seen = seen
        self.table.set_rows(differences(seen))
        self._say()

    def chosen(self, *, missing: bool) -> Sequence[Id]:
        """The ticked copies that are missing, or those that are there unlisted."""
        return [row.id for row in self.table.chosen() if row.missing is missing]

    def retranslate(self) -> None:
        """Set every text anew."""
        self.name.setText(_("Check of what is on board"))
        self.table.setAccessibleName(_("What is missing or not listed"))
        self.buttons[NOTE_MISSING].name(_("Not found"), _("The ticked copies are lost: they are not on board any more"))
        self.buttons[LOAD_FOUND].name(_("Put on the list"), _("The ticked copies are on board from now on"))
        self.buttons[PAPER].name(_("Sheet…"), _("The result of the check as a paper"))
        self.buttons[AFRESH].name(_("Begin anew"), _("Forget what was scanned"))
        self.table.set_rows(differences(self.seen))
        self._say()

    def _say(self) -> None:
        seen = self.seen
        told = _("Found on board: {found} of {expected}")
        words = told.format(found=len(seen.there), expected=len(seen.there) + len(seen.missing))
        more = _("not listed: {count}").format(count=len(seen.unexpected)) if seen.unexpected else ""
        self.told.setText(", ".join(filter(None, (words, more))))
        self._enable()

    def _enable(self) -> None:
        self.buttons[NOTE_MISSING].setEnabled(bool(self.chosen(missing=True)))
        self.buttons[LOAD_FOUND].setEnabled(bool(self.chosen(missing=False)))
