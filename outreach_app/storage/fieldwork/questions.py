"""The questions that a merge left, and the changes that wait for an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.storage.entries import EntryHead, Operation, RowChange, head_told, unpacked
from outreach_app.storage.fieldwork.hidden import as_seen
from outreach_app.storage.fieldwork.tables import HeldChangeRow, QuestionRow, ReceivedChangeRow
from outreach_app.storage.history import is_undone
from outreach_app.storage.identity import new_id
from outreach_app.storage.system import JournalChangeRow
from outreach_app.storage.writing import tuples


class QuestionKind(StrEnum):
    """Why a received change could not simply be taken in."""

    FIELD = "field"
    """The same field was changed on both sides."""

    GONE = "gone"
    """Changed out there, deleted here."""

    DELETED = "deleted"
    """Deleted out there; changed here, or something here refers to it."""

    ORPHANED = "orphaned"
    """Made out there for something that was deleted here."""

    REFUSED = "refused"
    """Both sides' changes together make something that cannot be."""


@dataclass(frozen=True)
class Question:
    """One thing to be decided: about a row, or some fields of it; `other` is the row that is missing."""

    id: Id
    merge: Id
    site: str
    kind: str
    table: str
    row_id: str
    fields: tuple[str, ...] = ()
    other: str = ""
    answer: str = ""
    answered: Id | None = None

    @property
    def open(self) -> bool:
        """Whether nobody answered it, or the answer was taken back."""
        return self.answered is None or is_undone(self.answered)

    @property
    def holds(self) -> bool:
        """Whether changes wait for the answer; else everything is in, and somebody wonders about it."""
        return self.kind in {one.value for one in QuestionKind}

    @property
    def standing(self) -> bool:
        """Whether the merge that left it was not taken back."""
        return not is_undone(self.merge)


def questions() -> list[Question]:
    """The questions of the merges that stand, in the order in which they arose."""
    return [one for one in map(_question, list(QuestionRow.select().order_by(QuestionRow.id))) if one.standing]


def open_questions() -> list[Question]:
    """The questions that wait for an answer."""
    return [one for one in questions() if one.open]


def answers_to(merge: str) -> list[Id]:
    """The entries that answered questions of a merge and stand, the newest first."""
    answered = QuestionRow.answered
    query = QuestionRow.select(answered).where((QuestionRow.merge == merge) & answered.is_null(False))
    found = {str(row.answered) for row in list(query)}
    return [Id(one) for one in sorted(found, reverse=True) if not is_undone(one)]


def question(question_id: str) -> Question | None:
    """A question by its id."""
    row = QuestionRow.get_or_none(QuestionRow.id == question_id)
    return None if row is None else _question(row)


def _question(row: QuestionRow) -> Question:
    return Question(
        Id(row.id),
        Id(row.merge),
        row.site,
        row.kind,
        row.table_name,
        row.row_id,
        tuple(filter(None, row.fields.split(","))),
        row.other,
        row.answer,
        Id(row.answered) if row.answered else None,
    )


def ask(
    merge: Id, site: str, kind: str, table: str, row_id: str, fields: Iterable[str] = (), other: str = ""
) -> Question:
    """Keep a new question."""
    made = Question(new_id(), merge, site, kind, table, row_id, tuple(fields), other)
    QuestionRow.insert(
        id=made.id,
        merge=merge,
        site=site,
        kind=kind,
        table_name=table,
        row_id=row_id,
        fields=",".join(made.fields),
        other=other,
    ).execute()
    return made


def hold(asked: Id, entry: Id, ordinal: int, fields: Iterable[str] = ()) -> None:
    """Let a received change, or some fields of it, wait for the answer to a question."""
    held = HeldChangeRow.insert(question=asked, entry=entry, ordinal=ordinal, fields=",".join(fields))
    held.on_conflict_ignore().execute()


_HELD = (
    'SELECT came.table_name, came.row_id, came.operation, came."before", came."after", held.fields'
    " FROM held_change AS held JOIN received_change AS came ON came.entry = held.entry AND came.ordinal = held.ordinal"
    " WHERE held.question = ? ORDER BY held.entry, held.ordinal"
)


def held_changes(asked: Id) -> list[RowChange]:
    """The changes, or the fields of them, that wait for the answer to a question, in the order in which they came."""
    return [change for change, _fields in held_parts(asked)]


def held_parts(asked: Id) -> list[tuple[RowChange, frozenset[str]]]:
    """The same, each with the fields that wait, if not all of it does; a row that came is told whole."""
    database: Any = HeldChangeRow._meta.database
    found = database.raw().execute(_HELD, (asked,)).fetchall()
    return [(_held_change(*row), frozenset(filter(None, row[-1].split(",")))) for row in found]


def _held_change(
    table: str, row_id: str, operation: Operation, was: str | None, told: str | None, only: str
) -> RowChange:
    before, after = as_seen(table, operation, unpacked(was), unpacked(told))
    names = frozenset(filter(None, only.split(",")))
    if names and operation == "update":
        before, after = ({name: side[name] for name in side if name in names} for side in (before or {}, after or {}))
    return RowChange(table, Id(row_id), operation, before, after)


def known_fields(table: str, row_id: str) -> dict[str, Any]:
    """The last known fields of a row that does not stand here: as it was deleted, else as it came."""
    models: tuple[Any, ...] = (JournalChangeRow, ReceivedChangeRow)
    for model in models:
        found = (
            model.select(model.before, model.after)
            .where((model.table_name == table) & (model.row_id == row_id) & (model.operation.in_(("insert", "delete"))))
            .order_by(model.entry.desc(), model.ordinal.desc())
            .limit(1)
        )
        for before, after in list(tuples(found)):
            return unpacked(before) or unpacked(after) or {}
    return {}


_HEADS = (
    "SELECT id, site, site_seq, at, person, use_case, schema, undoes FROM received"
    " WHERE id IN (SELECT entry FROM held_change WHERE question = ?) ORDER BY id"
)


def held_heads(asked: Id) -> list[EntryHead]:
    """The entries whose changes wait for the answer, in their order."""
    database: Any = HeldChangeRow._meta.database
    return [head_told(row) for row in database.raw().execute(_HEADS, (asked,)).fetchall()]


def close(asked: Id, answer: str, entry: Id) -> None:
    """Note the answer, and the entry that carried it out."""
    QuestionRow.update(answer=answer, answered=entry).where(QuestionRow.id == asked).execute()


def withdraw(asked: Id) -> None:
    """Forget a question that later entries of the same site made needless."""
    HeldChangeRow.delete().where(HeldChangeRow.question == asked).execute()
    QuestionRow.delete().where(QuestionRow.id == asked).execute()
