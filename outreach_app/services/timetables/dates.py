"""When the mobile library comes to its stops in a period."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.comings import CalledOff, Coming, Happened, Period, comings
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.schedule import ServicePlan
from outreach_app.services.library import Library
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import missed_calls as stored_missed
from outreach_app.storage import places as stored_places
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.storage import visits as stored_visits


@dataclass(frozen=True)
class StopDates:
    """A stop by one of its plans, with its dates of a period."""

    stop: Place
    plan: ServicePlan
    coming: tuple[Coming, ...]
    called_off: tuple[CalledOff, ...]

    @property
    def order(self) -> tuple[int, str, str]:
        """Where it stands on its route: by its place there, else by the hour."""
        arrives = self.coming[0].arrives if self.coming else self.plan.window_from
        return (self.plan.route_position or 0, arrives.isoformat() if arrives else "", self.stop.label)


def stop_dates(
    library: Library, period: Period, *, stops: Collection[Id] | None = None, route: Id | None = None
) -> list[StopDates]:
    """The dates of some stops, or of those of a route, else of all; in a fixed number of queries."""
    known = {
        one.id: one
        for one in stored_places.places(stops).values()
        if one.kind is PlaceKind.MOBILE_STOP and (stops is None or one.id in stops)
    }
    plans = [one for one in stored.plans_of_places(known) if not one.ended_on and route in {None, one.route}]
    happened, calendar = _happened(period, {plan.place for plan in plans if plan.place}), stored_absences.calendar()
    found = [
        StopDates(known[plan.place], plan, *comings(plan, period, happened[plan.place], calendar))
        for plan in plans
        if plan.place
    ]
    return sorted(found, key=lambda one: one.order)


def _happened(period: Period, places: Collection[Id]) -> dict[Id, Happened]:
    """What is known of each stop beside its plans."""
    last = stored.last_moving_visits()[1]
    visited: dict[Id, set[date]] = defaultdict(set)
    missed: dict[Id, dict[date, date | None]] = defaultdict(dict)
    rounds: dict[Id, dict[date, date | None]] = defaultdict(dict)
    first = min(period.start, period.today)
    for visit in stored_visits.visits_between(first, period.end):
        if visit.place and visit.place in places and visit.reader is None and visit.outcome.moves_date:
            visited[visit.place].add(visit.on_day)
    for call in stored_missed.missed_between(first, period.end):
        if call.place and call.place in places and call.reader is None:
            missed[call.place][call.on_day] = call.next_on
    for one in stored_rounds.rounds_between(period.today, period.end):
        for stop in one.stops:
            if stop.place.id in places and stop.place.id in stop.served:
                rounds[stop.place.id][one.day] = one.postponed_from
    return {one: Happened(last.get(one), visited[one], rounds[one], missed[one]) for one in places}
