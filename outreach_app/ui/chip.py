"""The chip: a state as colour, icon and word, the same in cards and in tables."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.palette import State

HEIGHT = 24
"""Height of a chip at 100 %."""

_ICONS = {
    State.PLANNED: "schedule",
    State.DUE: "clock",
    State.OVERDUE: "warning",
    State.OUT: "rounds",
    State.DONE: "check",
    State.PAUSED: "pause",
}
_ICON, _GAP, _EDGE = 14, 6, 8


@dataclass(frozen=True)
class Mark:
    """What a chip says: a state, and its own word where the state's does not tell enough (“not home”)."""

    state: State
    word: str = ""

    def __str__(self) -> str:
        return self.word or self.state.label


def _face() -> QFont:
    return theme.font(theme.SMALL)


def chip_width(mark: Mark) -> int:
    """Width that a chip takes now, in pixels."""
    return theme.px(2 * _EDGE + _ICON + _GAP) + QFontMetrics(_face()).horizontalAdvance(str(mark))


def paint_chip(painter: QPainter, room: QRect, mark: Mark) -> None:
    """Draw a chip at the left of the room, centred in its height, its word cut with … where the room is short."""
    tone = theme.colours().tones[mark.state]
    height, width = theme.px(HEIGHT), min(chip_width(mark), room.width())
    ground = QRectF(room.left(), room.center().y() + 0.5 - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(ground, height / 2, height / 2)
    side = theme.px(_ICON)
    corner = QPointF(ground.left() + theme.px(_EDGE), round(ground.center().y() - side / 2))
    icons.paint(painter, _ICONS[mark.state], tone.ink, QRectF(corner, QSizeF(side, side)))
    words = ground.adjusted(theme.px(_EDGE + _ICON + _GAP), 0, -theme.px(_EDGE) + 1, 0)
    painter.setPen(QColor(tone.ink))
    painter.setFont(_face())
    text = QFontMetrics(_face()).elidedText(str(mark), Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


class Chip(QWidget):
    """A chip to stand in a card or a line of text."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        """Say something else."""
        self._mark = mark
        self.setAccessibleName(str(mark))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._mark), theme.px(HEIGHT))

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._mark)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange):
            self.show_mark(self._mark)
        super().changeEvent(event)
