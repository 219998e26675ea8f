"""The list's rows: each round, and under it its papers with tick and number of copies."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from outreach_app.domain.book_sets import BookSet
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.services.book_sets import ActLine
from outreach_app.services.on_board import ListLine
from outreach_app.services.papers import PaperLine
from outreach_app.ui.printing.words import standing, title
from outreach_app.ui.tick_box import CHECK, OFF, ON, SOME
from outreach_app.wording import _, ngettext

ROW = Qt.ItemDataRole.UserRole
"""Role of the row itself: a round or set, or a paper of it."""
SECOND, COPIES = ROW + 1, ROW + 2
"""Roles of the line below the name, and of the number of copies."""

Head = Round | BookSet
Line = PaperLine | ActLine | ListLine
Key = tuple[Id, str]
"""A round or set, and a paper of it."""


def key_of(line: Line) -> Key:
    """What a paper is known by while it changes."""
    return line.of.id, f"{line.paper} {line.number}" if isinstance(line, ActLine) else line.paper


@dataclass(frozen=True)
class Wish:
    """A ticked paper, and how many times it is wanted."""

    line: Line
    copies: int


class PaperRows(QAbstractListModel):
    """Ticks and copies outlive new lines of the same papers."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.ticked: set[Key] = set()
        self.copies: dict[Key, int] = {}
        self._rows: list[Head | Line] = []
        self._today = today

    def set_lines(self, lines: Sequence[Line], today: date) -> None:
        """Show other papers, or the same as they stand now."""
        self.beginResetModel()
        self.lines, self._today, self._rows = list(lines), today, []
        for place, line in enumerate(lines):
            if not place or lines[place - 1].of.id != line.of.id:
                self._rows.append(line.of)
            self._rows.append(line)
        self.ticked &= {key_of(line) for line in lines}
        self.endResetModel()

    def tick(self, keys: Iterable[Key], ticked: bool = True) -> None:
        """Tick papers, or take their ticks away."""
        self.ticked = self.ticked | set(keys) if ticked else self.ticked - set(keys)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [CHECK])

    def set_copies(self, key: Key, copies: int) -> None:
        """Want a paper so many times."""
        self.copies[key] = copies
        for place, row in enumerate(self._rows):
            if isinstance(row, Line) and key_of(row) == key:
                self.dataChanged.emit(self.index(place), self.index(place), [COPIES])

    def copies_of(self, line: Line) -> int:
        """How many times a paper is wanted."""
        return self.copies.get(key_of(line), 1)

    def wishes(self) -> list[Wish]:
        """The ticked papers, round by round."""
        return [Wish(line, self.copies_of(line)) for line in self.lines if key_of(line) in self.ticked]

    def place_of(self, key: Key | None) -> int:
        """The row of a paper, or of the first where it is not there; -1 where there is none."""
        papers = [(place, row) for place, row in enumerate(self._rows) if isinstance(row, Line)]
        first = papers[0][0] if papers else -1
        return next((place for place, row in papers if key_of(row) == key), first)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == CHECK:
            return self._state(row).value
        if role == COPIES:
            return self.copies_of(row) if isinstance(row, Line) else 0
        return self._words(row, role)

    def setData(self, index: QModelIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != CHECK:
            return False
        self.tick(self._keys(self._rows[index.row()]), Qt.CheckState(value) == ON)
        return True

    def _words(self, row: Head | Line, role: int) -> str | None:
        paper = isinstance(row, Line)
        name = title(row) if paper else head(row)
        second = standing(row, self._today) if paper else _facts(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == SECOND:
            return second
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{name}\n{second}" if second else name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {second}" if second else name
        return None

    def _keys(self, row: Head | Line) -> Collection[Key]:
        if isinstance(row, Line):
            return {key_of(row)}
        return {key_of(line) for line in self.lines if line.of.id == row.id}

    def _state(self, row: Head | Line) -> Qt.CheckState:
        keys = self._keys(row)
        done = len(keys & self.ticked)
        return ON if done == len(keys) else SOME if done else OFF


def head(one: Head) -> str:
    """What a round or set is called above its papers."""
    return one.label if isinstance(one, BookSet) else f"{one.label} № {one.number}"


def _facts(one: Head) -> str:
    """Who goes, with what, and to how many stops; of a set, how many copies it has."""
    if isinstance(one, BookSet):
        return ngettext("{count} copy", "{count} copies", len(one.items))
    stops = ngettext("{count} stop", "{count} stops", len(one.stops))
    name = one.deliverer_name if one.deliverer_name != one.label else ""
    postponed = _("postponed from {day}").format(day=f"{one.postponed_from:%d.%m}") if one.postponed_from else ""
    return " · ".join(part for part in (name, one.vehicle_name, stops, postponed) if part)
