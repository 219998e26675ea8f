"""The empty state: one sentence that says what to do next, a button that does it, seldom a second way."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.controls import QUIET, Button, Label


class EmptyState(QWidget):
    """Shown in place of a list without rows; `other` is the second way, where there is one."""

    pressed = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = Label("muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button, self.other = Button(), Button(kind=QUIET)
        self.other.hide()
        self.button.clicked.connect(self.pressed)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._sentence)
        for button in (self.button, self.other):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(3)
        self._dress()

    def say(self, sentence: str, button: str = "", other: str = "") -> None:
        """Set the sentence and the buttons' words; without words there is no button."""
        self._sentence.setText(sentence)
        for one, words in ((self.button, button), (self.other, other)):
            one.name(words)
            one.setVisible(bool(words))

    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self._column.setContentsMargins(*[theme.px(24)] * 4)
        self._column.setSpacing(theme.px(16))
        side = theme.px(40)
        self._picture.setPixmap(icons.icon(self._icon, "faint").pixmap(QSize(side, side), self.devicePixelRatioF()))
