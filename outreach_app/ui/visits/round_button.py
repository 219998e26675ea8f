"""One round to choose: its name, how far it is, its state."""

from datetime import date

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.rounds import RoundState
from outreach_app.services.rounds import RoundLine
from outreach_app.ui import theme
from outreach_app.ui.chip import Mark, chip_width, paint_chip
from outreach_app.ui.palette import State
from outreach_app.wording import _

WIDTH, HEIGHT = 200, 62
"""Size of a button at 100 %."""

_STATES = {RoundState.PREPARED: State.PLANNED, RoundState.OUT: State.OUT, RoundState.DONE: State.DONE}


def progress_words(line: RoundLine) -> str:
    """How many of the planned visits have a result: «12 of 25»."""
    return _("{done} of {all}").format(done=line.recorded, all=line.planned)


def mark(line: RoundLine) -> Mark:
    """The chip of a round's state."""
    return Mark(_STATES[line.state], line.state.label)


class RoundButton(QAbstractButton):
    """Stays pressed while its round is shown; the arrow keys go on to the next round."""

    def __init__(self, line: RoundLine, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._day = day
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(line.round.label)
        when = short_day(line.round.day)
        parts = (line.round.label, line.round.deliverer_name, when, progress_words(line), line.state.label)
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.setToolTip("\n".join(dict.fromkeys(part for part in parts if part)))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(HEIGHT))

    def paintEvent(self, event: QEvent) -> None:
        colours, room = theme.colours(), QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ground = colours.selection if chosen else colours.hover if self.underMouse() else colours.surface
        edge = colours.accent if chosen or self.hasFocus() else colours.hairline
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        side, half = theme.px(12), self.height() // 2
        upper = QRect(side, theme.px(6), self.width() - 2 * side, half - theme.px(5))
        face = theme.font(bold=chosen)
        painter.setFont(face)
        painter.setPen(QColor(colours.accent if chosen else colours.ink))
        name = QFontMetrics(face).elidedText(self.text(), Qt.TextElideMode.ElideRight, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, name)
        lower = QRect(side, half, upper.width(), half - theme.px(6))
        self._paint_state(painter, lower)

    def _paint_state(self, painter: QPainter, room: QRect) -> None:
        """Progress at the left, the chip at the right; a round of another day says its day first."""
        chip = mark(self.line)
        width = min(chip_width(chip), room.width())
        paint_chip(painter, QRect(room.right() - width + 1, room.top(), width, room.height()), chip)
        words = progress_words(self.line)
        if self.line.round.day != self._day:
            words = f"{short_day(self.line.round.day)} · {words}"
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(theme.colours().muted))
        left = room.adjusted(0, 0, -width - theme.px(6), 0)
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, text)
