"""What stands behind figures: visits, loans and readers by id, as people know them."""

from collections.abc import Iterable
from typing import NamedTuple

from peewee import JOIN, Select

from outreach_app.domain.identity import Id
from outreach_app.domain.visits import Outcome
from outreach_app.storage.diary import page_of
from outreach_app.storage.identity import as_id
from outreach_app.storage.places import place_of
from outreach_app.storage.tables.collection import CopyRow, TitleRow
from outreach_app.storage.tables.diary import DiaryPageRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.rounds import RoundRow
from outreach_app.storage.tables.visits import EventRow, LoanRow, VisitRow
from outreach_app.storage.writing import chunks, tuples
from outreach_app.wording import _

_NAMES = (ReaderRow.surname, ReaderRow.given_name, ReaderRow.patronymic)


class Known(NamedTuple):
    """Who it was about, what it was, and in which round."""

    name: str
    what: str
    round: Id | None = None
    round_number: int | None = None


def visits(ids: Iterable[Id]) -> dict[Id, Known]:
    """Visits with their outcomes; one without a reader has the name of its place."""
    found: dict[Id, Known] = {}
    stops: dict[Id, Id] = {}
    columns = (VisitRow.id, *_NAMES, VisitRow.place, VisitRow.outcome, VisitRow.round, RoundRow.number)
    query = VisitRow.select(*columns).left_outer_join(ReaderRow).switch(VisitRow).left_outer_join(RoundRow)
    for chunk in chunks(ids):
        for visit, *names, place, outcome, round_id, number in tuples(query.where(VisitRow.id.in_(chunk))):
            found[Id(visit)] = Known(_joined(names), Outcome(outcome).label, as_id(round_id), number)
            if place and not any(names):
                stops[Id(visit)] = Id(place)
    named = {Id(row.id): place_of(row).label for row in _places(stops.values())}
    return found | {visit: found[visit]._replace(name=named[place]) for visit, place in stops.items()}


def _places(ids: Iterable[Id]) -> Iterable[PlaceRow]:
    for chunk in chunks(set(ids)):
        yield from PlaceRow.select().where(PlaceRow.id.in_(chunk))


def loans(ids: Iterable[Id], *, ended: bool = False) -> dict[Id, Known]:
    """Loans with their titles and accession numbers, in the round in which they were made, or in which they ended."""
    found: dict[Id, Known] = {}
    query = _loan_query(LoanRow.ended_visit if ended else LoanRow.visit)
    for chunk in chunks(ids):
        for loan, *names, author, title, accession, round_id, number in tuples(query.where(LoanRow.id.in_(chunk))):
            what = ", ".join(part for part in (" ".join(filter(None, (author, title))), accession) if part)
            found[Id(loan)] = Known(_joined(names), what, as_id(round_id), number)
    return found


def _loan_query(visit: object) -> Select:
    columns = (LoanRow.id, *_NAMES, TitleRow.author, TitleRow.title, CopyRow.accession)
    return (
        LoanRow.select(*columns, VisitRow.round, RoundRow.number)
        .join(CopyRow)
        .join(TitleRow)
        .switch(LoanRow)
        .join(ReaderRow, JOIN.LEFT_OUTER, on=LoanRow.reader)
        .switch(LoanRow)
        .join(VisitRow, JOIN.LEFT_OUTER, on=visit)
        .join(RoundRow, JOIN.LEFT_OUTER, on=VisitRow.round)
    )


def events(ids: Iterable[Id]) -> dict[Id, Known]:
    """Events by their places, with their titles."""
    found: dict[Id, Known] = {}
    for chunk in chunks(ids):
        rows = list(EventRow.select().where(EventRow.id.in_(chunk)))
        named = {Id(row.id): place_of(row).label for row in _places(Id(row.place_id) for row in rows if row.place_id)}
        found |= {Id(row.id): Known(named.get(Id(row.place_id or ""), _("off site")), row.title) for row in rows}
    return found


def diary_pages(ids: Iterable[Id]) -> dict[Id, Known]:
    """Pages of points' diaries with their days; each has the name of its place."""
    pages = [page_of(row) for chunk in chunks(ids) for row in DiaryPageRow.select().where(DiaryPageRow.id.in_(chunk))]
    named = {Id(row.id): place_of(row).label for row in _places(page.place for page in pages)}
    words = _("diary of the point, {days}")
    return {page.id: Known(named[page.place], words.format(days=page.period)) for page in pages}


def readers(ids: Iterable[Id]) -> dict[Id, Known]:
    """Readers with their card numbers."""
    query = ReaderRow.select(ReaderRow.id, *_NAMES, ReaderRow.card)
    return {
        Id(reader): Known(_joined(names), card)
        for chunk in chunks(ids)
        for reader, *names, card in tuples(query.where(ReaderRow.id.in_(chunk)))
    }


def _joined(names: Iterable[str | None]) -> str:
    """The name of a reader; empty where the personal data was removed."""
    return " ".join(part for part in names if part)
