"""How a cell of the timetable looks: each date with its hours, and how it stands as colour, pictogram and word."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from outreach_app.domain.dates import short_day
from outreach_app.domain.plan_words import rhythm
from outreach_app.domain.stop_days import StopDay, StopState
from outreach_app.services.stop_timetable import StopRow
from outreach_app.ui import icons, theme
from outreach_app.ui.mobile.timetable.model import DAYS, LOOKS, THIS_WEEK, RouteHead
from outreach_app.ui.tables import LEFT, ROW
from outreach_app.wording import _

LINE, EDGE, HEAD = 17, 4, 30
"""Height of a line of text, the room above and below, and the height of a route's line, at 100 %."""
_ICON, _GAP, _SIDE, _FIRST = 13, 5, 8, 12
_HATCHED = {StopState.CLOSED, StopState.SUSPENDED, StopState.OUT_OF_SEASON}


def row_height(line: StopRow | RouteHead) -> int:
    """How high a line is: two lines for each of the days in its fullest week."""
    if isinstance(line, RouteHead):
        return theme.px(HEAD)
    days = max((len(week) for week in line.weeks), default=1) or 1
    return theme.px(2 * LINE * days + 2 * EDGE)


class CellDelegate(QStyledItemDelegate):
    """Draws stops, routes and weeks."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        colours, room, line = theme.colours(), option.rect, index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(room)
        if isinstance(line, RouteHead):
            self._head(painter, room, line)
        else:
            self._ground(painter, room, index)
            if index.column():
                self._days(painter, room, index.data(DAYS))
            else:
                self._stop(painter, room, line)
        painter.fillRect(room.left(), room.bottom(), room.width(), 1, QColor(colours.hairline))
        painter.restore()

    def _ground(self, painter: QPainter, room: QRect, index: QModelIndex) -> None:
        colours, view = theme.colours(), self.parent()
        if index.data(THIS_WEEK):
            painter.fillRect(room, QColor(colours.paper))
        current = view.currentIndex()
        if current.row() == index.row():
            painter.fillRect(room, QColor(colours.selection))
        if current == index and index.column() and view.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), theme.px(2)))
            painter.drawRect(QRectF(room).adjusted(1, 1, -1, -2))

    def _head(self, painter: QPainter, room: QRect, head: RouteHead) -> None:
        colours, inner = theme.colours(), room.adjusted(theme.px(_FIRST), 0, 0, 0)
        painter.fillRect(room, QColor(colours.side))
        face = theme.font(bold=True)
        painter.setFont(face)
        painter.setPen(QColor(colours.ink))
        painter.drawText(inner, LEFT, head.name)
        taken = painter.fontMetrics().horizontalAdvance(head.name) + theme.px(12)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner.adjusted(taken, 0, 0, 0), LEFT, head.words)

    def _stop(self, painter: QPainter, room: QRect, row: StopRow) -> None:
        inner = room.adjusted(theme.px(_FIRST), theme.px(EDGE), -theme.px(_GAP), -theme.px(EDGE))
        upper = QRect(inner.left(), inner.top(), inner.width(), theme.px(LINE))
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.colours().ink))
        painter.drawText(upper, LEFT, theme.cut(row.stop.label, upper.width()))
        rest = rhythm(row.plans[0]) if row.plans else _("no timetable yet")
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(theme.colours().muted))
        painter.drawText(upper.translated(0, theme.px(LINE)), LEFT, theme.cut(rest, upper.width(), theme.SMALL))

    def _days(self, painter: QPainter, room: QRect, days: tuple[StopDay, ...]) -> None:
        inner = room.adjusted(theme.px(_SIDE), theme.px(EDGE), -theme.px(_GAP), -theme.px(EDGE))
        line = QRect(inner.left(), inner.top(), inner.width(), theme.px(LINE))
        for one in days:
            if one.state in _HATCHED:
                block = QRect(room.left(), line.top() - 1, room.width(), 2 * line.height() + 2)
                painter.fillRect(block, QBrush(QColor(theme.colours().hairline), Qt.BrushStyle.BDiagPattern))
            self._day(painter, line, one)
            line = line.translated(0, theme.px(2 * LINE))

    def _day(self, painter: QPainter, line: QRect, one: StopDay) -> None:
        colours, side = theme.colours(), theme.px(_ICON)
        state, pictogram = LOOKS[one.state]
        tone = colours.tones[state].ink
        icons.paint(painter, pictogram, tone, QRectF(line.left(), line.top() + (line.height() - side) / 2, side, side))
        words = line.adjusted(side + theme.px(_GAP), 0, 0, 0)
        painter.setFont(theme.font(theme.SMALL, bold=one.state.comes))
        painter.setPen(QColor(colours.ink if one.state not in _HATCHED else colours.muted))
        day = short_day(one.day)
        painter.drawText(words, LEFT, day)
        taken = painter.fontMetrics().horizontalAdvance(day) + theme.px(_GAP)
        painter.setFont(theme.font(theme.SMALL))
        painter.drawText(words.adjusted(taken, 0, 0, 0), LEFT, one.hours)
        painter.setPen(QColor(tone))
        under = words.translated(0, line.height())
        painter.drawText(under, LEFT, theme.cut(one.words, under.width(), theme.SMALL))
