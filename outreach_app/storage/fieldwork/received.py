"""Entries of other sites as they came: kept once each, in their order, with the gaps that are still missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import EntryHead, Fields, RowChange, moment, packed, unpacked
from outreach_app.storage.fieldwork.apart import Books, Place
from outreach_app.storage.fieldwork.hidden import as_seen
from outreach_app.storage.fieldwork.tables import ReceivedRow
from outreach_app.storage.history import is_undone
from outreach_app.storage.system import JournalRow
from outreach_app.storage.tombstones import any_buried, buried_by, emptied
from outreach_app.storage.writing import tuples
from outreach_app.wording import N_


@dataclass(frozen=True)
class Gap:
    """Entries of a site that are missing, both ends included."""

    site: str
    first: int
    last: int


_KEEP = (
    "INSERT INTO received (id, site, site_seq, at, person, use_case, schema, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEEP_CHANGE = (
    'INSERT INTO received_change (entry, ordinal, table_name, row_id, operation, "before", "after")'
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def told_apart(
    database: LibraryDatabase, entries: Iterable[tuple[EntryHead, list[RowChange]]]
) -> list[tuple[EntryHead, list[RowChange]]]:
    """The entries of a file as they are kept here, those of another copy of its kit's file apart."""
    rows = list(ReceivedRow.select().namedtuples())

    def move(entry: Id, place: Place) -> None:
        query = "UPDATE received SET site = ?, site_seq = ? WHERE id = ?"
        database.raw().execute(query, (*place, entry)).fetchall()

    known = {str(row.id): (str(row.site), int(row.site_seq)) for row in rows}
    return Books(known, frozenset(str(row.id) for row in rows if row.merge is None), move).told_apart(entries)


def keep(database: LibraryDatabase, entries: Iterable[tuple[EntryHead, Iterable[RowChange]]]) -> int:
    """Keep entries that were not received before; gives their number.

    What is personal in changes of those who were anonymised meanwhile is not kept.

    Raises:
        UserError: one of them has the id of another one.
    """
    connection = database.raw()
    known = set(connection.execute("SELECT site, site_seq FROM received").fetchall())
    ids = {str(entry) for (entry,) in connection.execute("SELECT id FROM received").fetchall()}
    heads: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    sealed = any_buried(database)
    for head, changes in entries:
        if (head.site, head.site_seq) in known:
            continue
        if head.id in ids:
            raise UserError(N_("The file is damaged: two of its entries are one. Write it once more on the laptop."))
        known.add((head.site, head.site_seq))
        ids.add(head.id)
        told = (head.person, head.use_case, head.schema, head.undoes)
        heads.append((head.id, head.site, head.site_seq, moment(head.at), *told))
        for ordinal, one in enumerate(changes):
            before, after = _lawful(database, one) if sealed else (one.before, one.after)
            rows.append((head.id, ordinal, one.table, one.row_id, one.operation, packed(before), packed(after)))
    connection.executemany(_KEEP, heads).fetchall()
    connection.executemany(_KEEP_CHANGE, rows).fetchall()
    return len(heads)


def _lawful(database: LibraryDatabase, change: RowChange) -> tuple[Fields | None, Fields | None]:
    """Both sides of a change, without what is personal where its row, or the one it is a part of, was anonymised."""
    if not buried_by(database, change.table, change.row_id, change.after or change.before):
        return change.before, change.after
    return emptied(change.table, change.before), emptied(change.table, change.after)


def waiting(site: str) -> tuple[list[ReceivedRow], Gap | None]:
    """The entries of a site that are not in and can be taken in, in order, and the gap that the next ones wait for."""
    row = ReceivedRow
    stands: dict[str, bool] = {}
    ready: list[ReceivedRow] = []
    expected = 1
    for one in list(row.select().where(row.site == site).order_by(row.site_seq).namedtuples()):
        if one.site_seq != expected:
            return ready, Gap(site, expected, one.site_seq - 1)
        expected += 1
        if one.merge is None or not _stands(one.merge, stands):
            ready.append(one)
    return ready, None


def _stands(merge: str, known: dict[str, bool]) -> bool:
    if merge not in known:
        known[merge] = not is_undone(merge)
    return known[merge]


def seen() -> dict[str, list[str]]:
    """The ids of the entries that have been received of each site's journal, in order, up to the first gap.

    The sites that this library had before it was restored are told too, with none: their kits are its own.
    """
    found: dict[str, list[str]] = {str(site): [] for (site,) in tuples(JournalRow.select(JournalRow.site).distinct())}
    row = ReceivedRow
    for site, seq, entry in tuples(row.select(row.site, row.site_seq, row.id).order_by(row.site, row.site_seq)):
        of_site = found.setdefault(str(site), [])
        if len(of_site) == seq - 1:
            of_site.append(str(entry))
    return found


def last_received(site: str) -> int:
    """Up to which entry, without a gap, a site's journal has been received; 0 for none."""
    row, last = ReceivedRow, 0
    for (seq,) in tuples(row.select(row.site_seq).where(row.site == site).order_by(row.site_seq)):
        if seq != last + 1:
            break
        last = seq
    return last


def not_received(heads: Iterable[EntryHead]) -> int:
    """How many of some entries are not in: never received, still waiting, or taken back."""
    known = {str(one.id): one.merge for one in ReceivedRow.select().namedtuples()}
    merges = [known.get(head.id) for head in heads]
    stands: dict[str, bool] = {}
    return sum(merge is None or not _stands(merge, stands) for merge in merges)


def mark(database: LibraryDatabase, entries: Iterable[ReceivedRow], merge: Id) -> None:
    """Note that a merge took entries in."""
    rows = ((merge, one.site, one.site_seq) for one in entries)
    database.raw().executemany("UPDATE received SET merge = ? WHERE site = ? AND site_seq = ?", rows).fetchall()


_SITE = (
    "SELECT received.site FROM received_change AS came JOIN received ON received.id = came.entry"
    " WHERE came.table_name = ? AND came.row_id = ? AND received.merge = ? ORDER BY received.id DESC LIMIT 1"
)


def site_of_row(database: LibraryDatabase, merge: str, table: str, row_id: str) -> str:
    """The site whose entry changed a row last among those that a merge took in; empty where none names it."""
    found = database.raw().execute(_SITE, (table, row_id, merge)).fetchall()
    return str(found[0][0]) if found else ""


_CHANGES = (
    'SELECT ordinal, table_name, row_id, operation, "before", "after" FROM received_change WHERE entry = ?'
    " ORDER BY ordinal"
)


_AS_HERE = ("copy", "title")


def changes_of(database: LibraryDatabase, entry: str, aliases: Mapping[str, str]) -> Iterator[tuple[int, RowChange]]:
    """The changes of a received entry with their places, rows that are others of ours named as those.

    Our books are as they stand here, and nothing of ours goes because its double out there went.
    """
    found: list[Any] = database.raw().execute(_CHANGES, (entry,)).fetchall()
    for ordinal, table, row_id, operation, before, after in found:
        if row_id in aliases and (operation == "delete" or table in _AS_HERE):
            continue
        fields = as_seen(table, operation, unpacked(before), unpacked(after))
        yield (
            ordinal,
            RowChange(table, Id(aliases.get(row_id, row_id)), operation, *(_renamed(side, aliases) for side in fields)),
        )


def _renamed(fields: Fields | None, aliases: Mapping[str, str]) -> Fields | None:
    if not fields or not aliases:
        return fields
    return {
        name: aliases.get(value, value) if isinstance(value, str) and name.endswith("_id") else value
        for name, value in fields.items()
    }
