"""What the grid shows: a line for each route, below it its stops, each with a cell for every week."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from outreach_app.domain.dates import monday_of, short_day
from outreach_app.domain.stop_days import StopDay, StopState
from outreach_app.services.stop_timetable import StopRow
from outreach_app.ui.palette import State
from outreach_app.ui.tables import ROW
from outreach_app.wording import _, ngettext

DAYS, THIS_WEEK = ROW + 5, ROW + 6
"""Roles of a cell's days, and of whether its week is this one."""

LOOKS = {
    StopState.PLANNED: (State.PLANNED, "schedule"),
    StopState.IN_ROUND: (State.OUT, "rounds"),
    StopState.SERVED: (State.DONE, "check"),
    StopState.NOT_COME: (State.OVERDUE, "cross"),
    StopState.MOVED_HERE: (State.DUE, "chevron-right"),
    StopState.MOVED_AWAY: (State.PAUSED, "chevron-right"),
    StopState.CLOSED: (State.PAUSED, "minus"),
    StopState.OUT_OF_SEASON: (State.PAUSED, "minus"),
    StopState.SUSPENDED: (State.PAUSED, "pause"),
    StopState.UNTOLD: (State.DUE, "clock"),
}
"""The colours and the pictogram of each state."""


@dataclass(frozen=True)
class RouteHead:
    """The line above the stops of a route."""

    name: str
    vehicle: str
    count: int

    @property
    def words(self) -> str:
        """What it says beside its name."""
        stops = ngettext("{count} mobile stop", "{count} mobile stops", self.count).format(count=self.count)
        return " · ".join(part for part in (self.vehicle, stops) if part)


Line = RouteHead | StopRow


def with_heads(rows: Iterable[StopRow]) -> Iterator[Line]:
    """The stops, each route's below a line of its own."""
    for route, members in groupby(rows, lambda row: row.route):
        stops = list(members)
        yield RouteHead(route.name if route else _("Without a route"), stops[0].vehicle, len(stops))
        yield from stops


def day_in_words(one: StopDay) -> str:
    """A day of a cell, as a tip and a screen reader tell it."""
    return ", ".join(part for part in (short_day(one.day), one.hours, one.words) if part)


class TimetableModel(QAbstractTableModel):
    """Holds lines and nothing else; column 0 is the stop, the others are weeks."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.mondays: tuple[date, ...] = ()
        self.today = date.min

    def show_rows(self, rows: Iterable[StopRow], mondays: tuple[date, ...], today: date) -> None:
        """Show other stops and weeks."""
        self.beginResetModel()
        self.lines, self.mondays, self.today = list(with_heads(rows)), mondays, today
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 1 + len(self.mondays)

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """The line of a route is read, not chosen."""
        if index.isValid() and isinstance(self.lines[index.row()], RouteHead):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, week = self.lines[index.row()], index.column() - 1
        if role == ROW:
            return line
        if role == THIS_WEEK:
            return week >= 0 and self.mondays[week] == monday_of(self.today)
        days = line.weeks[week] if isinstance(line, StopRow) and week >= 0 else ()
        if role == DAYS:
            return days
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return _words(line, days) if week < 0 or days else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _("Stop")
        monday = self.mondays[section - 1]
        if monday == monday_of(self.today):
            return _("this week")
        return f"{monday:%d.%m}–{monday + timedelta(days=6):%d.%m}"

    def row_of(self, row_id: str) -> int:
        """Where a stop stands; -1 where it is not shown."""
        return next((at for at, line in enumerate(self.lines) if isinstance(line, StopRow) and line.id == row_id), -1)


def _words(line: Line, days: tuple[StopDay, ...]) -> str:
    if isinstance(line, RouteHead):
        return f"{line.name} · {line.words}"
    return "\n".join(map(day_in_words, days)) if days else line.stop.label
