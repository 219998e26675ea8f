"""The table: rows of 32 px, hairlines, chips, everything by key."""

from functools import cache

from PySide6.QtCore import QElapsedTimer, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from outreach_app.ui import theme
from outreach_app.ui.chip import paint_chip
from outreach_app.ui.tables import CELL, LEFT, MARK, MUTED, RIGHT, ROW, Cell, Column, RowsModel, RowsProxy, folded

ROW_HEIGHT = 32
"""Height of a row at 100 %."""

_SIDE = 12


class RowDelegate(QStyledItemDelegate):
    """Draws a cell: ground, hairline below, text or chip; the selected row's left edge carries the accent."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        colours, room = theme.colours(), option.rect
        selected = self.is_selected(index)
        if selected:
            painter.fillRect(room, QColor(colours.selection))
        painter.fillRect(room.left(), room.bottom(), room.width(), 1, _colour(colours.hairline))
        if selected and index.column() == 0 and self.parent().hasFocus():
            painter.fillRect(QRect(room.left(), room.top(), theme.px(3), room.height()), QColor(colours.accent))
        inner = room.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE) // 2, -1)
        cell = _cell(index)
        if cell.mark:
            paint_chip(painter, inner.adjusted(-theme.px(2), 0, 0, 0), cell.mark)
        else:
            self._paint_text(painter, inner, index, cell)

    def is_selected(self, index: QModelIndex) -> bool:
        """Whether the cell's row is selected."""
        return self.parent().selectionModel().isSelected(index)

    def _paint_text(self, painter: QPainter, room: QRect, index: QModelIndex, cell: Cell) -> None:
        if cell.right:
            room = room.adjusted(0, 0, -theme.px(_SIDE) // 2, 0)
        painter.setFont(theme.font())
        painter.setPen(_colour(theme.colours().muted if cell.muted else theme.colours().ink))
        painter.drawText(room, RIGHT if cell.right else LEFT, theme.cut(cell.text, room.width()))


@cache
def _colour(name: str) -> QColor:
    """Made once: a list takes two for each of its cells, at every key."""
    return QColor(name)


def _cell(index: QModelIndex) -> Cell:
    """What is to be drawn; a model that is not ours is asked for each part."""
    ours = index.data(CELL)
    if ours:
        return ours
    right = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight)
    return Cell(index.data(), index.data(MARK), right, bool(index.data(MUTED)))


class Table(QTableView):
    """Rows under columns. Enter or a double click opens a row; letters jump to the first row that begins with them."""

    opened = Signal(object)
    selected = Signal(object)

    def __init__(self, columns: tuple[Column, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(columns)
        self.proxy = RowsProxy(self.rows)
        self._typed = ""
        self._since = QElapsedTimer()
        self.setModel(self.proxy)
        self.setItemDelegate(RowDelegate(self))
        self._behave()
        self._size()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.selected.emit(now.data(ROW)))

    def set_rows(self, rows: list[object]) -> None:
        """Show other rows; the place in the list and the selection stay where they were."""
        current, top = self.currentIndex().row(), self.verticalScrollBar().value()
        chosen = self.current()
        self.rows.set_rows(rows)
        same = getattr(chosen, "id", None)
        places = [p for p in range(self.proxy.rowCount()) if same and self.row_at(p).id == same]
        if places or current >= 0:
            self.go_to(places[0] if places else min(current, self.proxy.rowCount() - 1))
        self.verticalScrollBar().setValue(top)

    def current(self) -> object | None:
        """The row that the cursor is on."""
        return self.currentIndex().data(ROW)

    def row_at(self, place: int) -> object:
        """The row shown at a place, counted from 0 at the top."""
        return self.proxy.index(place, 0).data(ROW)

    def go_to(self, place: int) -> None:
        """Put the cursor on the row shown at a place."""
        if 0 <= place < self.proxy.rowCount():
            self.setCurrentIndex(self.proxy.index(place, max(self.currentIndex().column(), 0)))

    def go_to_row(self, sought: object) -> bool:
        """Put the cursor on the row with this id; False: it is not shown."""
        for place in range(self.proxy.rowCount()):
            if self.row_at(place).id == sought:
                self.go_to(place)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif plain and event.key() == Qt.Key.Key_End:
            self.go_to(self.proxy.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        pause = self._since.isValid() and self._since.elapsed() > QApplication.keyboardInputInterval()
        self._typed = folded(search) if pause or not self._since.isValid() else self._typed + folded(search)
        self._since.start()
        count, start = self.proxy.rowCount(), max(self.currentIndex().row(), 0)
        for step in range(count):
            place = (start + step) % count
            if folded(self.proxy.index(place, 0).data()).startswith(self._typed):
                self.go_to(place)
                return

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.go_to(max(self.currentIndex().row(), 0))
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _open(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.opened.emit(index.data(ROW))

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        for place, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(place, mode)

    def _size(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.px(ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        for place, column in enumerate(self.rows.columns):
            if not column.stretch:
                self.setColumnWidth(place, theme.px(column.width))

        self._hide_optional()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hide_optional()
        super().resizeEvent(event)

    def _hide_optional(self) -> None:
        """Hide optional columns, the last first, until the others have their width."""
        columns, room = self.rows.columns, self.viewport().width()
        needed = sum(theme.px(column.width) for column in columns)
        for place in reversed(range(len(columns))):
            hide = columns[place].optional and needed > room
            self.setColumnHidden(place, hide)
            needed -= theme.px(columns[place].width) if hide else 0

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(3 * ROW_HEIGHT))
