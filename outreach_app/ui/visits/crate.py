"""The returns crate: one line to scan or type into, and what was taken back, the newest first."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.ui.visits.returns import Returned
from outreach_app.wording import N_, _


class ScanLine(QLineEdit):
    """Enter sends the number off; Esc empties the line, then leaves it."""

    sent = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.sent.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)


class ReturnedLine:
    """A returned copy as two lines."""

    def __init__(self, one: Returned) -> None:
        self.id, self.title = one.id, one.title
        self.second = " · ".join(part for part in (one.number, one.note) if part)


class Crate(Translated, Card):
    """`scan.sent` is to be answered by `accept()` or `refuse()`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.count = Label("muted")
        self.head.addWidget(self.count)
        self.scan, self.fault = ScanLine(), Label("danger", wrap=True)
        self.table = TwoLineTable((Column(N_("Taken back"), lambda line: line.title, tip=_tip, stretch=True),))
        self.table.horizontalHeader().hide()
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.none = EmptyState("crate")
        self._either = QStackedLayout()
        self._lay_out()
        self.scan.textChanged.connect(lambda _text: self.refuse(""))
        self.refuse("")
        self.show_returns([])
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.set_title(_("Returns crate"))
        self.scan.setPlaceholderText(_("Scan or type a number") + "  Ctrl+F")
        self.scan.setAccessibleName(_("Barcode or accession number of a returned copy"))
        self.table.setAccessibleName(_("Taken back"))
        self.none.say(_("Scan what came back: each copy finds its reader and visit by itself."))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space_line()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._line = QVBoxLayout()
        self._line.addWidget(self.scan)
        self._line.addWidget(self.fault)
        self.body.addLayout(self._line)
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        self._space_line()

    def _space_line(self) -> None:
        self._line.setContentsMargins(theme.px(15), 0, theme.px(15), 0)
        self._line.setSpacing(theme.px(4))

    def show_returns(self, returns: list[Returned]) -> None:
        """Show what was taken back, the newest first."""
        self.table.set_rows([ReturnedLine(one) for one in returns])
        self._either.setCurrentWidget(self.table if returns else self.none)
        self.count.setText(str(len(returns)) if returns else "")

    def accept(self) -> None:
        """The copy was taken in: the line is free for the next."""
        self.scan.clear()
        self.refuse("")
        self.table.scrollToTop()

    def refuse(self, sentence: str, number: str = "") -> None:
        """Say what is wrong; the number stands in the line, to be typed over. Without a sentence all is well."""
        if number:
            self.scan.setText(number)
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        if sentence:
            self.scan.selectAll()

    def type_on(self, text: str) -> None:
        """Go on typing in the line what was begun elsewhere."""
        self.scan.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scan.setText(text)
        self.refuse("")


def _tip(line: ReturnedLine) -> str:
    return f"{line.title}\n{line.second}"
