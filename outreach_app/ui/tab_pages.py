"""Tabs of a page: as high as the one in sight, and their keys told with those of the page."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QTabWidget

from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec


class TabPages(QTabWidget):
    """As high as the tab in sight needs at its width: the others do not make the page scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.currentChanged.connect(lambda _tab: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(240), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """What the tab in sight needs at least; what a page may scroll by is told by this, not by the hint."""
        now = self.currentWidget()
        layout = now.layout() if now else None
        if layout and layout.hasHeightForWidth():
            high = layout.minimumHeightForWidth(max(width, theme.px(240)))
        else:
            high = now.minimumSizeHint().height() if now else 0
        return high + self.tabBar().sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class TabKeys:
    """Actions as the frame reads them, followed by those that the tab in sight has."""

    def __init__(self, own: Actions, others: Callable[[], "Actions | TabKeys | None"]) -> None:
        self._own, self._others = own, others

    def __getitem__(self, key: str) -> QAction:
        return self._own[key]

    def retranslate(self) -> None:
        """Set every text anew."""
        self._own.retranslate()

    def listed(self) -> list[tuple[QAction, ActionSpec]]:
        """All of them, for whoever looks for a deed by its name."""
        others = self._others()
        return self._own.listed() + (others.listed() if others else [])

    def keys(self) -> list[tuple[str, str]]:
        """The shortcuts that people are told."""
        others = self._others()
        return self._own.keys() + (others.keys() if others else [])
