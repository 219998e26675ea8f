"""Carrying out the answer to a question of a merge: what came is written after all, over what stands."""

from collections.abc import Mapping
from dataclasses import replace

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage import rows, shape
from outreach_app.storage.applier import BUILDERS, Builder, Conflict, ConflictKind, apply
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import Fields, RowChange, unpacked
from outreach_app.storage.fieldwork.aliases import aliases
from outreach_app.storage.fieldwork.questions import Question, QuestionKind, held_changes
from outreach_app.storage.system import JournalChangeRow
from outreach_app.storage.writing import tuples
from outreach_app.wording import N_


def write_held(database: LibraryDatabase, asked: Question, builders: Mapping[str, Builder] = BUILDERS) -> None:
    """Write the changes that wait for an answer, inside the recording that is open.

    Whatever was deleted meanwhile, and they refer to, is restored first.

    Raises:
        UserError: things stand so that they still cannot be written; nothing of them is.
    """
    work = _Writing(database, builders)
    for change in held_changes(asked.id):
        work.write(_of_fields(change, asked.fields) if asked.kind == QuestionKind.FIELD else change)
    work.build()


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
        standing = rows.row(self._database, *key)
        if standing is None and change.operation == "delete":
            return
        if standing is None and change.operation == "update":
            self._restore(*key)
            standing = rows.row(self._database, *key) or {}
        if standing is not None and change.operation == "insert":
            change = replace(change, operation="update")
        for column, parent in shape.parents(change.table):
            value = (change.after or {}).get(column)
            if value is not None and not rows.exists(self._database, parent, value):
                self._restore(parent, value)
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
        deleted = change.select(change.before).where(
            (change.table_name == table) & (change.row_id == row_id) & (change.operation == "delete")
        )
        found = list(tuples(deleted.order_by(change.entry.desc(), change.ordinal.desc()).limit(1)))
        if not found:
            raise UserError(N_("What this belongs to was never here, so it cannot be restored: leave it out."))
        ((before,),) = found
        self.write(RowChange(table, Id(row_id), "insert", None, unpacked(before)))

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
