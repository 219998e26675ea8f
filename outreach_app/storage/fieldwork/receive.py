"""Receiving what a file brings: its entries kept, and those whose turn it is taken in, all of it as one entry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from outreach_app.domain.identity import Id
from outreach_app.storage.applier import BUILDERS, Builder, RowKey
from outreach_app.storage.entries import EntryHead, RowChange
from outreach_app.storage.fieldwork import received
from outreach_app.storage.fieldwork.merge import take_in
from outreach_app.storage.fieldwork.questions import Question
from outreach_app.storage.fieldwork.received import Gap
from outreach_app.storage.fieldwork.walk_ins import recognise
from outreach_app.storage.store import Store

RECEIVE = "receive_kit"


@dataclass(frozen=True)
class Merged:
    """What came of a file: how many of its entries were new, how many were taken in now, what they touched."""

    entry: Id | None
    brought: int
    new: int
    taken: int
    touched: frozenset[RowKey]
    asked: tuple[Question, ...]
    gaps: tuple[Gap, ...]
    sites: tuple[str, ...] = ()
    copied: int = 0
    """So many of them were entered in another copy of the kit's file than those that came first."""

    @property
    def rows(self) -> dict[str, list[str]]:
        """The ids of the rows that they touched, by table."""
        found: dict[str, list[str]] = {}
        for table, row_id in sorted(self.touched):
            found.setdefault(table, []).append(row_id)
        return found


def receive(
    store: Store,
    person: str,
    now: datetime,
    entries: Iterable[tuple[EntryHead, list[RowChange]]],
    builders: Mapping[str, Builder] = BUILDERS,
    done: Callable[[Merged], object] = lambda _merged: None,
) -> Merged:
    """Keep entries, and take in those of their sites that are not in and whose turn it is; one journal entry.

    Doing it twice changes nothing. What a gap keeps back waits for the file that has the missing entries. `done` is
    called before all of it is saved; what it raises takes everything back.
    """
    carried = list(entries)
    with store.recording(person, RECEIVE, now) as made:
        assert made.reserved
        brought = received.told_apart(store.database, carried)
        sites = list(dict.fromkeys(head.site for head, _changes in sorted(brought, key=lambda one: one[0].id)))
        copied = sum(one.site != was.site for (one, _), (was, _) in zip(brought, carried, strict=True))
        new = received.keep(store.database, brought)
        ready, gaps = [], []
        for site in sites:
            of_site, gap = received.waiting(site)
            ready += of_site
            gaps += [gap] if gap else []
        made.keep_empty = bool(ready)
        recognise(ready, made.reserved)
        taken = take_in(store.database, ready, made.reserved, builders)
        asked, touched = tuple(taken.asked.values()), frozenset(taken.touched)
        merged = Merged(
            made.reserved, len(brought), new, taken.entries, touched, asked, tuple(gaps), tuple(sites), copied
        )
        done(merged)
    return replace(merged, entry=made.entry)
