"""The card: a white sheet on the paper, with a title, a place for small buttons, and its content."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import Label


class Card(QFrame):
    """`body` is the layout to fill; `head` takes counts and quiet buttons to the right of the title.

    A flush card has no margins of its own: for a list that reaches its edges.
    """

    def __init__(self, *, flush: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._flush = flush
        self._title = Label("title")
        self._title.hide()
        self.head = QHBoxLayout()
        self.head.addWidget(self._title)
        self.head.addStretch()
        self.body = QVBoxLayout()
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self.head)
        self._outer.addLayout(self.body, 1)
        self._space()

    def set_title(self, text: str) -> None:
        """Name the card; also what a screen reader calls it."""
        self._title.setText(text)
        self._title.setVisible(bool(text))
        self.setAccessibleName(text)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        inner = 1 if self._flush else theme.px(16)
        self._outer.setContentsMargins(inner, inner, inner, inner)
        self._outer.setSpacing(theme.px(8))
        self.head.setSpacing(theme.px(8))
        self.body.setSpacing(theme.px(8))
        aside = theme.px(16) - 1 if self._flush and self._title.text() else 0
        self.head.setContentsMargins(aside, aside, aside, 0)
