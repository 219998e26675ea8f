"""What happened at the stops of the mobile library in a period: one query for each kind of fact."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.mobile_facts import (
    MissedFact,
    OtherFact,
    StopFact,
    TripFact,
    Usual,
    VisitFact,
)
from outreach_app.domain.mobile_figures import MobileFigure, Slice
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.travel import Point
from outreach_app.domain.visits import Outcome
from outreach_app.storage import schedule
from outreach_app.storage.identity import as_id
from outreach_app.storage.places import places
from outreach_app.storage.plan_rows import time_of
from outreach_app.storage.tables.visits import VisitRow
from outreach_app.storage.writing import chunks

_WHEELS = "('bookmobile', 'kibo')"
"""The forms on wheels; a visit in another form is counted elsewhere, wherever it was made."""
_AT_STOPS = f"""(place.kind = 'mobile_stop'
    OR EXISTS (SELECT 1 FROM service_plan WHERE service_plan.place_id = place.id AND form IN {_WHEELS}))"""
"""Stops of the mobile library: also a school, say, that the bookmobile comes to."""

_STOPS = f"""
SELECT trip.id, trip.day, trip.route_id, trip.vehicle_id, odometer_start, odometer_end,
    stop.id, stop.place_id, arrived, "left", stop.service_minutes
FROM trip JOIN stop ON stop.round_id = trip.id JOIN place ON place.id = stop.place_id
WHERE trip.day BETWEEN ? AND ? AND {_AT_STOPS}
ORDER BY trip.day, trip.number, stop.position
"""
_VISITS = f"""
SELECT visit.id, on_day, outcome, reader_id IS NOT NULL, coalesce(visit.place_id, reader.place_id), round_id,
    coalesce((SELECT sum(visitors) FROM headcount WHERE headcount.visit_id = visit.id), 0), inquiries
FROM visit LEFT JOIN reader ON reader.id = visit.reader_id
WHERE on_day BETWEEN ? AND ? AND form IN {_WHEELS}
"""
_MISSED = f"""
SELECT missed_call.id, on_day, place_id, why, route_id FROM missed_call JOIN place ON place.id = place_id
WHERE on_day BETWEEN ? AND ? AND reader_id IS NULL AND {_AT_STOPS}
"""
_LOANS = f"""
SELECT loan.id, lent_on, coalesce(visit.place_id, reader.place_id), round_id, 1, 0
FROM loan JOIN visit ON visit.id = loan.visit_id JOIN reader ON reader.id = loan.reader_id
WHERE lent_on BETWEEN ? AND ? AND form IN {_WHEELS} AND outcome <> 'collected_at_library' AND loan.origin = ''
"""
_RENEWALS = f"""
SELECT loan.id, renewal.on_day, coalesce(visit.place_id, reader.place_id), NULL, 1, 1
FROM renewal JOIN loan ON loan.id = renewal.loan_id JOIN visit ON visit.id = loan.visit_id
    JOIN reader ON reader.id = loan.reader_id
WHERE renewal.on_day BETWEEN ? AND ? AND form IN {_WHEELS}
"""
_NEW_READERS = f"""
SELECT reader.id, registered_on, place.id, NULL, 1, 0 FROM reader JOIN place ON place.id = reader.place_id
WHERE registered_on BETWEEN ? AND ? AND {_AT_STOPS}
"""
_REQUESTS = f"""
SELECT request.id, on_day, place.id, NULL, 1, 0
FROM request JOIN reader ON reader.id = request.reader_id JOIN place ON place.id = reader.place_id
WHERE on_day BETWEEN ? AND ? AND {_AT_STOPS}
"""
_EVENTS = f"""
SELECT event.id, on_day, place.id, NULL, 1, 0 FROM event JOIN place ON place.id = event.place_id
WHERE on_day BETWEEN ? AND ? AND {_AT_STOPS}
"""
_PARTICIPANTS = f"""
SELECT event.id, on_day, place.id, NULL,
    (SELECT sum(people) FROM participants WHERE event_id = event.id) AS took_part, 0
FROM event JOIN place ON place.id = event.place_id
WHERE on_day BETWEEN ? AND ? AND {_AT_STOPS} AND took_part > 0
"""
_DIARIES = f"""
SELECT id, until_day, place_id, NULL, {{column}}, 0 FROM diary_page
WHERE until_day BETWEEN ? AND ? AND form IN {_WHEELS} AND {{column}} > 0
"""
_OTHERS = (
    (MobileFigure.LOANS, _LOANS),
    (MobileFigure.LOANS, _RENEWALS),
    (MobileFigure.LOANS, _DIARIES.format(column="loans")),
    (MobileFigure.OTHERS, _DIARIES.format(column="visitors")),
    (MobileFigure.NEW_READERS, _NEW_READERS),
    (MobileFigure.REQUESTS, _REQUESTS),
    (MobileFigure.EVENTS, _EVENTS),
    (MobileFigure.PARTICIPANTS, _PARTICIPANTS),
)
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def _rows(query: str, *values: object) -> list[tuple[Any, ...]]:
    database: Any = VisitRow._meta.database
    found: list[tuple[Any, ...]] = database.execute_sql(query, values).fetchall()
    return found


def trips_and_stops(start: date, end: date) -> tuple[tuple[TripFact, ...], tuple[StopFact, ...]]:
    """The rounds of a period, both days included, that have stops of the mobile library; and these stops in order."""
    trips: dict[str, TripFact] = {}
    stops: list[StopFact] = []
    for trip, told, route, vehicle, begins, ends, stop, place, arrived, left, minutes in _rows(_STOPS, start, end):
        day = date.fromisoformat(told)
        km = ends - begins if begins is not None and ends is not None and ends >= begins else None
        trips[trip] = TripFact(Id(trip), day, as_id(route), as_id(vehicle), km)
        stops.append(StopFact(Id(stop), day, Id(place), Id(trip), time_of(arrived), time_of(left), minutes))
    return tuple(trips.values()), tuple(stops)


def visits(start: date, end: date) -> Iterator[VisitFact]:
    """The visits of a period in forms on wheels, each with whoever else was counted at it."""
    for visit, told, outcome, registered, place, trip, others, inquiries in _rows(_VISITS, start, end):
        day, known = date.fromisoformat(told), _OUTCOMES[outcome]
        yield VisitFact(Id(visit), day, known, bool(registered), as_id(place), as_id(trip), others, inquiries)


def missed(start: date, end: date) -> Iterator[MissedFact]:
    """The stops to which nobody came on the days of a period, with the reasons."""
    for row, told, place, why, route in _rows(_MISSED, start, end):
        yield MissedFact(Id(row), date.fromisoformat(told), Id(place), Why(why), as_id(route))


def others(start: date, end: date) -> Iterator[OtherFact]:
    """Loans, new readers, requests and events of a period; those that another program counted are not among them."""
    for figure, query in _OTHERS:
        for row, told, place, trip, amount, renewal in _rows(query, start, end):
            day = date.fromisoformat(told)
            yield OtherFact(figure, Id(row), day, as_id(place), as_id(trip), amount, bool(renewal))


def usual(rules: LibraryRules) -> dict[Id, Usual]:
    """How each stop of the mobile library is usually served, also one that has not been served yet."""
    ids = [Id(row) for (row,) in _rows(f"SELECT id FROM place WHERE {_AT_STOPS}")]
    vehicles = {route.id: route.vehicle for route in schedule.routes()}
    plans: dict[Id, ServicePlan] = {}
    for plan in sorted(schedule.plans_of_places(ids), key=lambda one: one.ended_on is None):
        plans[plan.place or Id("")] = plan
    found = {}
    for place in places(ids).values():
        plan_there = plans.get(place.id)
        told = place.service_minutes
        minutes = rules.service_minutes(place.kind) if told is None else told
        vehicle = vehicles.get(plan_there.route) if plan_there and plan_there.route else None
        found[place.id] = Usual(plan_there, vehicle, minutes)
    return found


def ways(trips: Collection[Id]) -> dict[Id, list[Point | None]]:
    """All the stops of some trips in their order, homes on the way too; None: nobody knows where it is."""
    found: dict[Id, list[Point | None]] = defaultdict(list)
    for chunk in chunks(trips):
        marks = ", ".join("?" * len(chunk))
        query = "SELECT round_id, lat, lon FROM stop JOIN place ON place.id = place_id WHERE round_id IN ({}) "
        for trip, lat, lon in _rows(query.format(marks) + "ORDER BY round_id, position", *chunk):
            found[Id(trip)].append(None if lat is None or lon is None else Point(lat, lon))
    return found


def names(by: Slice) -> dict[Id, str]:
    """What every stop, route or vehicle is called, those too that are used no more."""
    if by is Slice.STOP:
        ids = [Id(row) for (row,) in _rows(f"SELECT id FROM place WHERE {_AT_STOPS}")]
        return {place.id: place.label for place in places(ids).values()}
    table = "route" if by is Slice.ROUTE else "vehicle"
    return {Id(row): name for row, name in _rows(f'SELECT id, name FROM "{table}"')}


def in_service() -> list[Id]:
    """The stops that are served by a plan now."""
    query = (
        f"SELECT DISTINCT place_id FROM service_plan WHERE form IN {_WHEELS} AND ended_on IS NULL AND place_id <> ''"
    )
    return [Id(row) for (row,) in _rows(query)]


def readers_of_stops(day: date) -> Iterator[tuple[Id, date | None, int | None]]:
    """The stop, and the day or the year of birth, of each reader of a stop who is served on a day."""
    query = (
        f"SELECT place.id, birth_date, birth_year FROM reader JOIN place ON place.id = reader.place_id"
        f" WHERE {_AT_STOPS} AND (reader.ended_on IS NULL OR reader.ended_on > ?)"
        f" AND (registered_on IS NULL OR registered_on <= ?) AND NOT anonymised AND NOT pending"
    )
    for place, born, year in _rows(query, day, day):
        yield Id(place), date.fromisoformat(born) if born else None, year
