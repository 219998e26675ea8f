"""Rows that can be dragged with the mouse from one list of the page to another."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QDropEvent

from outreach_app.domain.identity import Id
from outreach_app.ui import draggable

STOP, WAITING = "application/x-knigonosha-stop", "application/x-knigonosha-waiting"
"""What is dragged: a stop of the round, or somebody who waits for one."""


class Draggable(draggable.Draggable):
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


def data_of(kind: str, key: Id) -> QMimeData:
    """A row as it is handed over."""
    data = QMimeData()
    data.setData(kind, key.encode())
    return data


def dragged(event: QDropEvent, kind: str) -> Id | None:
    """The id of what is dragged, if it is of this kind."""
    data = event.mimeData()
    return Id(bytes(data.data(kind).data()).decode()) if data.hasFormat(kind) else None
