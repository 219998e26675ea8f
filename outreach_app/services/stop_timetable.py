"""The timetable of the mobile library: its stops by routes, week by week, and what in it cannot be kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from outreach_app.domain.cadence import dates
from outreach_app.domain.dates import monday_of
from outreach_app.domain.folding import fold
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import Due, Route, ServicePlan
from outreach_app.domain.stop_checks import Call, Question, WorkingDay, questions
from outreach_app.domain.stop_days import StopDay, StopState, Told, hours_on, in_weeks, stop_days, told_day
from outreach_app.domain.timetable import seconds_of
from outreach_app.domain.travel import Point, Travel, TravelMode
from outreach_app.domain.visits import Outcome, Visit
from outreach_app.services.library import Library
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import missed_calls as stored_missed
from outreach_app.storage import people as stored_people
from outreach_app.storage import places as stored_places
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.statistics import rules_on

LOOKED_AHEAD = 5
"""Weeks whose dates are checked against each other: every monthly pattern has come round by then."""
_DAY = timedelta(days=1)
_RESULTS_FIRST = (StopState.SERVED, StopState.NOT_COME, StopState.IN_ROUND)


@dataclass(frozen=True)
class StopRow:
    """A stop on a route, with its plans there and its days by week."""

    stop: Place
    route: Route | None
    vehicle: str
    plans: tuple[ServicePlan, ...]
    weeks: tuple[tuple[StopDay, ...], ...] = ()

    @property
    def id(self) -> Id:
        """What tells the row from others: a stop may be on several routes."""
        return Id(f"{self.stop.id}/{self.route.id if self.route else ''}")

    @property
    def found_by(self) -> str:
        """What it is found by: the stop with its address, and the route."""
        return " ".join((self.stop.label, self.stop.address.line, self.route.name if self.route else ""))


@dataclass(frozen=True)
class StopTimetable:
    """The weeks, each by its Monday; the stops in the order of their routes, and the questions to all of it."""

    mondays: tuple[date, ...]
    rows: tuple[StopRow, ...]
    questions: tuple[Question, ...] = ()


class _Known:
    """What the timetable is made of: a fixed number of queries, however many stops there are."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.stops = stored_places.places_of(PlaceKind.MOBILE_STOP)
        self.routes = {one.id: one for one in stored.routes()}
        self.vehicles = {one.id: one.name for one in stored_people.vehicles()}
        self.people = {one.id: one.name for one in stored_people.people()}
        self.plans = [plan for plan in stored.plans_of_places(self.stops) if not plan.ended_on]
        self.plans_at: dict[Id, list[ServicePlan]] = defaultdict(list)
        for plan in self.plans:
            self.plans_at[plan.place or Id("")].append(plan)
        self.last = stored.last_moving_visits()[1]
        self.calendar = stored_absences.calendar()

    def coming(self, plan: ServicePlan, until: date) -> Iterator[Due]:
        """The dates of a plan up to a day."""
        return dates(plan, self.last.get(plan.place or Id("")), self.calendar, self.today, until)

    def route(self, plan: ServicePlan) -> Route | None:
        """The route of a plan, where it is still in use."""
        return self.routes.get(plan.route or Id(""))


def stop_timetable(library: Library, start: date, weeks: int) -> StopTimetable:
    """So many weeks from that of a day on, as they stand today, with the questions to the timetable."""
    known = _Known(library.clock().date())
    mondays = tuple(monday_of(start) + number * 7 * _DAY for number in range(weeks))
    span = (mondays[0], mondays[-1] + 6 * _DAY)
    facts = _facts(known, *span)
    rows = [_with_weeks(known, row, facts.get(row.stop.id, {}), span, mondays) for row in _rows(known)]
    return StopTimetable(mondays, tuple(rows), tuple(_questions(known)))


def timetable_questions(library: Library) -> list[Question]:
    """What in the timetable of the coming weeks cannot be kept."""
    return _questions(_Known(library.clock().date()))


def _rows(known: _Known) -> list[StopRow]:
    plans: dict[tuple[Id, Id], list[ServicePlan]] = defaultdict(list)
    for plan in known.plans:
        route = known.route(plan)
        plans[plan.place or Id(""), route.id if route else Id("")].append(plan)
    planned = {stop for stop, _route in plans}
    for stop in known.stops.keys() - planned:
        plans[stop, Id("")] = []
    rows = [_row(known, known.stops[stop], known.routes.get(route), found) for (stop, route), found in plans.items()]
    return sorted(rows, key=_in_order)


def _row(known: _Known, stop: Place, route: Route | None, plans: list[ServicePlan]) -> StopRow:
    vehicle = known.vehicles.get(route.vehicle or Id(""), "") if route else ""
    return StopRow(stop, route, vehicle, tuple(plans))


def _in_order(row: StopRow) -> tuple[bool, str, int, str, str]:
    """By route, then as the route goes, then by the hour."""
    positions = [plan.route_position for plan in row.plans if plan.route_position is not None]
    starts = [plan.window_from for plan in row.plans if plan.window_from]
    return (
        row.route is None,
        fold(row.route.name) if row.route else "",
        min(positions, default=1_000_000),
        f"{min(starts, default=time.max):%H:%M}",
        fold(row.stop.label),
    )


def _with_weeks(
    known: _Known, row: StopRow, facts: dict[date, Told], span: tuple[date, date], mondays: tuple[date, ...]
) -> StopRow:
    found: list[StopDay] = []
    last = known.last.get(row.stop.id)
    for plan in row.plans:
        found += stop_days(plan, last, facts, known.calendar, span, known.today)
    usual = row.plans[0] if row.plans else None
    found += [told_day(day, told, usual) for day, told in facts.items() if _on_route(told, row, known, day)]
    return StopRow(row.stop, row.route, row.vehicle, row.plans, in_weeks(found, mondays))


def _on_route(told: Told, row: StopRow, known: _Known, day: date) -> bool:
    """Whether a fact belongs to this row: a stop on several routes is told of on the one that comes that weekday."""
    others = known.plans_at[row.stop.id]
    if len(others) == len(row.plans):
        return True
    mine = any(day.weekday() in plan.days for plan in row.plans)
    return mine or not any(day.weekday() in plan.days for plan in others)


def _facts(known: _Known, start: date, end: date) -> dict[Id, dict[date, Told]]:
    """What came of the days of each stop, or in which round they stand."""
    found: dict[Id, dict[date, Told]] = defaultdict(dict)
    missed = stored_missed.missed_between(start, end)
    reasons = {one.visit: one.reason for one in missed if one.visit}
    for call in missed:
        if call.place in known.stops and call.visit is None:
            _take(found[call.place], call.on_day, Told(StopState.NOT_COME, call.reason, call.round))
    for visit in stored_visits.visits_between(start, end):
        if visit.place in known.stops:
            _take(found[visit.place], visit.on_day, _told(visit, reasons))
    for one in stored_rounds.rounds_between(min(start, known.today), max(end, known.today)):
        for stop, told in _in_round(one):
            if stop in known.stops:
                _take(found[stop], one.day, told)
    return found


def _take(days: dict[date, Told], day: date, told: Told) -> None:
    """A result goes before a round, somebody served before a call in vain."""
    known = days.get(day)
    if known is None or _RESULTS_FIRST.index(told.state) < _RESULTS_FIRST.index(known.state):
        days[day] = told


def _told(visit: Visit, reasons: Mapping[Id, str]) -> Told:
    if visit.outcome.moves_date:
        return Told(StopState.SERVED, round=visit.round)
    why = reasons.get(visit.id, visit.note) if visit.outcome is Outcome.NOT_COME else visit.outcome.label
    return Told(StopState.NOT_COME, why, visit.round)


def _in_round(one: Round) -> Iterator[tuple[Id, Told]]:
    for stop in one.stops:
        yield stop.place.id, Told(StopState.IN_ROUND, one.postponed_reason, one.id, one.postponed_from)


def _questions(known: _Known) -> list[Question]:
    rules, until = rules_on(known.today), known.today + LOOKED_AHEAD * 7 * _DAY
    days: dict[date, list[Call]] = defaultdict(list)
    for plan in known.plans:
        for due in known.coming(plan, until):
            if due.day and due.day >= known.today and (call := _call(known, plan, due, rules.mobile_stop_minutes)):
                days[due.day].append(call)
    departs = {one.id: one.departs for one in known.routes.values() if one.departs}
    working = WorkingDay(rules.depot, time.fromisoformat(rules.returns_by), departs)
    drive = partial(_drive, rules.travel(TravelMode.CAR))
    return questions(_ordered(days), working, drive)


def _ordered(days: dict[date, list[Call]]) -> Iterable[tuple[date, list[Call]]]:
    return sorted(days.items())


def _drive(travel: Travel, a: Point | None, b: Point | None) -> int:
    from outreach_app.planning.travel import leg

    return leg(a, b, travel)[1] if a and b else 0


def _call(known: _Known, plan: ServicePlan, due: Due, usual_minutes: int) -> Call | None:
    """A date of a plan on a route as it is checked; None where no hour is told."""
    route, (start, end) = known.route(plan), hours_on(plan, due.day or known.today)
    if route is None or not (start or end):
        return None
    stop = known.stops[plan.place or Id("")]
    stays = 60 * (usual_minutes if stop.service_minutes is None else stop.service_minutes)
    arrives = seconds_of(start) if start else max(0, seconds_of(end or time()) - stays)
    where = stop.coordinates
    person = due.goes.person if due.goes else route.deliverer
    return Call(
        stop.id,
        stop.label,
        route.id,
        route.name,
        arrives,
        seconds_of(end) if end else arrives + stays,
        Point(where.lat, where.lon) if where else None,
        route.vehicle,
        known.vehicles.get(route.vehicle or Id(""), ""),
        person,
        known.people.get(person or Id(""), ""),
        stop.service_minutes,
    )
