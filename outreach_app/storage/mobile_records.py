"""What stands behind figures of the mobile library: stops, trips and requests by id, as people know them."""

from collections.abc import Iterable
from typing import NamedTuple

from outreach_app.domain.identity import Id
from outreach_app.storage.identity import as_id
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.rounds import RoundRow, StopRow
from outreach_app.storage.tables.selection import RequestRow
from outreach_app.storage.tables.visits import VisitRow
from outreach_app.storage.writing import chunks, tuples


class InRound(NamedTuple):
    """The times told at a stop, and its round."""

    arrived: str
    left: str
    round: Id
    number: int


def stops(ids: Iterable[Id]) -> dict[Id, InRound]:
    """Stops of rounds, with their times."""
    query = StopRow.select(StopRow.id, StopRow.arrived, StopRow.left, RoundRow.id, RoundRow.number).join(RoundRow)
    return {
        Id(stop): InRound(arrived, left, Id(trip), number)
        for chunk in chunks(ids)
        for stop, arrived, left, trip, number in tuples(query.where(StopRow.id.in_(chunk)))
    }


def trips(ids: Iterable[Id]) -> dict[Id, int]:
    """The numbers of rounds."""
    query = RoundRow.select(RoundRow.id, RoundRow.number)
    return {Id(trip): number for chunk in chunks(ids) for trip, number in tuples(query.where(RoundRow.id.in_(chunk)))}


def rounds_of_visits(ids: Iterable[Id]) -> dict[Id, tuple[Id, int]]:
    """The rounds in which visits were made, with their numbers."""
    query = VisitRow.select(VisitRow.id, RoundRow.id, RoundRow.number).join(RoundRow)
    return {
        Id(visit): (Id(trip), number)
        for chunk in chunks(ids)
        for visit, trip, number in tuples(query.where(VisitRow.id.in_(chunk)))
    }


def requests(ids: Iterable[Id]) -> dict[Id, tuple[str, str, Id | None]]:
    """Requests: who asked, for what, and the reader's id."""
    names = (ReaderRow.surname, ReaderRow.given_name, ReaderRow.patronymic)
    query = RequestRow.select(RequestRow.id, RequestRow.text, RequestRow.reader, *names).join(ReaderRow)
    return {
        Id(request): (" ".join(filter(None, parts)), text, as_id(reader))
        for chunk in chunks(ids)
        for request, text, reader, *parts in tuples(query.where(RequestRow.id.in_(chunk)))
    }


def reader_of(visits: Iterable[Id]) -> dict[Id, Id]:
    """The readers served at visits."""
    query = VisitRow.select(VisitRow.id, VisitRow.reader).where(VisitRow.reader.is_null(False))
    return {
        Id(visit): Id(reader)
        for chunk in chunks(visits)
        for visit, reader in tuples(query.where(VisitRow.id.in_(chunk)))
    }
