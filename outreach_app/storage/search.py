"""The full-text index over readers, titles and places, as you type: any order of words, each by its beginning."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from outreach_app.storage import rows, shape
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import RowChange
from outreach_app.storage.folding import words
from outreach_app.storage.search_texts import KINDS, PARTS, SEPARATOR, SearchText
from outreach_app.storage.writing import chunks

_FOUND = (
    "SELECT {columns} FROM"
    " (SELECT number FROM search_{kind} CROSS JOIN search_entry ON number = search_{kind}.rowid"
    " WHERE search_{kind} MATCH ? ORDER BY sort LIMIT ?) AS found"
    " CROSS JOIN search_entry AS entry ON entry.number = found.number ORDER BY entry.sort"
)
_WALKED = (
    "SELECT {columns} FROM search_entry AS entry INDEXED BY search_entry_kind_sort"
    " WHERE entry.kind = '{kind}' AND +entry.number IN"
    " (SELECT rowid FROM search_{kind} WHERE search_{kind} MATCH ?) ORDER BY entry.sort LIMIT ?"
)
"""The same where much is found: in the order of names until there is enough, instead of sorting everything."""
_NUMBERED = (
    "SELECT {columns} FROM"
    " (SELECT number FROM (SELECT rowid AS hit FROM search_{kind} WHERE search_{kind} MATCH ? LIMIT {enough})"
    " CROSS JOIN search_entry ON number = hit ORDER BY sort LIMIT ?) AS found"
    " CROSS JOIN search_entry AS entry ON entry.number = found.number ORDER BY entry.sort"
)
"""The same for the beginning of a number, which thousands of ISBN or barcodes share: some of them."""
_ALL = "SELECT {columns} FROM search_entry AS entry WHERE entry.kind = '{kind}' ORDER BY entry.sort LIMIT ?"
_ID, _LINE = "entry.row_id", "entry.row_id, entry.shown"
_SHORT = 2
"""So few signs of a single word begin many words."""
_ENOUGH = 2000
"""Hits of a number's beginning that are looked at."""


def search(database: LibraryDatabase, kind: str, text: str, limit: int = 50) -> list[str]:
    """Ids of the readers, titles or places that have all the words, in the order of their names; all without words."""
    return [str(row_id) for (row_id,) in _found(database, _ID, kind, text, limit)]


def lines(
    database: LibraryDatabase, kind: str, text: str, limit: int, facets: Sequence[str] = ()
) -> list[tuple[str, list[str]]]:
    """As `search`, with the texts that a list shows of each, so that it is filled while one types.

    `facets` are words of the index made by `search_texts.facet`: only what has all of them is found.
    """
    found = _found(database, _LINE, kind, text, limit, facets)
    return [(row_id, shown.split(SEPARATOR)) for row_id, shown in found]


def _found(
    database: LibraryDatabase, columns: str, kind: str, text: str, limit: int, facets: Sequence[str] = ()
) -> Iterable[tuple[Any, ...]]:
    wanted = words(text)
    if text.strip() and not wanted:
        return ()
    if not wanted and not facets:
        return database.raw().execute(_ALL.format(kind=kind, columns=columns), (limit,))
    query = " AND ".join([*(f'"{one}"' for one in facets), *([f"({_query(wanted)})"] if wanted else [])])
    statement = _statement(wanted).format(kind=kind, columns=columns, enough=_ENOUGH)
    return database.raw().execute(statement, (query, limit))


def _statement(wanted: Sequence[str]) -> str:
    """How to search, by how much will be found: sorting 20,000 names for one letter takes longer than a frame."""
    if len(wanted) == 1 and wanted[0].isdecimal():
        return _NUMBERED
    return _WALKED if sum(map(len, wanted)) <= _SHORT else _FOUND


def _query(wanted: Sequence[str]) -> str:
    """All the words by their beginnings; a number typed in pieces (a phone, an ISBN) is also looked for as one."""
    all_words = " ".join(f'"{word}"*' for word in wanted)
    if len(wanted) > 1 and all(word.isdecimal() for word in wanted):
        return f'({all_words}) OR "{"".join(wanted)}"*'
    return all_words


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
            for chunk in chunks(ids):
                _refresh(self._database, kind, chunk)


def reindex(database: LibraryDatabase) -> None:
    """Make the whole index anew, in the transaction that is open."""
    connection = database.raw()
    connection.execute("DELETE FROM search_entry").fetchall()
    for kind in KINDS:
        connection.execute(f"INSERT INTO search_{kind}(search_{kind}) VALUES ('delete-all')").fetchall()
        for chunk in chunks(all_ids(database, kind)):
            _refresh(database, kind, chunk)


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
    changed = {row_id: text for row_id, text in made.items() if known.get(row_id, (0, -1))[1] != _digest(text)}
    gone = [number for row_id, (number, _) in known.items() if row_id in changed or row_id not in made]
    _forget(database, kind, gone)
    _learn(database, kind, changed.values())


def _known(database: LibraryDatabase, kind: str, ids: Sequence[str]) -> dict[str, tuple[Any, Any]]:
    marks = ", ".join("?" * len(ids))
    found = database.raw().execute(
        f"SELECT row_id, number, digest FROM search_entry WHERE kind = ? AND row_id IN ({marks})", (kind, *ids)
    )
    return {str(row_id): (number, digest) for row_id, number, digest in found}


def _forget(database: LibraryDatabase, kind: str, numbers: Iterable[int]) -> None:
    keys = [(number,) for number in numbers]
    database.raw().executemany(f"DELETE FROM search_{kind} WHERE rowid = ?", keys).fetchall()
    database.raw().executemany("DELETE FROM search_entry WHERE number = ?", keys).fetchall()


def _learn(database: LibraryDatabase, kind: str, texts: Iterable[SearchText]) -> None:
    connection = database.raw()
    ((last,),) = connection.execute("SELECT coalesce(max(number), 0) FROM search_entry").fetchall()
    numbered = list(enumerate(texts, int(str(last)) + 1))
    connection.executemany(
        "INSERT INTO search_entry (number, kind, row_id, sort, shown, digest) VALUES (?, ?, ?, ?, ?, ?)",
        ((number, kind, made.row_id, made.sort, made.shown, _digest(made)) for number, made in numbered),
    ).fetchall()
    connection.executemany(
        f"INSERT INTO search_{kind} (rowid, text) VALUES (?, ?)", ((number, made.text) for number, made in numbered)
    ).fetchall()
