"""The empty state: one sentence that says what to do next, and one button that does it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.controls import Button, Label


class EmptyState(QWidget):
    """Shown in place of a list without rows."""

    pressed = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = Label("muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button()
        self.button.clicked.connect(self.pressed)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch(3)
        self._dress()

    def say(self, sentence: str, button: str = "") -> None:
        """Set the sentence and the button's words; without words there is no button."""
        self._sentence.setText(sentence)
        self.button.name(button)
        self.button.setVisible(bool(button))

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
