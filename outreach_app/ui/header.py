"""The line above a page: its title, and the button that takes back the last step."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.wording import _


class Header(QWidget):
    """`undo` is to be connected; it shows only while there is something to take back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("page")
        self.undo = Button("undo", QUIET)
        self.undo.hide()
        self._undoes = ""
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self.undo)
        self._size()

    def name_undo(self, words: str) -> None:
        """Say what undo would take back; empty: nothing."""
        self._undoes = words
        self.undo.setVisible(bool(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _fit(self) -> None:
        """Beside a long title undo keeps its pictogram only: the window never grows wider than its screen for it."""
        words = _("Undo: {what}").format(what=self._undoes)
        room = self.width() - self.title.sizeHint().width()
        fits = self.undo.fontMetrics().horizontalAdvance(words) + theme.px(104) <= room
        self.undo.name(words if fits else "", words, shortcut_words("Ctrl+Z"))

    def _size(self) -> None:
        self.title.setMinimumWidth(theme.px(80))
        self.setFixedHeight(theme.px(72))
        self._row.setContentsMargins(theme.px(24), theme.px(8), theme.px(15), theme.px(8))
        self._row.setSpacing(theme.px(16))
        self._fit()
