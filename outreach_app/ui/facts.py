"""Facts below each other: what it is at the left, what it says at the right."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import Label


class FactSheet(QWidget):
    """Facts without a value are left out; a value can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._space()

    def show_facts(self, facts: Iterable[tuple[str, str | QWidget]]) -> None:
        """Show other facts: names and texts, or widgets in a text's place."""
        while item := self._grid.takeAt(0):
            item.widget().hide()
            item.widget().deleteLater()
        for line, (name, value) in enumerate((name, value) for name, value in facts if value):
            label = Label("muted")
            label.setText(name)
            shown = value if isinstance(value, QWidget) else _value(name, value)
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(label, line, 0, top)
            self._grid.addWidget(shown, line, 1, top)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))


def _value(name: str, text: str) -> Label:
    value = Label(wrap=True)
    value.setText(text)
    value.setAccessibleName(f"{name}: {text}")
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return value
