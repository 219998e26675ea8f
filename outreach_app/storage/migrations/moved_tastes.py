"""Part of the fourth step: formats and genres, once two columns of a reader, become rows of likes.

The journal is told again as if they had always been rows, so that what was done before is still undone whole, and
anonymising finds every trace of them.
"""

import json
from collections.abc import Iterable
from typing import Any

import apsw

from outreach_app.storage.identity import new_id

_COLUMNS = ("formats", "genres")
_FORMATS = {"print", "large_print", "braille", "talking_book", "audio", "e_book"}
_CHANGES = (
    'SELECT entry, ordinal, row_id, operation, "before", "after" FROM journal_change'
    " WHERE table_name = 'reader' AND (instr(coalesce(\"before\", ''), '\"genres\"')"
    " OR instr(coalesce(\"after\", ''), '\"genres\"')"
    " OR instr(coalesce(\"before\", ''), '\"formats\"') OR instr(coalesce(\"after\", ''), '\"formats\"'))"
    " ORDER BY entry, ordinal"
)
_ADD = (
    'INSERT INTO journal_change (entry, ordinal, table_name, row_id, operation, "before", "after")'
    " SELECT ?, max(ordinal) + 1, 'taste', ?, ?, ?, ? FROM journal_change WHERE entry = ?"
)

Like = tuple[str, str]
"""Kind and text."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def move_tastes(connection: apsw.Connection) -> None:
    """Make the rows, tell the journal again, and drop the columns; anonymised readers keep nothing."""
    work = _Move(connection)
    changes: list[Any] = connection.execute(_CHANGES).fetchall()
    for change in changes:
        work.tell_again(*change)
    for reader, formats, genres in connection.execute(
        "SELECT id, formats, genres FROM reader WHERE NOT anonymised AND (formats <> '' OR genres <> '') ORDER BY id"
    ).fetchall():
        work.make_rows(str(reader), {"formats": formats, "genres": genres})
    for column in _COLUMNS:
        connection.execute(f'ALTER TABLE "reader" DROP COLUMN "{column}"').fetchall()


class _Move:
    """One run; a like that comes and goes in the journal keeps one row id."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._anonymised = {one for (one,) in connection.execute("SELECT id FROM reader WHERE anonymised").fetchall()}
        self._ids: dict[tuple[str, Like], str] = {}
        titles = connection.execute("SELECT DISTINCT author, genre FROM title").fetchall()
        self._genres = {_folded(str(genre)) for _author, genre in titles}
        self._authors = {_folded(str(author)).partition(" ")[0] for author, _genre in titles} - {""}

    def tell_again(self, entry: str, ordinal: int, reader: str, operation: str, *sides: str | None) -> None:
        """Take the columns out of a change, and add the rows that came and went with them."""
        before, after = (None if side is None else json.loads(side) for side in sides)
        had, has = self._likes(before), self._likes(after)
        rest = [
            None if side is None else {k: v for k, v in side.items() if k not in _COLUMNS} for side in (before, after)
        ]
        key = (entry, ordinal)
        if operation != "update" or rest[1]:
            texts = tuple(None if side is None else _encode(side) for side in rest)
            query = 'UPDATE journal_change SET "before" = ?, "after" = ? WHERE entry = ? AND ordinal = ?'
            self._connection.execute(query, (*texts, *key)).fetchall()
        if reader not in self._anonymised:
            # A row that stays is only named by what an update changed, so nothing else may be told of it.
            for like in [one for one in had if one not in has]:
                self._add(entry, reader, like, "delete")
            for like in [one for one in has if one not in had]:
                self._add(entry, reader, like, "insert")
        if operation == "update" and not rest[1]:
            self._connection.execute("DELETE FROM journal_change WHERE entry = ? AND ordinal = ?", key).fetchall()

    def make_rows(self, reader: str, fields: dict[str, Any]) -> None:
        """The rows of a reader as it stands."""
        for like in self._likes(fields):
            row = self._row(reader, like)
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            self._connection.execute(f"INSERT INTO taste ({names}) VALUES ({marks})", tuple(row.values())).fetchall()

    def _add(self, entry: str, reader: str, like: Like, operation: str) -> None:
        row = self._row(reader, like)
        told = _encode(row)
        sides = (None, told) if operation == "insert" else (told, None)
        self._connection.execute(_ADD, (entry, row["id"], operation, *sides, entry)).fetchall()

    def _row(self, reader: str, like: Like) -> dict[str, Any]:
        row_id = self._ids.setdefault((reader, like), new_id())
        kind, text = like
        return {"id": row_id, "reader_id": reader, "taste_list_id": None, "kind": kind, "text": text, "never": 0}

    def _likes(self, fields: dict[str, Any] | None) -> dict[Like, None]:
        """What the columns told, in their order."""
        found = {("format", one): None for one in _parts(fields, "formats") if one in _FORMATS}
        return found | {(self._kind(one), one): None for one in _parts(fields, "genres")}

    def _kind(self, text: str) -> str:
        """An author where the collection has one of this name and no such genre, or where initials stand in it."""
        folded = _folded(text)
        by_name = folded.partition(" ")[0] in self._authors or "." in text
        return "author" if by_name and folded not in self._genres else "genre"


def _parts(fields: dict[str, Any] | None, column: str) -> Iterable[str]:
    return (one.strip() for one in str((fields or {}).get(column) or "").split(";") if any(map(str.isalnum, one)))


def _folded(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").replace(",", " ").split())
