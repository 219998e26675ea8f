"""The timetable of the mobile library as the open stop file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from outreach_app.domain.cadence import date_after
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Vehicle
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.schedule import Rhythm, Route, ServicePlan
from outreach_app.domain.stops import name_in_village, rule_of
from outreach_app.exchange.records import StopRecord
from outreach_app.exchange.stops import stops_bytes
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.storage import people as stored_people
from outreach_app.storage import places as stored_places
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_


def write_stops(library: Library, path: Path) -> int:
    """Write every stop with its plans; gives how many lines there are.

    Raises:
        UserError: there is no stop, or the file cannot be written.
    """
    records = stop_records(library)
    if not records:
        raise UserError(N_("There is no stop of the mobile library yet: add one, or import a timetable."))
    write_beside(path, stops_bytes(records))
    return len(records)


def stop_records(library: Library) -> list[StopRecord]:
    """Every plan of a stop, by route and position; stops without a plan come last."""
    stops = {one.id: one for one in stored_places.places().values() if one.kind is PlaceKind.MOBILE_STOP}
    routes = {one.id: one for one in stored.routes()}
    vehicles = {one.id: one for one in stored_people.vehicles()}
    plans = [plan for plan in stored.plans_of_places(stops) if not plan.ended_on]
    planned = {plan.place for plan in plans}
    records: list[StopRecord] = []
    for plan in sorted(plans, key=lambda one: _order(one, routes, stops)):
        route = routes.get(plan.route or Id(""))
        start = _of_route(_of_place(stops[plan.place or Id("")]), route, vehicles)
        records += _of_plan(start, plan)
    without = sorted((one for one in stops.values() if one.id not in planned), key=lambda one: one.name)
    return [replace(one, line=line) for line, one in enumerate([*records, *map(_of_place, without)], 2)]


def _order(plan: ServicePlan, routes: dict[Id, Route], stops: dict[Id, Place]) -> tuple[str, int, str, str]:
    route = routes.get(plan.route or Id(""))
    arrival = plan.window_from.isoformat() if plan.window_from else ""
    return (route.name if route else "~", plan.route_position or 0, arrival, stops[plan.place or Id("")].name)


def _of_place(stop: Place) -> StopRecord:
    where = stop.coordinates
    return StopRecord(
        line=0,
        community=stop.address.settlement,
        stop=name_in_village(stop),
        address=stop.address.text,
        postcode=stop.address.postcode,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        audience=stop.audience,
    )


def _of_route(record: StopRecord, route: Route | None, vehicles: dict[Id, Vehicle]) -> StopRecord:
    if route is None:
        return record
    vehicle = vehicles.get(route.vehicle or Id(""))
    return replace(
        record,
        organisation=route.organisation,
        mobile=vehicle.name if vehicle else "",
        route=route.name,
        published_at=route.published_at,
    )


def _of_plan(record: StopRecord, plan: ServicePlan) -> Iterator[StopRecord]:
    """One line for a plan; of dates chosen one by one a line for each."""
    hours = replace(record, arrival=plan.window_from, departure=plan.window_until)
    if plan.rhythm is Rhythm.DATES:
        yield from (replace(hours, chosen=(day,)) for day in plan.chosen)
    elif rule := rule_of(plan):
        yield replace(
            hours,
            rule=rule.rule,
            weekdays=rule.weekdays,
            start=plan.first_on,
            end=rule.until,
            exceptions=_exceptions(plan),
        )
    else:
        yield hours


def _exceptions(plan: ServicePlan) -> tuple[date, ...]:
    """The dates on which it does not come: single ones, and those of the rhythm within a pause that has an end."""
    found: set[date] = set()
    for pause in plan.pauses:
        day = pause.from_on if pause.until_on == pause.from_on else date_after(plan, pause.from_on - timedelta(days=1))
        while day and pause.until_on and day <= pause.until_on:
            found.add(day)
            day = date_after(plan, day)
    return tuple(sorted(found))
