"""Journal: who did what to the card and when, and who looked at what is protected."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.services.reader_card import ReaderCard
from outreach_app.services.reader_history import HistoryLine
from outreach_app.ui import theme
from outreach_app.ui.chip import Mark
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.palette import State
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _


def _what(line: HistoryLine) -> str:
    return ": ".join(part for part in (line.words, line.changed) if part)


def _mark(line: HistoryLine) -> Mark:
    return Mark(State.OUT, _("looked")) if line.looked else Mark(State.PLANNED, _("changed"))


COLUMNS = (
    Column(N_("Day"), lambda line: f"{line.at:%d.%m.%y %H:%M}", sort=lambda line: line.at, width=128),
    Column(N_("What was done"), _what, tip=_what, width=168, stretch=True),
    Column(N_("Who"), lambda line: line.person, width=96),
    Column(N_("Kind"), _mark, width=128, optional=True),
)


class JournalTab(QWidget):
    """`wanted(only_looks)` asks for the steps; `show_lines` and `refuse` answer."""

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.only, self.table, self.none = QCheckBox(), Table(COLUMNS), EmptyState("eye")
        either = QWidget()
        self._either = QStackedLayout(either)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.only)
        self._column.addWidget(either, 1)
        self.only.toggled.connect(self.wanted)
        self._space()

    def show_card(self, card: ReaderCard) -> None:
        """Ask for a reader's steps; they are no part of the card, since not everybody sees them."""
        self.wanted.emit(self.only.isChecked())

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show the steps, the newest first."""
        self.only.show()
        self.table.set_rows(list(lines))
        self.none.say(_("Nobody looked at protected data."))
        self._either.setCurrentWidget(self.table if lines else self.none)

    def refuse(self, sentence: str) -> None:
        """Say why the steps are not shown."""
        self.only.hide()
        self.table.set_rows([])
        self.none.say(sentence)
        self._either.setCurrentWidget(self.none)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.only.setText(_("Only who looked"))
        self.only.setToolTip(
            _("Door codes and data on health: each look is noted, and so is each paper with a reader's data.")
        )
        self.table.setAccessibleName(_("Steps, the newest first"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, theme.px(8), 0, 0)
        self._column.setSpacing(theme.px(8))
