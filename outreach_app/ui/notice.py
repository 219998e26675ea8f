"""A sentence that a page says about what it shows."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.controls import Label


class Notice(QWidget):
    """A sentence with a pictogram, in sight only while there is something to say; `aside` is its margin at 100 %."""

    def __init__(self, icon: str, colour: str, parent: QWidget | None = None, *, aside: int = 0) -> None:
        super().__init__(parent)
        self._aside = aside
        self._icon, self._colour, self._picture, self.words = icon, colour, QLabel(), Label(wrap=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.words, 1)
        self._dress()
        self.say("")

    def say(self, sentence: str) -> None:
        """Say a sentence, or nothing."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        side = theme.px(18)
        self._picture.setPixmap(
            icons.icon(self._icon, self._colour).pixmap(QSize(side, side), self.devicePixelRatioF())
        )
        aside = theme.px(self._aside)
        self._row.setContentsMargins(aside, 0, aside, aside // 3)
        self._row.setSpacing(theme.px(8))
