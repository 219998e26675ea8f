"""The tab's three parts: side by side, the map under the stops where room is short, else one above the other."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from outreach_app.ui import theme

WIDTHS = (("wide", 1400), ("all", 1040), ("two", 720))
"""Widths at 100 % from which all three, or two of them, stand side by side."""
LEFT, MAP_HEIGHT = 288, 200
_HEIGHTS = (360, 400, 260)
"""Least heights of day, round and map where they stand one above the other, at 100 %."""


class Panes(QWidget):
    """`day` at the left, `card` in the middle, `map_` at the right."""

    def __init__(self, day: QWidget, card: QWidget, map_: QWidget) -> None:
        super().__init__()
        self._parts = (day, card, map_)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrangement = ""
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._arrangement = ""
            self._arrange()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        """What is long scrolls in its own list, not the page around it."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be told that there is no room; as high as the parts need."""
        return QSize(theme.px(240), self._grid.minimumSize().height())

    def _arrange(self) -> None:
        wide = self.width()
        now = next((name for name, least in WIDTHS if wide >= theme.px(least)), "one")
        if now == self._arrangement:
            return
        self._arrangement = now
        beside = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))
        places = {
            "wide": beside,
            "all": beside,
            "two": ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)),
            "one": ((0, 0, 1, 1), (1, 0, 1, 1), (2, 0, 1, 1)),
        }[now]
        for part, place in zip(self._parts, places, strict=True):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, *place)
        self._grid.setSpacing(theme.px(16))
        for column, share in enumerate({"wide": (0, 3, 2), "all": (0, 5, 2), "two": (0, 1, 0), "one": (1, 0, 0)}[now]):
            self._grid.setColumnStretch(column, share)
        for row, share in enumerate({"wide": (1, 0, 0), "all": (1, 0, 0), "two": (3, 1, 0), "one": (0, 0, 0)}[now]):
            self._grid.setRowStretch(row, share)
        self._size(now)

    def _size(self, now: str) -> None:
        day, card, map_ = self._parts
        day.setFixedWidth(theme.px(LEFT)) if now != "one" else day.setMaximumWidth(16_777_215)
        day.setMinimumWidth(0 if now == "one" else theme.px(LEFT))
        for part, height in zip(self._parts, _HEIGHTS, strict=True):
            part.setMinimumHeight(theme.px(height) if now == "one" else 0)
        if now == "two":
            map_.setMinimumHeight(theme.px(MAP_HEIGHT))
        card.setMinimumWidth(0)
