"""A plain list whose lines can be ticked by Space or a click; long lines wrap."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from outreach_app.ui import theme

_WIDTH, _HEIGHT = 620, 300


class TickedList(QListWidget):
    """`itemChanged` tells that a tick came or went; a line that cannot be ticked has no box."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMinimumSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.setProperty("kind", "contents")
        self.setWordWrap(True)
        self.setSpacing(theme.px(2))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_lines(self, lines: Iterable[tuple[str, bool]]) -> None:
        """Show lines, each with whether it can be ticked; none is ticked."""
        self.clear()
        for text, free in lines:
            item = QListWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            if free:
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(item)

    def ticked(self) -> list[int]:
        """The places of the ticked lines."""
        return [row for row in range(self.count()) if self.item(row).checkState() == Qt.CheckState.Checked]
