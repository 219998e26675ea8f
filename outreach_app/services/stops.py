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
from outreach_app.domain.schedule import Route, ServicePlan
from outreach_app.domain.seasons import Season, months_of
from outreach_app.domain.stops import OpenRule, name_in_village, of_one_hour, rule_of, undated_parts
from outreach_app.exchange.records import StopRecord
from outreach_app.exchange.stops import stops_bytes
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.storage import people as stored_people
from outreach_app.storage import places as stored_places
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_, _

YEARS = 3
"""For how many years ahead the days are told that no rule can."""


def write_stops(library: Library, path: Path) -> int:
    """Write every stop with its plans; gives how many lines there are.

    Raises:
        UserError: there is no stop, the file cannot be written, or this is a kit, which does not hold every stop.
    """
    library.check_whole(_("the open stop file"))
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
    until = library.clock().date().replace(month=12, day=31)
    until = until.replace(year=until.year + YEARS)
    for plan in sorted(plans, key=lambda one: _order(one, routes, stops)):
        route = routes.get(plan.route or Id(""))
        start = _of_route(_of_place(stops[plan.place or Id("")]), route, vehicles)
        records += lines_of(start, plan, until)
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


def lines_of(record: StopRecord, plan: ServicePlan, until: date) -> list[StopRecord]:
    """The lines of a plan, each with the hours of its days; `record` tells the stop and the route.

    Days that no rule can leave out are told up to `until`.
    """
    return [line for one in of_one_hour(plan) for line in _of_plan(record, one, until)]


def _of_plan(record: StopRecord, plan: ServicePlan, until: date) -> Iterator[StopRecord]:
    """One line for a plan whose hours are the same on all days; of single dates a line for each."""
    hours = replace(record, arrival=plan.window_from, departure=plan.window_until)
    if plan.stands:
        hours = replace(hours, lat=plan.stands.lat, lon=plan.stands.lon)
    if plan.is_undated:
        told, end = undated_parts(plan.rrule)
        days = tuple(sorted({pause.from_on for pause in plan.pauses}))
        yield replace(hours, unread=told, weekdays=plan.weekdays, start=plan.first_on, end=end, exceptions=days)
    elif rule := rule_of(plan):
        yield replace(
            hours,
            rule=rule.rule,
            weekdays=rule.weekdays,
            start=_start(plan, rule),
            end=_end(plan, rule),
            exceptions=_exceptions(plan, until),
        )
    elif not plan.chosen:
        yield hours
    resting = {day for day in plan.chosen for pause in plan.pauses if pause.covers(day)}
    yield from (replace(hours, chosen=(day,)) for day in plan.chosen if day not in resting)


def _start(plan: ServicePlan, rule: OpenRule) -> date:
    """The day that a rule is counted from; in a pattern of weeks one of its weekdays, as others read it."""
    if not rule.weekdays or plan.first_on.weekday() in rule.weekdays:
        return plan.first_on
    return date_after(replace(plan, chosen=()), plan.first_on - timedelta(days=1)) or plan.first_on


def _end(plan: ServicePlan, rule: OpenRule) -> date | None:
    """The last day of a rule; where the plan rests until further notice, the day before."""
    rests = (pause.from_on - timedelta(days=1) for pause in plan.pauses if pause.until_on is None)
    ends = [day for day in (rule.until, *rests) if day and day > plan.first_on]
    return min(ends, default=None)


def _exceptions(plan: ServicePlan, until: date) -> tuple[date, ...]:
    """The dates on which it does not come: single ones, and those of the rhythm in a pause and out of season.

    Of a season whose months the rule names, those of its first and last month are told for some years ahead.
    """
    found: set[date] = set()
    rhythm = replace(plan, chosen=())
    for pause in plan.pauses:
        found |= {pause.from_on} if pause.until_on == pause.from_on else set()
        found |= set(_dates(rhythm, pause.from_on, pause.until_on)) if pause.until_on else set()
    if plan.season:
        found |= {day for day in _dates(rhythm, plan.first_on, until) if _is_left_out(plan, plan.season, day)}
    return tuple(sorted(found))


def _is_left_out(plan: ServicePlan, season: Season, day: date) -> bool:
    """Whether a day is out of season and the months that its rule names do not say so."""
    named = "" if plan.rrule else months_of(season).partition("=")[2]
    return not season.covers(day) and (not named or str(day.month) in named.split(","))


def _dates(plan: ServicePlan, start: date, until: date) -> Iterator[date]:
    day = date_after(plan, start - timedelta(days=1))
    while day and day <= until:
        yield day
        day = date_after(plan, day)
