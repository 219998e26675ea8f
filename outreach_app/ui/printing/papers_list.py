"""The list of a day's papers, drawn by a delegate: arrows choose, Space ticks, a digit sets the copies."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from outreach_app.ui import icons, theme
from outreach_app.ui.palette import State
from outreach_app.ui.printing.rows import COPIES, ROW, SECOND, Key, Line, PaperRows, key_of
from outreach_app.ui.tick_box import CHECK, OFF, ON, SIDE, paint_tick

_HEIGHT, _EDGE, _GAP, _INSET, _ICON = 48, 12, 8, 24, 14
MOST_COPIES = 9


class _Delegate(QStyledItemDelegate):
    """Draws a box, the name, a second line, and at the right the number of copies where it is not one."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(theme.px(160), theme.px(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        colours, room, view, row = theme.colours(), option.rect, self.parent(), index.data(ROW)
        paper = isinstance(row, Line)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if view.currentIndex() == index:
            painter.fillRect(room, QColor(colours.selection if view.hasFocus() else colours.hover))
            painter.fillRect(QRect(room.left(), room.top(), theme.px(3), room.height()), QColor(colours.accent))
        if not paper and index.row():
            painter.setPen(QPen(QColor(colours.hairline)))
            painter.drawLine(room.topLeft(), room.topRight())
        side, left = theme.px(SIDE), room.left() + theme.px(_EDGE + (_INSET if paper else 0))
        paint_tick(
            painter, QRectF(left, room.center().y() + 1 - side / 2, side, side), Qt.CheckState(index.data(CHECK))
        )
        words = room.adjusted(left - room.left() + side + theme.px(_GAP), theme.px(4), -theme.px(_EDGE), -theme.px(4))
        if index.data(COPIES) not in (0, 1):
            words.setRight(words.right() - self._paint_copies(painter, words, index.data(COPIES)))
        half = words.height() // 2
        upper, lower = words.adjusted(0, 0, 0, -half), words.adjusted(0, half, 0, 0)
        second = colours.muted
        if paper and row.printed_at:
            second = colours.tones[State.OVERDUE].ink if row.outdated else colours.muted
            icon = theme.px(_ICON)
            place = QRectF(lower.left(), lower.center().y() + 1 - icon / 2, icon, icon)
            icons.paint(painter, "warning" if row.outdated else "check", second, place)
            lower.setLeft(lower.left() + icon + theme.px(_GAP // 2))
        _paint_line(painter, upper, index.data(), theme.font(bold=not paper), colours.ink)
        _paint_line(painter, lower, index.data(SECOND), theme.font(theme.SMALL), second)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex
    ) -> bool:
        space = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if space or self._hits_box(event, option, index):
            ticked = Qt.CheckState(index.data(CHECK)) == ON
            return model.setData(index, (OFF if ticked else ON).value, CHECK)
        return False

    @staticmethod
    def _hits_box(event: QEvent, option: QStyleOptionViewItem, index: QModelIndex) -> bool:
        """Whether the box is clicked: a click on the words only shows the paper."""
        if event.type() != QEvent.Type.MouseButtonRelease or event.button() != Qt.MouseButton.LeftButton:
            return False
        inset = _INSET if isinstance(index.data(ROW), Line) else 0
        return event.position().x() < option.rect.left() + theme.px(_EDGE + inset + SIDE + _GAP)

    @staticmethod
    def _paint_copies(painter: QPainter, room: QRect, copies: int) -> int:
        """Draw the number of copies at the right; gives the width that it takes."""
        text = f"× {copies}"
        painter.setFont(theme.font(bold=True))
        painter.setPen(QColor(theme.colours().accent))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return painter.fontMetrics().horizontalAdvance(text) + theme.px(_GAP)


def _paint_line(painter: QPainter, room: QRect, text: str, face, colour: str) -> None:
    painter.setFont(face)
    painter.setPen(QColor(colour))
    cut = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


class PapersList(QListView):
    """`chosen` tells that another paper is to be looked at, `wished` that ticks or copies are others."""

    chosen = Signal()
    wished = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PaperRows(today)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.rows.dataChanged.connect(lambda *_where: self.wished.emit())
        self.selectionModel().currentChanged.connect(lambda *_where: self.chosen.emit())

    @property
    def line(self) -> Line | None:
        """The paper that is looked at; on a round's own row, the first of its papers."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        if row is None or isinstance(row, Line):
            return row
        return next((line for line in self.rows.lines if line.of.id == row.id), None)

    def set_lines(self, lines: Sequence[Line], today: date) -> None:
        """Show other papers, or the same as they stand now; the one that is looked at stays."""
        key, place = (key_of(self.line) if self.line else None), self.currentIndex().row()
        on_head = self.currentIndex().isValid() and not isinstance(self.currentIndex().data(ROW), Line)
        blocked = self.selectionModel().blockSignals(True)
        self.rows.set_lines(lines, today)
        at = self.rows.place_of(key)
        self.setCurrentIndex(self.rows.index(at - 1 if on_head and at == place + 1 else at))
        self.selectionModel().blockSignals(blocked)
        self.chosen.emit()
        self.wished.emit()

    def look_at(self, key: Key) -> None:
        """Look at a paper."""
        self.setCurrentIndex(self.rows.index(self.rows.place_of(key)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        copies = int(event.text()) if event.text() in set("123456789") and not chord else 0
        if copies and self.line:
            self.rows.set_copies(key_of(self.line), copies)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(_HEIGHT) * 3)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(360), theme.px(_HEIGHT) * max(self.rows.rowCount(), 3) + 2)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)
