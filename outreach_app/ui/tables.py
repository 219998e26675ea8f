"""Rows and columns of every list: the model holds rows and nothing else, the proxy sorts by ranks of our own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt

from outreach_app.domain.dates import short_day
from outreach_app.ui.chip import Mark
from outreach_app.wording import _

ROW = Qt.ItemDataRole.UserRole
"""Role of the whole row object; `MARK` that of a cell's chip, `MUTED` whether its text stands back."""
MARK, MUTED = ROW + 1, ROW + 2
CELL = ROW + 3
"""Role of all that is drawn of a cell at once: asking four times takes four ways through the proxy."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column:
    """One column: its title (a message id) and how a row answers it.

    `value` gives text, a number, a day, a time, a `Mark` or None; `sort` a better key than the value itself (a chip
    needs one to sort by anything but its word); keys can be hashed and compared. Width in pixels at 100 %; the columns
    with `stretch` share the rest, and where that falls below their width the `optional` ones hide, the last first.
    """

    title: str
    value: Callable[[Any], object]
    sort: Callable[[Any], object] | None = None
    tip: Callable[[Any], str] | None = None
    width: int = 120
    right: bool = False
    stretch: bool = False
    optional: bool = False
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drawn of a cell."""

    text: str
    mark: Mark | None
    right: bool
    muted: bool


def shown(value: object) -> str:
    """A value as a cell shows it: days as «пн 24.11», times as 09:05, nothing for None."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{short_day(value)} {value:%H:%M}"
    if isinstance(value, date):
        return short_day(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def folded(text: str) -> str:
    """Text as it is compared: without case, ё as е."""
    return text.casefold().replace("ё", "е")


def sort_key(value: object) -> object:
    """A value as rows are sorted by it."""
    return folded(str(value)) if isinstance(value, (str, Mark)) else value


class RowsModel(QAbstractTableModel):
    """A list of row objects under declared columns."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: list[object] = []
        self._ranks: dict[tuple[int, Qt.SortOrder], list[int]] = {}
        self._texts: dict[int, str] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, left to right."""
        return self._columns

    @property
    def rows(self) -> list[object]:
        """The rows, in the order in which they were given."""
        return self._rows

    def set_rows(self, rows: Iterable[object]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._forget()
        self.endResetModel()

    def replace_row(self, place: int, row: object) -> None:
        """Show one row anew, where the rest stays as it is."""
        self._rows[place] = row
        self._forget()
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._columns) - 1))

    def _forget(self) -> None:
        self._ranks.clear()
        self._texts.clear()

    def ranks(self, column: int, order: Qt.SortOrder) -> list[int]:
        """Each row's rank by a column, reckoned once: equal keys share one, rows without a value come last."""
        if (column, order) not in self._ranks:
            value = self._columns[column].sort or self._columns[column].value
            keys = [sort_key(value(row)) for row in self._rows]
            rank = {key: place for place, key in enumerate(sorted({key for key in keys if key is not None}))}
            last = len(rank) if order == Qt.SortOrder.AscendingOrder else -1
            self._ranks[column, order] = [rank.get(key, last) for key in keys]
        return self._ranks[column, order]

    def text(self, place: int) -> str:
        """All that a row shows, folded, to be searched."""
        if place not in self._texts:
            row = self._rows[place]
            self._texts[place] = folded("\n".join(shown(column.value(row)) for column in self._columns))
        return self._texts[place]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self._columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self._columns[section].right else LEFT
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == CELL:
            value = column.value(row)
            return Cell(shown(value), value if isinstance(value, Mark) else None, column.right, column.muted)
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(column.value(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else None
        return _cell(row, column, role)


def _cell(row: object, column: Column, role: int) -> object:
    """What our own roles answer."""
    if role == MARK:
        value = column.value(row)
        return value if isinstance(value, Mark) else None
    if role == MUTED:
        return column.muted
    return row if role == ROW else None


class RowsProxy(QSortFilterProxyModel):
    """Sorts by the model's keys, rows without a value always last, and keeps rows that hold every searched word."""

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self._rows = model
        self._order = Qt.SortOrder.AscendingOrder
        self._words: list[str] = []
        self.setSourceModel(model)
        self.setDynamicSortFilter(True)

    def search(self, text: str) -> None:
        """Keep the rows that hold every word of the text, in whatever case."""
        self.beginFilterChange()
        self._words = folded(text).split()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, place: int, parent: QModelIndex) -> bool:
        if not self._words:
            return True
        text = self._rows.text(place)
        return all(word in text for word in self._words)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = order
        super().sort(column, order)

    def lessThan(self, left: QModelIndex, right: QModelIndex) -> bool:
        ranks = self._rows.ranks(left.column(), self._order)
        return ranks[left.row()] < ranks[right.row()]
