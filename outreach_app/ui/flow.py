"""Small things side by side, going on in the next line where the width ends: chips, filters."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from outreach_app.ui import theme


class Flow(QLayout):
    """Takes the height that its lines need at the width that there is; hidden widgets take no room.

    `gap` is the space between two widgets, at 100 %.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def clear(self) -> None:
        """Remove all widgets."""
        while item := self.takeAt(0):
            item.widget().deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, room: QRect) -> None:
        super().setGeometry(room)
        self._place(room, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _place(self, room: QRect, *, move: bool) -> int:
        """Put the items into lines; gives the height of all lines."""
        gap, at, high = theme.px(self._gap), QPoint(room.topLeft()), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if at.x() > room.left() and at.x() + size.width() > room.right() + 1:
                at, high = QPoint(room.left(), at.y() + high + theme.px(8)), 0
            width = min(size.width(), room.width())
            if move:
                item.setGeometry(QRect(at, QSize(width, size.height())))
            at.setX(at.x() + width + gap)
            high = max(high, size.height())
        return at.y() + high - room.top()
