"""The trips of bookmobiles: rounds that stop somewhere for readers, or, where none is planned yet, what plans say."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.loading import Trip
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.rounds import Round
from outreach_app.services.calendar import DUE, PLANNED, CalendarDay, Served
from outreach_app.services.calendar import calendar as days_of
from outreach_app.services.library import Library
from outreach_app.services.rounds import round_
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored_schedule
from outreach_app.wording import N_

AHEAD = 28
"""Days in which the next trip of a vehicle is looked for."""


def trips_on(library: Library, day: date, today: date) -> list[Trip]:
    """The trips of a day."""
    return _trips(days_of(library, day, day, today))


def coming_trips(library: Library, vehicle: Id, today: date) -> list[Trip]:
    """The trips of a vehicle in the next weeks, and those that have no vehicle yet."""
    days = days_of(library, today, today + timedelta(days=AHEAD), today)
    return [trip for trip in _trips(days) if trip.vehicle in {vehicle, None}]


def trip_of(library: Library, round_id: Id, today: date) -> Trip:
    """The trip that a round makes.

    Raises:
        UserError: no bookmobile goes on it.
    """
    one = round_(library, round_id)
    found = next((trip for trip in trips_on(library, one.day, today) if trip.round == round_id), None)
    if found is None:
        raise UserError(N_("Round {number} stops nowhere for readers any more: choose another."), number=one.number)
    return found


def _trips(days: Iterable[CalendarDay]) -> list[Trip]:
    groups: dict[tuple[date, Id | None, Id | None], list[Served]] = defaultdict(list)
    for day in days:
        for one in day.served:
            if one.kind is PlaceKind.MOBILE_STOP and one.state in {PLANNED, DUE} and not one.word:
                groups[day.day, one.round, None if one.round else one.route].append(one)
    vehicles = {route.id: route.vehicle for route in stored_schedule.routes()}
    wanted = {round_id for _day, round_id, _route in groups if round_id}
    rounds: dict[Id, Round | None] = {round_id: stored_rounds.round_(round_id) for round_id in wanted}
    trips = []
    for (day_, round_id, route), served in groups.items():
        known = rounds.get(round_id or Id(""))
        vehicle = known.vehicle if known else vehicles.get(route or Id(""))
        label = known.label if known else served[0].route_name
        order = [stop.place.id for stop in known.stops] if known else []
        trips.append(Trip(day_, _stops(served, order), round_id, served[0].route, label, vehicle))
    return sorted(trips, key=lambda trip: (trip.day, trip.round is None, trip.label))


def _stops(served: Iterable[Served], order: list[Id]) -> tuple[tuple[Place, tuple[Id, ...]], ...]:
    """The stops in the order of the round, or of the plans' positions; readers by name."""
    places: dict[Id, Place] = {}
    readers: dict[Id, list[tuple[str, Id]]] = defaultdict(list)
    positions: dict[Id, int] = {}
    for one in served:
        if one.place is None:
            continue
        places[one.place.id] = one.place
        planned = one.plan.route_position if one.plan and one.plan.route_position is not None else len(_LAST)
        there = order.index(one.place.id) if one.place.id in order else planned
        positions[one.place.id] = min(there, positions.get(one.place.id, there))
        if one.reader:
            readers[one.place.id].append((one.name, one.reader))
    ordered = sorted(places.values(), key=lambda place: (positions[place.id], place.label))
    return tuple((place, tuple(reader for _name, reader in sorted(readers[place.id]))) for place in ordered)


_LAST = range(999)
"""What has no position comes last."""
