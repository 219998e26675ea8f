"""A list that drops down, whose ways mean something to the program."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """One of several ways, each a text and what it means; Qt itself would hand an enum back as plain text."""

    def __init__(self, ways: Sequence[tuple[str, object]], now: object) -> None:
        super().__init__()
        self._values: list[object] = []
        self.setMinimumContentsLength(10)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.offer(ways)
        self.choose(now)

    def offer(self, ways: Sequence[tuple[str, object]]) -> None:
        """Offer other ways; what is chosen stays chosen where it is among them, and nobody is told."""
        now = self.value()
        with QSignalBlocker(self):
            self._values = [value for _text, value in ways]
            self.clear()
            self.addItems([text for text, _value in ways])
            self.choose(now)

    def value(self) -> object:
        """What was chosen."""
        return self._values[self.currentIndex()] if self._values else None

    def choose(self, value: object) -> None:
        """Choose the way that means this; the first where none does."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form, never the choice."""
        event.ignore()
