"""Rows of a table that hang at the mouse once it was moved with its button down, and are dropped between others."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QDrag, QDragMoveEvent, QDropEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from outreach_app.domain.identity import Id
from outreach_app.ui import theme

_EDGE = 24
"""How near the edge, at 100 %, a dragged row makes the list scroll."""


class Draggable:
    """Stands before a table in the bases, whose `begin_drag()` lets the current row be carried until it is dropped.

    Qt's own way is for models that say of each cell that it can be dragged.
    """

    _pressed_at: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        on_row = event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()).isValid()
        self._pressed_at = event.position().toPoint() if on_row else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance() and self.current():
            self._pressed_at = None
            self.begin_drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        super().mouseReleaseEvent(event)


class Carried(Draggable):
    """`DRAGS` says what the rows are to those who take them."""

    DRAGS = ""

    def begin_drag(self) -> None:
        """Let the current row hang at the mouse until it is dropped."""
        drag = QDrag(self)
        drag.setMimeData(data_of(self.DRAGS, self.current().id))
        row = self.visualRect(self.currentIndex())
        row.setLeft(0)
        row.setRight(self.viewport().width())
        drag.setPixmap(self.viewport().grab(row))
        drag.exec(Qt.DropAction.MoveAction)


class Reordered(Carried):
    """A table in an order of its own: its rows are dropped between others, and what else it `TAKES` too.

    `dropped(kind, id, place)` hears of it; the place counts from 0, without a row of the table that moves there.
    """

    TAKES: tuple[str, ...] = ()
    _gap: int | None = None

    def dropped(self, kind: str, row: Id, place: int) -> None:
        """Do what a drop means; where nothing is done, nothing moves."""

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
        for kind in self._kinds():
            row = dragged(event, kind)
            before = next((place for place, one in enumerate(self.rows.rows) if one.id == row), None)
            position = gap - 1 if before is not None and before < gap else gap
            if row and position != before:
                self.dropped(kind, row, position)
        event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        last = self.proxy.rowCount() - 1
        row = self.visualRect(self.proxy.index(min(self._gap, last), 0))
        line = row.top() if self._gap <= last else row.bottom()
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(theme.colours().accent), theme.px(3)))
        painter.drawLine(0, max(line, 1), self.viewport().width(), max(line, 1))

    def _kinds(self) -> tuple[str, ...]:
        return (self.DRAGS, *self.TAKES)

    def _consider(self, event: QDragMoveEvent) -> None:
        """Take what fits; show between which rows it would come."""
        if any(dragged(event, kind) for kind in self._kinds()):
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


def data_of(kind: str, key: Id) -> QMimeData:
    """A row as it is handed over."""
    data = QMimeData()
    data.setData(kind, key.encode())
    return data


def dragged(event: QDropEvent, kind: str) -> Id | None:
    """The id of what is dragged, if it is of this kind."""
    data = event.mimeData()
    return Id(bytes(data.data(kind).data()).decode()) if data.hasFormat(kind) else None
