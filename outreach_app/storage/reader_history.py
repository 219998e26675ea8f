"""What the journal tells of one reader: who changed the card or what belongs to it, and who looked."""

from outreach_app.domain.identity import Id
from outreach_app.storage import rows, shape
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import SEE, EntryHead, head_of
from outreach_app.storage.system import JournalChangeRow, JournalRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.writing import chunks


def entries_about(database: LibraryDatabase, reader: Id, limit: int) -> list[tuple[EntryHead, bool]]:
    """The newest entries about a reader, the parts of it and its place, each with whether somebody only looked."""
    keys = [("reader", str(reader)), *_parts(database, "reader", reader)]
    place = ReaderRow.get_by_id(reader).place_id
    if place:
        keys.append(("place", place))
    heads: dict[str, tuple[EntryHead, bool]] = {}
    for chunk in chunks([row_id for _table, row_id in keys]):
        query = (
            JournalChangeRow.select(JournalChangeRow, JournalRow)
            .join(JournalRow)
            .where(JournalChangeRow.row_id.in_(list(chunk)))
            .order_by(JournalRow.id.desc())
        )
        for row in list(query):
            _head, looked = heads.get(row.entry.id, (None, True))
            heads[row.entry.id] = head_of(row.entry), looked and row.operation == SEE
    newest = sorted(heads, reverse=True)[:limit]
    return [heads[entry] for entry in newest]


def _parts(database: LibraryDatabase, table: str, row_id: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for part, column in shape.parts(table):
        for part_id in rows.ids_where(database, part, column, row_id):
            found += [(part, part_id), *_parts(database, part, part_id)]
    return found
