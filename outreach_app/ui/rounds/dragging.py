"""Rows that can be dragged with the mouse from one list of the page to another."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from outreach_app.domain.identity import Id

STOP, WAITING = "application/x-knigonosha-stop", "application/x-knigonosha-waiting"
"""What is dragged: a stop of the round, or somebody who waits for one."""


class Draggable:
    """Stands before a table in the bases; `DRAGS` says what its rows are to those who take them."""

    DRAGS = ""
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

    def begin_drag(self) -> None:
        """Let the current row hang at the mouse until it is dropped."""
        drag = QDrag(self)
        drag.setMimeData(data_of(self.DRAGS, self.current().id))
        row = self.visualRect(self.currentIndex())
        row.setLeft(0)
        row.setRight(self.viewport().width())
        drag.setPixmap(self.viewport().grab(row))
        drag.exec(Qt.DropAction.MoveAction)


def data_of(kind: str, key: Id) -> QMimeData:
    """A row as it is handed over."""
    data = QMimeData()
    data.setData(kind, key.encode())
    return data


def dragged(event: QDropEvent, kind: str) -> Id | None:
    """The id of what is dragged, if it is of this kind."""
    data = event.mimeData()
    return Id(bytes(data.data(kind).data()).decode()) if data.hasFormat(kind) else None
