"""Calls that nobody made: rows ↔ domain objects. What counts stops and readers missed, with reasons, reads these."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall, Why
from outreach_app.storage.identity import as_id
from outreach_app.storage.tables.visits import MissedCallRow
from outreach_app.storage.writing import chunks, put


def missed_call_of(row: MissedCallRow) -> MissedCall:
    """The domain object of a row."""
    return MissedCall(
        id=Id(row.id),
        on_day=row.on_day,
        why=Why(row.why),
        reader=as_id(row.reader_id),
        place=as_id(row.place_id),
        plan=as_id(row.plan_id),
        route=as_id(row.route_id),
        round=as_id(row.round_id),
        visit=as_id(row.visit_id),
        next_on=row.next_on,
        note=row.note,
    )


def put_missed_call(missed: MissedCall) -> None:
    """Write that nobody came, or comes."""
    put(
        MissedCallRow,
        missed.id,
        on_day=missed.on_day,
        why=missed.why.value,
        reader=missed.reader,
        place=missed.place,
        plan=missed.plan,
        route=missed.route,
        round=missed.round,
        visit=missed.visit,
        next_on=missed.next_on,
        note=missed.note,
    )


def missed_between(start: date, end: date) -> list[MissedCall]:
    """The calls missed on some days, both included, by day."""
    row = MissedCallRow
    query = row.select().where(row.on_day.between(start, end)).order_by(row.on_day, row.id)
    return [missed_call_of(one) for one in query]


def missed_of_reader(reader: Id) -> list[MissedCall]:
    """The calls that were not made to a reader, the newest first."""
    row = MissedCallRow
    return [missed_call_of(one) for one in row.select().where(row.reader == reader).order_by(row.on_day.desc())]


def missed_at(visits: Iterable[Id]) -> dict[Id, MissedCall]:
    """What is told of the visits that nobody came to, by the visit."""
    found: dict[Id, MissedCall] = {}
    for chunk in chunks(visits):
        for row in MissedCallRow.select().where(MissedCallRow.visit.in_(chunk)):
            found[Id(row.visit_id or "")] = missed_call_of(row)
    return found


def missed_on(day: date, reader: Id | None, place: Id | None) -> list[MissedCall]:
    """The calls not made on a day to a reader, or to a place served as such."""
    row = MissedCallRow
    who = row.reader == reader if reader else row.reader.is_null() & (row.place == place)
    return [missed_call_of(one) for one in row.select().where((row.on_day == day) & who)]


def forget_missed(ids: Iterable[Id]) -> None:
    """Delete what turned out otherwise: somebody came after all."""
    for chunk in chunks(ids):
        MissedCallRow.delete().where(MissedCallRow.id.in_(chunk)).execute()
