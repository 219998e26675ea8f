"""Copies of one kit's file told apart: each goes on counting by itself, so two of their entries have one number."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from outreach_app.domain.identity import Id
from outreach_app.storage.entries import EntryHead, RowChange

Place = tuple[str, int]
"""A site, and the number of an entry in its journal."""

Carried = list[tuple[EntryHead, list[RowChange]]]


def twin(site: str) -> str:
    """The site under which what was entered in another copy of a kit's file is kept; the twin of that is the site."""
    return f"{int(site, 16) ^ 1:032x}"


def count_of(seen: list[str] | int) -> int:
    """How many entries of a site a kit says that the office had: it names them, or the first kits told their number."""
    return seen if isinstance(seen, int) else len(seen)


@dataclass
class Books:
    """The entries that are known, each by its id at its place; those that `wait` for a gap before them to be filled."""

    known: Mapping[str, Place]
    wait: frozenset[str] = frozenset()
    move: Callable[[Id, Place], object] = lambda _entry, _place: None
    """Called for one that waited and is moved to another place."""

    _holders: dict[Place, str] = field(init=False)
    _last: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._holders = {place: entry for entry, place in self.known.items()}
        self._last = {}
        for site, seq in self._holders:
            self._last[site] = max(self._last.get(site, 0), seq)

    def told_apart(self, entries: Iterable[tuple[EntryHead, list[RowChange]]]) -> Carried:
        """The entries of a file at their places here, those of another copy of its kit under the twin of their site.

        From the first entry on that has another's number, or is known as another copy's, the file is that copy's, and
        its entries are numbered as they come. What of them waits was taken for the first copy's, and goes with them.
        """
        apart: set[str] = set()
        found: Carried = []
        for head, changes in entries:
            place = self._place(head, apart)
            found.append((replace(head, site=place[0], site_seq=place[1]), changes))
        return found

    def _place(self, head: EntryHead, apart: set[str]) -> Place:
        told, kept, other = (head.site, head.site_seq), self.known.get(head.id), twin(head.site)
        is_here = kept is not None and kept[0] in (head.site, other)
        waits = kept is not None and kept[0] == head.site and head.id in self.wait
        if is_here and not waits:
            (apart.discard if kept == told else apart.add)(head.site)
        elif self._holders.setdefault(told, head.id) != head.id and not is_here:
            apart.add(head.site)
        if head.site in apart and (kept is None or waits):
            self._last[other] = self._last.get(other, 0) + 1
            place = other, self._last[other]
            self._holders[place] = head.id
            if waits:
                self.move(head.id, place)
            return place
        return kept if is_here and kept is not None else told
