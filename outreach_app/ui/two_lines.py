"""A table whose rows have a second, muted line under one of their cells."""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from outreach_app.ui import theme
from outreach_app.ui.table_view import RowDelegate, Table
from outreach_app.ui.tables import ROW, Cell, Column

ROW_HEIGHT = 46
"""Height of a row of two lines at 100 %."""


class TwoLineDelegate(RowDelegate):
    """Draws the name with a second, muted line under it; every other cell in one line."""

    def _paint_text(self, painter: QPainter, room: QRect, index: QModelIndex, cell: Cell) -> None:
        second = getattr(index.data(ROW), "second", "") if index.column() == self.parent().two_lines else ""
        if not second:
            super()._paint_text(painter, room, index, cell)
            return
        half = room.height() // 2
        upper = QRect(room.left(), room.top() + theme.px(3), room.width(), half - theme.px(3))
        lower = QRect(room.left(), room.top() + half, room.width(), half - theme.px(3))
        super()._paint_text(painter, upper, index, cell)
        painter.setFont(theme.font(theme.SMALL))
        painter.setPen(QColor(theme.colours().muted))
        cut = QFontMetrics(painter.font()).elidedText(second, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, cut)


class TwoLineTable(Table):
    """A table whose rows have a second line under one of their cells."""

    two_lines = 0

    def __init__(self, columns: tuple[Column, ...], parent: QWidget | None = None) -> None:
        super().__init__(columns, parent)
        self.setItemDelegate(TwoLineDelegate(self))

    def _size(self) -> None:
        super()._size()
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
