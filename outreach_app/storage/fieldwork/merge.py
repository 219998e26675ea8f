"""Taking received entries in, one after the other: what can be is written, what cannot is held under a question.

Nothing is dropped: a change is in, or says what stands here already, or waits for an answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from outreach_app.domain.identity import Id
from outreach_app.storage import rows, shape
from outreach_app.storage.applier import BUILDERS, Builder, Conflict, ConflictKind, RowKey, apply
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import Fields, RowChange
from outreach_app.storage.fieldwork import questions, received
from outreach_app.storage.fieldwork.against import again, filling, loosened, only, unasked
from outreach_app.storage.fieldwork.aliases import aliases
from outreach_app.storage.fieldwork.questions import Question, QuestionKind
from outreach_app.storage.fieldwork.tables import ReceivedRow

_AT_ONCE = 1024
"""Entries that are tried together; where anything stands in the way, in halves, down to single ones."""

Numbered = tuple[int, RowChange]
"""A change and its place in its entry."""


@dataclass
class Taken:
    """What a merge did: the entries it took in, the rows they touched, the questions they left."""

    entries: int = 0
    touched: set[RowKey] = field(default_factory=set)
    asked: dict[Id, Question] = field(default_factory=dict)


@dataclass(frozen=True)
class _Held:
    """A change, or some fields of it, that waits; `about` is the row that the question is about."""

    place: int
    change: RowChange
    kind: QuestionKind
    about: RowKey
    fields: tuple[str, ...] = ()
    """The fields that wait, where the rest of the change is in; none for all of it."""


def take_in(
    database: LibraryDatabase, entries: Iterable[ReceivedRow], merge: Id, builders: Mapping[str, Builder] = BUILDERS
) -> Taken:
    """Take entries in, in the order given, inside the recording that is open; `merge` is the entry being written."""
    taken, renamed = Taken(), aliases()
    for site, of_site in groupby(entries, key=lambda one: one.site):
        work = _Merge(database, merge, site, builders, renamed, taken)
        here = list(of_site)
        for start in range(0, len(here), _AT_ONCE):
            work.take(here[start : start + _AT_ONCE])
        received.mark(database, here, merge)
        taken.entries += len(here)
    return taken


class _Merge:
    """The entries of one site; it knows the site's open questions, since later changes of the same rows join them."""

    def __init__(
        self,
        database: LibraryDatabase,
        merge: Id,
        site: str,
        builders: Mapping[str, Builder],
        renamed: Mapping[str, str],
        taken: Taken,
    ) -> None:
        self._database, self._merge, self._site, self._builders = database, merge, site, builders
        self._renamed, self._taken = renamed, taken
        self._ours = frozenset(renamed.values())
        self._made: set[RowKey] = set()
        self._of_rows: dict[RowKey, Question] = {}
        self._of_fields: dict[tuple[str, str, str], Question] = {}
        for one in questions.open_questions():
            if one.site == site and one.holds:
                self._know(one)
                for change in questions.held_changes(one.id):
                    self._join(one, change)

    def _know(self, asked: Question) -> None:
        if asked.kind == QuestionKind.FIELD:
            for name in asked.fields:
                self._of_fields[asked.table, asked.row_id, name] = asked
        else:
            self._of_rows[asked.table, asked.row_id] = asked

    def _join(self, asked: Question, change: RowChange) -> None:
        """Let later changes of a held row wait for the same answer; not where it is in, lacking what it names."""
        is_in = change.operation == "insert" and rows.exists(self._database, change.table, change.row_id)
        if asked.kind != QuestionKind.FIELD and not is_in:
            self._of_rows[change.table, change.row_id] = asked

    def take(self, entries: Sequence[ReceivedRow]) -> None:
        """Take entries in: all at once where nothing stands in the way, else one by one."""
        if len(entries) == 1:
            self._take_one(entries[0])
        elif not self._take_together(entries):
            half = len(entries) // 2
            self.take(entries[:half])
            self.take(entries[half:])

    def _take_together(self, entries: Sequence[ReceivedRow]) -> bool:
        """Take in what entries came to, if all of it can be; else nothing was done."""
        net: dict[RowKey, RowChange] = {}
        for entry in entries:
            for _place, change in received.changes_of(self._database, entry.id, self._renamed):
                told_of = change.row_id in self._ours and (change.table, change.row_id) in net
                if told_of or not _fold(net, change):
                    return False
        ready: dict[RowKey, Numbered] = {}
        self._made = {key for key, change in net.items() if change.operation == "insert"}
        for change in net.values():
            if self._is_asked_about(change) or list(self._sort(0, change, ready)):
                return False
        changes = [change for _place, change in ready.values()]
        with self._database.savepoint() as point:
            if apply(self._database, lambda: changes, self._builders):
                point.rollback()
                return False
        self._taken.touched.update(net)
        return True

    def _is_asked_about(self, change: RowChange) -> bool:
        fields = {**(change.before or {}), **(change.after or {})}
        key = change.table, change.row_id
        return key in self._of_rows or any((*key, name) in self._of_fields for name in fields)

    def _take_one(self, entry: ReceivedRow) -> None:
        todo = list(received.changes_of(self._database, entry.id, self._renamed))
        self._taken.touched.update((change.table, change.row_id) for _place, change in todo)
        self._made = {(change.table, change.row_id) for _place, change in todo if change.operation == "insert"}
        refused: list[_Held] = []
        while True:
            ready: dict[RowKey, Numbered] = {}
            waiting: list[_Held] = []
            for place, change in todo:
                waiting += self._sort(place, change, ready)
            conflicts, faults = self._apply([change for _place, change in ready.values()])
            more = [one for conflict in faults for one in self._refused(conflict, ready)]
            if not more:
                break
            refused += more
            left = {one.place for one in more}
            todo = [one for one in todo if one[0] not in left]
        for one in (*waiting, *refused, *(held for conflict in conflicts for held in self._held(conflict, ready))):
            self._hold(entry, one)

    def _apply(self, changes: list[RowChange]) -> tuple[list[Conflict], list[Conflict]]:
        """What could not be applied, and what the domain refuses; where it refuses anything, nothing was applied."""
        if not changes:
            return [], []
        with self._database.savepoint() as point:
            found = apply(self._database, lambda: changes, self._builders)
            faults = [one for one in found if one.kind is ConflictKind.REFUSED]
            if faults:
                point.rollback()
        return [one for one in found if one.kind is not ConflictKind.REFUSED], faults

    def _sort(self, place: int, change: RowChange, ready: dict[RowKey, Numbered]) -> Iterator[_Held]:
        """Put a change, or what of it is new, among those to be applied; give what waits with an earlier one."""
        key = change.table, change.row_id
        asked = self._of_rows.get(key)
        if asked:
            yield _Held(place, change, QuestionKind(asked.kind), (asked.table, asked.row_id))
            return
        standing = rows.row(self._database, *key)
        change = unasked(change, standing)
        if standing is None:
            if change.operation == "insert":
                change, missing = loosened(self._database, change, self._made)
                yield from (_Held(place, change, QuestionKind.ORPHANED, row, (name,)) for name, row in missing)
            if change.operation == "insert" or (change.operation == "update" and change.after):
                ready[key] = place, change
            return
        if change.operation == "insert":
            change = filling(change, standing) if change.row_id in self._ours else again(change, standing)
        if change.operation == "update":
            change = self._new_in(change, standing)
            for name in change.after or {}:
                if (*key, name) in self._of_fields:
                    yield _Held(place, change, QuestionKind.FIELD, key, (name,))
            change = only(change, lambda name: (*key, name) not in self._of_fields)
            if not change.after:
                return
        ready[key] = place, change

    def _new_in(self, change: RowChange, standing: Fields) -> RowChange:
        """The change without what stands here already; a question about that needs no answer any more."""
        after = change.after or {}
        agreed = {
            name
            for name in after
            if all(standing.get(one) == after[one] for one in shape.group_of(change.table, name) if one in after)
        }
        for name in agreed:
            asked = self._of_fields.get((change.table, change.row_id, name))
            if asked:
                self._withdraw(asked)
        return only(change, lambda name: name not in agreed)

    def _withdraw(self, asked: Question) -> None:
        questions.withdraw(asked.id)
        self._taken.asked.pop(asked.id, None)
        for name in asked.fields:
            self._of_fields.pop((asked.table, asked.row_id, name), None)

    def _held(self, conflict: Conflict, ready: dict[RowKey, Numbered]) -> Iterator[_Held]:
        """What a conflict lets wait."""
        key = conflict.table, conflict.row_id
        place, change = ready[key]
        if conflict.kind is ConflictKind.ORPHANED:
            yield _Held(place, change, QuestionKind.ORPHANED, conflict.others[0], conflict.fields)
        elif conflict.kind is ConflictKind.MISSING:
            yield _Held(place, change, QuestionKind.GONE, key)
        elif change.operation == "delete":
            yield _Held(place, change, QuestionKind.DELETED, key)
        else:
            groups = {tuple(sorted(shape.group_of(change.table, name))) for name in conflict.fields}
            for group in sorted(groups):
                yield _Held(place, change, QuestionKind.FIELD, key, group)

    def _refused(self, conflict: Conflict, ready: dict[RowKey, Numbered]) -> Iterator[_Held]:
        """The changes that made what the domain refuses, or parts of it."""
        about = conflict.table, conflict.row_id
        for place, change in ready.values():
            if about in self._wholes(change):
                yield _Held(place, change, QuestionKind.REFUSED, about)

    def _wholes(self, change: RowChange) -> set[RowKey]:
        """The row of a change, and those that it is, was or becomes a part of."""
        whole = shape.owner(change.table)
        standing = rows.row(self._database, change.table, change.row_id)
        above = {fields.get(whole[0]) for fields in (standing, change.before, change.after) if whole and fields}
        return {(change.table, change.row_id), *((whole[1], one) for one in above if whole and one)}

    def _hold(self, entry: ReceivedRow, held: _Held) -> None:
        """Let a change wait under the question that is open about its row or fields, or under a new one."""
        asked = self._open_about(held)
        if asked is None:
            fields = held.fields if held.kind is QuestionKind.FIELD else ()
            asked = questions.ask(self._merge, self._site, held.kind, *held.about, fields)
            self._taken.asked[asked.id] = asked
            self._know(asked)
        questions.hold(asked.id, Id(entry.id), held.place, held.fields)
        self._join(asked, held.change)

    def _open_about(self, held: _Held) -> Question | None:
        if held.kind is QuestionKind.FIELD:
            return next((one for name in held.fields if (one := self._of_fields.get((*held.about, name)))), None)
        return self._of_rows.get(held.about)


def _fold(net: dict[RowKey, RowChange], change: RowChange) -> bool:
    """Add a change to what the changes before it came to; false where that is no single change of the row."""
    key = change.table, change.row_id
    earlier = net.get(key)
    if earlier is None:
        net[key] = change
        return True
    if change.operation != "update" or earlier.operation not in ("insert", "update"):
        return False
    before, after = change.before or {}, change.after or {}
    if any(name in (earlier.after or {}) and (earlier.after or {})[name] != value for name, value in before.items()):
        return False
    first = None if earlier.before is None else {**before, **earlier.before}
    net[key] = replace(earlier, before=first, after={**(earlier.after or {}), **after})
    return True
