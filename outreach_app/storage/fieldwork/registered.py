"""One registration of a reader in a year: what was written down here and out there, or in two kits, is one."""

from collections.abc import Iterable

from outreach_app.domain.identity import Id
from outreach_app.domain.year_turn import MARK
from outreach_app.storage.fieldwork.aliases import stands_for
from outreach_app.storage.fieldwork.questions import Question, QuestionKind, open_questions, withdraw
from outreach_app.storage.tables.readers import RegistrationRow
from outreach_app.storage.tables.visits import ConcernRow
from outreach_app.storage.writing import chunks


def unite_registrations(touched: Iterable[str], merge: Id) -> None:
    """Let a registration that came stand for the one of its reader and year that is here, on the earlier of both days.

    Called while the merge is written, whose entry it becomes a part of. That both sides closed the reader's mark, and
    looked at the address, on days of their own is no question any more: either holds.
    """
    came = set(touched)
    row, readers = RegistrationRow, set()
    for chunk in chunks(came):
        readers |= {one.reader_id for one in list(row.select(row.reader).where(row.id.in_(chunk)))}
    for chunk in chunks(readers):
        _close_marks(chunk, came)
        of_years: dict[tuple[str, int], list[RegistrationRow]] = {}
        for one in list(row.select().where(row.reader.in_(chunk)).order_by(row.id)):
            of_years.setdefault((one.reader_id, one.on_day.year), []).append(one)
        united = {reader for (reader, _year), same in of_years.items() if _unite(same, came, merge)}
        for asked in open_questions() if united else ():
            if _is_settled(asked, united):
                withdraw(asked.id)


def _close_marks(readers: Iterable[str], came: set[str]) -> None:
    """Close the mark of who was registered in its year out there, and was marked here meanwhile."""
    row = ConcernRow
    for mark in list(row.select().where(row.reader.in_(readers) & (row.kind == MARK) & row.closed_on.is_null())):
        of_reader = RegistrationRow.select().where(RegistrationRow.reader == mark.reader_id)
        days = [one.on_day for one in list(of_reader) if one.id in came and one.on_day.year >= mark.on_day.year]
        if days:
            row.update(closed_on=max(*days, mark.on_day)).where(row.id == mark.id).execute()


def _unite(same: list[RegistrationRow], came: set[str], merge: Id) -> bool:
    if len(same) == 1 or all(one.id not in came for one in same):
        return False
    kept, *others = sorted(same, key=lambda one: (one.id in came, one.id))
    for other in others:
        RegistrationRow.delete().where(RegistrationRow.id == other.id).execute()
        stands_for(other.id, kept.id, merge)
    RegistrationRow.update(on_day=min(one.on_day for one in same)).where(RegistrationRow.id == kept.id).execute()
    return True


def _is_settled(asked: Question, readers: set[str]) -> bool:
    """Whether a question is about what came along with a registration on both sides."""
    if asked.kind != QuestionKind.FIELD:
        return False
    if asked.table == "reader":
        return asked.row_id in readers and asked.fields == ("address_checked_on",)
    row = ConcernRow.get_or_none(ConcernRow.id == asked.row_id) if asked.table == "concern" else None
    return row is not None and row.kind == MARK and row.reader_id in readers and "closed_on" in asked.fields
