"""Writing a kit: a library file of its own that holds some rows of this one, and where they come from."""

import json
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import apsw

from outreach_app.domain.fieldwork import IndexedReader
from outreach_app.storage import shape
from outreach_app.storage.backup import told_of
from outreach_app.storage.database import LibraryDatabase, attach_new, open_raw
from outreach_app.storage.faults import faults_told, file_faults_told
from outreach_app.storage.fieldwork.index import write_index
from outreach_app.storage.keys import Key
from outreach_app.storage.location import MEBIBYTE, settle
from outreach_app.storage.search import reindex
from outreach_app.storage.store import Store, make_file
from outreach_app.storage.tables.base import fact_tables
from outreach_app.storage.writing import chunks

_KIT = "kit_file"
_ROOM = 4 * MEBIBYTE
"""Besides the size of the library, of which a kit is a part: sticks are small."""


@dataclass(frozen=True)
class Contents:
    """What a kit holds: the ids of rows by table, columns that stay blank, and the numbers that it may give out."""

    rows: Mapping[str, frozenset[str]]
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By table; they are personal columns."""

    numbers: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """By series: the last number that is not the kit's, and the last that is."""

    index: tuple[IndexedReader, ...] = ()
    """Others who are named by card and name alone."""

    @property
    def readers(self) -> frozenset[str]:
        """Who is named in it."""
        return self.rows.get("reader", frozenset())

    def naming(self, others: Iterable[IndexedReader]) -> "Contents":
        """The same with others who are named by card and name."""
        return replace(self, index=tuple(others))

    def numbered(self, numbers: Mapping[str, tuple[int, int]]) -> "Contents":
        """The same with the numbers that the kit may give out."""
        return replace(self, numbers=numbers)


def whole(store: Store) -> Contents:
    """Every row of the library."""
    connection = store.database.raw()
    return Contents({table: frozenset(_ids(connection, table)) for table in fact_tables()})


def _ids(connection: apsw.Connection, table: str) -> Iterable[str]:
    return (str(row_id) for (row_id,) in connection.execute(f'SELECT id FROM "{table}"').fetchall())


def with_parents(store: Store, rows: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The rows, and all that they refer to, so that nothing in a kit hangs in the air."""
    connection = store.database.raw()
    found: dict[str, set[str]] = {table: set() for table in fact_tables()}
    new = {table: set(ids) for table, ids in rows.items()}
    while new:
        following: dict[str, set[str]] = {}
        for table, ids in new.items():
            found[table] |= ids
            for column, parent in shape.parents(table):
                for chunk in chunks(ids):
                    marks = ", ".join("?" * len(chunk))
                    query = (
                        f'SELECT DISTINCT "{column}" FROM "{table}" WHERE id IN ({marks}) AND "{column}" IS NOT NULL'
                    )
                    above = {str(one) for (one,) in connection.execute(query, chunk).fetchall()}
                    following.setdefault(parent, set()).update(above)
        new = {table: left for table, ids in following.items() if (left := ids - found[table])}
    return {table: frozenset(ids) for table, ids in found.items() if ids}


def write_kit(
    store: Store, path: Path, key: Key, contents: Contents, origin: Mapping[str, object], seen: Mapping[str, object]
) -> str:
    """Write a kit as the library is now, to be saved by `replace_file`; gives the id of its site.

    `origin` has the columns of the kit's own row but for the office's id. The rows must be whole with their parents.

    Raises:
        UserError: the disk has no room, or does not let it be written.
    """
    told_as = told_of(path)
    with file_faults_told(told_as), faults_told(told_as):
        site = make_file(path, key, _ROOM + store.path.stat().st_size)
        with closing(open_raw(store.path, store.key)) as connection:
            attach_new(connection, path, key, _KIT)
            connection.execute("BEGIN").fetchall()
            for table, ids in contents.rows.items():
                _copy(connection, table, ids)
                _blank(connection, table, contents.hidden.get(table, frozenset()))
            _number(connection, contents.numbers)
            write_index(connection, _KIT, contents.index)
            numbers = json.dumps({name: until for name, (_last, until) in contents.numbers.items()})
            told = {**origin, "office": store.site, "seen": json.dumps(dict(seen)), "numbers": numbers}
            names = ", ".join(f'"{name}"' for name in told)
            marks = ", ".join("?" * len(told))
            connection.execute(f"INSERT INTO {_KIT}.origin ({names}) VALUES ({marks})", tuple(told.values())).fetchall()
            connection.execute("COMMIT").fetchall()
        database = LibraryDatabase(path, key)
        try:
            with database.atomic():
                reindex(database)
        finally:
            database.close_everywhere()
        settle(path)
    return site


def _copy(connection: apsw.Connection, table: str, ids: Iterable[str]) -> None:
    columns = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,)).fetchall()
    names = ", ".join(f'"{name}"' for (name,) in columns)
    for chunk in chunks(ids):
        marks = ", ".join("?" * len(chunk))
        query = f'INSERT INTO {_KIT}."{table}" ({names}) SELECT {names} FROM main."{table}" WHERE id IN ({marks})'
        connection.execute(query, chunk).fetchall()


def _blank(connection: apsw.Connection, table: str, columns: Iterable[str]) -> None:
    values = {name: blank for name, blank in shape.blanks(table).items() if name in set(columns)}
    if values:
        settings = ", ".join(f'"{name}" = ?' for name in values)
        connection.execute(f'UPDATE {_KIT}."{table}" SET {settings}', tuple(values.values())).fetchall()


def _number(connection: apsw.Connection, numbers: Mapping[str, tuple[int, int]]) -> None:
    for name, (last, until) in numbers.items():
        connection.execute(
            f"INSERT INTO {_KIT}.counter (name, last, until) VALUES (?, ?, ?)", (name, last, until)
        ).fetchall()
