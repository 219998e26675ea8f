"""The line above a page: its title, the box that finds everything, what takes back the last step, and who works."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class Header(Translated, QWidget):
    """`find`, `undo`, `sample` and `person` are to be connected; all but the first show only what there is to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("page")
        self.find = Button("search", QUIET)
        self.undo = Button("undo", QUIET)
        self.undo.hide()
        self.person = Button("person", QUIET)
        self.person.hide()
        self.sample = Button("warning", QUIET)
        self.sample.hide()
        self._undoes = self._works = ""
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self.find)
        self._row.addWidget(self.undo)
        self._row.addWidget(self.sample)
        self._row.addWidget(self.person)
        self._size()

    def name_undo(self, words: str) -> None:
        """Say what undo would take back; empty: nothing."""
        self._undoes = words
        self.undo.setVisible(bool(words))
        self._fit()

    def name_person(self, name: str) -> None:
        """Say who works; empty: nobody has been chosen."""
        self._works = name
        self.person.setVisible(bool(name))
        self._fit()

    def mark_sample(self, is_sample: bool) -> None:
        """Say on every page that nothing is real."""
        self.sample.setVisible(is_sample)
        self._fit()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(72))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _fit(self) -> None:
        """Beside a long title the buttons keep their pictograms only: the window never grows wider than its screen."""
        room = self.width() - self.title.sizeHint().width() - theme.px(48)
        works = _("Who works: {name}").format(name=self._works)
        for button, text, told in (
            (self.sample, _("Sample library"), _("Sample library: nothing in it is real")),
            (self.person, self._works, works),
        ):
            room -= self._show(button, text, told, "", room - self._wide("") * (2 if self._undoes else 1))
        words = _("Undo: {what}").format(what=self._undoes)
        room -= self._show(self.undo, words, words, shortcut_words("Ctrl+Z"), room - self._wide(""))
        words = _("Find or do")
        self._show(self.find, words, words, shortcut_words("Ctrl+K"), room)

    def _show(self, button: Button, text: str, words: str, key: str, room: int) -> int:
        """Name a button as its room allows; gives the width that it takes."""
        if button.isHidden():
            return 0
        shown = text if self._wide(text) <= room else ""
        button.name(shown, words, key)
        return self._wide(shown)

    def _wide(self, text: str) -> int:
        return self.undo.fontMetrics().horizontalAdvance(text) + theme.px(56)

    def _size(self) -> None:
        self.title.setMinimumWidth(theme.px(80))
        self.setFixedHeight(theme.px(72))
        self._row.setContentsMargins(theme.px(24), theme.px(8), theme.px(15), theme.px(8))
        self._row.setSpacing(theme.px(16))
        self._fit()
