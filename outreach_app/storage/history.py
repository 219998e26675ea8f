"""Questions to the journal: what was undone, what can be, and which entries stand in the way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.storage.applier import Conflict, ConflictKind, RowKey
from outreach_app.storage.entries import SEE, EntryHead, entry_head, head_of, head_told, unpacked
from outreach_app.storage.fieldwork.tables import QuestionRow, ReceivedRow
from outreach_app.storage.system import JournalChangeRow, JournalRow

_PAGE = 32
"""Entries read at once."""


def entries(person: str | None = None) -> Iterator[EntryHead]:
    """The entries, newest first; of one person, or of all.

    Read in pages: a query left half read keeps the connection in the past, blind to what others write.
    """
    query = JournalRow.select().order_by(JournalRow.id.desc()).limit(_PAGE)
    if person is not None:
        query = query.where(JournalRow.person == person)
    page = list(query)
    while page:
        yield from (head_of(row) for row in page)
        page = list(query.where(JournalRow.id < page[-1].id))


@dataclass(frozen=True)
class Step:
    """What a standing entry did to one field of a row; `made` with the row itself, else there was a value `before`."""

    entry: Id
    use_case: str
    made: bool
    before: Any = None


def steps(table: str, row_id: Id, column: str = "") -> list[Step]:
    """What led to a row, or to one column of it, as it is now, newest first; nothing that was undone."""
    rows = (
        JournalChangeRow.select(JournalChangeRow, JournalRow)
        .join(JournalRow)
        .where((JournalChangeRow.table_name == table) & (JournalChangeRow.row_id == row_id))
        .where(JournalRow.undoes.is_null() & (JournalChangeRow.operation != SEE))
        .order_by(JournalRow.id.desc())
    )
    found = []
    for row in list(rows):
        before = unpacked(row.before) or {}
        if (row.operation == "insert" or not column or column in before) and not is_undone(row.entry.id):
            found.append(Step(Id(row.entry.id), row.entry.use_case, row.operation == "insert", before.get(column)))
    return found


_CHANGED = (
    'SELECT change."after", EXISTS (SELECT 1 FROM journal AS back WHERE back.undoes = entry.id),'
    " entry.id, entry.site, entry.site_seq, entry.at, entry.person, entry.use_case, entry.schema,"
    " entry.undoes FROM journal_change AS change JOIN journal AS entry ON entry.id = change.entry"
    " WHERE change.table_name = ? AND change.row_id = ? AND entry.undoes IS NULL"
    f" AND change.operation != '{SEE}' ORDER BY entry.id DESC"
)


def last_change(table: str, row_id: str, fields: Iterable[str], before: str = "") -> EntryHead | None:
    """The newest standing entry here that changed one of some fields of a row; of those before one that is named.

    What was taken back is passed over, and taking it back as well: what stands now is of whoever wrote it first.
    """
    wanted = frozenset(fields)
    database: Any = JournalRow._meta.database
    for after, taken_back, *head in database.raw().execute(_CHANGED, (table, row_id)).fetchall():
        earlier = not before or head[0] < before
        if earlier and wanted & (unpacked(after) or {}).keys() and not (taken_back and is_undone(head[0])):
            return head_told(head)
    return None


def fields_before(table: str, row_id: str, entry: str) -> dict[str, Any]:
    """The fields of a row that an entry or later ones changed, as they stood before it."""
    change = JournalChangeRow
    later = change.select(change.before).where((change.table_name == table) & (change.row_id == row_id))
    found: dict[str, Any] = {}
    later = later.where((change.entry >= entry) & (change.operation != SEE))
    for row in list(later.order_by(change.entry.desc(), change.ordinal.desc())):
        found |= unpacked(row.before) or {}
    return found


def newest_entry() -> Id | None:
    """The id of the newest entry."""
    rows = JournalRow.select(JournalRow.id).order_by(JournalRow.id.desc()).limit(1)
    return next((Id(row.id) for row in list(rows)), None)


def newest(*use_cases: str) -> EntryHead | None:
    """The newest entry of some use cases."""
    rows = JournalRow.select().where(JournalRow.use_case.in_(use_cases)).order_by(JournalRow.id.desc()).limit(1)
    return next(map(head_of, list(rows)), None)


def of_use_case(use_case: str) -> list[EntryHead]:
    """Every entry of a use case, newest first."""
    rows = JournalRow.select().where(JournalRow.use_case == use_case).order_by(JournalRow.id.desc())
    return [head_of(row) for row in rows]


def first_use_case() -> str:
    """The use case that the journal begins with; empty in a new library."""
    rows = JournalRow.select(JournalRow.use_case).order_by(JournalRow.id).limit(1)
    return next((str(row.use_case) for row in list(rows)), "")


def is_empty(entry: str) -> bool:
    """Whether an entry changed nothing: somebody only looked.

    What took fieldwork in, or answered a question, did something even where no row changed by it.
    """
    change, undoes = JournalChangeRow, JournalRow.undoes
    if change.select().where((change.entry == entry) & (change.operation != SEE)).exists():
        return False
    if ReceivedRow.select().where(ReceivedRow.merge == entry).exists():
        return False
    if QuestionRow.select().where(QuestionRow.answered == entry).exists():
        return False
    undone = [row.undoes for row in list(JournalRow.select(undoes).where(JournalRow.id == entry))]
    return not any(one and not is_empty(one) for one in undone)


def is_undone(entry: str) -> bool:
    """Whether an entry was taken back, and taking it back was not itself taken back."""
    database: Any = JournalRow._meta.database
    # Read to the end: a query left half read keeps this connection at an old state of the file, and its writes fail.
    rows = database.raw().execute("SELECT id FROM journal WHERE undoes = ?", (entry,)).fetchall()
    return any(not is_undone(str(row_id)) for (row_id,) in rows)


def last_undoable(person: str) -> EntryHead | None:
    """What Ctrl+Z takes back: the person's newest use case that changed something, still stands and is not for good."""
    for head in entries(person):
        if head.undoes is None and not is_undone(head.id) and not is_empty(head.id) and not is_final(head.id):
            return head
    return None


def is_final(entry: str) -> bool:
    """Whether an entry anonymised somebody, which cannot be taken back."""
    change = JournalChangeRow
    return change.select().where((change.entry == entry) & (change.operation == "anonymise")).exists()


def last_redoable(person: str) -> EntryHead | None:
    """What Ctrl+Shift+Z takes back: the person's newest undo that still stands, unless they did something new since."""
    for head in entries(person):
        if is_empty(head.id):
            continue
        if head.undoes is None:
            return None
        if is_undo(head) and not is_undone(head.id):
            return head
    return None


def is_large(entry: str, rows: int) -> bool:
    """Whether an entry changed more rows than so many."""
    beyond = JournalChangeRow.select(JournalChangeRow.ordinal).where(JournalChangeRow.entry == entry).offset(rows)
    return bool(list(beyond.limit(1).tuples()))


def is_undo(head: EntryHead) -> bool:
    """Whether an entry took a use case back; a redo takes an undo back."""
    depth, above = 0, head
    while above.undoes is not None:
        below = entry_head(above.undoes)
        if below is None:
            return False
        depth, above = depth + 1, below
    return depth % 2 == 1


def original(head: EntryHead) -> EntryHead:
    """The use case that an undo or a redo is about."""
    while head.undoes is not None and (below := entry_head(head.undoes)) is not None:
        head = below
    return head


def blocking(entry: EntryHead, conflicts: Iterable[Conflict]) -> tuple[EntryHead, ...]:
    """The later entries that the conflicts come from, newest first: those to be taken back before this one."""
    found: dict[Id, EntryHead] = {}
    for conflict in conflicts:
        later = list(_entries_of(entry, conflict))
        standing = {original(one).id: one for one in reversed(later) if not is_undone(one.id)}
        told = [head for newest in standing.values() if (head := _told_of(newest, original(entry)))]
        found |= {head.id: head for head in told or later[:1]}
    return tuple(sorted(found.values(), key=lambda head: head.id, reverse=True))


def _told_of(blocker: EntryHead, entry: EntryHead) -> EntryHead | None:
    """What is to be taken back of the use case that stands in the way of another, or None where that has been done.

    The undo of an earlier use case is in the way by itself.
    """
    about = original(blocker)
    if about.id < entry.id:
        return blocker
    return None if about.id == entry.id or is_undone(about.id) else about


def _entries_of(entry: EntryHead, conflict: Conflict) -> Iterator[EntryHead]:
    """The entries after this one that changed what the conflict is about, newest first."""
    if conflict.kind in (ConflictKind.REFERENCED, ConflictKind.ORPHANED):
        for key in conflict.others:
            yield from later_entries(entry, key)
    else:
        yield from later_entries(entry, (conflict.table, conflict.row_id), conflict.fields)


def later_entries(entry: EntryHead, key: RowKey, fields: Iterable[str] = ()) -> Iterator[EntryHead]:
    """The entries after this one that changed a row, or only some of its fields; newest first."""
    table, row_id = key
    wanted = frozenset(fields)
    rows = (
        JournalChangeRow.select(JournalChangeRow, JournalRow)
        .join(JournalRow)
        .where((JournalChangeRow.table_name == table) & (JournalChangeRow.row_id == row_id))
        .where((JournalRow.id > entry.id) & (JournalChangeRow.operation != SEE))
        .order_by(JournalRow.id.desc())
    )
    for row in rows:
        changed = (unpacked(row.after) or {}).keys()
        if row.operation != "update" or not wanted or wanted & changed:
            yield head_of(row.entry)
