"""The line to scan into: what a scan does, and what came of it, in large words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.ui.controls import FILTER, Button, EntryLine
from outreach_app.ui.notice import Notice
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

LOADING, UNLOADING, CHECKING = "loading", "unloading", "checking"
"""What a scan does."""


class NumberLine(EntryLine):
    """Enter sends the number off."""

    sent = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.sent.emit(self.text().strip())
        else:
            super().keyPressEvent(event)


class ScanBar(Translated, QWidget):
    """`number(text)` when one was typed; `turned(mode)` when a scan is to do something else."""

    turned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.line, self.done, self.fault = NumberLine(), Notice("check", "accent"), Notice("warning", "danger")
        self.number: Signal = self.line.sent
        self.modes = {LOADING: Button("down", FILTER), UNLOADING: Button("up", FILTER), CHECKING: Button("eye", FILTER)}
        group, row, column = QButtonGroup(self), QHBoxLayout(), QVBoxLayout(self)
        for mode, button in self.modes.items():
            group.addButton(button)
            row.addWidget(button)
            button.toggled.connect(lambda on, mode=mode: on and self.turned.emit(mode))
        row.addWidget(self.line, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.done)
        column.addWidget(self.fault)
        for one in (self.done, self.fault):
            one.words.setProperty("role", "strong")
        self.modes[LOADING].setChecked(True)
        self.retranslate()

    @property
    def mode(self) -> str:
        """What a scan does now."""
        return next(mode for mode, button in self.modes.items() if button.isChecked())

    def accept(self, words: str) -> None:
        """Say what was done with the number."""
        self.line.clear()
        self.fault.say("")
        self.done.say(words)

    def refuse(self, words: str, number: str) -> None:
        """Say why nothing was done; the number stands there to be mended."""
        self.line.setText(number)
        self.line.selectAll()
        self.done.say("")
        self.fault.say(words)

    def quiet(self) -> None:
        """Forget what was said last."""
        self.done.say("")
        self.fault.say("")

    def retranslate(self) -> None:
        """Set every text anew."""
        self.modes[LOADING].name(_("Loading"), _("A scanned copy goes on board"), "F6")
        self.modes[UNLOADING].name(_("Unloading"), _("A scanned copy is taken off the vehicle"), "F7")
        self.modes[CHECKING].name(_("Stock check"), _("Scan what is there, and see what is missing"), "F8")
        self.line.setPlaceholderText(_("Scan a copy, or type its number and press Enter"))
        self.line.setAccessibleName(_("Scan a copy, or type its number and press Enter"))
