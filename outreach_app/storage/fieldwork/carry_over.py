"""A kit made anew takes over what the one before it has not brought back yet: its entries, and what they came to."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from outreach_app.storage import rows, shape
from outreach_app.storage.applier import apply
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import EntryHead, RowChange, moment, packed
from outreach_app.storage.faults import faults_told
from outreach_app.storage.fieldwork.apart import Books, Place
from outreach_app.storage.fieldwork.hidden import as_seen
from outreach_app.storage.fieldwork.tables import OriginRow
from outreach_app.storage.fieldwork.walk_ins import is_bare
from outreach_app.storage.journal import INSERT_CHANGE
from outreach_app.storage.search import Touched
from outreach_app.storage.store import Store


@dataclass(frozen=True)
class CarriedOver:
    """How many entries were carried over, and how many of them are of another copy of the kit than those before."""

    steps: int
    copied: int


_HEAD = "INSERT INTO journal (id, site, site_seq, at, person, use_case, schema, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def carry_over(store: Store, entries: Iterable[tuple[EntryHead, list[RowChange]]]) -> CarriedOver:
    """Put the entries of the kit before on top of this new one, but those that the office has; tells how many.

    They stay who they are, so that the office takes each in once; those of another copy of that kit's file stand apart.
    What they changed is written over what stands, but where its row, or one that it refers to, is gone in the office:
    that is for the office to ask about.
    """
    seen: dict[str, list[str] | int] = json.loads(OriginRow.get().seen)
    known = _known(store.database, seen)
    carried = list(entries)
    told = Books(known).told_apart(carried)
    counted = {site: count for site, count in seen.items() if isinstance(count, int)}
    new = [one for one in told if one[0].id not in known and one[0].site_seq > counted.get(one[0].site, 0)]
    copied = sum(one.site != was.site for (one, _), (was, _) in zip(told, carried, strict=True) if one.id not in known)
    new.sort(key=lambda one: one[0].id)
    with faults_told(store.path), store.database.atomic("IMMEDIATE"):
        touched, ours = Touched(store.database), set[str]()
        for head, changes in new:
            _journal(store.database, head, changes)
            for change in _write(store.database, changes, ours):
                touched(change)
        touched.refresh()
    return CarriedOver(len(new), copied)


def _known(database: LibraryDatabase, seen: Mapping[str, list[str] | int]) -> dict[str, Place]:
    """The entries that the office had when it made this kit, and those that stand here, by id."""
    found: list[Any] = database.raw().execute("SELECT id, site, site_seq FROM journal").fetchall()
    here = {str(entry): (str(site), int(seq)) for entry, site, seq in found}
    for site, of_site in seen.items():
        if not isinstance(of_site, int):
            here |= {entry: (site, seq) for seq, entry in enumerate(of_site, 1)}
    return here


def _journal(database: LibraryDatabase, head: EntryHead, changes: list[RowChange]) -> None:
    connection = database.raw()
    told = (head.person, head.use_case, head.schema, head.undoes)
    connection.execute(_HEAD, (head.id, head.site, head.site_seq, moment(head.at), *told)).fetchall()
    for ordinal, one in enumerate(changes):
        sides = packed(one.before), packed(one.after)
        connection.execute(INSERT_CHANGE, (head.id, ordinal, one.table, one.row_id, one.operation, *sides)).fetchall()


def _write(database: LibraryDatabase, changes: list[RowChange], ours: set[str]) -> list[RowChange]:
    """Write the changes of an entry, each over what stands, and give them so; what cannot be written is left out.

    What stands may be a part of another object than out there, so that one's text in the index is outdated as well.
    `ours` gathers the readers whom the kit before had in its index alone: here they stand with their records, which
    neither the noting of card and name nor its undoing touches.
    """
    ready = []
    for change in changes:
        standing = rows.row(database, change.table, change.row_id)
        if standing is None:
            ready += [change] if change.operation == "insert" else []
        elif change.operation == "insert" and change.table == "reader" and is_bare(change.after or {}):
            ours.add(change.row_id)
        elif change.operation == "delete" and change.row_id in ours:
            continue
        elif change.operation == "delete":
            ready.append(replace(change, before=standing))
        else:
            _was, told = as_seen(change.table, change.operation, change.before, change.after)
            after = {name: value for name, value in (told or {}).items() if name in standing}
            before = {name: standing[name] for name in after}
            for name in tuple(after):
                for member in shape.group_of(change.table, name):
                    before[member] = standing[member]
                    after.setdefault(member, standing[member])
            ready.append(replace(change, operation="update", before=before, after=after))
    if ready:
        apply(database, lambda: ready, {})
    return ready
