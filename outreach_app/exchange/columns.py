"""Columns of tables: which field each header means, and each row's cells as that field's value."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.exchange.catalogue import folded
from outreach_app.exchange.files import read_bytes
from outreach_app.exchange.records import Record, RecordsFile, Refused
from outreach_app.exchange.tables import Row, Table
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.exchange.values import Cell, UnreadableError, is_empty, text
from outreach_app.wording import N_

Mapped = Mapping[str, str] | tuple[str, ...]
"""Fields and the names of their columns, besides those that are found; or the field of every column, empty for none."""

_LONGEST_LIST = 400
"""Characters of column names in a sentence."""


@dataclass(frozen=True)
class Column:
    """A field that a table may have: its headers in Russian and English, the first one shown as an example."""

    field: str
    names: tuple[str, ...]
    read: Callable[[Cell], object] = text
    repeats: bool = False
    """Several columns may mean it: their values are lists and are joined."""

    def means(self, header: str) -> bool:
        """Whether a header names this field."""
        return _key(header) in {_key(name) for name in (self.field, *self.names)}


@dataclass(frozen=True)
class Layout:
    """Which column of a table holds which field."""

    header: tuple[str, ...]
    places: tuple[tuple[int, Column], ...]
    ignored: tuple[str, ...]

    def values(self, row: Row) -> dict[str, object]:
        """A row's filled fields as values; raises `UserError` for the first that is none."""
        found: dict[str, object] = {}
        for place, column in self.places:
            cell = row.cells[place]
            if is_empty(cell):
                continue
            try:
                value = column.read(cell)
            except UnreadableError as fault:
                raise UserError(
                    N_("Column “{column}”: “{value}” cannot be read; expected: {expected}."),
                    column=self.header[place],
                    value=text(cell),
                    expected=fault.expected,
                ) from None
            if isinstance(value, tuple) and column.repeats:
                value = tuple(dict.fromkeys((*_tuple(found.get(column.field)), *value)))
            found[column.field] = value
        return found


def layout(
    table: Table,
    columns: Sequence[Column],
    *,
    needed: Sequence[tuple[str, ...]] = (),
    mapping: Mapped | None = None,
) -> Layout:
    """Find each field's column: the told one, else by its header; one field of each `needed` group must be there."""
    if isinstance(mapping, tuple):
        places = _chosen(table.header, columns, mapping)
    else:
        places = _told(table.header, columns, mapping or {})
        places += _found(table.header, columns, places)
    _refuse_doubles(table.header, places)
    fields = {column.field for _place, column in places}
    for group in needed:
        if not fields & set(group):
            raise _missing(table, next(column for column in columns if column.field == group[0]))
    used = {place for place, _column in places}
    spare = [
        _shown(place, name) for place, name in enumerate(table.header) if place not in used and _filled(table, place)
    ]
    return Layout(table.header, tuple(sorted(places, key=lambda found: found[0])), (*spare, *table.unread))


def guess(header: Sequence[str], columns: Sequence[Column]) -> tuple[str, ...]:
    """The field that each column seems to hold, empty for none; a field that is taken is not offered twice."""
    fields = [""] * len(header)
    for place, column in _found(header, columns, ()):
        if column.repeats or column.field not in fields:
            fields[place] = column.field
    return tuple(fields)


def read_rows(
    table: Table, columns: Layout, make: Callable[[int, dict[str, Any]], Record], tell: Tell = silent
) -> tuple[list[Record], tuple[Refused, ...]]:
    """What `make` builds of each row's line and values, and every refused row of the table in order."""
    records, refused = list[Record](), list(table.refused)
    for row in told(table.rows, tell):
        try:
            records.append(make(row.line, columns.values(row)))
        except UserError as reason:
            refused.append(Refused(row.line, reason))
    return records, tuple(sorted(refused, key=lambda found: found.record))


def records_of(
    table: Table, columns: Layout, make: Callable[[int, dict[str, Any]], Record], tell: Tell = silent
) -> RecordsFile[Record]:
    """A table as a file of records, with how it was read and which columns were not used."""
    records, refused = read_rows(table, columns, make, tell)
    return RecordsFile(table.format, table.encoding, tuple(records), refused, columns.ignored)


def read_mapping(path: Path) -> dict[str, str]:
    """A mapping file: JSON of field names to column names."""
    try:
        found = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(column, str) for column in found.values()):
        raise UserError(
            N_("The mapping file {file} must be JSON in UTF-8 such as {example}: correct it."),
            file=path.name,
            example='{"surname": "Фамилия"}',
        )
    return found


def _found(
    header: Sequence[str], columns: Sequence[Column], taken: Sequence[tuple[int, Column]]
) -> list[tuple[int, Column]]:
    """The columns whose headers mean a field, among those and for those that are not taken."""
    places, fields = {place for place, _column in taken}, {column.field for _place, column in taken}
    found = []
    for place, name in enumerate(header):
        column = next((column for column in columns if column.means(name)), None)
        if column and place not in places and column.field not in fields:
            found.append((place, column))
    return found


def _chosen(header: Sequence[str], columns: Sequence[Column], fields: Sequence[str]) -> list[tuple[int, Column]]:
    """The columns as a person chose them, one after the other."""
    if len(fields) != len(header):
        raise UserError(N_("The file has other columns than before: choose it again."))
    by_field = {column.field: column for column in columns}
    return [(place, by_field[field]) for place, field in enumerate(fields) if field]


def _told(header: Sequence[str], columns: Sequence[Column], mapping: Mapping[str, str]) -> list[tuple[int, Column]]:
    by_field = {column.field: column for column in columns}
    by_name = {_key(name): place for place, name in reversed(list(enumerate(header)))}
    places = []
    for field, name in mapping.items():
        if field not in by_field:
            raise UserError(
                N_("The mapping names a field “{field}” that there is not. Fields: {known}."),
                field=field,
                known=", ".join(by_field),
            )
        if _key(name) not in by_name:
            raise UserError(
                N_("The mapping names a column “{column}” that the file has not. Its columns: {found}."),
                column=name,
                found=_listed(header),
            )
        places.append((by_name[_key(name)], by_field[field]))
    return places


def _refuse_doubles(header: Sequence[str], places: Sequence[tuple[int, Column]]) -> None:
    counts = Counter(column.field for _place, column in places if not column.repeats)
    for field, count in counts.items():
        if count > 1:
            raise UserError(
                N_("Several columns mean the same ({field}): {columns}. Rename or remove all but one of them."),
                field=field,
                columns=", ".join(header[place] for place, column in places if column.field == field),
            )


def _missing(table: Table, column: Column) -> UserError:
    return UserError(
        N_(
            "The file has no column for {field}, such as “{name}”. Its columns: {found}. "
            "Rename the right one, or name it in a mapping file."
        ),
        field=column.field,
        name=column.names[0],
        found=_listed(table.header),
    )


def _filled(table: Table, place: int) -> bool:
    return bool(table.header[place]) or any(row.cells[place] for row in table.rows)


def _shown(place: int, name: str) -> str:
    """A column by its name, or by its number where it has none."""
    return name or f"№ {place + 1}"


def _listed(header: Sequence[str]) -> str:
    """The columns by name, as far as a sentence may be long: a file of another kind can be one endless line."""
    return shorten(", ".join(filter(None, header)), _LONGEST_LIST, placeholder=" …")


def _key(header: str) -> str:
    """A header for comparing; «№», «N», “No.” and # are the same."""
    words = folded(header.replace("№", " n ").replace("#", " n ")).split()
    return " ".join("n" if word in {"no", "номер"} else word for word in words)


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()
