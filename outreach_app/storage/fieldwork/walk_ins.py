"""Copies and readers that a kit did not know: taken as they were told, and recognised among ours when they come in.

A copy's title says by its source that it was noted out there; a reader's record holds a card and a name, and no more.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from outreach_app.domain.fieldwork import Doubt
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import LoanEnd
from outreach_app.storage import rows, shape
from outreach_app.storage.applier import RowKey
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import unpacked
from outreach_app.storage.fieldwork.aliases import aliases, stands_for
from outreach_app.storage.fieldwork.questions import open_questions
from outreach_app.storage.fieldwork.tables import ReceivedChangeRow, ReceivedRow
from outreach_app.storage.history import steps
from outreach_app.storage.tables import CopyRow, LoanRow, ReaderRow
from outreach_app.storage.tables.collection import TitleRow
from outreach_app.storage.tables.visits import UnlentReturnRow
from outreach_app.storage.writing import chunks, tuples

NOTED = "kit"
"""The source of a title that was noted out there."""

_BLANK = ("place_id", "birth_date", "birth_year", "registered_on", "consent_on")
"""What no record has that only tells of a card and a name."""

Fields = Mapping[str, Any]


def recognise(entries: Iterable[ReceivedRow], merge: Id) -> None:
    """Let each copy and reader that was noted out there, and is exactly one of ours, be that one while a merge stands.

    A reader who was noted from the index of a kit has the id of ours already. Whom this library knew and deleted, or
    united with another one, is nobody else for a card. Called before the entries are taken in.
    """
    known, made = aliases(), _noted(entries)
    titles = {row_id for row_id, fields in made["title"].items() if fields.get("source") == NOTED}
    for row_id, fields in made["copy"].items():
        ours = numbered_alike(fields, row_id) if fields.get("title_id") in titles - known.keys() else []
        if len(ours) == 1:
            stands_for(row_id, ours[0], merge)
            stands_for(fields["title_id"], str(CopyRow.get_by_id(ours[0]).title_id), merge)
    for row_id, fields in made["reader"].items():
        same = _same_reader(row_id, str(fields.get("card") or "")) if is_bare(fields) and row_id not in known else []
        if len(same) == 1:
            stands_for(row_id, same[0], merge)


def _same_reader(row_id: str, card: str) -> list[str]:
    if ReaderRow.get_or_none(ReaderRow.id == row_id):
        return [row_id]
    return [] if steps("reader", Id(row_id)) else with_card(card, row_id)


def _noted(entries: Iterable[ReceivedRow]) -> dict[str, dict[str, Fields]]:
    """The titles, copies and readers that entries made; what an undo put back was there before."""
    found: dict[str, dict[str, Fields]] = {"title": {}, "copy": {}, "reader": {}}
    row = ReceivedChangeRow
    for chunk in chunks(one.id for one in entries if one.undoes is None):
        of_chunk = row.entry.in_(chunk) & (row.operation == "insert") & row.table_name.in_(tuple(found))
        for table, row_id, after in tuples(row.select(row.table_name, row.row_id, row.after).where(of_chunk)):
            found[table][row_id] = unpacked(after) or {}
    return found


def is_bare(fields: Fields) -> bool:
    """Whether the fields of a reader tell no more than a card and a name."""
    return not any(fields.get(name) for name in _BLANK)


def numbered_alike(fields: Fields, row_id: str) -> list[str]:
    """The other copies with a copy's number, as barcode or accession number; by barcode first."""
    number = fields.get("barcode") or fields.get("accession")
    alike = (CopyRow.barcode == number) | (CopyRow.accession == number)
    found = CopyRow.select(CopyRow.id).where(alike & (CopyRow.id != row_id))
    return [one for (one,) in tuples(found.order_by(CopyRow.barcode != number, CopyRow.id))] if number else []


def with_card(card: str, row_id: str) -> list[str]:
    """The other readers with a card."""
    found = ReaderRow.select(ReaderRow.id).where((ReaderRow.card == card) & (ReaderRow.id != row_id))
    return [one for (one,) in tuples(found.order_by(ReaderRow.id))] if card else []


def unknown_copies(database: LibraryDatabase, copies: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Copies noted out there that came in as they are, each with the likeliest of ours where several are alike."""
    for chunk in chunks(copies):
        noted = CopyRow.select(CopyRow.id).join(TitleRow).where(CopyRow.id.in_(chunk) & (TitleRow.source == NOTED))
        for (row_id,) in tuples(noted.order_by(CopyRow.id)):
            alike = numbered_alike(rows.row(database, "copy", row_id) or {}, row_id)
            yield row_id, next(iter(alike), "")


def unknown_readers(database: LibraryDatabase, readers: Iterable[str]) -> Iterator[str]:
    """Readers noted out there whose card nobody else has."""
    made = ReceivedChangeRow
    for row_id in sorted(readers):
        fields = rows.row(database, "reader", row_id)
        if fields and fields["card"] and is_bare(fields) and not with_card(fields["card"], row_id):
            told = (made.table_name == "reader") & (made.row_id == row_id) & (made.operation == "insert")
            if made.select().where(told).exists():
                yield row_id


def is_asked_about(reader: str) -> bool:
    """Whether it waits to be said who a reader is who was noted out there."""
    return any(one.kind == Doubt.UNKNOWN_READER and one.row_id == reader for one in open_questions())


def end_returned(touched: Iterable[RowKey]) -> None:
    """End the loans of copies that came back where it was not known that they were out.

    Whichever of the two comes in first, the later one stands: a loan goes on that was made after the return, or entered
    later on its day, or came with it. Of several returns the first one ends it; that one is told by the loan from then.
    """
    for on_day, back, loan, visit in sorted(_returns_with_loans(set(touched))):
        ended = {"ended_on": on_day, "ended_as": LoanEnd.RETURNED, "ended_visit": visit or None}
        if LoanRow.update(**ended).where((LoanRow.id == loan) & LoanRow.ended_on.is_null()).execute():
            UnlentReturnRow.delete().where(UnlentReturnRow.id == back).execute()


def _returns_with_loans(keys: set[RowKey]) -> Iterator[tuple[date, str, str, str]]:
    """Returns, each with an earlier loan of its copy that goes on, where one of the two has come and one was here.

    Gives the day and the return, the loan, and the visit at which it came back, if any.
    """
    back = UnlentReturnRow
    earlier = (LoanRow.lent_on < back.on_day) | ((LoanRow.lent_on == back.on_day) & (LoanRow.id < back.id))
    same = (LoanRow.copy == back.copy) & LoanRow.ended_on.is_null() & earlier
    for table, row in (("loan", LoanRow), ("unlent_return", back)):
        for chunk in chunks([row_id for of, row_id in keys if of == table]):
            query = back.select(back.on_day, back.id, LoanRow.id, back.visit).join(LoanRow, on=same)
            for on_day, came, loan, visit in tuples(query.where(row.id.in_(chunk))):
                if (("loan", loan) in keys) != (("unlent_return", came) in keys):
                    yield on_day, came, loan, visit or ""


def unite_copy(database: LibraryDatabase, copy: str, ours: str) -> dict[str, str]:
    """Let a copy of ours take over what was done with one noted out there; gives the rows that are others now."""
    title, kept = (str(CopyRow.get_by_id(one).title_id) for one in (copy, ours))
    returns = rows.ids_where(database, "unlent_return", "copy_id", copy)
    _move(database, "copy", copy, ours)
    rows.delete(database, "copy", copy)
    end_returned(("unlent_return", one) for one in returns)
    if title == kept or rows.count(database, "copy", "title_id", title):
        return {copy: ours}
    _move(database, "title", title, kept)
    rows.delete(database, "title", title)
    return {copy: ours, title: kept}


def _move(database: LibraryDatabase, table: str, row_id: str, ours: str) -> None:
    for child, column in shape.children(table):
        for one in rows.ids_where(database, child, column, row_id):
            rows.update(database, child, one, {column: ours})
