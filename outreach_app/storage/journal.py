"""The journal's writing: one use case, one transaction, one entry."""

import itertools
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime

import apsw

from outreach_app.domain.identity import Id
from outreach_app.storage.capture import Capture
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import SEE, RowChange, moment, packed
from outreach_app.storage.identity import new_id_after
from outreach_app.storage.search import Touched, forget_deleted

_HEAD = (
    "INSERT INTO journal (id, site, site_seq, at, person, use_case, schema, undoes)"
    " SELECT ?, id, seq, ?, ?, ?, ?, ? FROM site"
)
INSERT_CHANGE = (
    'INSERT INTO journal_change (entry, ordinal, table_name, row_id, operation, "before", "after")'
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


@dataclass
class Recording:
    """The entry being written; the results stand after the block."""

    person: str
    use_case: str
    now: datetime
    undoes: Id | None = None
    keep_empty: bool = False
    """Whether an entry without changes stays: somebody looked at something protected."""

    sealed: set[tuple[str, str]] = field(default_factory=set)
    """Rows anonymised inside the block: their changes are written without values."""

    seen: list[tuple[str, str]] = field(default_factory=list)
    """Rows of which something protected was looked at: told beside the changes, and no change."""

    entry: Id | None = None
    tables: frozenset[str] = frozenset()
    rows: int = 0
    reserved: Id | None = None
    """The id that the entry will have, for rows that must name it before it is written."""


@contextmanager
def recording(database: LibraryDatabase, made: Recording, schema: int, touched: Touched) -> Iterator[Recording]:
    """Run the block as one transaction and leave one entry of what it changed in the fact tables.

    The search texts that were touched are made anew before the commit. An exception inside takes everything back.
    """
    if database.in_transaction():
        raise RuntimeError("a use case is being recorded already: join it")
    with database.atomic("IMMEDIATE"), closing(Capture(database)) as capture:
        made.reserved = _next_entry(database.raw())
        yield made
        _write(database.raw(), made, schema, capture.changes(), touched)
        touched.refresh()
        if made.sealed:
            forget_deleted(database)


def _next_entry(connection: apsw.Connection) -> Id:
    ((last,),) = connection.execute("SELECT max(id) FROM journal").fetchall()
    return new_id_after(None if last is None else str(last))


def _write(
    connection: apsw.Connection,
    made: Recording,
    schema: int,
    changes: Iterable[RowChange],
    touched: Touched,
) -> None:
    stream = iter(changes)
    first = next(stream, None)
    if first is None and not made.keep_empty:
        return
    made.entry = made.reserved
    connection.execute("UPDATE site SET seq = seq + 1").fetchall()
    head = (made.entry, moment(made.now), made.person, made.use_case, schema, made.undoes)
    connection.execute(_HEAD, head).fetchall()
    if made.seen:
        looked = [(made.entry, -place, table, row_id, SEE, None, None) for place, (table, row_id) in _places(made)]
        connection.executemany(INSERT_CHANGE, looked).fetchall()
    if first is not None:
        tables: set[str] = set()
        connection.executemany(
            INSERT_CHANGE, _rows(made, itertools.chain((first,), stream), tables, touched)
        ).fetchall()
        made.tables = frozenset(tables)


def _places(made: Recording) -> Iterable[tuple[int, tuple[str, str]]]:
    """Looks are numbered downwards, so that they never meet the changes, which are numbered upwards from 0."""
    return enumerate(dict.fromkeys(made.seen), 1)


def _rows(
    made: Recording, changes: Iterable[RowChange], tables: set[str], touched: Touched
) -> Iterator[tuple[object, ...]]:
    """The journal's rows, one for each change, none of them kept in memory."""
    for ordinal, change in enumerate(changes):
        tables.add(change.table)
        made.rows = ordinal + 1
        touched(change)
        if (change.table, change.row_id) in made.sealed:
            yield made.entry, ordinal, change.table, change.row_id, "anonymise", None, None
            continue
        before, after = packed(change.before), packed(change.after)
        yield made.entry, ordinal, change.table, change.row_id, change.operation, before, after
