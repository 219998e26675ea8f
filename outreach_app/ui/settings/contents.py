"""The list of sections, and of the fields that the search finds in them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from outreach_app.ui import icons, theme
from outreach_app.ui.section import Section
from outreach_app.ui.tables import folded

_SECTION, _FIELD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Contents(QListWidget):
    """`chosen(key)` follows the cursor; `opened(key, field)` is a click, Enter or →: the focus goes in there."""

    chosen = Signal(str)
    opened = Signal(str, str)

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = sections
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "contents")
        self.currentItemChanged.connect(self._choose)
        self.itemClicked.connect(self._click)
        self._size()

    def find(self, text: str) -> int:
        """Show the sections that have every word of the text, with the fields that do; gives how many sections.

        The cursor goes without `chosen` to what is found first, if what it was on is not found.
        """
        before, words = self.key(), folded(text).split()
        blocked = self.blockSignals(True)
        self.clear()
        found = [section for section in self._sections if self._add(section, words)]
        kept = before if before in {section.KEY for section in found} else found[0].KEY if found else ""
        self.choose(kept)
        self.blockSignals(blocked)
        return len(found)

    def _add(self, section: Section, words: list[str]) -> bool:
        title = folded(section.title())
        fields = [field for field in section.words() if words and all(word in folded(field) for word in words)]
        if not fields and not all(word in title for word in words):
            return False
        item = self._item(section.title(), section.KEY, "")
        item.setIcon(icons.icon(section.ICON))
        for field in fields:
            self._item(field, section.KEY, field).setIcon(_blank(self.iconSize()))
        self._mute()
        return True

    def _item(self, text: str, key: str, field: str) -> QListWidgetItem:
        item = QListWidgetItem(text, self)
        item.setData(_SECTION, key)
        item.setData(_FIELD, field)
        item.setToolTip(text)
        item.setSizeHint(QSize(0, theme.px(36)))
        return item

    def key(self) -> str:
        """The section that the cursor is on."""
        return self.currentItem().data(_SECTION) if self.currentItem() else ""

    def choose(self, key: str) -> None:
        """Put the cursor on a section."""
        for place in range(self.count()):
            if self.item(place).data(_SECTION) == key:
                self.setCurrentRow(place)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right) and self.currentItem():
            self.opened.emit(self.key(), self.currentItem().data(_FIELD))
        else:
            super().keyPressEvent(event)

    def _mute(self) -> None:
        """Let fields stand back behind their sections."""
        for item in (self.item(place) for place in range(self.count())):
            if item.data(_FIELD):
                item.setForeground(self.palette().placeholderText())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._mute()
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _choose(self, now: QListWidgetItem | None) -> None:
        if now:
            self.chosen.emit(now.data(_SECTION))

    def _click(self, item: QListWidgetItem) -> None:
        if item.data(_FIELD):
            self.opened.emit(item.data(_SECTION), item.data(_FIELD))

    def _size(self) -> None:
        side = theme.px(icons.SIZE - 2)
        self.setIconSize(QSize(side, side))
        for item in (self.item(place) for place in range(self.count())):
            item.setSizeHint(QSize(0, theme.px(36)))
            if item.data(_FIELD):
                item.setIcon(_blank(self.iconSize()))


def _blank(size: QSize) -> QIcon:
    """Nothing, as wide as a pictogram: what belongs to a section stands under its name."""
    picture = QPixmap(size)
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)
