"""All of one route: its stops in order with the road, what in its timetable cannot be kept, on which days it runs."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.stop_checks import Question
from outreach_app.domain.stop_days import StopDay, StopState, stop_days
from outreach_app.services.library import Library
from outreach_app.services.route_stops import RouteOrder, route_stops
from outreach_app.services.stop_timetable import timetable_questions
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import schedule as stored

LOOKED_AHEAD = 8
"""Weeks of which it is told on which days a route runs."""
_DAY = timedelta(days=1)
_NOT_TOLD = {StopState.UNTOLD, StopState.OUT_OF_SEASON}


@dataclass(frozen=True)
class RouteDay:
    """A day of a route: how many of its stops it comes to, and in words why not to others: closed days, rests."""

    day: date
    stops: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class RouteCard:
    """A route as it is driven now."""

    order: RouteOrder
    questions: tuple[Question, ...]
    days: tuple[RouteDay, ...]


def route_card(library: Library, route: Id) -> RouteCard:
    """The stops of a route, the questions to its timetable, and its days in the coming weeks."""
    order = route_stops(library, route)
    asked = tuple(one for one in timetable_questions(library) if one.route == route)
    return RouteCard(order, asked, route_days(library, [one.plan for one in order.stops]))


def route_days(library: Library, plans: list[ServicePlan]) -> tuple[RouteDay, ...]:
    """The days on which plans of one route are served, and those on which their timetable says so in vain."""
    today, calendar = library.clock().date(), stored_absences.calendar()
    last = stored.last_moving_visits()
    found: dict[date, list[StopDay]] = defaultdict(list)
    for plan in plans:
        seen = last[0].get(plan.reader) if plan.reader else last[1].get(plan.place or Id(""))
        span = (today, today + LOOKED_AHEAD * 7 * _DAY)
        for one in stop_days(plan, seen, {}, calendar, span, today):
            if one.state not in _NOT_TOLD:
                found[one.day].append(one)
    return tuple(_day(day, found[day]) for day in sorted(found))


def _day(day: date, found: list[StopDay]) -> RouteDay:
    words = dict.fromkeys(one.words for one in found if one.state is not StopState.PLANNED)
    return RouteDay(day, sum(one.state.comes for one in found), tuple(words))
