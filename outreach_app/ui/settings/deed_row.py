"""A row of the settings with buttons in place of a field: what is so now, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from outreach_app.ui.controls import Button, Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.settings.row import Row
from outreach_app.wording import _


class DeedRow(Row):
    """`deeds` are the buttons' words (message ids) and what they do; `say()` tells what is so now."""

    def __init__(self, name: str, why: str, *deeds: tuple[str, Callable[[], object]]) -> None:
        self.buttons = {words: Button() for words, _deed in deeds}
        holder = QWidget()
        flow = Flow(holder)
        for words, deed in deeds:
            self.buttons[words].clicked.connect(deed)
            flow.addWidget(self.buttons[words])
        self._now = Label(wrap=True)
        self._now.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._now.hide()
        super().__init__(name, why, holder)
        self._words.insertWidget(2, self._now)

    def say(self, sentence: str) -> None:
        """Tell what is so now."""
        self._now.setText(sentence)
        self._now.setVisible(bool(sentence))

    @property
    def said(self) -> str:
        """What is told."""
        return self._now.text()

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        for words, button in self.buttons.items():
            button.name(_(words))
            button.setAccessibleName(f"{_(self.name)}: {_(words)}")
