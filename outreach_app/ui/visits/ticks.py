"""Copies to tick one by one: what was handed out, and what came back."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from outreach_app.domain.identity import Id
from outreach_app.ui import theme
from outreach_app.ui.tick_box import CHECK, OFF, ON, SOME, paint_tick
from outreach_app.ui.visits.draft import Item

_ITEM = Qt.ItemDataRole.UserRole
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
            note = item.note or item.number
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

    def set_sections(self, sections: Sequence[tuple[str, Sequence[Item], frozenset[Id]]]) -> None:
        """Show sections: each a title with `{done}` and `{all}` in it, the copies, and which are ticked."""
        place = self.currentRow()
        blocked = self.blockSignals(True)
        self.clear()
        self._sections = [self._section(*section) for section in sections if section[1]]
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

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(_HEIGHT) * max(self.count(), 1) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(_HEIGHT) * min(max(self.count(), 1), 4) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text().isalnum() and not chord:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _section(
        self, title: str, items: Sequence[Item], ticked: frozenset[Id]
    ) -> tuple[QListWidgetItem, list[QListWidgetItem]]:
        head = QListWidgetItem(self)
        head.setData(Qt.ItemDataRole.AccessibleDescriptionRole, title)
        head.setCheckState(OFF)
        lines = []
        for item in items:
            line = QListWidgetItem(item.text, self)
            line.setData(_ITEM, item)
            line.setToolTip("\n".join(part for part in (item.text, item.number, item.note) if part))
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
