"""What the journal tells of one reader: who changed the card or what belongs to it, and who looked."""

import json
from dataclasses import dataclass

from outreach_app.domain.identity import Id
from outreach_app.storage import rows, shape
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import SEE, EntryHead, head_of
from outreach_app.storage.system import JournalChangeRow, JournalRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.writing import chunks


@dataclass(frozen=True)
class EntryAbout:
    """An entry about a reader: whether somebody only looked, and what was changed: a column, or a part's table."""

    head: EntryHead
    looked: bool
    touched: frozenset[str]


def entries_about(database: LibraryDatabase, reader: Id, limit: int) -> list[EntryAbout]:
    """The newest entries about a reader, the parts of it and its place."""
    keys = [("reader", str(reader)), *_parts(database, "reader", reader)]
    place = ReaderRow.get_by_id(reader).place_id
    if place:
        keys.append(("place", place))
    known: dict[str, EntryAbout] = {}
    for chunk in chunks([row_id for _table, row_id in keys]):
        query = (
            JournalChangeRow.select(JournalChangeRow, JournalRow)
            .join(JournalRow)
            .where(JournalChangeRow.row_id.in_(list(chunk)))
            .order_by(JournalRow.id.desc())
        )
        for row in list(query):
            seen = row.operation == SEE
            before = known.get(row.entry.id) or EntryAbout(head_of(row.entry), True, frozenset())
            touched = before.touched | (frozenset() if seen else _touched(row))
            known[row.entry.id] = EntryAbout(before.head, before.looked and seen, touched)
    return [known[entry] for entry in sorted(known, reverse=True)[:limit]]


def _touched(change: JournalChangeRow) -> frozenset[str]:
    """The columns that an update of the reader or the place changed; of a part, its table."""
    if change.table_name not in {"reader", "place"}:
        return frozenset({change.table_name})
    if change.operation != "update" or not change.after:
        return frozenset()
    before, after = json.loads(change.before or "{}"), json.loads(change.after)
    return frozenset(name for name, value in after.items() if before.get(name) != value)


def _parts(database: LibraryDatabase, table: str, row_id: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for part, column in shape.parts(table):
        for part_id in rows.ids_where(database, part, column, row_id):
            found += [(part, part_id), *_parts(database, part, part_id)]
    return found
