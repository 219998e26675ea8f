"""Visits, loans and concerns: rows ↔ domain objects."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import EndReason
from outreach_app.domain.visits import Concern, Loan, LoanEnd, LoanOrigin, Outcome, Visit
from outreach_app.storage.collection import copy_of, title_of
from outreach_app.storage.identity import as_id
from outreach_app.storage.tables.collection import CopyRow, TitleRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.visits import ConcernRow, HeadcountRow, LoanRow, RenewalRow, UnlentReturnRow, VisitRow
from outreach_app.storage.writing import chunks, insert_many, put, remove


def visit_of(row: VisitRow) -> Visit:
    """The domain object of a row."""
    return Visit(
        id=Id(row.id),
        outcome=Outcome(row.outcome),
        form=Form(row.form),
        on_day=row.on_day,
        reader=as_id(row.reader_id),
        place=as_id(row.place_id),
        round=as_id(row.round_id),
        person=as_id(row.person_id),
        left_with=row.left_with,
        postponed_to=row.postponed_to,
        note=row.note,
    )


def visit_values(visit: Visit) -> dict[str, object]:
    """A visit's columns."""
    return {
        "reader": visit.reader,
        "place": visit.place,
        "round": visit.round,
        "form": visit.form.value,
        "on_day": visit.on_day,
        "person": visit.person,
        "outcome": visit.outcome.value,
        "left_with": visit.left_with,
        "postponed_to": visit.postponed_to,
        "note": visit.note,
    }


def put_visit(visit: Visit) -> None:
    """Write a visit."""
    put(VisitRow, visit.id, **visit_values(visit))


def insert_visits(new: Iterable[Visit]) -> None:
    """Write many new visits."""
    insert_many(VisitRow, ({"id": visit.id, **visit_values(visit)} for visit in new))


def visits_of_rounds(rounds: Iterable[Id]) -> dict[Id, list[Visit]]:
    """The visits recorded in each round."""
    found: dict[Id, list[Visit]] = defaultdict(list)
    for chunk in chunks(rounds):
        for row in VisitRow.select().where(VisitRow.round.in_(chunk)).order_by(VisitRow.id):
            found[Id(row.round_id or "")].append(visit_of(row))
    return found


def visits_of_reader(reader: Id, limit: int = 200) -> list[Visit]:
    """A reader's visits, the newest first."""
    query = VisitRow.select().where(VisitRow.reader == reader).order_by(VisitRow.on_day.desc(), VisitRow.id.desc())
    return [visit_of(row) for row in query.limit(limit)]


def visits_of_reader_on(reader: Id, day: date) -> list[Visit]:
    """A reader's visits on a day."""
    return [visit_of(row) for row in VisitRow.select().where((VisitRow.reader == reader) & (VisitRow.on_day == day))]


def loan_of(row: LoanRow) -> Loan:
    """The domain object of a row that was read with its copy and title."""
    return _built(row, copy_of(row.copy), title_of(row.copy.title))


def _built(row: LoanRow, copy: Copy, title: Title) -> Loan:
    return Loan(
        id=Id(row.id),
        copy=copy,
        title=title,
        lent_on=row.lent_on,
        due_on=row.due_on,
        reader=as_id(row.reader_id),
        place=as_id(row.place_id),
        visit=as_id(row.visit_id),
        ended_on=row.ended_on,
        ended_as=LoanEnd(row.ended_as) if row.ended_as else None,
        origin=LoanOrigin(row.origin),
    )


def loan_standing_alone(row: LoanRow) -> Loan:
    """The domain object of a row without reading its copy and title: enough to see whether the row can be."""
    unread = Title(Id(""), "…")
    return _built(row, Copy(Id(row.copy_id), unread.id), unread)


def _loans(condition: object, limit: int | None = None) -> list[Loan]:
    query = (
        LoanRow.select(LoanRow, CopyRow, TitleRow)
        .join(CopyRow)
        .join(TitleRow)
        .where(condition)
        .order_by(LoanRow.lent_on.desc(), LoanRow.id)
        .limit(limit)
    )
    return [loan_of(row) for row in query]


def open_loans(readers: Iterable[Id]) -> dict[Id, list[Loan]]:
    """What each reader has at home."""
    found: dict[Id, list[Loan]] = defaultdict(list)
    for chunk in chunks(readers):
        for loan in _loans(LoanRow.reader.in_(chunk) & LoanRow.ended_on.is_null()):
            found[loan.reader or Id("")].append(loan)
    return found


def open_loans_of_places(places: Iterable[Id]) -> list[Loan]:
    """What is lent to some places themselves."""
    return [one for chunk in chunks(places) for one in _loans(LoanRow.place.in_(chunk) & LoanRow.ended_on.is_null())]


def open_loan_of_copy(copy: Id) -> Loan | None:
    """The open loan of a copy."""
    return next(iter(_loans((LoanRow.copy == copy) & LoanRow.ended_on.is_null())), None)


def loan(loan_id: Id) -> Loan | None:
    """One loan."""
    return next(iter(_loans(LoanRow.id == loan_id)), None)


def loans_of_reader(reader: Id) -> list[Loan]:
    """Everything a reader ever had, the newest first."""
    return _loans(LoanRow.reader == reader)


def loans_of_title(title: Id, limit: int) -> list[Loan]:
    """Who had the copies of a title, the newest first."""
    return _loans(CopyRow.title == title, limit)


def overdue_on(day: date) -> list[Loan]:
    """Open loans that were due before a day; nobody writes to who died, whose books are a concern of their own."""
    dead = ReaderRow.select(ReaderRow.id).where(ReaderRow.ended_reason == EndReason.DIED.value)
    theirs = LoanRow.reader.is_null(False) & LoanRow.reader.in_(dead)
    return _loans(LoanRow.ended_on.is_null() & (LoanRow.due_on < day) & ~theirs)


def loans_of_visits(visits: Iterable[Id]) -> tuple[dict[Id, list[Loan]], dict[Id, list[Loan]]]:
    """What went out and what came back at each visit."""
    out: dict[Id, list[Loan]] = defaultdict(list)
    back: dict[Id, list[Loan]] = defaultdict(list)
    for chunk in chunks(visits):
        for one in _loans(LoanRow.visit.in_(chunk)):
            out[one.visit or Id("")].append(one)
        ended = {row.id: row.ended_visit_id for row in LoanRow.select().where(LoanRow.ended_visit.in_(chunk))}
        for one in _loans(LoanRow.ended_visit.in_(chunk)):
            back[Id(ended[one.id] or "")].append(one)
    return out, back


def returned_aside(readers: Iterable[Id], day: date) -> dict[Id, list[Loan]]:
    """What each reader gave back on a day at no visit: by the returns crate, or at the desk."""
    found: dict[Id, list[Loan]] = defaultdict(list)
    for chunk in chunks(readers):
        aside = LoanRow.ended_visit.is_null() & (LoanRow.ended_as == LoanEnd.RETURNED.value)
        for loan in _loans(LoanRow.reader.in_(chunk) & (LoanRow.ended_on == day) & aside):
            found[loan.reader or Id("")].append(loan)
    return found


def loan_values(loan: Loan, ended_visit: Id | None) -> dict[str, object]:
    """A loan's columns, with the visit at which it ended."""
    return {
        "copy": loan.copy.id,
        "reader": loan.reader,
        "place": loan.place,
        "visit": loan.visit,
        "lent_on": loan.lent_on,
        "due_on": loan.due_on,
        "ended_on": loan.ended_on,
        "ended_as": loan.ended_as.value if loan.ended_as else "",
        "ended_visit": ended_visit,
        "origin": loan.origin.value,
    }


def put_loan(loan: Loan, ended_visit: Id | None = None) -> None:
    """Write a loan, and the visit at which it ended."""
    put(LoanRow, loan.id, **loan_values(loan, ended_visit))


def insert_loans(new: Iterable[tuple[Loan, Id | None]]) -> None:
    """Write many new loans, each with the visit at which it ended."""
    insert_many(LoanRow, ({"id": loan.id, **loan_values(loan, ended)} for loan, ended in new))


def put_renewal(renewal: Id, loan: Loan, day: date, visit: Id | None) -> None:
    """Write that a loan was renewed; `loan` as it stood before."""
    RenewalRow.insert(id=renewal, loan=loan.id, on_day=day, due_before=loan.due_on, visit=visit).execute()


def put_unlent_return(row_id: Id, copy: Id, day: date, reader: Id | None, visit: Id | None) -> None:
    """Write that a copy came back that was not lent."""
    UnlentReturnRow.insert(id=row_id, copy=copy, on_day=day, reader=reader, visit=visit).execute()


def unlent_returns(visits: Iterable[Id]) -> dict[Id, list[Id]]:
    """The copies handed in at each visit that stood as not lent."""
    found: dict[Id, list[Id]] = defaultdict(list)
    for chunk in chunks(visits):
        for row in UnlentReturnRow.select().where(UnlentReturnRow.visit.in_(chunk)).order_by(UnlentReturnRow.id):
            found[Id(row.visit_id or "")].append(Id(row.copy_id))
    return found


def put_concern(concern: Concern, visit: Id | None = None) -> None:
    """Write a concern."""
    put(
        ConcernRow,
        concern.id,
        reader=concern.reader,
        visit=visit,
        on_day=concern.on_day,
        kind=concern.kind,
        text=concern.text,
        closed_on=concern.closed_on,
    )


def close_concern(concern_id: Id, day: date) -> None:
    """Write that a concern was seen to."""
    ConcernRow.update(closed_on=day).where(ConcernRow.id == concern_id).execute()


def open_concerns() -> list[Concern]:
    """Everything still to be followed up, the oldest first."""
    rows = ConcernRow.select().where(ConcernRow.closed_on.is_null()).order_by(ConcernRow.on_day)
    return [Concern(Id(row.id), row.text, row.on_day, as_id(row.reader_id), row.kind, row.closed_on) for row in rows]


def visit(visit_id: Id) -> Visit | None:
    """One visit."""
    row = VisitRow.get_or_none(VisitRow.id == visit_id)
    return visit_of(row) if row else None


def forget_consequences(visit_id: Id) -> None:
    """Delete the concerns and the unlent returns that followed from a visit."""
    ConcernRow.delete().where(ConcernRow.visit == visit_id).execute()
    UnlentReturnRow.delete().where(UnlentReturnRow.visit == visit_id).execute()


def renewed(loan_id: Id) -> bool:
    """Whether a loan was ever renewed."""
    return bool(RenewalRow.select().where(RenewalRow.loan == loan_id).exists())


def remove_loan(loan_id: Id) -> None:
    """Delete a loan that was entered by mistake."""
    remove(LoanRow, loan_id)


def remove_visit(visit_id: Id) -> None:
    """Delete a visit that was entered by mistake, with its head-counts; nothing else refers to it any more."""
    forget_consequences(visit_id)
    HeadcountRow.delete().where(HeadcountRow.visit == visit_id).execute()
    remove(VisitRow, visit_id)


def visits_between(start: date, end: date) -> list[Visit]:
    """The visits of some days, both included, by day."""
    query = VisitRow.select().where(VisitRow.on_day.between(start, end)).order_by(VisitRow.on_day, VisitRow.id)
    return [visit_of(row) for row in query]
