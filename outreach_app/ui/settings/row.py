"""One setting: its name and a sentence at the left, its field at the right; below each other where it is narrow."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

FIELD_WIDTH, NEEDS, WIDEST = 360, 640, 960
"""Width of the field, least width of both side by side, and the widest that a row grows, at 100 %."""


class Row(Translated, QWidget):
    """`name` and `why` are message ids; `tell(fault)` shows in red why a value was not taken."""

    def __init__(self, name: str, why: str, field: QWidget) -> None:
        super().__init__()
        self.name, self.why, self.field, self._note = name, why, field, ""
        self._name, self._why, self._fault = (
            Label("strong", wrap=True),
            Label("small", wrap=True),
            Label("danger", wrap=True),
        )
        self._name.setBuddy(field)
        self._fault.hide()
        self._words, self._values = QVBoxLayout(), QVBoxLayout()
        for label in (self._name, self._why):
            self._words.addWidget(label)
        self._words.addStretch()
        for part in (field, self._fault):
            self._values.addWidget(part)
        self._values.addStretch()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.addLayout(self._words, 1)
        self._layout.addLayout(self._values)
        self._space()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._name.setText(_(self.name))
        self._explain()
        self.field.setAccessibleName(_(self.name))

    def note(self, sentence: str) -> None:
        """Add to the sentence what holds just now."""
        self._note = sentence
        self._explain()

    def _explain(self) -> None:
        sentences = [_(self.why) if self.why else "", self._note]
        self._why.setText(" ".join(filter(None, sentences)))
        self._why.setVisible(bool(self._why.text()))
        self.field.setAccessibleDescription(self._why.text())

    def tell(self, fault: str) -> None:
        """Say why what was typed is not saved; empty: it is."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))

    @property
    def fault(self) -> str:
        """What is said about what was typed."""
        return self._fault.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be told that there is no room; as high as the parts need."""
        return QSize(theme.px(200), self._layout.minimumSize().height())

    def _space(self) -> None:
        beside = self.width() >= theme.px(NEEDS)
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(32 if beside else 8))
        self._words.setSpacing(theme.px(4))
        self._values.setSpacing(theme.px(4))
        self._layout.setAlignment(self._values, Qt.AlignmentFlag.AlignTop)
        self.setMaximumWidth(theme.px(WIDEST))
        width = theme.px(FIELD_WIDTH) if beside else max(min(theme.px(FIELD_WIDTH), self.width()), theme.px(160))
        for part in (self.field, self._fault):
            part.setFixedWidth(width)
