"""The load of each day of a cycle before and after, as two bars side by side."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from outreach_app.domain.dates import short_day, weekday_name
from outreach_app.ui import theme
from outreach_app.wording import _

_LABEL, _HIGH = 18, 150
_NUMBERED = 36
"""As many days as have room for their numbers."""


class LoadBars(QWidget):
    """Grey is now, green is then; what a bar says also stands in the description for who does not see it."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[tuple[date, int, int]] = []

    def show_loads(self, bars: list[tuple[date, int, int]]) -> None:
        """Show other loads: each a day, how many visits it has now, and how many then."""
        self.bars = bars
        self.setAccessibleName(_("Visits a day, now and then"))
        self.setAccessibleDescription("; ".join(f"{short_day(day)}: {before} → {after}" for day, before, after in bars))
        self.setToolTip(self.accessibleDescription())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(280), theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours = QPainter(self), theme.colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL))
        most = max((max(before, after) for _day, before, after in self.bars), default=0)
        if not most:
            return
        label, wide = theme.px(_LABEL), self.width() / len(self.bars)
        high, numbered = self.height() - 2 * label, len(self.bars) <= _NUMBERED
        for place, (day, before, after) in enumerate(self.bars):
            left, bar = place * wide + wide * 0.12, wide * 0.38
            for step, (count, colour) in enumerate(((before, colours.faint), (after, colours.accent))):
                tall = high * count / most
                room = QRectF(left + step * bar, label + high - tall, bar - 1, tall)
                painter.fillRect(room, QColor(colour))
                painter.setPen(QColor(colours.ink if step else colours.muted))
                if numbered and count:
                    painter.drawText(QRectF(room.left() - bar, room.top() - label, 3 * bar, label), _MIDDLE, str(count))
            painter.setPen(QColor(colours.muted))
            begins = place == 0 or day.isocalendar().week != self.bars[place - 1][0].isocalendar().week
            if begins or wide > theme.px(44):
                words = f"{weekday_name(day.weekday())} {day:%d.%m}" if wide > theme.px(56) else f"{day:%d.%m}"
                room = QRectF(place * wide, self.height() - label, max(wide, theme.px(48)), label)
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


_MIDDLE = Qt.AlignmentFlag.AlignCenter
