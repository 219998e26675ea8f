"""Entries of other sites as they came: kept once each, in their order, with the gaps that are still missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import EntryHead, Fields, RowChange, moment, packed, unpacked
from outreach_app.storage.fieldwork.hidden import as_seen
from outreach_app.storage.fieldwork.tables import ReceivedRow
from outreach_app.storage.history import is_undone
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


def twin(site: str) -> str:
    """The site under which what was entered in another copy of a kit's file is kept; the twin of that is the site."""
    return f"{int(site, 16) ^ 1:032x}"


def told_apart(
    database: LibraryDatabase, entries: Iterable[tuple[EntryHead, list[RowChange]]]
) -> list[tuple[EntryHead, list[RowChange]]]:
    """The entries of a file, those of another copy of its kit's file under the twin of their site.

    A copied kit goes on counting by itself, so two entries have one number. From the first such entry on, the file is
    the other copy's, and its entries are numbered as they come. What of them waits here for a gap to be filled was
    taken for the first copy's, and goes with them.
    """
    known = {str(row.id): row for row in ReceivedRow.select().namedtuples()}
    of_number = {(str(row.site), int(row.site_seq)): one for one, row in known.items()}
    last: dict[str, int] = {}
    for site, seq in of_number:
        last[site] = max(last.get(site, 0), seq)
    apart: set[str] = set()
    found = []
    for head, changes in entries:
        kept, other = known.get(head.id), twin(head.site)
        is_here = kept is not None and kept.site in (head.site, other)
        waits = kept is not None and kept.site == head.site and kept.merge is None
        if of_number.setdefault((head.site, head.site_seq), head.id) != head.id and not is_here:
            apart.add(head.site)
        if head.site in apart and (kept is None or waits):
            last[other] = last.get(other, 0) + 1
            if waits:
                _move(database, head.id, other, last[other])
            found.append((replace(head, site=other, site_seq=last[other]), changes))
        elif is_here and kept is not None:
            found.append((replace(head, site=kept.site, site_seq=kept.site_seq), changes))
        else:
            found.append((head, changes))
    return found


def _move(database: LibraryDatabase, entry: str, site: str, seq: int) -> None:
    query = "UPDATE received SET site = ?, site_seq = ? WHERE id = ?"
    database.raw().execute(query, (site, seq, entry)).fetchall()


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


def seen() -> dict[str, int]:
    """Up to which entry each site's journal has been received."""
    return {str(site): last_received(str(site)) for (site,) in tuples(ReceivedRow.select(ReceivedRow.site).distinct())}


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
