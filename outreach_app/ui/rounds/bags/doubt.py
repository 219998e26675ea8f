"""A question in the bag's card: pack all the same, or leave it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.notice import Notice
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class Doubt(Translated, QFrame):
    """In sight only while something is asked; Enter packs, Esc leaves; `answered` either way."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deed: Callable[[], object] | None = None
        self.question, self.yes, self.no = Notice("warning", "danger"), Button("check"), Button("", QUIET)
        self._row = QHBoxLayout()
        for button in (self.yes, self.no):
            self._row.addWidget(button)
        self._row.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.question)
        self._column.addLayout(self._row)
        self.yes.clicked.connect(self._do)
        self.no.clicked.connect(self._leave)
        self._space()
        self.drop()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.yes.name(_("Pack it all the same"), "", "Enter")
        self.no.name(_("Leave it"), "", "Esc")

    def ask(self, question: str, deed: Callable[[], object]) -> None:
        """Ask, and do it if it is wanted all the same."""
        self._deed = deed
        self.question.say(question)
        self.setAccessibleName(question)
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Ask no more."""
        self._deed = None
        self.question.say("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave() if self.no.hasFocus() else self._do()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _do(self) -> None:
        deed = self._deed
        self.drop()
        self.answered.emit()
        if deed:
            deed()

    def _leave(self) -> None:
        self.drop()
        self.answered.emit()

    def _space(self) -> None:
        self._column.setSpacing(theme.px(8))
        self._row.setSpacing(theme.px(8))
