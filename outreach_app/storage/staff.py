"""What rests on a person, a vehicle or a route, and who or what takes its place."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from outreach_app.domain.identity import Id
from outreach_app.storage.tables.rounds import RoundRow
from outreach_app.storage.tables.schedule import RouteRow, ServicePlanRow
from outreach_app.storage.tables.visits import VisitRow
from outreach_app.storage.writing import tuples


@dataclass(frozen=True)
class Resting:
    """How many plans, routes and rounds to come rest on each, by id."""

    plans: dict[str, int]
    routes: dict[str, int]
    rounds: dict[str, int]


def resting_on_people(today: date) -> Resting:
    """What rests on each person."""
    return Resting(
        _count(ServicePlanRow.deliverer, ServicePlanRow.ended_on.is_null()),
        _count(RouteRow.deliverer, RouteRow.closed_on.is_null()),
        _count(RoundRow.deliverer, _to_come(today)),
    )


def resting_on_vehicles(today: date) -> Resting:
    """What rests on each vehicle."""
    routes = _count(RouteRow.vehicle, RouteRow.closed_on.is_null())
    return Resting({}, routes, _count(RoundRow.vehicle, _to_come(today)))


def resting_on_routes() -> Resting:
    """The plans on each route."""
    return Resting(_count(ServicePlanRow.route, ServicePlanRow.ended_on.is_null()), {}, {})


def _count(field: Any, condition: Any) -> dict[str, int]:
    query = field.model.select(field, fn.COUNT(field.model.id)).where(condition & field.is_null(False)).group_by(field)
    return dict(tuples(query))


def _to_come(day: date) -> Any:
    """Rounds of a day or later that have no result yet."""
    begun = VisitRow.select(VisitRow.id).where(VisitRow.round == RoundRow.id)
    return (RoundRow.day >= day) & ~fn.EXISTS(begun)


def hand_over_person(person: Id, successor: Id | None, day: date) -> None:
    """Let somebody else go, or nobody yet, in plans and routes, and in rounds of a day or later."""
    _replace(ServicePlanRow, "deliverer", person, successor, ServicePlanRow.ended_on.is_null())
    _replace(RouteRow, "deliverer", person, successor, RouteRow.closed_on.is_null())
    _replace(RoundRow, "deliverer", person, successor, _to_come(day))


def hand_over_vehicle(vehicle: Id, successor: Id | None, day: date) -> None:
    """Let another vehicle drive, or none yet, on routes and in rounds of a day or later."""
    _replace(RouteRow, "vehicle", vehicle, successor, RouteRow.closed_on.is_null())
    _replace(RoundRow, "vehicle", vehicle, successor, _to_come(day))


def _replace(table: Any, field: str, one: Id, other: Id | None, condition: Any) -> None:
    table.update(**{field: other}).where((getattr(table, field) == one) & condition).execute()


def close_route(route: Id, deliverer: Id | None, day: date) -> None:
    """Take a route out of use; its plans go on with their own deliverer, or with the one who went the route."""
    here = ServicePlanRow.route == route
    ServicePlanRow.update(deliverer=deliverer).where(here & ServicePlanRow.deliverer.is_null()).execute()
    ServicePlanRow.update(route=None, route_position=None).where(here).execute()
    RouteRow.update(closed_on=day).where(RouteRow.id == route).execute()


def rounds_ahead(route: Id, today: date) -> int:
    """How many rounds of a route that were made for a day or later have no result yet."""
    return RoundRow.select().where((RoundRow.route == route) & _to_come(today)).count()
