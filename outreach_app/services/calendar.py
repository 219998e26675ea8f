"""The calendar of everybody who is served: what was done, what stands in rounds, what is to come, day by day."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from outreach_app.domain.capacity import Fullness, fullness
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import Due, ServicePlan, dates, due_on
from outreach_app.domain.visits import Visit
from outreach_app.services.library import Library
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import missed_calls as stored_missed
from outreach_app.storage import people as stored_people
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import _

DONE, PLANNED, DUE, OVERDUE, OFF = "done", "planned", "due", "overdue", "paused"
"""Where somebody stands on a day: served, in a round, to be served, waiting since before today, called off."""
NOBODY = Fullness(0)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Served:
    """A reader, or a place served as such, on a day; `word` is the outcome where somebody was there in vain, or not.

    `why` is the reason for which nobody came or comes. `due` is the date of the plan, with its reason; `is_next`: the
    plan's next one, which alone can be moved.
    """

    day: date
    name: str
    state: str
    place: Place | None = None
    reader: Id | None = None
    due: Due | None = None
    is_next: bool = False
    word: str = ""
    why: str = ""
    person: Id | None = None
    who: str = ""
    route: Id | None = None
    route_name: str = ""
    round: Id | None = None

    @property
    def id(self) -> Id:
        """The reader's id, or the place's."""
        return self.reader or (self.place.id if self.place else Id(""))

    @property
    def plan(self) -> ServicePlan | None:
        """The plan that the date follows from."""
        return self.due.plan if self.due else None

    @property
    def kind(self) -> PlaceKind:
        """Where one is served: readers without an address are at home."""
        return self.place.kind if self.place else PlaceKind.HOME


@dataclass(frozen=True)
class CalendarDay:
    """A day: whom it serves, why it is closed (None: it is open), how full it is, altogether and person by person."""

    day: date
    served: tuple[Served, ...] = ()
    closed: str | None = None
    full: Fullness = NOBODY
    each: tuple[Fullness, ...] = ()

    @cached_property
    def over(self) -> bool:
        """Whether it is more than all, or one of them, can do."""
        return self.full.over or any(one.over for one in self.each)


class _Known:
    """What the calendar is made of: a fixed number of queries, however many readers there are."""

    def __init__(self, start: date, end: date, today: date) -> None:
        self.start, self.end, self.today = start, end, today
        self.heads = stored_readers.heads()
        self.places = stored_places.places()
        self.people = {person.id: person for person in stored_people.people()}
        self.routes = {route.id: route for route in stored.routes()}
        self.plans = [plan for plan in stored.plans() if not plan.ended_on]
        self.plan_of = {plan.reader or plan.place: plan for plan in reversed(self.plans)}
        self.last, self.last_of_places = stored.last_moving_visits()
        self.rounds = stored_rounds.rounds_between(min(start, today), end)
        self.visits = stored_visits.visits_between(start, min(end, today))
        self.missed = stored_missed.missed_between(start, end)
        self.missed_at = {one.visit: one for one in self.missed if one.visit}
        self.calendar = stored_absences.calendar()

    def who(self, person: Id | None) -> str:
        """A person's name."""
        return self.people[person].name if person in self.people else ""

    def route_name(self, route: Id | None) -> str:
        """A route's name."""
        return self.routes[route].name if route in self.routes else ""

    def name(self, reader: Id | None, place: Place | None) -> str:
        """Who is served: the reader's full name, or the place's."""
        return self.heads[reader][0] if reader in self.heads else place.label if place else ""

    def place(self, reader: Id | None, place: Id | None) -> Place | None:
        """Where one is served."""
        where = self.heads[reader][1] if reader in self.heads else place
        return self.places.get(where or Id(""))

    def ended(self, plan: ServicePlan) -> bool:
        """Whether the reader is served no more."""
        return plan.reader is not None and self.heads[plan.reader][2]


def calendar(library: Library, start: date, end: date, today: date) -> list[CalendarDay]:
    """The days from one to another, both included, as they stand today.

    Who was missed waits today. Each further date is as if the one before was kept. Who was served or stands in a
    round is not due on that day once more.
    """
    known = _Known(start, end, today)
    days: dict[date, list[Served]] = defaultdict(list)
    in_round: dict[Id, date] = {}
    tried = {(visit.round, visit.reader or visit.place) for visit in known.visits if visit.round}
    for visit in known.visits:
        days[visit.on_day].append(_visited(known, visit))
    for missed in known.missed:
        if missed.visit is None:
            days[missed.on_day].append(_called_off(known, missed))
    off = {(missed.who, missed.on_day) for missed in known.missed}
    for one in known.rounds:
        for served in _planned(known, one):
            if (one.id, served.id) not in tried and one.day >= today:
                days[one.day].append(served)
                in_round[served.id] = max(one.day, in_round.get(served.id, one.day))
    if end >= today:
        for plan in known.plans:
            if not known.ended(plan):
                for served in _coming(known, plan, in_round):
                    if (served.id, served.day) not in off:
                        days[served.day].append(served)
    return [_day(known, start + ahead * _DAY, days) for ahead in range((end - start).days + 1)]


def _visited(known: _Known, visit: Visit) -> Served:
    place = known.places.get(visit.place or Id("")) or known.place(visit.reader, None)
    done = visit.outcome.moves_date
    missed = known.missed_at.get(visit.id)
    return Served(
        visit.on_day,
        known.name(visit.reader, place),
        DONE if done else DUE,
        place,
        visit.reader,
        word="" if done else visit.outcome.label,
        why=missed.reason if missed else "",
        person=visit.person,
        who=known.who(visit.person),
        round=visit.round,
    )


def _called_off(known: _Known, missed: MissedCall) -> Served:
    place = known.places.get(missed.place or Id("")) or known.place(missed.reader, None)
    return Served(
        missed.on_day,
        known.name(missed.reader, place),
        OFF,
        place,
        missed.reader,
        word=_("called off"),
        why=missed.reason,
        route=missed.route,
        route_name=known.route_name(missed.route),
    )


def _planned(known: _Known, one: Round) -> Iterator[Served]:
    for stop in one.stops:
        for call in stop.planned:
            plan = known.plan_of.get(call.reader or stop.place.id)
            due = due_on(plan, _last(known, plan), known.today, known.calendar) if plan else None
            yield Served(
                one.day,
                known.name(call.reader, stop.place),
                PLANNED,
                stop.place,
                call.reader,
                due,
                due is not None,
                person=one.deliverer,
                who=one.deliverer_name,
                route=one.route,
                route_name=one.route_name,
                round=one.id,
            )


def _coming(known: _Known, plan: ServicePlan, in_round: dict[Id, date]) -> Iterator[Served]:
    """The dates of a plan that no round takes care of; who stands in one is counted on from its day."""
    key, last = plan.reader or plan.place or Id(""), _last(known, plan)
    taken = in_round.get(key)
    place, name, route_name = known.place(plan.reader, plan.place), "", known.route_name(plan.route)
    first = taken is None
    for due in dates(plan, taken or last, known.calendar, known.today, known.end):
        late = due.missed(known.today)
        day = known.calendar.kept_on(due.day or known.today, known.today, plan)
        name = name or known.name(plan.reader, place)
        person = due.goes.person if due.goes else plan.deliverer
        if known.start <= day <= known.end:
            yield Served(
                day,
                name,
                OVERDUE if late else DUE,
                place,
                plan.reader,
                due,
                first,
                person=person,
                who=known.who(person),
                route=plan.route,
                route_name=route_name,
            )
        first = False


def _last(known: _Known, plan: ServicePlan) -> date | None:
    return known.last.get(plan.reader) if plan.reader else known.last_of_places.get(plan.place or "")


def _day(known: _Known, day: date, days: dict[date, list[Served]]) -> CalendarDay:
    found = sorted(days.get(day, ()), key=_by_person)
    visits = Counter(one.person for one in found if one.state != OFF)
    away = [one.person for one in known.calendar.absences if one.covers(day)]
    full, each = fullness(visits, known.people.values(), day, away)
    return CalendarDay(day, tuple(found), known.calendar.closed.get(day), full, each)


def _by_person(one: Served) -> tuple[str, str, str]:
    """As people go: who is served by the same person or on the same route stands together."""
    return (one.who, one.route_name, one.name)
