"""Two parts of a page side by side, one above the other where there is no room for both."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from outreach_app.ui import theme


class Sides(QWidget):
    """`left` and `right` share the width as `shares` say; below `needs` pixels (at 100 %) they stand in a column."""

    def __init__(self, left: QWidget, right: QWidget, shares: tuple[int, int] = (3, 2), needs: int = 840) -> None:
        super().__init__()
        self._needs = needs
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for part, share in zip((left, right), shares, strict=True):
            self._layout.addWidget(part, share)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be told that there is no room; as high as the parts need."""
        return QSize(theme.px(240), self._layout.minimumSize().height())

    def _space(self) -> None:
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if self.width() >= theme.px(self._needs) else way.TopToBottom)
        self._layout.setSpacing(theme.px(16))
