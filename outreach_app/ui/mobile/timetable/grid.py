"""The grid of the timetable: stops down, weeks across, as many as fit; everything in it by key."""

from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from outreach_app.domain.identity import Id
from outreach_app.domain.stop_days import StopDay
from outreach_app.services.stop_timetable import StopRow
from outreach_app.ui import theme
from outreach_app.ui.mobile.timetable.cells import CellDelegate, row_height
from outreach_app.ui.mobile.timetable.model import DAYS, TimetableModel
from outreach_app.ui.tables import ROW

STOP, WEEK = 190, 152
"""Width of the stops' names, and the least of a week, at 100 %."""
MOST_WEEKS = 13
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Menu)


class TimetableGrid(QTableView):
    """Arrows go from cell to cell, beyond the edge into further weeks: `wanted(weeks)`.

    `chosen(row)`: another stop; `asked(where)`: what can be done here, by Enter, a double click or the right button;
    `room_changed()`: more or fewer weeks fit.
    """

    chosen, asked = Signal(object), Signal(object)
    wanted = Signal(int)
    room_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = TimetableModel()
        self.setModel(self.lines)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentChanged.connect(self._went)
        self.doubleClicked.connect(lambda index: self._ask(index, None))

    @property
    def weeks(self) -> int:
        """How many weeks fit."""
        room = self.viewport().width() - theme.px(STOP)
        return max(1, min(MOST_WEEKS, room // theme.px(WEEK)))

    def show_weeks(self, rows: list[StopRow], mondays: tuple[date, ...], today: date) -> None:
        """Show other stops and weeks; the cursor stays on its stop, and in its column."""
        row, column, top = self.row(), max(self.currentIndex().column(), 0), self.verticalScrollBar().value()
        self.lines.show_rows(rows, mondays, today)
        self._size()
        place = self.lines.row_of(row.id) if row else -1
        self.verticalScrollBar().setValue(top)
        self.go_to(place if place >= 0 else self._next(0, 1), min(column, len(mondays)) or 1)

    def row(self) -> StopRow | None:
        """The stop that the cursor is on."""
        line = self.currentIndex().data(ROW)
        return line if isinstance(line, StopRow) else None

    def days(self) -> tuple[StopDay, ...]:
        """The days of the cell that the cursor is on."""
        return self.currentIndex().data(DAYS) or ()

    def go_to(self, place: int, column: int) -> None:
        """Put the cursor on a cell."""
        if 0 <= place < self.lines.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.lines.index(place, column), flags)
            self.scrollTo(self.lines.index(max(place - 1, 0), 0))  # the line of its route, or the stop before it
            self.scrollTo(self.currentIndex())

    def go_to_stop(self, stop: Id) -> bool:
        """Put the cursor on the first row of a stop; False: it is not shown."""
        for place, line in enumerate(self.lines.lines):
            if isinstance(line, StopRow) and line.stop.id == stop:
                self.go_to(place, max(self.currentIndex().column(), 1))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, now = event.key(), self.currentIndex()
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in _ENTER and now.isValid():
            self._ask(now, None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            self.go_to(self._next(now.row() + step, step), max(now.column(), 0))
        elif key == Qt.Key.Key_Left and now.column() <= 1:
            self.wanted.emit(-1)
        elif key == Qt.Key.Key_Right and now.column() == len(self.lines.mondays):
            self.wanted.emit(1)
        elif key == Qt.Key.Key_Home:
            self.go_to(self._next(0, 1), max(now.column(), 1))
        elif key == Qt.Key.Key_End:
            self.go_to(self._next(self.lines.rowCount() - 1, -1), max(now.column(), 1))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid() and isinstance(index.data(ROW), StopRow):
            self.go_to(index.row(), index.column())
            self._ask(index, event.globalPos())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(STOP + WEEK), theme.px(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths()
        if self.weeks != len(self.lines.mondays):
            self.room_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size()

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _next(self, place: int, step: int) -> int:
        """The next line with a stop, from a place on; -1 where there is none."""
        while 0 <= place < self.lines.rowCount() and not isinstance(self.lines.lines[place], StopRow):
            place += step
        return place if 0 <= place < self.lines.rowCount() else -1

    def _went(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.chosen.emit(now.data(ROW) if now.isValid() else None)

    def _ask(self, index: QModelIndex, where: QPoint | None) -> None:
        if isinstance(index.data(ROW), StopRow):
            below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.asked.emit(where or below)

    def _size(self) -> None:
        """Give each line its height; the line of a route reaches across all weeks."""
        self.clearSpans()
        self.verticalHeader().setMinimumSectionSize(theme.px(16))
        for place, line in enumerate(self.lines.lines):
            self.setRowHeight(place, row_height(line))
            if not isinstance(line, StopRow) and self.lines.columnCount() > 1:
                self.setSpan(place, 0, 1, self.lines.columnCount())
        self._widths()

    def _widths(self) -> None:
        header, count = self.horizontalHeader(), len(self.lines.mondays)
        header.setMinimumSectionSize(theme.px(24))
        if not count:
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        room = self.viewport().width() - theme.px(STOP)
        self.setColumnWidth(0, theme.px(STOP) + room % count)
        for week in range(count):
            self.setColumnWidth(1 + week, max(theme.px(WEEK) // 2, room // count))
