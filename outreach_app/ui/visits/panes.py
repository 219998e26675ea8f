"""The page's three parts side by side; where room is short the card takes the crate's place, or they stack."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from outreach_app.ui import theme

ALL, TWO = 1480, 840
"""Widths at 100 % from which all three, or two of them, stand side by side."""

CARD, CRATE, SIDE = 380, 320, 300
"""Widths at 100 % of card and crate where all are seen, and of whichever stands beside the grid alone."""
_ANY = 16_777_215
"""What Qt takes for no greatest width."""


class Panes(QWidget):
    """`main` always shows; `card` only where there is room for all, or while it is `opened` in place of `crate`."""

    def __init__(self, main: QWidget, card: QWidget, crate: QWidget) -> None:
        super().__init__()
        self._parts = (main, card, crate)
        self._opened = False
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            self._layout.addWidget(part, 1 if part is main else 0)
        self._arrange()

    @property
    def roomy(self) -> bool:
        """Whether all three are seen at once."""
        return self.width() >= theme.px(ALL)

    def open_card(self, opened: bool) -> None:
        """Show the card in the crate's place, or give the place back."""
        self._opened = opened
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be told that there is no room; as high as the parts need."""
        return QSize(theme.px(240), self._layout.minimumSize().height())

    def _arrange(self) -> None:
        way = QBoxLayout.Direction
        beside = self.width() >= theme.px(TWO)
        self._layout.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._layout.setSpacing(theme.px(16))
        main, card, crate = self._parts
        card.setVisible(self.roomy or self._opened)
        crate.setVisible(self.roomy or not beside or not self._opened)
        for part, wide in ((card, CARD), (crate, CRATE)):
            width = theme.px((wide if self.roomy else SIDE) if beside else 0)
            part.setMinimumWidth(width if beside else 0)
            part.setMaximumWidth(width if beside else _ANY)
        main.setMinimumHeight(0 if beside else theme.px(320))
