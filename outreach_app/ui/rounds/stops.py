"""The list of stops in their order: dragged by the mouse, moved by keys."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.rounds.dragging import STOP, WAITING, Draggable, dragged
from outreach_app.ui.rounds.words import clock, kilometres, mark, stop_tip, window_words
from outreach_app.ui.tables import ROW, Cell, Column
from outreach_app.ui.two_lines import TwoLineDelegate, TwoLineTable
from outreach_app.wording import N_

COLUMNS = (
    Column(N_("№"), lambda one: one.number, width=56),
    Column(N_("Reader or place"), lambda one: one.title, tip=stop_tip, width=180, stretch=True),
    Column(N_("Arrives"), lambda one: clock(one.call.begins), tip=stop_tip, width=80, right=True),
    Column(N_("Window"), lambda one: window_words(one.call.window), width=104, muted=True),
    Column(N_("State"), mark, tip=stop_tip, width=140),
    Column(
        N_("Minutes"),
        lambda one: (one.call.depart - one.call.begins) // 60,
        width=76,
        right=True,
        muted=True,
        optional=True,
    ),
    Column(N_("Distance"), lambda one: kilometres(one.call.metres), width=76, right=True, muted=True, optional=True),
    Column(N_("Bag"), lambda one: one.packed, width=60, right=True, muted=True, optional=True),
)
NUMBER, NAME = 0, 1
_EDGE = 24
"""How near the edge, at 100 %, a dragged row makes the list scroll."""


class StopDelegate(TwoLineDelegate):
    """Draws the number as the map does, and beside it the pin of a stop that keeps its place."""

    def _paint_text(self, painter: QPainter, room: QRect, index: QModelIndex, cell: Cell) -> None:
        if index.column() != NUMBER:
            super()._paint_text(painter, room, index, cell)
            return
        one, side = index.data(ROW), theme.px(24)
        badge = QRectF(QPointF(room.left(), room.center().y() + 0.5 - side / 2), QRectF(0, 0, side, side).size())
        paint_badge(painter, badge, str(one.number), late=bool(one.call.late))
        if one.stop.pinned:
            small = theme.px(16)
            corner = QPointF(badge.right() + theme.px(4), room.center().y() + 0.5 - small / 2)
            icons.paint(painter, "pin", theme.colours().ink, QRectF(corner, QRectF(0, 0, small, small).size()))


def paint_badge(painter: QPainter, room: QRectF, number: str, *, late: bool = False, hollow: bool = False) -> None:
    """Draw a stop's number: in a circle, in a square where it comes too late, hollow where its place is a guess."""
    colours = theme.colours()
    colour = QColor(colours.danger if late else colours.accent)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.surface) if hollow else colour)
    painter.setPen(QPen(colour, theme.px(2), Qt.PenStyle.DotLine if hollow else Qt.PenStyle.SolidLine))
    inner = room.adjusted(1, 1, -1, -1)
    if late:
        painter.drawRoundedRect(inner, theme.px(3), theme.px(3))
    else:
        painter.drawEllipse(inner)
    painter.setPen(colour if hollow else QColor(colours.on_accent if not late else colours.surface))
    painter.setFont(theme.font(theme.SMALL, bold=True))
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number)
    painter.restore()


class StopsTable(Draggable, TwoLineTable):
    """`moved(stop, position)` and `joined(who waits, position)` tell of what was dropped; positions count from 0."""

    DRAGS = STOP
    two_lines = NAME

    moved = Signal(object, int)
    joined = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setItemDelegate(StopDelegate(self))
        self.setSortingEnabled(False)
        self.setAcceptDrops(True)
        self._gap: int | None = None

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)
        at, bar = event.position().y(), self.verticalScrollBar()
        if at < theme.px(_EDGE):
            bar.setValue(bar.value() - theme.px(_EDGE) // 2)
        elif at > self.viewport().height() - theme.px(_EDGE):
            bar.setValue(bar.value() + theme.px(_EDGE) // 2)

    def dragLeaveEvent(self, event: QDragMoveEvent) -> None:
        self._show_gap(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        gap = self._gap_at(event)
        self._show_gap(None)
        stop, who = dragged(event, STOP), dragged(event, WAITING)
        if stop:
            before = next((place for place, one in enumerate(self.rows.rows) if one.id == stop), None)
            position = gap - 1 if before is not None and before < gap else gap
            if position != before:
                self.moved.emit(stop, position)
        elif who:
            self.joined.emit(who, gap)
        event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        last = self.proxy.rowCount() - 1
        row = self.visualRect(self.proxy.index(min(self._gap, last), NUMBER))
        line = row.top() if self._gap <= last else row.bottom()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(theme.colours().accent), theme.px(3)))
        painter.drawLine(0, max(line, 1), self.viewport().width(), max(line, 1))

    def _consider(self, event: QDragMoveEvent) -> None:
        """Take stops and those who wait; show between which rows they would come."""
        if dragged(event, STOP) or dragged(event, WAITING):
            self._show_gap(self._gap_at(event))
            event.acceptProposedAction()
        else:
            event.ignore()

    def _gap_at(self, event: QDropEvent) -> int:
        """Before which row something would come to stand."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            return self.proxy.rowCount()
        return index.row() + (point.y() > self.visualRect(index).center().y())

    def _show_gap(self, gap: int | None) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()
