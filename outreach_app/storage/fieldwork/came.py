"""What a merge took in: its entries with their changes, and the file from which it came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from outreach_app.storage import kept
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import EntryHead, Fields, RowChange, head_told
from outreach_app.storage.fieldwork.aliases import aliases
from outreach_app.storage.fieldwork.received import Gap, changes_of, last_received
from outreach_app.storage.fieldwork.tables import ReceivedRow
from outreach_app.storage.history import is_undone

_KIND = "merged file"
_HEADS = (
    "SELECT id, site, site_seq, at, person, use_case, schema, undoes FROM received WHERE merge = ? ORDER BY site,"
    " site_seq"
)


@dataclass(frozen=True)
class MergedFile:
    """The file that a merge took in: its name and kit, how many entries it had, how many had come before, what lacked.

    No name where the merge was made by a version that did not keep it.
    """

    kit: int
    name: str = ""
    brought: int = 0
    already: int = 0
    gaps: tuple[Gap, ...] = ()
    copied: int = 0
    """So many entries are of another copy of the kit than those that came first."""


def note_file(merge: str, file: MergedFile, at: str) -> None:
    """Keep which file a merge took in, in the transaction that is open; no fact."""
    gaps = [[gap.site, gap.first, gap.last] for gap in file.gaps]
    told = {"kit": file.kit, "name": file.name, "brought": file.brought, "already": file.already, "gaps": gaps}
    told["copied"] = file.copied
    kept.keep(_KIND, merge, "", told, at)


def file_of(merge: str) -> MergedFile | None:
    """Which file a merge took in, where that was kept."""
    told = kept.kept(_KIND, merge, "")
    if not told:
        return None
    gaps, copied = tuple(Gap(*one) for one in told["gaps"]), told.get("copied", 0)
    return MergedFile(told["kit"], told["name"], told["brought"], told["already"], gaps, copied)


def still_missing(gap: Gap) -> bool:
    """Whether the entries of a gap did not come since."""
    return last_received(gap.site) < gap.last


def standing_merges() -> list[tuple[str, str, int]]:
    """The merges that stand: the entry, a site whose entries it took in, how many; the newest first."""
    database: Any = ReceivedRow._meta.database
    query = "SELECT merge, min(site), count(*) FROM received WHERE merge IS NOT NULL GROUP BY merge ORDER BY merge DESC"
    found = database.raw().execute(query).fetchall()
    return [(str(merge), str(site), int(count)) for merge, site, count in found if not is_undone(str(merge))]


def heads_of(database: LibraryDatabase, merge: str) -> list[EntryHead]:
    """The entries that a merge took in, in their order."""
    return [head_told(row) for row in database.raw().execute(_HEADS, (merge,)).fetchall()]


def changes_in(
    database: LibraryDatabase, heads: Iterable[EntryHead], tables: Iterable[str]
) -> Iterator[tuple[EntryHead, RowChange]]:
    """The changes of received entries to some tables, rows that are others of ours named as those."""
    renamed, wanted = aliases(), frozenset(tables)
    for head in heads:
        for _place, change in changes_of(database, head.id, renamed):
            if change.table in wanted:
                yield head, change


@dataclass
class Came:
    """A row that was changed out there: its fields as they were left, and whether it was made or deleted there."""

    head: EntryHead
    table: str
    row_id: str
    made: bool
    fields: dict[str, Any]
    before: Fields
    gone: bool = False


def rows_that_came(changes: Iterable[tuple[EntryHead, RowChange]]) -> list[Came]:
    """What changes came to, one for each row, in the order in which the rows were first touched."""
    found: dict[tuple[str, str], Came] = {}
    for head, change in changes:
        key = change.table, change.row_id
        one = found.get(key)
        if one is None:
            before = dict(change.before or {})
            one = found[key] = Came(head, *key, change.operation == "insert", before.copy(), before)
        one.fields |= change.after or {}
        one.gone = change.operation == "delete"
    return [one for one in found.values() if not (one.made and one.gone)]
