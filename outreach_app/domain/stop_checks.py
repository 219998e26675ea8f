"""Whether a crew can keep the timetable of its stops: the road, the length of a stay, the working day, who is where."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from outreach_app.domain.identity import Id
from outreach_app.domain.stops import cannot_reach
from outreach_app.domain.timetable import DAY, clock, clock_time, seconds_of
from outreach_app.domain.travel import Point
from outreach_app.wording import _

Drive = Callable[[Point | None, Point | None], int]
"""Seconds of road between two points; 0 where one of them is not known."""


@dataclass(frozen=True)
class Call:
    """A stop of a trip: where, from when until when, who goes in what; `minutes` are those that its passport tells."""

    stop: Id
    name: str
    route: Id
    route_name: str
    arrives: int
    leaves: int
    point: Point | None = None
    vehicle: Id | None = None
    vehicle_name: str = ""
    person: Id | None = None
    person_name: str = ""
    minutes: int | None = None

    @property
    def hours(self) -> str:
        """From when until when, in words."""
        return f"{clock(self.arrives)}–{clock(self.leaves)}"


@dataclass(frozen=True)
class WorkingDay:
    """From where crews leave, when they are to be back, and when each route leaves where that is told."""

    depot: Point | None
    ends: time
    departs: dict[Id, time]


@dataclass(frozen=True)
class Question:
    """Something in the timetable that cannot be kept: at which stop, on which day first, and what."""

    stop: Id
    name: str
    route_name: str
    day: date
    words: str
    route: Id


def questions(days: Iterable[tuple[date, list[Call]]], working: WorkingDay, drive: Drive) -> list[Question]:
    """What cannot be kept, each once, by its first day; `days` are in order, with all calls of a day."""
    found: dict[tuple[Id, str], Question] = {}
    for day, calls in days:
        for call, words in _of_day(calls, working, drive):
            asked = Question(call.stop, call.name, call.route_name, day, words, call.route)
            found.setdefault((call.stop, words), asked)
    return list(found.values())


def _of_day(calls: list[Call], working: WorkingDay, drive: Drive) -> Iterator[tuple[Call, str]]:
    ordered = sorted(calls, key=lambda call: (call.arrives, call.leaves))
    for call in ordered:
        yield from ((call, words) for words in _stay(call) if words)
    for trip in _by(ordered, lambda call: call.vehicle or call.route).values():
        for before, after in pairwise(trip):
            words = _both(before, after, drive(before.point, after.point))
            if words:
                yield before, words
    for trip in _by(ordered, lambda call: call.route).values():
        yield from _there_and_back(trip, working, drive)
    for trip in _by(ordered, lambda call: call.person).values():
        yield from _two_places(trip)


def _by(calls: Iterable[Call], key: Callable[[Call], Id | None]) -> dict[Id, list[Call]]:
    found: dict[Id, list[Call]] = defaultdict(list)
    for call in calls:
        one = key(call)
        if one:
            found[one].append(call)
    return found


def _stay(call: Call) -> Iterator[str]:
    """What does not fit in the length of the stay."""
    seconds = call.leaves - call.arrives
    if seconds <= 0:
        yield _("arrives and leaves at {time}: no time to serve anybody").format(time=clock(call.arrives))
    elif call.leaves > DAY:
        yield _("the stay from {time} goes on past midnight").format(time=clock(call.arrives))
    elif call.minutes and seconds < call.minutes * 60:
        told = _("stays {minutes} min, but a call here takes {needed}")
        yield told.format(minutes=seconds // 60, needed=call.minutes)


def _both(before: Call, after: Call, seconds: int) -> str:
    """What keeps a vehicle from two stops, one after the other."""
    if before.route != after.route and before.leaves > after.arrives:
        told = _("“{vehicle}” stands at “{stop}” ({hours}, {route}) at that time too")
        return told.format(vehicle=after.vehicle_name, stop=after.name, hours=after.hours, route=after.route_name)
    if before.leaves > after.arrives:
        told = _("is here until {departure}, but is to be at “{stop}” at {arrival}")
        return told.format(departure=clock(before.leaves), stop=after.name, arrival=clock(after.arrives))
    return cannot_reach(clock_time(before.leaves), after.name, clock_time(after.arrives), seconds)


def _there_and_back(trip: list[Call], working: WorkingDay, drive: Drive) -> Iterator[tuple[Call, str]]:
    """The road to the first stop and from the last one, against the hours of the crew."""
    first, last = trip[0], max(trip, key=lambda call: call.leaves)
    departs = working.departs.get(first.route)
    there = drive(working.depot, first.point)
    if departs and seconds_of(departs) + there > first.arrives:
        told = _("leaves the library at {departs}, cannot be here by {arrival}: {minutes} min of road")
        yield first, told.format(departs=f"{departs:%H:%M}", arrival=clock(first.arrives), minutes=-(-there // 60))
    back = last.leaves + drive(last.point, working.depot)
    if back > seconds_of(working.ends):
        told = _("back at the library at {time}, but the working day ends at {end}")
        yield last, told.format(time=clock(back), end=f"{working.ends:%H:%M}")


def _two_places(calls: list[Call]) -> Iterator[tuple[Call, str]]:
    """Where one person is on two routes at one time, in two vehicles."""
    for before, after in pairwise(calls):
        same = before.route == after.route or (before.vehicle and before.vehicle == after.vehicle)
        if not same and before.leaves > after.arrives:
            told = _("{person} is at “{stop}” ({hours}, {route}) at that time too")
            yield (
                before,
                told.format(person=after.person_name, stop=after.name, hours=after.hours, route=after.route_name),
            )
