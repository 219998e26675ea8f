"""What the journal holds, as values: the head of an entry, and one changed row of it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from outreach_app.domain.identity import Id
from outreach_app.storage.system import JournalChangeRow, JournalRow

Operation = Literal["insert", "update", "delete", "anonymise"]
SEE = "see"
"""Written in the place of an operation where somebody looked at something protected: no change, never undone."""

Fields = Mapping[str, Any]
"""Columns and their values as the database stores them (text, whole number, float or nothing)."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class EntryHead:
    """Who did what and when, and which entry it took back; `at` is in UTC."""

    id: Id
    site: str
    site_seq: int
    at: datetime
    person: str
    use_case: str
    schema: int
    undoes: Id | None


@dataclass(frozen=True)
class RowChange:
    """One row changed: the fields before and after; an update holds the changed ones and the rest of their groups."""

    table: str
    row_id: Id
    operation: Operation
    before: Fields | None
    after: Fields | None

    def inverse(self) -> "RowChange":
        """The change that takes this one back."""
        opposite: dict[Operation, Operation] = {"insert": "delete", "delete": "insert"}
        operation = opposite.get(self.operation, self.operation)
        return RowChange(self.table, self.row_id, operation, self.after, self.before)


def moment(now: datetime) -> str:
    """A moment as the journal keeps it: UTC, so that moments of several computers compare."""
    return now.astimezone(UTC).isoformat(timespec="milliseconds")


def packed(fields: Fields | None) -> str | None:
    """Fields as JSON."""
    return None if fields is None else _encode(fields)


def unpacked(text: str | None) -> dict[str, Any] | None:
    """Fields from JSON."""
    return None if text is None else json.loads(text)


def head_of(row: JournalRow) -> EntryHead:
    """The value of a journal row."""
    return head_told((row.id, row.site, row.site_seq, row.at, row.person, row.use_case, row.schema, row.undoes))


def head_told(columns: Iterable[Any]) -> EntryHead:
    """The value of the columns of an entry, in their order."""
    entry, site, seq, at, person, use_case, schema, undoes = columns
    taken = None if undoes is None else Id(undoes)
    return EntryHead(Id(entry), site, seq, datetime.fromisoformat(at), person, use_case, schema, taken)


def entry_head(entry: str) -> EntryHead | None:
    """The head of an entry, or None where the journal has no such entry."""
    row = JournalRow.get_or_none(JournalRow.id == entry)
    return None if row is None else head_of(row)


def changes_of(entry: str) -> Iterator[RowChange]:
    """The changed rows of an entry in their order, read as they are asked for."""
    rows = (
        JournalChangeRow.select(
            JournalChangeRow.table_name,
            JournalChangeRow.row_id,
            JournalChangeRow.operation,
            JournalChangeRow.before,
            JournalChangeRow.after,
        )
        .where((JournalChangeRow.entry == entry) & (JournalChangeRow.operation != SEE))
        .order_by(JournalChangeRow.ordinal)
        .tuples()
    )
    for table, row_id, operation, before, after in rows.iterator():
        yield RowChange(table, row_id, operation, unpacked(before), unpacked(after))
