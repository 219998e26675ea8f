"""Timetables as librarians type them: headings between the rows, one village for several stops, dates without a year.

A heading is a row of one text: a route, a month or a weekday, for the rows below it. Anything else that stands alone is
told as a line that was not taken.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from outreach_app.domain.errors import UserError
from outreach_app.exchange import plans, values
from outreach_app.exchange.columns import Column, Layout
from outreach_app.exchange.records import Refused
from outreach_app.exchange.tables import Row, Table
from outreach_app.exchange.values import Cell, UnreadableError
from outreach_app.wording import N_

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_YEAR = re.compile(r"\b(20\d\d)\b")
_MONTH = re.compile(r"([а-я]{3,8})\.?(?:\s+(20\d\d))?(?:\s*г(?:\.|ода?)?)?")
_DATED = re.compile(r"(\d{1,2}(?:\s*(?:[,;и]|\s)\s*\d{1,2})*)\s+([а-я]{3,8})\.?(?:\s+(20\d\d))?(?:\s*г(?:\.|ода?)?)?")
_NO_YEAR = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_NUMBERS = re.compile(r"\d{1,2}(?:\s*[,;и]\s*\d{1,2}|\s+\d{1,2})*")
_ROUTE = re.compile(r"(?:маршрут|route)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LONG_AGO = timedelta(days=60)
"""A date without a year that would be longer ago than this is one of the next year."""

FILLED = ("route", "mobile", "community", "day")
"""What is typed once for several rows, or stands in a cell that spans them."""

ENOUGH = 2
"""Columns that are known by their names in a row that is the header."""


def is_header(columns: Sequence[Column]) -> Callable[[Sequence[Cell]], bool]:
    """A test whether a row names columns, rather than being a title above them."""

    def test(cells: Sequence[Cell]) -> bool:
        told = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
        return len({one.field for cell in told for one in columns if one.means(cell)}) >= ENOUGH

    return test


def sectioned(table: Table, layout: Layout, columns: Sequence[Column], today: date | None) -> tuple[Table, Layout]:
    """The rows with what headings and rows above tell of them, and where that stands."""
    at = {column.field: place for place, column in layout.places}
    if "frequency" in at:
        return table, layout
    places, width = list(layout.places), len(table.header)
    for column in columns:
        if column.field in {"route", "day"} - at.keys():
            at[column.field] = width
            places.append((width, column))
            width += 1
    reading = _Reading(table, at, width, today)
    rows = tuple(reading.rows())
    refused = tuple(sorted((*table.refused, *reading.refused), key=lambda one: one.record))
    header = (*table.header, *[""] * (width - len(table.header)))
    return replace(table, rows=rows, refused=refused), Layout(header, tuple(places), layout.ignored)


@dataclass
class _Reading:
    """Where the reading of a table is: what the headings so far say, and the row above."""

    table: Table
    at: dict[str, int]
    width: int
    today: date | None
    month: int | None = None
    year: int | None = None
    above: dict[str, Cell] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        for title in self.table.titles:
            self._heading(title)
        self.above.pop("day", None)
        for row in self.table.rows:
            filled = [cell for cell in row.cells if cell != ""]
            if self._names_columns(row) or _counts(filled):
                continue
            if len(set(filled)) == 1 and isinstance(filled[0], str) and not self._is_stop(row):
                if not self._heading(filled[0]):
                    told = N_("“{text}” stands alone in its line: it was taken for a heading.")
                    self.refused.append(Refused(row.line, UserError(told, text=values.text(filled[0]))))
                continue
            yield Row(row.line, tuple(self._completed(row)))

    def _is_stop(self, row: Row) -> bool:
        """Whether a row that holds one text names a stop or village in its own column, under a day told above."""
        stop, village = (row.cells[self.at[name]] if name in self.at else "" for name in ("stop", "community"))
        return bool((stop or (village and "stop" not in self.at)) and "day" in self.above)

    def _names_columns(self, row: Row) -> bool:
        """Whether a header stands again between the rows."""
        told = [(cell, name) for cell, name in zip(row.cells, self.table.header, strict=False) if cell != ""]
        return bool(told) and all(values.text(cell).lower() == name.lower() for cell, name in told)

    def _heading(self, text: Cell) -> bool:
        """Take what a heading says for the rows below it; False: nothing of it is understood."""
        plain = values.text(text).lower().replace("ё", "е").strip(" .:")
        if year := _YEAR.search(plain):
            self.year = int(year[1])
        if (found := _MONTH.fullmatch(plain)) and (month := _month(found[1])):
            self.month = month
            self.above.pop("day", None)
            return True
        try:
            plans.weekdays(plain)
        except UnreadableError:
            pass
        else:
            self.above["day"] = plain
            return True
        if _ROUTE.match(plain):
            self.above = {"route": values.text(text).strip(" .:")}
            return True
        return bool(year)

    def _completed(self, row: Row) -> list[Cell]:
        cells = [*row.cells, *[""] * (self.width - len(row.cells))]
        for name in FILLED:
            place = self.at.get(name)
            if place is None:
                continue
            if cells[place] == "":
                cells[place] = self.above.get(name, "")
            elif name == "day":
                cells[place] = self._dated(cells[place])
            if name == "route" and cells[place] != self.above.get(name, ""):
                self.above = {}
            self.above[name] = cells[place]
        return cells

    def _dated(self, cell: Cell) -> Cell:
        """Dates with the month and the year that they lack."""
        if not isinstance(cell, str):
            return cell
        plain = " ".join(_IN_BRACKETS.sub(" ", cell).lower().replace("ё", "е").split()).strip(" .")
        if self.month and _NUMBERS.fullmatch(plain):
            return self._joined((number, self.month, self.year) for number in re.findall(r"\d+", plain))
        if found := _DATED.fullmatch(plain):
            month, year = _month(found[2]), int(found[3]) if found[3] else self.year
            return self._joined((number, month, year) for number in re.findall(r"\d+", found[1])) if month else cell
        pairs = [_NO_YEAR.fullmatch(part) for part in re.split(r"\s*[,;]\s*|\s+и\s+|\s+", plain) if part]
        if pairs and all(pairs):
            return self._joined((pair[1], int(pair[2]), self.year) for pair in pairs if pair)
        return cell

    def _joined(self, days: Iterator[tuple[str, int, int | None]]) -> str:
        return ", ".join(
            f"{int(day):02}.{month:02}.{year or self._year_of(int(day), month)}" for day, month, year in days
        )

    def _year_of(self, day: int, month: int) -> str:
        """The year of a date that tells none: this one, or the next where it is long past."""
        if self.today is None:
            return ""
        try:
            this = date(self.today.year, month, day)
        except ValueError:
            return str(self.today.year)
        return str(self.today.year + (this < self.today - _LONG_AGO))


def _month(word: str) -> int | None:
    return next((number for number, start in enumerate(_MONTHS, 1) if word.startswith(start)), None)


def _counts(filled: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns, as official tables do below their header."""
    return len(filled) > ENOUGH and [str(cell) for cell in filled] == [str(n) for n in range(1, len(filled) + 1)]
