"""Undo: the changes of an entry turned round, as a new entry, or refused whole."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.use_cases import USE_CASES, use_case_label
from outreach_app.storage import history, shape, tombstones
from outreach_app.storage.applier import BUILDERS, Builder, Conflict, ConflictKind, apply
from outreach_app.storage.entries import EntryHead, RowChange, changes_of, entry_head
from outreach_app.storage.journal import Recording
from outreach_app.storage.store import Store
from outreach_app.wording import N_


class Blocking:
    """Entries that stand in the way, as they are told: use case, person, local time."""

    def __init__(self, heads: tuple[EntryHead, ...]) -> None:
        self._heads = heads

    def __str__(self) -> str:
        return "; ".join(
            f"{use_case_label(head.use_case)} ({head.person}, {head.at.astimezone():%d.%m.%Y %H:%M})"
            for head in self._heads
        )


class UndoError(UserError):
    """An entry cannot be taken back as things stand now."""

    def __init__(
        self,
        message: str,
        entry: EntryHead,
        blocking: tuple[EntryHead, ...] = (),
        conflicts: tuple[Conflict, ...] = (),
    ) -> None:
        reason = next((conflict.error for conflict in conflicts if conflict.error), "")
        at = f"{entry.at.astimezone():%d.%m.%Y %H:%M}"
        super().__init__(
            message,
            use_case=USE_CASES.get(entry.use_case, entry.use_case),
            at=at,
            blocking=Blocking(blocking),
            reason=reason,
        )
        self.entry = entry
        self.blocking = blocking
        self.conflicts = conflicts


def undo(store: Store, entry: str, person: str, now: datetime, builders: Mapping[str, Builder] = BUILDERS) -> Recording:
    """Take an entry back as a new entry; undoing that one is the redo.

    Raises:
        UndoError: later entries rest on it (they are named), it anonymised somebody, or it changed nothing.
    """
    head = entry_head(entry)
    if head is None:
        raise UserError(N_("The journal has no such entry any more. Choose another one from the list."))
    _refuse_unless_open(store, head)
    use_case = "undo" if not history.is_undo(head) else "redo"
    with store.recording(person, use_case, now, undoes=head.id, keep_empty=True) as made:
        conflicts = apply(store.database, lambda: _turned_round(head.id), builders)
        if conflicts:
            raise _refusal(head, conflicts)
    return made


def _turned_round(entry: Id) -> Iterator[RowChange]:
    return (change.inverse() for change in changes_of(entry))


def _refuse_unless_open(store: Store, head: EntryHead) -> None:
    """Refuse what cannot be undone whatever stands."""
    if history.is_undone(head.id):
        raise UndoError(N_("“{use_case}” of {at} has been undone already."), head)
    changes = 0
    for change in changes_of(head.id):
        changes += 1
        if change.operation == "anonymise":
            raise UndoError(N_("“{use_case}” of {at} removed personal data for good and cannot be undone."), head)
        _refuse_anonymised(store, head, change)
    if not changes and history.is_empty(head.id):
        raise UndoError(N_("“{use_case}” of {at} changed nothing, so there is nothing to undo."), head)


def _refuse_anonymised(store: Store, head: EntryHead, change: RowChange) -> None:
    fields = {**(change.before or {}), **(change.after or {})}
    if not fields.keys() & set(shape.personal(change.table)):
        return
    burial = tombstones.buried_by(store.database, change.table, change.row_id, fields)
    if burial:
        by = entry_head(burial)
        raise UndoError(
            N_("“{use_case}” of {at} cannot be undone, because personal data was removed since: {blocking}."),
            head,
            (by,) if by else (),
        )


def _refusal(head: EntryHead, conflicts: tuple[Conflict, ...]) -> UndoError:
    blocking = history.blocking(head, conflicts)
    if blocking:
        message = N_(
            "“{use_case}” of {at} cannot be undone, because later changes rest on it: {blocking}. Undo those first."
        )
    elif all(conflict.kind is ConflictKind.REFUSED for conflict in conflicts):
        message = N_("“{use_case}” of {at} cannot be undone: {reason}")
    else:
        message = N_("“{use_case}” of {at} cannot be undone, because what it changed stands otherwise by now.")
    return UndoError(message, head, blocking, conflicts)
