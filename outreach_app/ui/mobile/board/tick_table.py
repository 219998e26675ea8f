"""A table whose rows are ticked by Space or a click on the box."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.ui import theme
from outreach_app.ui.table_view import RowDelegate, Table
from outreach_app.ui.tables import ROW, Cell, Column
from outreach_app.ui.tick_box import OFF, ON, SIDE, paint_tick

BOX = Column("", lambda _row: "", sort=lambda row: not row.free, width=36)
"""The first column of such a table; a row says by `free` whether it can be ticked."""


class _Delegate(RowDelegate):
    """Draws the box in the first column."""

    def _paint_text(self, painter: QPainter, room: QRect, index: QModelIndex, cell: Cell) -> None:
        row = index.data(ROW)
        if index.column():
            super()._paint_text(painter, room, index, cell)
        elif row.free:
            side = theme.px(SIDE)
            box = QRectF(room.left(), room.center().y() + 1 - side / 2, side, side)
            paint_tick(painter, box, ON if row.id in self.parent().ticked else OFF)


class TickTable(Table):
    """`ticked` holds the ids of rows; `wished` tells that it is another set now. Ctrl+A ticks all, or none."""

    wished = Signal()

    def __init__(self, columns: tuple[Column, ...], parent: QWidget | None = None) -> None:
        super().__init__((BOX, *columns), parent)
        self.ticked: set[Id] = set()
        self.setItemDelegate(_Delegate(self))

    def set_rows(self, rows: list[object]) -> None:
        """Show other rows; ticks of those that stay are kept."""
        super().set_rows(rows)
        self.ticked &= {row.id for row in rows if row.free}
        self.wished.emit()

    def chosen(self) -> list[object]:
        """The ticked rows in the order shown; without a tick, the one that the cursor is on, if it can be ticked."""
        shown = [self.row_at(place) for place in range(self.proxy.rowCount())]
        ticked = [row for row in shown if row.id in self.ticked]
        current = self.current()
        return ticked or ([current] if current and current.free else [])

    def tick(self, ids: Iterable[Id], on: bool = True) -> None:
        """Tick rows, or take their ticks away."""
        self.ticked = self.ticked | set(ids) if on else self.ticked - set(ids)
        self.viewport().update()
        self.wished.emit()

    def tick_all(self) -> None:
        """Tick every row that is shown; where all are ticked, none."""
        shown = [self.row_at(place) for place in range(self.proxy.rowCount())]
        ids = {row.id for row in shown if row.free}
        self.tick(ids, not ids <= self.ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self._turn(row)
        elif event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.tick_all()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if index.isValid() and index.column() == 0:
            self._turn(index.data(ROW))

    def _turn(self, row: object) -> None:
        if row.free:
            self.tick([row.id], row.id not in self.ticked)
