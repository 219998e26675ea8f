"""A day's rounds: made from who is due, or brought up to date."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.calendar import Calendar
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day, weekday_name
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.rounds import PlannedVisit, Round, Stop
from outreach_app.domain.schedule import DueLine, DueState, Route
from outreach_app.domain.timetable import Timetable
from outreach_app.services.library import Library, Work
from outreach_app.services.rounds.join import new_round
from outreach_app.services.rounds.order import suggest_order, timetable
from outreach_app.services.rounds.read import check_goes_out
from outreach_app.services.schedule import due, routes
from outreach_app.storage import numbers
from outreach_app.storage import places as stored_places
from outreach_app.storage import rounds as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.absences import calendar
from outreach_app.wording import N_, _

Group = tuple[Id | None, Id | None]
"""A round's route and deliverer; who has no route goes with the usual deliverer."""


@dataclass(frozen=True)
class PlannedRound:
    """A round with its times."""

    round: Round
    timetable: Timetable


@dataclass(frozen=True)
class Unplanned:
    """Somebody whom planning could not place by itself, and why; nobody is dropped in silence."""

    name: str
    reason: str


@dataclass(frozen=True)
class Waiting:
    """Somebody who is due on a day and stands in no round; `hindrance` says why planning would not take them along."""

    line: DueLine
    hindrance: str = ""

    @property
    def id(self) -> Id:
        """The reader's id, or the place's."""
        return self.line.id


@dataclass(frozen=True)
class Plan:
    """A day's rounds and who needs a hand."""

    rounds: tuple[PlannedRound, ...]
    unplanned: tuple[Unplanned, ...]
    changes: Changes


def plan_day(
    library: Library,
    day: date,
    today: date,
    *,
    route: str | None = None,
    keep_order: bool = False,
    tell: Callable[[int, int], None] | None = None,
) -> Plan:
    """Make a day's rounds from who is due, or add the newly due to those there are, and put each in a good order.

    A stop without coordinates stands where it was put by hand, at first at the end, and is listed in `unplanned` too.
    Who is due but agreed on other weekdays is listed, not taken along; who was tried that day is not planned again.
    A round that has results is on its way: it stays as it is, and newly due readers get another one. `tell` hears how
    many of how many rounds are in order; what it raises takes everything back.

    Raises:
        UserError: the day is past, closed or too far ahead, or there is no such route.
    """
    check_goes_out(day, today)
    wanted = _route_called(library, route) if route else None
    with library.use_case("plan_day") as work:
        lines = _to_plan(library, day, today)
        groups, unplanned = _grouped(lines, day, wanted)
        waiting, known = _waiting(day), {one.id: one for one in routes(library)}
        for (route_id, deliverer), members in groups.items():
            there = (one for one in waiting if one.route == route_id and (route_id or one.deliverer == deliverer))
            one = next(there, None) or _new_round(library, work, day, known.get(route_id or Id("")), deliverer)
            _fill(library, work, one, members)
        if not keep_order:
            _put_in_order(library, [one for one in _waiting(day) if _concerns(one, wanted)], tell)
        rounds = tuple(
            PlannedRound(one, timetable(library, one)) for one in stored.rounds_on(day) if _concerns(one, wanted)
        )
    return Plan(rounds, (*unplanned, *_nowhere(rounds)), work.changes)


def waiting(library: Library, day: date, today: date) -> list[Waiting]:
    """Who is due on a day and stands in no round, the longest waiting first."""
    days = calendar()
    return [Waiting(line, _hindrance(line, day, days)) for line in _to_plan(library, day, today)]


def _nowhere(rounds: Iterable[PlannedRound]) -> Iterator[Unplanned]:
    """The stops that planning cannot move, since nobody has said where they are."""
    for planned in rounds:
        for stop in planned.round.stops:
            if stop.place.coordinates is None:
                yield Unplanned(stop.place.label, _("no coordinates: stands where it was put by hand"))


def _to_plan(library: Library, day: date, today: date) -> list[DueLine]:
    """Who is due and stands in no round, once each however many plans there are."""
    standing = {who for one in stored.rounds_on(day) for who in one.served}
    lines: dict[Id, DueLine] = {}
    for line in due(library, day, today):
        if line.state is not DueState.PLANNED and line.id not in standing:
            lines.setdefault(line.id, line)
    return list(lines.values())


def _put_in_order(library: Library, rounds: list[Round], tell: Callable[[int, int], None] | None) -> None:
    movable = [one for one in rounds if one.stops and not one.keeps_order]
    for number, one in enumerate(movable, 1):
        suggest_order(library, one.id)
        if tell:
            tell(number, len(movable))


def _route_called(library: Library, name: str) -> Route:
    known = routes(library)
    for route in known:
        if route.name.casefold() == name.casefold():
            return route
    names = ", ".join(route.name for route in known)
    raise UserError(N_("There is no route “{name}”; there are: {known}."), name=name, known=names)


def _concerns(one: Round, wanted: Route | None) -> bool:
    return wanted is None or one.route == wanted.id


def _grouped(
    lines: list[DueLine], day: date, wanted: Route | None
) -> tuple[dict[Group, list[DueLine]], list[Unplanned]]:
    groups: dict[Group, list[DueLine]] = defaultdict(list)
    days = calendar()
    unplanned: list[Unplanned] = []
    for line in lines:
        plan = line.due.plan
        if wanted and plan.route != wanted.id:
            continue
        if hindrance := _hindrance(line, day, days):
            unplanned.append(Unplanned(line.name, hindrance))
        else:
            groups[plan.route, None if plan.route else days.goes(plan.deliverer, None, day).person].append(line)
    return groups, unplanned


def _hindrance(line: DueLine, day: date, days: Calendar) -> str:
    """Why planning does not take somebody along by itself; empty where it does."""
    if line.place is None:
        return _("no address: add one to the reader's card")
    if line.due.day == day or days.suits(day, line.due.plan):
        return ""
    off = days.off(line.due.plan, day)
    return str(off) if off else _other_days(line, day)


def _other_days(line: DueLine, day: date) -> str:
    days = ", ".join(weekday_name(one) for one in sorted(line.due.plan.days))
    return _("due since {day}, but served on {days} only").format(day=short_day(line.due.day or day), days=days)


def _waiting(day: date) -> list[Round]:
    """The rounds of a day that nothing is recorded in yet."""
    rounds = stored.rounds_on(day)
    gone = stored_visits.visits_of_rounds([one.id for one in rounds])
    return [one for one in rounds if one.id not in gone]


def _fill(library: Library, work: Work, one: Round, members: list[DueLine]) -> None:
    """Add the members as stops to a round."""
    stops = {stop.place.id: stop for stop in one.stops}
    places = stored_places.places(line.place for line in members if line.place)
    for line in sorted(members, key=_along_the_route):
        place = places[line.place or Id("")]
        stop = stops.get(place.id) or _new_stop(work, place, len(stops))
        call = PlannedVisit(work.new_id(), numbers.next_number(library.store, "slip"), line.due.plan.reader)
        stops[place.id] = replace(stop, planned=(*stop.planned, call))
        stored.put_stop(one.id, stops[place.id])


def _along_the_route(line: DueLine) -> tuple[bool, int, str]:
    """By the position on the route; who has none comes last."""
    position = line.due.plan.route_position
    return position is None, position or 0, line.name


def _new_stop(work: Work, place: Place, position: int) -> Stop:
    return Stop(work.new_id(), place, position)


def _new_round(library: Library, work: Work, day: date, route: Route | None, deliverer: Id | None) -> Round:
    """A round with what is usual on its route."""
    if route is None:
        return new_round(library, work, day, deliverer=deliverer)
    goes = calendar().goes(route.deliverer or deliverer, None, day)
    usual = {"deliverer": goes.person, "vehicle": route.vehicle, "departs": route.departs}
    return new_round(library, work, day, route=route.id, **usual)
