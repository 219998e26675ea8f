"""The figures, a line each: for the month, since 1 January, and a year ago. Each number can be opened."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.services.statistics import FigureLine
from outreach_app.ui import theme
from outreach_app.ui.table_view import ROW_HEIGHT, RowDelegate, Table
from outreach_app.ui.tables import ROW, Cell, Column
from outreach_app.wording import N_, _

MONTH, YEAR, YEAR_AGO = 1, 2, 3
"""The columns of numbers, which say what period a number is about."""


@dataclass(frozen=True)
class Shown:
    """A line of the table: a figure, or the title above those of one part."""

    name: str
    line: FigureLine | None = None
    waiting: bool = False

    @property
    def id(self) -> FigureKey | str:
        """What stays the same when the numbers change."""
        return self.line.key if self.line else self.name

    def number(self, column: int) -> int | None:
        """The number in a column."""
        line = None if self.waiting else self.line
        return {MONTH: line.period, YEAR: line.year, YEAR_AGO: line.year_ago}[column] if line else None


COLUMNS = (
    Column(N_("Figure"), lambda row: row.name, tip=lambda row: row.name, width=200, stretch=True),
    Column(N_("Month"), lambda row: row.number(MONTH), width=96, right=True),
    Column(N_("Since 1 January"), lambda row: row.number(YEAR), width=104, right=True),
    Column(N_("A year ago"), lambda row: row.number(YEAR_AGO), width=104, right=True, muted=True, optional=True),
)


def shown(lines: list[FigureLine]) -> Iterator[Shown]:
    """The lines with a title above each form, each age band, and the outcomes."""
    before = ""
    for line in lines:
        key = line.key
        title = _("Outcomes") if key.figure is Figure.CALLS else key.part
        if title and title != before:
            yield Shown(title)
        before = title
        yield Shown(key.outcome.label if key.outcome else key.figure.label, line)


class FigureDelegate(RowDelegate):
    """The chosen number has a frame, titles are bold."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        if self.is_selected(index) and self.parent().hasFocus():
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wide = theme.px(2)
            painter.setPen(QPen(QColor(theme.colours().accent), wide))
            inset = wide / 2
            painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset - 1), 4, 4)
            painter.restore()

    def is_selected(self, index: QModelIndex) -> bool:
        """Whether the cell is the chosen number."""
        return index == self.parent().currentIndex()

    def _paint_text(self, painter: QPainter, room, index: QModelIndex, cell: Cell) -> None:
        row = index.data(ROW)
        if row.line and (index.column() or row.line.key == FigureKey(row.line.key.figure)):
            super()._paint_text(painter, room, index, cell)
            return
        painter.setFont(theme.font(bold=row.line is None))
        painter.setPen(QColor(theme.colours().muted if cell.muted else theme.colours().ink))
        indent = theme.px(16) if row.line else 0
        name = index.data(Qt.ItemDataRole.DisplayRole)
        room = room.adjusted(indent, 0, 0, 0)
        cut = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)


class FigureTable(Table):
    """The arrows go from number to number; `figure_chosen(key, column)` tells of another one."""

    figure_chosen = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self.setItemDelegate(FigureDelegate(self))
        self.setSortingEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))

    def show_lines(self, lines: list[FigureLine]) -> None:
        """Show other numbers; the chosen one stays chosen where it is still there."""
        column = max(self.currentIndex().column(), MONTH)
        self.set_rows(list(shown(lines)))
        place = max(self.currentIndex().row(), 0)
        self.setCurrentIndex(self.proxy.index(place, column))

    def show_waiting(self) -> None:
        """Show no numbers until others are known."""
        index = self.currentIndex()
        self.set_rows([replace(row, waiting=True) for row in self.rows.rows])
        self.setCurrentIndex(self.proxy.index(index.row(), index.column()))

    def chosen(self) -> tuple[FigureKey, int] | None:
        """The number that is chosen, and its column."""
        row, column = self.current(), self.currentIndex().column()
        return (row.line.key, column) if row and row.line and column >= MONTH else None

    def choose(self, key: FigureKey, column: int = MONTH) -> None:
        """Choose a number."""
        for place in range(self.proxy.rowCount()):
            if self.row_at(place).id == key:
                self.setCurrentIndex(self.proxy.index(place, column))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Step over titles, and stay among the numbers."""
        index, now = super().moveCursor(action, modifiers), self.currentIndex()
        row = index.row()
        if index.isValid() and self.row_at(row).line is None:
            row += -1 if row < now.row() else 1
        return self.proxy.index(row, max(index.column(), MONTH))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(8 * ROW_HEIGHT))

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if row is None or row.line is None:
            return
        if index.column() < MONTH:
            self.setCurrentIndex(index.siblingAtColumn(MONTH))
            return
        self.viewport().update()
        self.figure_chosen.emit(row.line.key, index.column())
