"""The list of stops in their order: dragged by the mouse, moved by keys."""

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.ui import icons, theme
from outreach_app.ui.dragging import Reordered
from outreach_app.ui.rounds.dragging import STOP, WAITING
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


class StopsTable(Reordered, TwoLineTable):
    """`moved(stop, position)` and `joined(who waits, position)` tell of what was dropped; positions count from 0."""

    DRAGS, TAKES = STOP, (WAITING,)
    two_lines = NAME

    moved = Signal(object, int)
    joined = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setItemDelegate(StopDelegate(self))
        self.setSortingEnabled(False)
        self.setAcceptDrops(True)

    def dropped(self, kind: str, row: Id, place: int) -> None:
        (self.moved if kind == STOP else self.joined).emit(row, place)
