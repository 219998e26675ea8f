"""The one applier of changed rows, for undo and for a merge: field by field, and never over what stands otherwise.

What cannot be applied comes back as conflicts. A caller that wants all or nothing rolls back where there is one.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.storage import rows, shape, tombstones
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import Fields, RowChange
from outreach_app.storage.tables.base import FactRow, fact_tables
from outreach_app.storage.writing import chunks

RowKey = tuple[str, str]
"""A table and the id of one of its rows."""

Builder = Callable[[Any], object]
"""Builds the domain's object of a row, or raises the `UserError` that says what is wrong with it."""

BUILDERS: dict[str, Builder] = {}
"""By the name of the table; filled by the modules of the stages."""


class ConflictKind(StrEnum):
    """Why a change could not be applied."""

    CHANGED = "changed"
    MISSING = "missing"
    EXISTS = "exists"
    REFERENCED = "referenced"
    ORPHANED = "orphaned"
    REFUSED = "refused"


@dataclass(frozen=True)
class Conflict:
    """A change, or some fields of it, that could not be applied."""

    kind: ConflictKind
    table: str
    row_id: str
    fields: tuple[str, ...] = ()
    standing: Fields | None = None
    expected: Fields | None = None
    others: tuple[RowKey, ...] = ()
    """The rows that stand in the way: those that refer to this one, or the parent that is missing."""

    error: UserError | None = None
    """What the domain says of the row, where it refused it."""


Changes = Callable[[], Iterable[RowChange]]
"""Gives the changes anew each time: they are read more than once and never held in memory together."""


def apply(
    database: LibraryDatabase, changes: Changes, builders: Mapping[str, Builder] = BUILDERS
) -> tuple[Conflict, ...]:
    """Apply the changes inside the transaction that is open, each row once, in whatever order they come."""
    database.defer_foreign_keys()
    work = _Application(database, changes)
    work.write()
    work.take_back_orphans()
    work.delete()
    work.build(builders)
    return tuple(work.conflicts)


@dataclass
class _Application:
    """One run of the applier."""

    database: LibraryDatabase
    changes: Changes
    conflicts: list[Conflict] = field(default_factory=list)
    left_out: set[RowKey] = field(default_factory=set)
    """Rows whose insert or delete was not done."""

    refused_fields: dict[RowKey, frozenset[str]] = field(default_factory=dict)
    going: set[RowKey] = field(default_factory=set)
    """Rows to be deleted once nothing refers to them."""

    def write(self) -> None:
        """Insert and update; deletes are only noted, since the rows that refer to them may go as well."""
        for change in self.changes():
            standing = rows.row(self.database, change.table, change.row_id)
            if change.operation == "insert":
                self._insert(change, standing)
            elif standing is None:
                self._leave_out(change, ConflictKind.MISSING, expected=change.before)
            elif change.operation == "update":
                self._update(change, standing)
            elif change.operation == "delete":
                self._note_delete(change, standing)

    def _leave_out(self, change: RowChange, kind: ConflictKind, **what: Any) -> None:
        self.left_out.add((change.table, change.row_id))
        self.conflicts.append(Conflict(kind, change.table, change.row_id, **what))

    def _insert(self, change: RowChange, standing: Fields | None) -> None:
        fields = change.after or {}
        if standing is not None:
            self._leave_out(change, ConflictKind.EXISTS, standing=standing, expected=None)
            return
        if tombstones.buried_by(self.database, change.table, change.row_id, fields):
            fields = tombstones.blanked(change.table, fields)
        rows.insert(self.database, change.table, fields)

    def _update(self, change: RowChange, standing: Fields) -> None:
        before, after = self._allowed(change)
        differing = self._differing(change.table, before, standing)
        self.refused_fields[change.table, change.row_id] = differing
        if differing:
            self._changed(change, differing, standing)
        rows.update(
            self.database,
            change.table,
            change.row_id,
            {name: value for name, value in after.items() if name not in differing and name in standing},
        )

    def _note_delete(self, change: RowChange, standing: Fields) -> None:
        before, _after = self._allowed(change)
        differing = self._differing(change.table, before, standing)
        if differing:
            self.left_out.add((change.table, change.row_id))
            self._changed(change, differing, standing)
        else:
            self.going.add((change.table, change.row_id))

    def _allowed(self, change: RowChange) -> tuple[Fields, Fields]:
        """The fields before and after; of an anonymised row without the personal ones."""
        before, after = change.before or {}, change.after or {}
        if tombstones.buried_by(self.database, change.table, change.row_id):
            return tombstones.without_personal(change.table, before), tombstones.without_personal(change.table, after)
        return before, after

    def _differing(self, table: str, expected: Fields, standing: Fields) -> frozenset[str]:
        """The fields that stand otherwise than expected, and whatever is valid only together with them."""
        return frozenset(
            member
            for name, value in expected.items()
            if name in standing and standing[name] != value
            for member in shape.group_of(table, name)
        )

    def _changed(self, change: RowChange, fields: Iterable[str], standing: Fields) -> None:
        names = tuple(sorted(fields))
        self.conflicts.append(
            Conflict(
                ConflictKind.CHANGED,
                change.table,
                change.row_id,
                names,
                {name: standing.get(name) for name in names},
                {name: (change.before or {}).get(name) for name in names},
            )
        )

    def take_back_orphans(self) -> None:
        """Take back what refers to a row that is not there, until nothing does."""
        again = True
        while again:
            again = False
            for change in self.changes():
                if change.operation in ("insert", "update") and (change.table, change.row_id) not in self.left_out:
                    again = self._take_back_orphan(change) or again

    def _take_back_orphan(self, change: RowChange) -> bool:
        key = change.table, change.row_id
        refused = self.refused_fields.get(key, frozenset())
        after = change.after or {}
        for column, parent in shape.parents(change.table):
            value = after.get(column)
            if value is None or column in refused or rows.exists(self.database, parent, value):
                continue
            self.conflicts.append(
                Conflict(ConflictKind.ORPHANED, *key, (column,), None, {column: value}, ((parent, value),))
            )
            if change.operation == "insert":
                rows.delete(self.database, *key)
                self.left_out.add(key)
                return True
            group = shape.group_of(change.table, column)
            before = {name: value for name, value in (change.before or {}).items() if name in group}
            rows.update(self.database, *key, before)
            self.refused_fields[key] = refused = refused | frozenset(group)
        return False

    def delete(self) -> None:
        """Delete the noted rows but those that rows which stay refer to, and in turn whatever these refer to."""
        unsure = set(self.going)
        while unsure:
            kept = {key: by for key in unsure if (by := self._referring(key))}
            for (table, row_id), by in kept.items():
                self.conflicts.append(Conflict(ConflictKind.REFERENCED, table, row_id, others=by))
            self.going -= kept.keys()
            self.left_out |= kept.keys()
            unsure = self.going if kept else set()
        for table, row_id in self.going:
            rows.delete(self.database, table, row_id)

    def _referring(self, key: RowKey) -> tuple[RowKey, ...]:
        """The rows that refer to this one and stay."""
        table, row_id = key
        return tuple(
            (child, child_id)
            for child, column in shape.children(table)
            for child_id in rows.ids_where(self.database, child, column, row_id)
            if (child, child_id) not in self.going
        )

    def build(self, builders: Mapping[str, Builder]) -> None:
        """Let the domain build every object that was touched, and those that touched rows are parts of."""
        ids: dict[str, set[str]] = {table: set() for table in builders}
        for change in self.changes():
            for table, row_id in self._touched(change):
                if table in ids:
                    ids[table].add(row_id)
        for table, touched in ids.items():
            model = fact_tables()[table]
            for chunk in chunks(touched):
                for standing in model.select().where(model.id.in_(chunk)):
                    self._build(builders[table], table, standing)

    def _touched(self, change: RowChange) -> Iterable[RowKey]:
        """The row and those above it that it is, or was, a part of."""
        yield change.table, change.row_id
        whole = shape.owner(change.table)
        standing = rows.row(self.database, change.table, change.row_id)
        for fields in (standing, change.before):
            above = fields.get(whole[0]) if whole and fields else None
            if whole and above:
                yield whole[1], above

    def _build(self, builder: Builder, table: str, standing: FactRow) -> None:
        try:
            builder(standing)
        except UserError as error:
            self.conflicts.append(Conflict(ConflictKind.REFUSED, table, standing.id, error=error))
