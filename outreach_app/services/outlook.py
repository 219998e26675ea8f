"""Everybody's service plans with their next dates, and how full the coming weeks are."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from outreach_app.domain.dates import monday_of
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.rounds import PlannedVisit, Stop
from outreach_app.domain.schedule import Basis, Due, DueState, ServicePlan, dates, due_on
from outreach_app.domain.timetable import seconds_of
from outreach_app.services import people
from outreach_app.services.library import Library
from outreach_app.services.schedule import in_round
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import _

WEEKS = 5
"""How many weeks the outlook shows, the present one included."""


@dataclass(frozen=True)
class PlanLine:
    """A reader, or a place served as such, with one plan and its next date; without `due` there is no plan yet.

    `state` is PLANNED for who stands in a round to come, LATER for whose day has not come.
    """

    name: str
    address: str
    reader: Id | None
    due: Due | None = None
    deliverer: str = ""
    route: str = ""
    state: DueState | None = None

    @property
    def id(self) -> Id:
        """What stays the same: the plan's id, or the reader's where there is no plan."""
        return self.due.plan.id if self.due else self.reader or Id("")

    @property
    def plan(self) -> ServicePlan | None:
        """The plan."""
        return self.due.plan if self.due else None


@dataclass(frozen=True)
class Load:
    """What a route, or a deliverer without one, has on a day: who is due, who stands in a round.

    `minutes` are those at the doors, without the ways between them.
    """

    name: str
    due: int = 0
    planned: int = 0
    minutes: int = 0


@dataclass(frozen=True)
class DayLoad:
    """A day of the outlook; `closed` is why nobody goes out, `working_minutes` what a round lasts at most."""

    day: date
    loads: tuple[Load, ...] = ()
    closed: str | None = None
    working_minutes: int = 0

    @property
    def due(self) -> int:
        """How many are due."""
        return sum(load.due for load in self.loads)

    @property
    def planned(self) -> int:
        """How many stand in a round."""
        return sum(load.planned for load in self.loads)

    @property
    def share(self) -> float:
        """How full the fullest round is, by its minutes at the doors; above 1 it does not fit into the day."""
        most = max((load.minutes for load in self.loads), default=0)
        return most / self.working_minutes if self.working_minutes else 0.0


@dataclass(frozen=True)
class Outlook:
    """All plans by the next date, then those without one, and the coming weeks from a Monday on."""

    today: date
    lines: tuple[PlanLine, ...]
    days: tuple[DayLoad, ...]


class _Known:
    """What the outlook is made of: a fixed number of queries, however many readers there are."""

    def __init__(self, library: Library, today: date, end: date) -> None:
        self.today, self.end = today, end
        self.start = monday_of(today)
        self.heads = stored_readers.heads()
        self.places = stored_places.places()
        self.names = people.names(library)
        self.routes = {route.id: route for route in stored.routes()}
        self.plans = [plan for plan in stored.plans() if not plan.ended_on]
        self.served, self.served_places = stored.last_moving_visits()
        self.rounds = stored_rounds.rounds_between(self.start, end)
        self.waiting = stored_rounds.planned_from(today)
        self.rules = rules_on(today)
        self.calendar = stored_absences.calendar()

    def last(self, plan: ServicePlan) -> date | None:
        """The last visit that moved a plan's date."""
        return self.served.get(plan.reader) if plan.reader else self.served_places.get(plan.place or "")

    def due(self, plan: ServicePlan) -> Due:
        """A plan's next date, and its round."""
        return in_round(due_on(plan, self.last(plan), self.today, self.calendar), self.waiting)

    def group(self, route: Id | None, deliverer: Id | None) -> str:
        """How people call the round that a plan leads to."""
        if route in self.routes:
            return self.routes[route].name
        return self.names.get(deliverer or Id(""), "") or _("nobody yet")

    def place(self, plan: ServicePlan) -> Place | None:
        """Where a plan's visits are."""
        where = self.heads[plan.reader][1] if plan.reader else plan.place
        return self.places.get(where or Id(""))


def outlook(library: Library, today: date, weeks: int = WEEKS) -> Outlook:
    """Plans and coming weeks as they look on a day; each further date is as if the one before was kept."""
    end = monday_of(today) + timedelta(weeks=weeks, days=-1)
    known = _Known(library, today, end)
    lines = sorted(_lines(known), key=lambda line: (_day(line) or date.max, line.due is None, line.name))
    return Outlook(today, tuple(lines), tuple(_days(known)))


def _day(line: PlanLine) -> date | None:
    return line.due.visit_on if line.due else None


def _lines(known: _Known) -> Iterator[PlanLine]:
    planned: set[Id] = set()
    for plan in known.plans:
        if plan.reader and known.heads[plan.reader][2]:
            continue
        due, place = known.due(plan), known.place(plan)
        if plan.reader:
            planned.add(plan.reader)
        yield PlanLine(
            name=known.heads[plan.reader][0] if plan.reader else place.label if place else "",
            address=place.label if place and plan.reader else "",
            reader=plan.reader,
            due=due,
            deliverer=known.names.get(plan.deliverer or Id(""), ""),
            route=known.routes[plan.route].name if plan.route in known.routes else "",
            state=_state(known, due),
        )
    for reader, (name, where, ended) in known.heads.items():
        if not ended and reader not in planned:
            place = known.places.get(where or Id(""))
            yield PlanLine(name, place.label if place else "", reader)


def _state(known: _Known, due: Due) -> DueState:
    if due.basis in {Basis.PAUSED, Basis.AFTER_PAUSE}:
        return DueState.PAUSED
    if due.planned_on:
        return DueState.PLANNED
    if due.day is None or due.day > known.today:
        return DueState.LATER
    return DueState.OVERDUE if due.missed(known.today) else DueState.DUE


@dataclass
class _Tally:
    """What a route has on a day, while it is counted: `due_at` says how many are due at each place."""

    planned: int = 0
    minutes: int = 0
    due_at: Counter[Id | None] = field(default_factory=Counter)

    def load(self, name: str, known: _Known) -> Load:
        minutes = self.minutes
        for place, count in self.due_at.items():
            if place in known.places:
                calls = (PlannedVisit(Id(""), 0),) * count
                minutes += Stop(Id(""), known.places[place], 0, planned=calls).minutes(known.rules)
        return Load(name, self.due_at.total(), self.planned, minutes)


def _days(known: _Known) -> Iterator[DayLoad]:
    tallies: dict[date, dict[str, _Tally]] = defaultdict(lambda: defaultdict(_Tally))
    in_round: dict[Id, date] = {}
    for one in known.rounds:
        tally = tallies[one.day][one.label]
        tally.planned += sum(len(stop.planned) for stop in one.stops)
        tally.minutes += sum(stop.minutes(known.rules) for stop in one.stops)
        in_round |= dict.fromkeys(one.served, one.day)
    for plan in known.plans:
        if not (plan.reader and known.heads[plan.reader][2]):
            _add_dates(tallies, known, plan, in_round)
    working = _minutes(known.rules.returns_by) - _minutes(known.rules.departs)
    for ahead in range((known.end - known.start).days + 1):
        day = known.start + timedelta(days=ahead)
        found = tuple(tally.load(name, known) for name, tally in sorted(tallies[day].items()))
        yield DayLoad(day, found, known.calendar.closed.get(day), max(working, 0))


def _add_dates(
    tallies: dict[date, dict[str, _Tally]], known: _Known, plan: ServicePlan, in_round: dict[Id, date]
) -> None:
    """The dates of a plan that no round takes care of; who stands in one is counted on from its day."""
    last, taken = known.last(plan), in_round.get(plan.reader or plan.place or Id(""))
    if taken and taken >= known.today:
        last = taken
    place, name = known.place(plan), known.group(plan.route, plan.deliverer)
    for due in dates(plan, last, known.calendar, known.today, known.end):
        day = known.calendar.kept_on(due.day or known.today, known.today, plan)
        tallies[day][name].due_at[place.id if place else None] += 1


def _minutes(clock: str) -> int:
    return seconds_of(time.fromisoformat(clock)) // 60
