"""Carrying out the answer to a question of a merge: what came is written after all, over what stands."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage import rows, shape
from outreach_app.storage.applier import BUILDERS, Builder, Conflict, ConflictKind, apply
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import Fields, RowChange, unpacked
from outreach_app.storage.fieldwork.aliases import aliases
from outreach_app.storage.fieldwork.questions import Question, QuestionKind, held_changes, held_parts
from outreach_app.storage.system import JournalChangeRow
from outreach_app.storage.tables.rounds import CancelledRoundRow, RoundRow, StopRow
from outreach_app.storage.writing import tuples
from outreach_app.wording import N_

_IN_PARTS = (RoundRow._meta.table_name, StopRow._meta.table_name)
"""What is nothing without its parts: a round without its stops, a stop without those who are served there."""


def write_held(database: LibraryDatabase, asked: Question, builders: Mapping[str, Builder] = BUILDERS) -> None:
    """Write the changes that wait for an answer, inside the recording that is open.

    Whatever was deleted meanwhile, and they refer to, is restored first.

    Raises:
        UserError: things stand so that they still cannot be written; nothing of them is.
    """
    work = _Writing(database, builders)
    for change, fields in held_parts(asked.id):
        is_in = change.operation == "insert" and rows.exists(database, change.table, change.row_id)
        names = asked.fields if asked.kind == QuestionKind.FIELD else tuple(fields) if is_in else ()
        work.write(_of_fields(change, names) if names else change)
    work.build()


def is_in(asked: Question) -> bool:
    """Whether all rows of which something waits are in, and only lack what they name."""
    database: Any = JournalChangeRow._meta.database
    return all(
        fields and change.operation == "insert" and rows.exists(database, change.table, change.row_id)
        for change, fields in held_parts(asked.id)
    )


def field_values(asked: Question) -> Fields:
    """The values that the other site gave to the fields of a question, the last ones."""
    values: dict[str, object] = {}
    for change in held_changes(asked.id):
        values |= {name: value for name, value in (change.after or {}).items() if name in asked.fields}
    return values


def _of_fields(change: RowChange, fields: tuple[str, ...]) -> RowChange:
    after = {name: value for name, value in (change.after or {}).items() if name in fields}
    return replace(change, operation="update", before=dict.fromkeys(after), after=after)


class _Writing:
    """Writes changes one by one, each over what stands."""

    def __init__(self, database: LibraryDatabase, builders: Mapping[str, Builder]) -> None:
        self._database, self._builders = database, builders
        self._renamed = aliases()
        self._written: list[RowChange] = []

    def write(self, change: RowChange) -> None:
        """Write one change; a row that is gone is restored first, and so are those that it refers to."""
        key = change.table, change.row_id
        for column, parent in shape.parents(change.table):
            value = (change.after or {}).get(column)
            if value is not None and not rows.exists(self._database, parent, value):
                self._restore(parent, value)
        standing = rows.row(self._database, *key)
        if standing is None and change.operation == "delete":
            return
        if standing is None and change.operation == "update":
            self._restore(*key)
            standing = rows.row(self._database, *key) or {}
        if standing is not None and change.operation == "insert":
            change = replace(change, operation="update")
        self._apply(replace(change, before=self._expected(change, standing)))

    def _expected(self, change: RowChange, standing: Fields | None) -> Fields | None:
        """What stands in the fields of a change, so that the applier writes over it."""
        if standing is None:
            return None
        names = standing if change.operation == "delete" else change.after or {}
        return {name: standing.get(name) for name in names}

    def _restore(self, table: str, row_id: str) -> None:
        """Insert a row that was deleted here as it was, and whatever it refers to.

        Raises:
            UserError: the journal does not know it any more.
        """
        change = JournalChangeRow
        deleted = change.select(change.entry, change.before).where(
            (change.table_name == table) & (change.row_id == row_id) & (change.operation == "delete")
        )
        found = list(tuples(deleted.order_by(change.entry.desc(), change.ordinal.desc()).limit(1)))
        if not found:
            raise UserError(N_("What this belongs to was never here, so it cannot be restored: leave it out."))
        ((entry, before),) = found
        self.write(RowChange(table, Id(row_id), "insert", None, unpacked(before)))
        if table in _IN_PARTS:
            self._restore_parts(table, row_id, entry)

    def _restore_parts(self, table: str, row_id: str, entry: str) -> None:
        """Insert what was deleted together with a row and referred to it; a round is given up no more."""
        change = JournalChangeRow
        for child, column in shape.children(table):
            gone = (change.entry == entry) & (change.table_name == child) & (change.operation == "delete")
            for part, before in list(tuples(change.select(change.row_id, change.before).where(gone))):
                fields = unpacked(before) or {}
                if fields.get(column) == row_id and not rows.exists(self._database, child, part):
                    self.write(RowChange(child, Id(part), "insert", None, fields))
                    if child in _IN_PARTS:
                        self._restore_parts(child, part, entry)
        if table == RoundRow._meta.table_name:
            one = RoundRow.get_by_id(row_id)
            given_up = (CancelledRoundRow.number == one.number) & (CancelledRoundRow.day == one.day)
            CancelledRoundRow.delete().where(given_up).execute()

    def _apply(self, change: RowChange) -> None:
        self._refuse(apply(self._database, lambda: (change,), {}))
        self._written.append(change)

    def build(self) -> None:
        """Let the domain build what was written."""
        seen: dict[tuple[str, str], RowChange] = {(one.table, one.row_id): one for one in self._written}
        kept = [replace(one, operation="update", before={}, after={}) for one in seen.values()]
        kept = [one for one in kept if rows.exists(self._database, one.table, one.row_id)]
        self._refuse(apply(self._database, lambda: kept, self._builders))

    def _refuse(self, conflicts: tuple[Conflict, ...]) -> None:
        for one in conflicts:
            if one.error:
                raise one.error
            if one.kind is ConflictKind.REFERENCED:
                raise UserError(N_("Something here refers to it by now, so it cannot be deleted: keep it."))
            raise AssertionError(f"a change over what stands met {one.kind}")
