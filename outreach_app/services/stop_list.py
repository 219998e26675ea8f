"""The stops of the mobile library as a list: when it comes, and whether the crew can keep that."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.plan_words import rhythm
from outreach_app.domain.schedule import ServicePlan, due_on
from outreach_app.domain.stops import cannot_reach
from outreach_app.domain.travel import Point, Travel, TravelMode
from outreach_app.services import places
from outreach_app.services.library import Library
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import schedule as stored
from outreach_app.storage.statistics import rules_on


@dataclass(frozen=True)
class StopLine:
    """A stop in the list: when the mobile library comes, in words, on which day next, and what does not fit."""

    stop: Place
    comes: str
    next_on: date | None
    fault: str = ""

    @property
    def id(self) -> Id:
        """The stop's id."""
        return self.stop.id


def stop_lines(library: Library) -> list[StopLine]:
    """Every mobile stop by its name."""
    stops = {one.id: one for one in places.points(library) if one.kind is PlaceKind.MOBILE_STOP}
    routes = {one.id: one.name for one in stored.routes()}
    last, today, calendar = stored.last_moving_visits()[1], library.clock().date(), stored_absences.calendar()
    plans: dict[Id, list[ServicePlan]] = defaultdict(list)
    trips: dict[tuple[Id, date], list[ServicePlan]] = defaultdict(list)
    days: dict[Id, list[date]] = defaultdict(list)
    for plan in stored.plans_of_places(stops):
        if plan.place and not plan.ended_on:
            plans[plan.place].append(plan)
            if day := due_on(plan, last.get(plan.place), today, calendar).day:
                days[plan.place].append(day)
                if plan.route:
                    trips[plan.route, day].append(plan)
    faults = _faults(trips, stops, rules_on(today).travel(TravelMode.CAR))
    return [
        StopLine(
            stop,
            "; ".join(_comes(plan, routes.get(plan.route or Id(""), "")) for plan in plans[stop.id]),
            min(days[stop.id], default=None),
            "; ".join(faults[stop.id]),
        )
        for stop in stops.values()
    ]


def _comes(plan: ServicePlan, route: str) -> str:
    """«every 2 weeks (Tue), 10:05–10:20 · Northern»."""
    hours = "–".join(f"{one:%H:%M}" for one in (plan.window_from, plan.window_until) if one)
    told = ", ".join(part for part in (rhythm(plan), hours) if part)
    return " · ".join(part for part in (told, route) if part)


def _faults(
    trips: dict[tuple[Id, date], list[ServicePlan]], stops: dict[Id, Place], travel: Travel
) -> dict[Id, list[str]]:
    """Of each stop from which the next one of its trip cannot be reached in time: that, in words."""
    from outreach_app.planning.travel import leg

    found: dict[Id, list[str]] = defaultdict(list)
    for trip in trips.values():
        timed = [plan for plan in trip if plan.window_from and plan.window_until]
        timed.sort(key=lambda plan: str(plan.window_from))
        for before, after in pairwise(timed):
            here, there = stops[before.place or Id("")], stops[after.place or Id("")]
            a, b = _point(here), _point(there)
            if before.window_until and after.window_from:
                seconds = leg(a, b, travel)[1] if a and b else 0
                fault = cannot_reach(before.window_until, there.label, after.window_from, seconds)
                found[here.id] += [fault] if fault else []
    return found


def _point(stop: Place) -> Point | None:
    where = stop.coordinates
    return Point(where.lat, where.lon) if where else None
