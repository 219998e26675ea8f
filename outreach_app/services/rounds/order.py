"""A round's order and its times."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round, Stop
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.timetable import Call, DayProblem, Timetable, Window, clock_time, seconds_of
from outreach_app.domain.travel import Point, Travel, TravelMode
from outreach_app.services.library import Library
from outreach_app.services.rounds.read import round_
from outreach_app.storage import people as stored_people
from outreach_app.storage import rounds as stored
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage.statistics import rules_on


def usual_start(library: Library, one: Round) -> time:
    """When a round leaves where no other hour is told: in time for the first stop of a timetable."""
    return clock_time(timetable(library, replace(one, departs=None)).starts)


def timetable(library: Library, one: Round) -> Timetable:
    """Times for the order as it stands, with each broken window."""
    from outreach_app.planning.keep import keep_order

    return keep_order(problem_of(one))


def suggested_timetable(library: Library, one: Round, stop: Callable[[], bool] | None = None) -> Timetable:
    """A good order with its times; nothing is written. Once `stop` says True, the best found so far is taken."""
    from outreach_app.planning.order import suggest_order as suggested

    return suggested(problem_of(one), stop=stop)


def suggest_order(library: Library, round_id: Id) -> Changes:
    """Put a round into a good order; stops pinned or without coordinates keep their positions."""
    with library.use_case("suggest_order") as work:
        times = suggested_timetable(library, round_(library, round_id))
        for position, call in enumerate(times.calls):
            stored.move_stop(Id(call.key), position)
    return work.changes


def problem_of(one: Round) -> DayProblem:
    """The round as planning takes it: calls in the present order, windows of the plans, how the deliverer travels."""
    rules = rules_on(one.day)
    windows, timed = _windows(one)
    calls = tuple(_call(stop, rules, windows.get(stop.id), timed.get(stop.id)) for stop in one.stops)
    starts, travel = seconds_of(one.departs or rules.departure), rules.travel(_mode(one))
    if one.departs is None and one.stops and one.stops[0].id in timed:
        starts = _to_be_there(calls[0], rules.depot, travel)
    return DayProblem(
        calls=calls,
        starts=starts,
        travel=travel,
        depot=rules.depot,
        ends_by=max(seconds_of(time.fromisoformat(rules.returns_by)), starts),
    )


def _to_be_there(first: Call, depot: Point | None, travel: Travel) -> int:
    """When to leave, on a whole minute, so that the first stop of a timetable is reached in time."""
    from outreach_app.planning.travel import leg

    drive = leg(depot, first.point, travel)[1] if depot and first.point else 0
    return max(0, first.windows[0].start - drive) // 60 * 60


def _call(stop: Stop, rules: LibraryRules, window: Window | None, timed: ServicePlan | None) -> Call:
    """A stop; one of a timetable lasts until the published departure, and lies where its route stands."""
    where = (timed.stands if timed else None) or stop.place.coordinates
    return Call(
        key=stop.id,
        point=Point(where.lat, where.lon) if where else None,
        service_seconds=window.end - window.start if window and timed else stop.minutes(rules) * 60,
        windows=(window,) if window else (),
        leaves=window.end if window and timed else None,
        pinned=stop.pinned,
    )


def _windows(one: Round) -> tuple[dict[Id, Window], dict[Id, ServicePlan]]:
    """The window of each stop: what suits all who are served there, else the first one's; and plans of a timetable."""
    places = [stop.place.id for stop in one.stops for call in stop.planned if call.reader is None]
    plans_there = stored_schedule.plans(readers=one.readers) + stored_schedule.plans_of_places(places)
    running = [plan for plan in plans_there if not plan.ended_on]
    by_whom = {plan.reader or plan.place: plan for plan in sorted(running, key=lambda plan: plan.route == one.route)}
    found: dict[Id, Window] = {}
    timed: dict[Id, ServicePlan] = {}
    for stop in one.stops:
        plans = [by_whom.get(call.reader or stop.place.id) for call in stop.planned]
        windows = [window for plan in plans if plan and (window := plan.window_on(one.day))]
        if windows:
            start, end = max(window.start for window in windows), min(window.end for window in windows)
            found[stop.id] = Window(start, end) if start <= end else windows[0]
        hours = [plan for plan in plans if plan and plan.by_timetable and plan.window_from and plan.window_until]
        if len(hours) == len(stop.planned) == 1:
            timed[stop.id] = hours[0]
    return found, timed


def _mode(one: Round) -> TravelMode:
    if one.vehicle:
        return TravelMode.CAR
    return next((person.mode for person in stored_people.people() if person.id == one.deliverer), TravelMode.CAR)
