"""Copies to tick one by one: what was handed out, and what came back."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from outreach_app.domain.identity import Id
from outreach_app.domain.ratings import BEST, WORST
from outreach_app.ui import theme
from outreach_app.ui.tick_box import CHECK, OFF, ON, SOME, paint_tick
from outreach_app.ui.visits.draft import Item
from outreach_app.wording import _

_ITEM = Qt.ItemDataRole.UserRole
_STARS = _ITEM + 1
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
"""Keys that give a book one star more, or one less."""
_HEIGHT, _BOX, _GAP = 32, 16, 8


class _TickDelegate(QStyledItemDelegate):
    """Draws a box, the title cut with …, and number or warning at the right; a click anywhere or Space ticks."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(theme.px(80), theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        colours, room, item = theme.colours(), option.rect, index.data(_ITEM)
        view = self.parent()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if view.hasFocus() and view.currentIndex() == index:
            painter.fillRect(room, QColor(colours.selection))
            painter.fillRect(QRect(room.left(), room.top(), theme.px(3), room.height()), QColor(colours.accent))
        side = theme.px(_BOX)
        box = QRectF(room.left() + theme.px(_GAP), room.center().y() + 1 - side / 2, side, side)
        paint_tick(painter, box, Qt.CheckState(index.data(CHECK)))
        words = room.adjusted(theme.px(2 * _GAP + _BOX), 0, -theme.px(_GAP), 0)
        if item:
            stars = index.data(_STARS)
            rated = _("{stars} of 5").format(stars=stars) if stars else ""
            note = " · ".join(part for part in (rated, item.note or item.number) if part)
            painter.setFont(theme.font(theme.SMALL))
            painter.setPen(QColor(colours.danger if item.note else colours.muted))
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
            words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(note) - theme.px(_GAP))
        face = theme.font(bold=item is None)
        painter.setFont(face)
        painter.setPen(QColor(colours.ink))
        text = QFontMetrics(face).elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex
    ) -> bool:
        click = event.type() == QEvent.Type.MouseButtonRelease and _left(event)
        space = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if (click or space) and self.parent().isEnabled():
            ticked = Qt.CheckState(index.data(CHECK)) == ON
            return model.setData(index, (OFF if ticked else ON).value, CHECK)
        return False


def _left(event: QMouseEvent) -> bool:
    return event.button() == Qt.MouseButton.LeftButton


class Ticks(QListWidget):
    """Sections of copies, each under a line that ticks them all; `ticked` tells that the person changed something.

    What is typed or scanned over the list (`typed`) is not for it.
    """

    ticked = Signal()
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sections: list[tuple[QListWidgetItem, list[QListWidgetItem]]] = []
        self.setItemDelegate(_TickDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.itemChanged.connect(self._changed)

    def set_sections(
        self, sections: Sequence[tuple[str, Sequence[Item], frozenset[Id]]], stars: Mapping[Id, int] | None = None
    ) -> None:
        """Show sections: each a title with `{done}` and `{all}` in it, the copies, and which are ticked.

        `stars` are ratings that were given and not saved yet.
        """
        place = self.currentRow()
        blocked = self.blockSignals(True)
        self.clear()
        self._sections = [self._section(*section, stars or {}) for section in sections if section[1]]
        self.blockSignals(blocked)
        self.setCurrentRow(max(place, 0))
        self._count()

    def ticks(self, copies: Sequence[Item]) -> frozenset[Id]:
        """Which of the copies are ticked."""
        wanted = {item.copy for item in copies}
        lines = [line for _head, lines in self._sections for line in lines]
        return frozenset(
            line.data(_ITEM).copy for line in lines if line.checkState() == ON and line.data(_ITEM).copy in wanted
        )

    def stars(self) -> frozenset[tuple[Id, int]]:
        """The copies whose rating was changed, each with the new one."""
        lines = [line for _head, lines in self._sections for line in lines]
        told = ((line.data(_ITEM), line.data(_STARS)) for line in lines)
        return frozenset((item.copy, stars) for item, stars in told if item.stars is not None and stars != item.stars)

    def rate(self, stars: int) -> None:
        """Rate the copy that the cursor is on, where it was read: 1 to 5, or 0 for no rating."""
        line = self._rateable()
        if line and WORST - 1 <= stars <= BEST:
            line.setData(_STARS, stars)

    def rates(self) -> QMenu:
        """What the menu of a copy offers: how it was, the best first."""
        menu, line = QMenu(self), self._rateable()
        for stars in (*range(BEST, WORST - 1, -1), 0) if line else ():
            act = menu.addAction(_("{stars} of 5").format(stars=stars) if stars else _("No rating"))
            act.setCheckable(True)
            act.setChecked(line.data(_STARS) == stars)
            act.triggered.connect(lambda _on=False, stars=stars: self.rate(stars))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.rates()
        if menu.actions():
            menu.popup(event.globalPos())

    def _rateable(self) -> QListWidgetItem | None:
        line = self.currentItem()
        item = line.data(_ITEM) if line and self.isEnabled() else None
        return line if item and item.stars is not None else None

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(_HEIGHT) * max(self.count(), 1) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(_HEIGHT) * min(max(self.count(), 1), 4) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text().isalnum() and not chord:
            self.typed.emit(event.text())
        elif event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if line := self._rateable():
                self.rate(line.data(_STARS) + _STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _section(
        self, title: str, items: Sequence[Item], ticked: frozenset[Id], stars: Mapping[Id, int]
    ) -> tuple[QListWidgetItem, list[QListWidgetItem]]:
        head = QListWidgetItem(self)
        head.setData(Qt.ItemDataRole.AccessibleDescriptionRole, title)
        head.setCheckState(OFF)
        lines = []
        for item in items:
            line = QListWidgetItem(item.text, self)
            line.setData(_ITEM, item)
            line.setData(_STARS, stars.get(item.copy, item.stars))
            asked = _("How was it? → and ←, or the right button: 1 to 5") if item.stars is not None else ""
            line.setToolTip("\n".join(part for part in (item.text, item.number, item.note, asked) if part))
            line.setCheckState(ON if item.copy in ticked else OFF)
            lines.append(line)
        return head, lines

    def _changed(self, changed: QListWidgetItem) -> None:
        for head, lines in self._sections:
            if changed is head:
                blocked = self.blockSignals(True)
                for line in lines:
                    line.setCheckState(head.checkState())
                self.blockSignals(blocked)
        self._count()
        self.ticked.emit()

    def _count(self) -> None:
        """Let each section's head say how many are ticked."""
        blocked = self.blockSignals(True)
        for head, lines in self._sections:
            done = sum(line.checkState() == ON for line in lines)
            head.setCheckState(ON if done == len(lines) else SOME if done else OFF)
            title = head.data(Qt.ItemDataRole.AccessibleDescriptionRole)
            head.setText(title.format(done=done, all=len(lines)))
        self.blockSignals(blocked)
        self.updateGeometry()
        self.viewport().update()
