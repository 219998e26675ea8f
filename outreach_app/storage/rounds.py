"""Rounds with their stops and planned visits: rows ↔ domain objects."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from peewee import fn

from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import CancelledRound, Odometer, PlannedVisit, Round, Stay, Stop
from outreach_app.storage import places
from outreach_app.storage.identity import as_id, new_id
from outreach_app.storage.plan_rows import text_of, time_of
from outreach_app.storage.tables.people import PersonRow, VehicleRow
from outreach_app.storage.tables.rounds import CancelledRoundRow, PlannedVisitRow, PrintedPaperRow, RoundRow, StopRow
from outreach_app.storage.tables.schedule import RouteRow
from outreach_app.storage.tables.visits import VisitRow
from outreach_app.storage.writing import insert_many, put, remove, tuples


def rounds_on(day: date) -> list[Round]:
    """The rounds of a day by number."""
    return _rounds(RoundRow.day == day)


def rounds_between(start: date, end: date) -> list[Round]:
    """The rounds of some days, both included, by day and number."""
    return _rounds(RoundRow.day.between(start, end))


def headlines(start: date, end: date) -> list[Round]:
    """The rounds of some days without their stops, for a search as one types."""
    return [_round_of(row, ()) for row in _rows(RoundRow.day.between(start, end))]


def rounds_moved_from(day: date) -> list[Round]:
    """The rounds that were planned for a day first and go out on another."""
    return _rounds((RoundRow.postponed_from == day) & (RoundRow.day != day))


def round_(round_id: Id) -> Round | None:
    """One round."""
    return next(iter(_rounds(RoundRow.id == round_id)), None)


def round_numbered(number: int) -> Round | None:
    """A round by the number on its sheet."""
    return next(iter(_rounds(RoundRow.number == number)), None)


def with_slip(number: int) -> Round | None:
    """The round that has the delivery slip with this number."""
    stops = StopRow.select(StopRow.round).join(PlannedVisitRow).where(PlannedVisitRow.number == number)
    return next(iter(_rounds(RoundRow.id.in_(stops))), None)


def _rounds(condition: object) -> list[Round]:
    """Rounds with all that belongs to them, five queries however many."""
    rows = _rows(condition)
    stops = _stops([row.id for row in rows])
    return [_round_of(row, stops[row.id]) for row in rows]


def _rows(condition: object) -> list[RoundRow]:
    """Rows of rounds with their route, deliverer and vehicle."""
    query = (
        RoundRow.select(RoundRow, RouteRow, PersonRow, VehicleRow)
        .left_outer_join(RouteRow)
        .switch(RoundRow)
        .left_outer_join(PersonRow, on=RoundRow.deliverer)
        .switch(RoundRow)
        .left_outer_join(VehicleRow, on=RoundRow.vehicle)
        .where(condition)
        .order_by(RoundRow.day, RoundRow.number)
    )
    return list(query)


def _round_of(row: RoundRow, stops: Iterable[Stop]) -> Round:
    route, deliverer, vehicle = (getattr(row, name, None) for name in ("route", "deliverer", "vehicle"))
    return Round(
        id=Id(row.id),
        number=row.number,
        day=row.day,
        route=as_id(row.route_id),
        route_name=route.name if route else "",
        deliverer=as_id(row.deliverer_id),
        deliverer_name=deliverer.name if deliverer else "",
        vehicle=as_id(row.vehicle_id),
        vehicle_name=vehicle.name if vehicle else "",
        plate=vehicle.plate if vehicle else "",
        departs=time_of(row.departs),
        keeps_order=bool(route and route.keeps_order),
        postponed_from=row.postponed_from,
        postponed_reason=row.postponed_reason,
        odometer=Odometer(row.odometer_start, row.odometer_end),
        weather=row.weather,
        stops=tuple(stops),
    )


def _stops(rounds: list[str]) -> dict[str, list[Stop]]:
    rows = list(StopRow.select().where(StopRow.round.in_(rounds)).order_by(StopRow.position))
    known = places.places(Id(row.place_id) for row in rows)
    planned: dict[str, list[PlannedVisit]] = defaultdict(list)
    query = PlannedVisitRow.select().join(StopRow).where(StopRow.round.in_(rounds)).order_by(PlannedVisitRow.number)
    for one in query:
        planned[one.stop_id].append(PlannedVisit(Id(one.id), one.number, as_id(one.reader_id)))
    stops: dict[str, list[Stop]] = defaultdict(list)
    for row in rows:
        stops[row.round_id].append(
            Stop(
                id=Id(row.id),
                place=known[Id(row.place_id)],
                position=row.position,
                pinned=row.pinned,
                service_minutes=row.service_minutes,
                planned=tuple(planned[row.id]),
                stay=Stay(time_of(row.arrived), time_of(row.left)),
            )
        )
    return stops


def put_round(round_: Round, reason: str | None = None) -> None:
    """Write a round's head, and why it was postponed where that is told; its stops are written on their own."""
    told = {} if reason is None else {"postponed_reason": reason}
    put(RoundRow, round_.id, **_round_values(round_), **told)


def _round_values(round_: Round) -> dict[str, object]:
    return {
        "number": round_.number,
        "day": round_.day,
        "route": round_.route,
        "deliverer": round_.deliverer,
        "vehicle": round_.vehicle,
        "departs": text_of(round_.departs),
        "postponed_from": round_.postponed_from,
        "odometer_start": round_.odometer.start,
        "odometer_end": round_.odometer.end,
        "weather": round_.weather,
    }


def insert_rounds(new: Collection[Round]) -> None:
    """Write many new rounds with their stops and planned visits."""
    insert_many(RoundRow, ({"id": one.id, **_round_values(one)} for one in new))
    stops = [(one.id, stop) for one in new for stop in one.stops]
    insert_many(StopRow, ({"id": stop.id, **_stop_values(round_id, stop)} for round_id, stop in stops))
    calls = ((stop.id, call) for _, stop in stops for call in stop.planned)
    insert_many(
        PlannedVisitRow,
        ({"id": call.id, "stop": stop, "reader": call.reader, "number": call.number} for stop, call in calls),
    )


def _stop_values(round_id: Id, stop: Stop) -> dict[str, object]:
    return {
        "round": round_id,
        "place": stop.place.id,
        "position": stop.position,
        "pinned": stop.pinned,
        "service_minutes": stop.service_minutes,
        "arrived": text_of(stop.stay.arrived),
        "left": text_of(stop.stay.left),
    }


def put_stop(round_id: Id, stop: Stop) -> None:
    """Write a stop and its planned visits; those no longer planned go."""
    put(StopRow, stop.id, **_stop_values(round_id, stop))
    kept = [one.id for one in stop.planned]
    PlannedVisitRow.delete().where((PlannedVisitRow.stop == stop.id) & PlannedVisitRow.id.not_in(kept)).execute()
    for one in stop.planned:
        put(PlannedVisitRow, one.id, stop=stop.id, reader=one.reader, number=one.number)


def move_stop(stop: Id, position: int, *, pinned: bool | None = None) -> None:
    """Write a stop's place in the order, and whether it is pinned there."""
    values: dict[str, object] = {"position": position}
    if pinned is not None:
        values["pinned"] = pinned
    StopRow.update(**values).where(StopRow.id == stop).execute()


def remove_stop(stop: Id) -> None:
    """Delete a stop with its planned visits."""
    PlannedVisitRow.delete().where(PlannedVisitRow.stop == stop).execute()
    remove(StopRow, stop)


def remove_round(round_id: Id) -> None:
    """Delete a round that has no stops left."""
    PrintedPaperRow.delete().where(PrintedPaperRow.round == round_id).execute()
    remove(RoundRow, round_id)


def put_cancelled(one: CancelledRound) -> None:
    """Remember a round that is given up, and why."""
    put(CancelledRoundRow, one.id, number=one.number, day=one.day, label=one.label, reason=one.reason)


def cancelled_on(day: date) -> list[CancelledRound]:
    """The rounds of a day that were given up, by number."""
    rows = CancelledRoundRow.select().where(CancelledRoundRow.day == day).order_by(CancelledRoundRow.number)
    return [CancelledRound(Id(row.id), row.number, row.day, row.label, row.reason) for row in rows]


def last_printings(rounds: Iterable[Id]) -> dict[tuple[Id, str], tuple[str, str]]:
    """The newest printing of each round's papers: (round, paper) → (fingerprint, when)."""
    rows = PrintedPaperRow.select().where(PrintedPaperRow.round.in_(list(rounds))).order_by(PrintedPaperRow.id)
    return {(Id(row.round_id), row.paper): (row.fingerprint, row.at) for row in rows}


def put_printed(round_: Round, paper: str, *, fingerprint: str, at: str) -> None:
    """Remember a printing."""
    PrintedPaperRow.insert(
        id=new_id(), round=round_.id, paper=paper, number=round_.number, fingerprint=fingerprint, at=at
    ).execute()


def planned_from(start: date) -> dict[Id, date]:
    """Readers, and places served as such, that stand in a round of a day or later and were not yet tried there.

    With the day of the first such round.
    """
    recorded = VisitRow.select(VisitRow.id).where(
        (VisitRow.round == RoundRow.id)
        & (
            (VisitRow.reader == PlannedVisitRow.reader)
            | (PlannedVisitRow.reader.is_null() & VisitRow.reader.is_null() & (VisitRow.place == StopRow.place))
        )
    )
    query = (
        PlannedVisitRow.select(PlannedVisitRow.reader, StopRow.place, RoundRow.day)
        .join(StopRow)
        .join(RoundRow)
        .where((RoundRow.day >= start) & ~fn.EXISTS(recorded))
        .order_by(RoundRow.day.desc())
    )
    return {Id(reader or place): day for reader, place, day in tuples(query)}


def stops_of(who: Id, start: date, until: date | None, but: Id | None) -> list[tuple[Round, Stop]]:
    """The stops at which a reader, or a place as such, is to be served from a day on and before `until`.

    With their rounds, but for one.
    """
    own = (PlannedVisitRow.reader == who) | (PlannedVisitRow.reader.is_null() & (StopRow.place == who))
    query = (
        StopRow.select(StopRow.round)
        .join(PlannedVisitRow, on=PlannedVisitRow.stop == StopRow.id)
        .switch(StopRow)
        .join(RoundRow)
        .where(own & (RoundRow.day >= start) & (RoundRow.id != (but or "")))
    )
    ids = [row.round_id for row in (query.where(RoundRow.day < until) if until else query)]
    found = _rounds(RoundRow.id.in_(ids)) if ids else []
    return [(one, stop) for one in found for stop in one.stops if who in stop.served]
