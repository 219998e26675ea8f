"""Anonymising: personal columns go blank in the row, its parts and all that is remembered of them."""

from collections.abc import Iterator
from typing import Any

from outreach_app.storage import kept, rows, shape, tombstones
from outreach_app.storage.applier import RowKey
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import packed, unpacked
from outreach_app.storage.fieldwork.tables import ReceivedChangeRow
from outreach_app.storage.journal import Recording
from outreach_app.storage.store import Store
from outreach_app.storage.system import JournalChangeRow
from outreach_app.storage.writing import tuples

_BOOKS: tuple[Any, ...] = (JournalChangeRow, ReceivedChangeRow)
"""What remembers how rows were: the journal, and what came back of kits."""


def anonymise(store: Store, made: Recording, table: str, row_id: str) -> None:
    """Remove the personal data of a row and its parts inside a use case, for good.

    The entry of the use case carries no values of these rows and cannot be undone; late arrivals are blanked too.
    """
    database = store.database
    database.overwrite_deleted()
    for part, part_id in tuple(_whole(database, table, row_id)):
        made.sealed.add((part, part_id))
        rows.update(database, part, part_id, shape.blanks(part))
        for book in _BOOKS:
            _blank(book, part, part_id)
        kept.forget_about(part_id)
        if made.reserved:
            tombstones.bury(part, part_id, made.reserved)
    made.keep_empty = True


def _whole(database: LibraryDatabase, table: str, row_id: str) -> Iterator[RowKey]:
    """The row and everything that is, or ever was, a part of it."""
    yield table, row_id
    for part, column in shape.parts(table):
        ids = {*rows.ids_where(database, part, column, row_id), *_former(part, column, row_id)}
        for part_id in sorted(ids):
            yield from _whole(database, part, part_id)


def _former(part: str, column: str, row_id: str) -> Iterator[str]:
    """The ids of parts that are remembered, which may be deleted by now or still wait to come in."""
    for book in _BOOKS:
        query = book.select(book.row_id, book.before, book.after).where(
            (book.table_name == part) & (book.before.contains(row_id) | book.after.contains(row_id))
        )
        for part_id, before, after in query.tuples().iterator():
            if any((unpacked(side) or {}).get(column) == row_id for side in (before, after)):
                yield part_id


def _blank(book: Any, table: str, row_id: str) -> None:
    """Blank the personal columns in all earlier changes of a row; their names stay, so that the history stays."""
    query = book.select(book.entry, book.ordinal, book.before, book.after)
    found = query.where((book.table_name == table) & (book.row_id == row_id))
    for entry, ordinal, *sides in list(tuples(found)):
        before, after = (packed(tombstones.emptied(table, unpacked(side))) for side in sides)
        if [before, after] != sides:
            key = (book.entry == entry) & (book.ordinal == ordinal)
            book.update(before=before, after=after).where(key).execute()
