"""Turning the month or week while somebody is carried over the calendar: resting at an edge goes on, or back."""

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QWidget

from outreach_app.ui import theme

_EDGE = 28
"""Width of each edge at 100 %."""
REST_MS = 700
"""So long it is rested there before the next month or week is shown, and again as long before the one after."""


class EdgeTurner(QObject):
    """`turned(back)` each time that the pointer has rested long enough; `side` is -1, 0 or 1."""

    turned = Signal(bool)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over, self.side = over, 0
        self._rest = QTimer(self)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(lambda: self.turned.emit(self.side < 0))

    def strip(self, side: int) -> QRect:
        """Where the edge at a side is."""
        room, width = self._over.rect(), theme.px(_EDGE)
        return QRect(room.left() if side < 0 else room.right() + 1 - width, room.top(), width, room.height())

    def carry(self, where: QPoint | None) -> None:
        """Somebody is carried over this point; None: nobody is carried here any more."""
        side = next((one for one in (-1, 1) if where is not None and self.strip(one).contains(where)), 0)
        if side != self.side:
            self.side = side
            if side:
                self._rest.start()
            else:
                self._rest.stop()
            self._over.update()
