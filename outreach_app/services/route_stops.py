"""What lies on a route, in the order in which it is driven: readers and places, their days and hours, the road."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.plan_words import rhythm_and_hours
from outreach_app.domain.schedule import ServicePlan, due_on
from outreach_app.domain.travel import Point, TravelMode
from outreach_app.services.library import Library
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import schedule as stored
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_


@dataclass(frozen=True)
class RouteStop:
    """A plan on a route: whose it is, when, on which day next, and the road from the stop before it or the depot."""

    plan: ServicePlan
    name: str
    comes: str
    next_on: date | None
    km: float | None
    """Along the road as planning reckons it; None where a point is not known."""
    place: Id | None = None

    @property
    def id(self) -> Id:
        """The plan's id."""
        return self.plan.id


@dataclass(frozen=True)
class RouteOrder:
    """A route as it is driven: its stops in order, and the road from the last one back to the depot."""

    stops: tuple[RouteStop, ...]
    km_back: float | None

    @property
    def km(self) -> float:
        """The whole length with the way back, as far as the points are known."""
        return round(sum(one.km or 0 for one in self.stops) + (self.km_back or 0), 1)

    @property
    def is_whole(self) -> bool:
        """Whether no part of the length is missing."""
        return self.km_back is not None and all(one.km is not None for one in self.stops)


def route_stops(library: Library, route: Id) -> RouteOrder:
    """The running plans on a route by their positions, those without one last."""
    plans = sorted(_plans_on(route), key=_along)
    heads = stored_readers.heads(one.reader for one in plans if one.reader)
    where = {one.id: one.place or heads[one.reader or Id("")][1] for one in plans}
    places = stored_places.places(place for place in where.values() if place)
    last, today, calendar = stored.last_moving_visits(), library.clock().date(), stored_absences.calendar()
    roads = _roads([_point(plan, places.get(where[plan.id] or Id(""))) for plan in plans], today)
    found = []
    for plan, km in zip(plans, roads, strict=False):
        seen = last[0].get(plan.reader) if plan.reader else last[1].get(plan.place or Id(""))
        name = heads[plan.reader][0] if plan.reader else places[plan.place or Id("")].label
        next_on = due_on(plan, seen, today, calendar).day
        found.append(RouteStop(plan, name, rhythm_and_hours(plan), next_on, km, where[plan.id]))
    return RouteOrder(tuple(found), roads[-1] if plans else None)


def order_route(library: Library, route: Id, plans: Sequence[Id]) -> Changes:
    """Let the plans on a route follow each other in this order; rounds that are made already keep theirs.

    Raises:
        UserError: they are not those that lie on the route now.
    """
    with library.use_case("order_route") as work:
        there = {one.id: one for one in _plans_on(route)}
        if set(plans) != there.keys() or len(plans) != len(there):
            raise UserError(N_("The route has other stops by now: look at it again, then change the order."))
        for position, plan in enumerate(plans, 1):
            if there[plan].route_position != position:
                stored.put_plan(replace(there[plan], route_position=position))
    return work.changes


def _plans_on(route: Id) -> list[ServicePlan]:
    return [one for one in stored.plans() if one.route == route and not one.ended_on]


def _along(plan: ServicePlan) -> tuple[bool, int, str, str]:
    arrival = plan.window_from.isoformat() if plan.window_from else ""
    return plan.route_position is None, plan.route_position or 0, arrival, plan.id


def _point(plan: ServicePlan, place: Place | None) -> Point | None:
    where = plan.stands or (place.coordinates if place else None)
    return Point(where.lat, where.lon) if where else None


def _roads(points: Sequence[Point | None], today: date) -> list[float | None]:
    """Kilometres from the depot to the first point, from each to the next one, and from the last one back."""
    from outreach_app.planning.travel import leg

    rules = rules_on(today)
    travel = rules.travel(TravelMode.CAR)
    pairs = pairwise([rules.depot, *points, rules.depot])
    return [round(leg(one, other, travel)[0] / 1000, 1) if one and other else None for one, other in pairs]
