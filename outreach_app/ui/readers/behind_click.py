"""What is not for every eye: shown on a click, which the journal notes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.wording import _


class BehindClick(QWidget):
    """`wanted` asks for the words, which `reveal` shows until another reader is chosen."""

    wanted = Signal()

    def __init__(self, tip: str) -> None:
        super().__init__()
        self.code, self.show_it = Label("strong", wrap=True), Button("key", QUIET)
        self.code.setText("••••")
        self.code.setAccessibleName(_("hidden"))
        self.show_it.name(_("Show"), tip)
        self.show_it.clicked.connect(self.wanted)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self.code)
        self.row.addWidget(self.show_it)
        self.row.addStretch()

    def reveal(self, words: str) -> None:
        """Show the words."""
        self.code.setText(words)
        self.code.setAccessibleName(words)
        self.show_it.hide()
