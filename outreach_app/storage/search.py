"""The full-text index over readers, titles and places, as you type: any order of words, each by its beginning."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import Any

from outreach_app.storage import rows, search_order, shape
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import RowChange
from outreach_app.storage.folding import words
from outreach_app.storage.search_texts import KINDS, PARTS, SEPARATOR, SearchText, sorting
from outreach_app.storage.writing import CHUNK, chunks

_FOUND = (
    "SELECT {columns} FROM search_{kind} CROSS JOIN search_entry AS entry ON entry.number = search_{kind}.rowid"
    " WHERE search_{kind} MATCH ?{only} ORDER BY search_{kind}.rowid LIMIT ?"
)
"""Numbers follow the names (`search_order`), so the index gives what is found in order, and stops when it is enough."""
_ALL = "SELECT {columns} FROM search_entry AS entry WHERE entry.kind = '{kind}' ORDER BY entry.sort LIMIT ?"
_ALL_OF_SOME = (
    "SELECT {columns} FROM temp.narrowed AS some CROSS JOIN search_entry AS entry ON entry.number = some.number"
    " ORDER BY some.number LIMIT ?"
)
_AMONG = " AND +search_{kind}.rowid IN (SELECT number FROM temp.narrowed)"
"""The plus keeps SQLite from asking the index once for each of them."""
_ID, _LINE = "entry.row_id", "entry.row_id, entry.shown"


def search(database: LibraryDatabase, kind: str, text: str, limit: int = 50) -> list[str]:
    """Ids of the readers, titles or places that have all the words, in the order of their names; all without words."""
    return [str(row_id) for (row_id,) in _found(database, _ID, kind, text, limit)]


def lines(
    database: LibraryDatabase,
    kind: str,
    text: str,
    limit: int,
    facets: Sequence[str] = (),
    only: "Narrowed | None" = None,
) -> list[tuple[str, list[str]]]:
    """As `search`, with the texts that a list shows of each, so that it is filled while one types.

    `facets` are words of the index made by `search_texts.facet`: only what has all of them is found; and of that only
    what is among `only`.
    """
    found = _found(database, _LINE, kind, text, limit, facets, only)
    return [(row_id, shown.split(SEPARATOR)) for row_id, shown in found]


def _found(
    database: LibraryDatabase,
    columns: str,
    kind: str,
    text: str,
    limit: int,
    facets: Sequence[str] = (),
    only: "Narrowed | None" = None,
) -> Iterable[tuple[Any, ...]]:
    wanted = words(text)
    if text.strip() and not wanted:
        return ()
    if only is not None:
        only.lay_out(database)
    if not wanted and not facets:
        query = _ALL if only is None else _ALL_OF_SOME
        return database.raw().execute(query.format(kind=kind, columns=columns), (limit,))
    match = " AND ".join([*(f'"{one}"' for one in facets), *([f"({_query(wanted)})"] if wanted else [])])
    among = "" if only is None else _AMONG.format(kind=kind)
    return database.raw().execute(_FOUND.format(kind=kind, columns=columns, only=among), (match, limit))


@dataclass(frozen=True, eq=False)
class Narrowed:
    """Some rows of a kind by the numbers of their entries, for a list that is searched within a filter."""

    numbers: tuple[int, ...]
    token: int = field(default_factory=count().__next__)
    """Another one for each, since memory and with it `id()` is used again."""

    def __len__(self) -> int:
        return len(self.numbers)

    def lay_out(self, database: LibraryDatabase) -> None:
        """Have the numbers at hand on this thread's connection, unless they are those asked for last."""
        connection = database.raw()
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS narrowed (number INTEGER PRIMARY KEY)").fetchall()
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS narrowed_to (token INTEGER)").fetchall()
        if connection.execute("SELECT token FROM temp.narrowed_to").fetchall() == [(self.token,)]:
            return
        for table in ("narrowed", "narrowed_to"):
            connection.execute(f"DELETE FROM temp.{table}").fetchall()
        given = (json.dumps(self.numbers),)
        connection.execute("INSERT INTO temp.narrowed SELECT value FROM json_each(?)", given).fetchall()
        connection.execute("INSERT INTO temp.narrowed_to VALUES (?)", (self.token,)).fetchall()


def narrowed(database: LibraryDatabase, kind: str, ids: Iterable[str]) -> Narrowed:
    """These rows of a kind; numbers change with the names, so ask again after a change."""
    found = database.raw().execute(
        "SELECT number FROM json_each(?) CROSS JOIN search_entry ON kind = ? AND row_id = value ORDER BY number",
        (json.dumps(list(ids)), kind),
    )
    return Narrowed(tuple(int(str(number)) for (number,) in found))


def _query(wanted: Sequence[str]) -> str:
    """All the words by their beginnings; numbers that follow each other (a phone, an ISBN) are also sought as one."""
    runs = (list(run) for _numbers, run in groupby(wanted, str.isdecimal))
    return " AND ".join(_run(run) for run in runs)


def _run(wanted: Sequence[str]) -> str:
    apart = " AND ".join(f'"{word}"*' for word in wanted)
    return f'(({apart}) OR "{"".join(wanted)}"*)' if len(wanted) > 1 and wanted[0].isdecimal() else apart


class Touched:
    """Notes which texts a use case touched, and makes them anew before the commit."""

    def __init__(self, database: LibraryDatabase) -> None:
        self._database = database
        self._ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self._moved: set[str] = set()

    def __call__(self, change: RowChange) -> None:
        """Note a change."""
        if change.table in KINDS:
            self._note(change)
        elif change.table in PARTS:
            self._ids[PARTS[change.table]] |= self._wholes(change)

    def _note(self, change: RowChange) -> None:
        if change.operation == "update" and not KINDS[change.table].columns & (change.after or {}).keys():
            return
        self._ids[change.table].add(change.row_id)
        if change.table == "place" and change.operation == "update":
            self._moved.add(change.row_id)

    def _wholes(self, change: RowChange) -> set[str]:
        """The objects that a part belonged to before and belongs to now."""
        column, _table = shape.owner(change.table) or ("", "")
        sides: list[Any] = [change.before, change.after]
        if change.operation == "update":
            sides.append(rows.row(self._database, change.table, change.row_id))
        return {side[column] for side in sides if side and side.get(column)}

    def refresh(self) -> None:
        """Make the noted texts anew; a place that moved takes its readers along."""
        for place in self._moved:
            self._ids["reader"].update(rows.ids_where(self._database, "reader", "place_id", place))
        for kind, ids in self._ids.items():
            if len(ids) > search_order.known(self._database, kind) + CHUNK:
                _rebuild(self._database, kind)
                continue
            for chunk in chunks(ids):
                _refresh(self._database, kind, chunk)


def reindex(database: LibraryDatabase) -> None:
    """Make the whole index anew, in the transaction that is open."""
    for kind in KINDS:
        _rebuild(database, kind)


def _rebuild(database: LibraryDatabase, kind: str) -> None:
    """Make the index of a kind anew, numbered in the order of the names."""
    connection = database.raw()
    connection.execute("DELETE FROM search_entry WHERE kind = ?", (kind,)).fetchall()
    connection.execute(f"INSERT INTO search_{kind}(search_{kind}) VALUES ('delete-all')").fetchall()
    names = ", ".join(KINDS[kind].sorted_by)
    rows_named = connection.execute(f'SELECT id, {names} FROM "{kind}"')
    in_order = [row_id for _name, row_id in sorted((sorting(*parts), row_id) for row_id, *parts in rows_named)]
    numbers = search_order.fresh(kind)
    for chunk in chunks(in_order):
        made = {text.row_id: text for text in KINDS[kind].texts(database, chunk)}
        _write(database, kind, [(next(numbers), made[row_id]) for row_id in chunk])


def all_ids(database: LibraryDatabase, kind: str) -> list[str]:
    """The ids of all objects of a kind."""
    return [str(row_id) for (row_id,) in database.raw().execute(f'SELECT id FROM "{kind}"')]


def forget_deleted(database: LibraryDatabase) -> None:
    """Rewrite the index so that the words of deleted and anonymised rows are gone from the file as well."""
    for kind in KINDS:
        database.raw().execute(f"INSERT INTO search_{kind}(search_{kind}) VALUES ('optimize')").fetchall()


def stale(database: LibraryDatabase, kind: str) -> Iterator[str]:
    """The ids whose text in the index is not that of their row, for the check of the file."""
    known = {
        str(row_id): digest
        for row_id, digest in database.raw().execute("SELECT row_id, digest FROM search_entry WHERE kind = ?", (kind,))
    }
    for chunk in chunks(all_ids(database, kind)):
        for made in KINDS[kind].texts(database, chunk):
            if known.pop(made.row_id, None) != _digest(made):
                yield made.row_id
    yield from known


def _digest(made: SearchText) -> int:
    return zlib.crc32(f"{made.text}\n{made.sort}\n{made.shown}".encode())


def _refresh(database: LibraryDatabase, kind: str, ids: Sequence[str]) -> None:
    """Make the texts of some rows anew where they differ, and forget those of rows that are gone."""
    known = _known(database, kind, ids)
    made = {text.row_id: text for text in KINDS[kind].texts(database, ids)}
    changed = {row_id: text for row_id, text in made.items() if known.get(row_id, _UNKNOWN)[1] != _digest(text)}
    _forget(database, kind, [known[row_id][0] for row_id in known if row_id in changed or row_id not in made])
    stay = {row_id for row_id, text in changed.items() if known.get(row_id, _UNKNOWN)[2] == text.sort}
    _write(database, kind, [(known[row_id][0], changed[row_id]) for row_id in stay])
    _learn(database, kind, [text for row_id, text in changed.items() if row_id not in stay])


_UNKNOWN = (0, -1, None)


def _known(database: LibraryDatabase, kind: str, ids: Sequence[str]) -> dict[str, tuple[Any, Any, Any]]:
    """Number, digest and name of those of the rows that the index has."""
    marks = ", ".join("?" * len(ids))
    found = database.raw().execute(
        f"SELECT row_id, number, digest, sort FROM search_entry WHERE kind = ? AND row_id IN ({marks})", (kind, *ids)
    )
    return {str(row_id): (number, digest, sort) for row_id, number, digest, sort in found}


def _forget(database: LibraryDatabase, kind: str, numbers: Iterable[int]) -> None:
    keys = [(number,) for number in numbers]
    database.raw().executemany(f"DELETE FROM search_{kind} WHERE rowid = ?", keys).fetchall()
    database.raw().executemany("DELETE FROM search_entry WHERE number = ?", keys).fetchall()


def _learn(database: LibraryDatabase, kind: str, texts: Iterable[SearchText]) -> None:
    """Give new texts numbers in the order of their names; where there is no room, neighbours get others as well."""
    for place in search_order.places(database, kind, [(text.sort, text) for text in texts]):
        _push(database, kind, place.pushed)
        _write(database, kind, zip(place.numbers, place.newcomers, strict=True))


def _push(database: LibraryDatabase, kind: str, pushed: dict[int, int]) -> None:
    """Give entries other numbers; what stands in them stays, so that whatever is outdated is still known as such."""
    connection = database.raw()
    entries = [
        (pushed[number], *entry)
        for chunk in chunks(pushed)
        for number, *entry in connection.execute(
            f"SELECT * FROM search_entry WHERE number IN ({', '.join('?' * len(chunk))})", tuple(chunk)
        )
    ]
    texts = {
        made.row_id: made.text
        for chunk in chunks(str(row_id) for _number, _kind, row_id, *_rest in entries)
        for made in KINDS[kind].texts(database, chunk)
    }
    _forget(database, kind, pushed)
    connection.executemany("INSERT INTO search_entry VALUES (?, ?, ?, ?, ?, ?)", entries).fetchall()
    connection.executemany(
        f"INSERT INTO search_{kind} (rowid, text) VALUES (?, ?)",
        ((number, texts.get(str(row_id), "")) for number, _kind, row_id, *_rest in entries),
    ).fetchall()


def _write(database: LibraryDatabase, kind: str, numbered: Iterable[tuple[int, SearchText]]) -> None:
    rows_made = list(numbered)
    database.raw().executemany(
        "INSERT INTO search_entry (number, kind, row_id, sort, shown, digest) VALUES (?, ?, ?, ?, ?, ?)",
        ((number, kind, made.row_id, made.sort, made.shown, _digest(made)) for number, made in rows_made),
    ).fetchall()
    database.raw().executemany(
        f"INSERT INTO search_{kind} (rowid, text) VALUES (?, ?)", ((number, made.text) for number, made in rows_made)
    ).fetchall()
