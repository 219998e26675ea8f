"""Entries of other sites as they came: kept once each, in their order, with the gaps that are still missing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage.entries import EntryHead, RowChange, moment, packed, unpacked
from outreach_app.storage.fieldwork.tables import ReceivedChangeRow, ReceivedRow
from outreach_app.storage.history import is_undone
from outreach_app.storage.writing import tuples
from outreach_app.wording import N_


@dataclass(frozen=True)
class Gap:
    """Entries of a site that are missing, both ends included."""

    site: str
    first: int
    last: int


def keep(entries: Iterable[tuple[EntryHead, Iterable[RowChange]]]) -> int:
    """Keep entries that were not received before; gives their number.

    Raises:
        UserError: one of them has the id of another one.
    """
    kept = 0
    for head, changes in entries:
        if is_kept(head.site, head.site_seq):
            continue
        if ReceivedRow.select().where(ReceivedRow.id == head.id).exists():
            raise UserError(N_("The file is damaged: two of its entries are one. Write it once more on the laptop."))
        kept += 1
        ReceivedRow.insert(
            site=head.site,
            site_seq=head.site_seq,
            id=head.id,
            at=moment(head.at),
            person=head.person,
            use_case=head.use_case,
            schema=head.schema,
            undoes=head.undoes,
        ).execute()
        rows = [
            {
                "entry": head.id,
                "ordinal": ordinal,
                "table_name": change.table,
                "row_id": change.row_id,
                "operation": change.operation,
                "before": packed(change.before),
                "after": packed(change.after),
            }
            for ordinal, change in enumerate(changes)
        ]
        if rows:
            ReceivedChangeRow.insert_many(rows).execute()
    return kept


def is_kept(site: str, site_seq: int) -> bool:
    """Whether an entry was received before."""
    row = ReceivedRow
    return row.select().where((row.site == site) & (row.site_seq == site_seq)).exists()


def waiting(site: str) -> tuple[list[ReceivedRow], Gap | None]:
    """The entries of a site that are not in and can be taken in, in order, and the gap that the next ones wait for."""
    row = ReceivedRow
    stands: dict[str, bool] = {}
    ready: list[ReceivedRow] = []
    expected = 1
    for one in list(row.select().where(row.site == site).order_by(row.site_seq)):
        if one.site_seq != expected:
            return ready, Gap(site, expected, one.site_seq - 1)
        expected += 1
        if one.merge is None or not _stands(one.merge, stands):
            ready.append(one)
    return ready, None


def _stands(merge: str, known: dict[str, bool]) -> bool:
    if merge not in known:
        known[merge] = not is_undone(merge)
    return known[merge]


def last_received(site: str) -> int:
    """Up to which entry, without a gap, a site's journal has been received; 0 for none."""
    row, last = ReceivedRow, 0
    for (seq,) in tuples(row.select(row.site_seq).where(row.site == site).order_by(row.site_seq)):
        if seq != last + 1:
            break
        last = seq
    return last


def mark(entries: Iterable[ReceivedRow], merge: Id) -> None:
    """Note that a merge took entries in."""
    row = ReceivedRow
    for one in entries:
        row.update(merge=merge).where((row.site == one.site) & (row.site_seq == one.site_seq)).execute()


def changes_of(entry: str, aliases: Mapping[str, str]) -> Iterator[tuple[int, RowChange]]:
    """The changes of a received entry with their places, rows that are others of ours named as those."""
    row = ReceivedChangeRow
    for one in list(row.select().where(row.entry == entry).order_by(row.ordinal)):
        fields = _renamed(unpacked(one.before), aliases), _renamed(unpacked(one.after), aliases)
        row_id = Id(aliases.get(one.row_id, one.row_id))
        yield one.ordinal, RowChange(one.table_name, row_id, one.operation, *fields)  # type: ignore[arg-type]


def _renamed(fields: dict[str, object] | None, aliases: Mapping[str, str]) -> dict[str, object] | None:
    if not fields or not aliases:
        return fields
    return {
        name: aliases.get(value, value) if isinstance(value, str) and name.endswith("_id") else value
        for name, value in fields.items()
    }
