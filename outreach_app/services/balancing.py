"""Load spread over the days of the cycle: a proposal that names each plan, and what of it is taken."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from outreach_app.domain.balance import LONGEST_CYCLE, Loads, Shift, Slot, Turn, balanced, cycle_of, loads
from outreach_app.domain.calendar import WORKING, Calendar
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import monday_of
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.schedule import Basis, Due, ServicePlan, dates, due_on
from outreach_app.services.library import Library
from outreach_app.services.moving import move_plan
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import people as stored_people
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_, _

_DAY = timedelta(days=1)
_APART = timedelta(days=14)
"""How soon after a visit one by the month may come at the earliest."""
_USUAL_NTHS = frozenset({1, 2, 3, 4})
"""Weekdays that every month has; the last one is meant as such."""


@dataclass(frozen=True)
class Move:
    """A plan that would go from one day to another, with its next date then and now."""

    plan: Id
    name: str
    who: str
    old: date
    new: date
    shift: Shift

    @property
    def id(self) -> Id:
        """The plan's id."""
        return self.plan


@dataclass(frozen=True)
class Proposal:
    """What would even out the load: the moves, and the turns of all plans that they were found among."""

    start: date
    """The Monday of the cycle's first week."""
    moves: tuple[Move, ...]
    turns: tuple[Turn, ...]
    names: dict[Id | None, str]
    stays: tuple[tuple[str, int], ...] = ()
    """Why plans are left alone, in words, and how many."""

    @property
    def people(self) -> list[tuple[str, Id | None]]:
        """Those whose load would change, by name."""
        return sorted((self.names[who], who) for who in {self._of[move.plan].who for move in self.moves})

    @property
    def left_alone(self) -> str:
        """Which plans stay, in words; empty where none does."""
        told = "; ".join(f"{_(why)} – {count}" for why, count in self.stays)
        return _("Left alone: {plans}").format(plans=told) if told else ""

    @property
    def _of(self) -> dict[Id, Turn]:
        return {turn.plan: turn for turn in self.turns if turn.free}

    def load(self, who: Id | None, taken: Collection[Id] = ()) -> Loads:
        """The load of each day of the cycle of one person, once some moves are taken."""
        new = {move.plan: move.shift.new for move in self.moves if move.plan in set(taken)}
        turns = [
            turn.at(new[turn.plan]) if turn.free and turn.plan in new else turn
            for turn in self.turns
            if turn.who == who
        ]
        return loads(turns, cycle_of(self.turns))

    def day(self, place: int) -> date:
        """The day of the first cycle at a place of the loads."""
        return self.start + place * _DAY


def propose_balance(library: Library, today: date) -> Proposal:
    """What would even out the load of each person; nothing is written.

    Plans by weeks on one weekday move to another week, those on one weekday of the month to another one of it, those
    some weeks after the last visit within their margin. Who chose a weekday keeps it. All others count and stay, and it
    is told why.

    Raises:
        UserError: this is a kit, in which the load of nobody is whole.
    """
    library.check_may("balance_plans")
    known = _Known(today)
    dues = {plan.id: known.due(plan) for plan in known.plans}
    turns = [turn for plan in known.plans for turn in known.turns(plan, dues[plan.id])]
    plans = {plan.id: plan for plan in known.plans}
    moves = []
    for shift in balanced(turns):
        due, plan = dues[shift.plan], plans[shift.plan]
        new = _new_date(due, shift.new, known)
        if new and due.day:
            moves.append(Move(plan.id, known.name(plan), known.names[known.who(plan)], due.day, new, shift))
    moves.sort(key=lambda move: (move.who, move.old, move.name))
    stays = Counter(why for plan in known.plans if (why := known.stays(plan, dues[plan.id])))
    return Proposal(known.start, tuple(moves), tuple(turns), known.names, tuple(stays.most_common()))


def take_balance(library: Library, moves: Iterable[Move]) -> Changes:
    """Move the plans that were chosen of a proposal, in one step.

    Raises:
        UserError: none is chosen, or a plan is not there any more.
    """
    wanted = {move.plan: move for move in moves}
    if not wanted:
        raise UserError(N_("Nothing is chosen: tick at least one plan that is to move."))
    with library.use_case("balance_plans") as work:
        plans = stored.plans_with(wanted)
        if len(plans) < len(wanted):
            raise UserError(N_("This service plan is not in the library any more: refresh the page."))
        today = library.clock().date()
        for plan in plans:
            move_plan(library, plan.id, wanted[plan.id].new, today)
    return work.changes


class _Known:
    """What the proposal is made of."""

    def __init__(self, today: date) -> None:
        self.today, self.start = today, monday_of(today)
        self.end = self.start + timedelta(weeks=LONGEST_CYCLE, days=-1)
        self.heads = stored_readers.heads()
        self.plans = [plan for plan in stored.plans() if not plan.ended_on and not self._gone(plan)]
        self.last, self.last_of_places = stored.last_moving_visits()
        self.calendar: Calendar = stored_absences.calendar()
        self.people: dict[Id, Person] = {person.id: person for person in stored_people.people()}
        self.names: dict[Id | None, str] = {None: _("nobody yet")}
        self.names |= {person.id: person.name for person in self.people.values()}
        self.waiting = stored_rounds.planned_from(today)
        self.timetables = {route.id for route in stored.routes() if route.keeps_order}

    def _gone(self, plan: ServicePlan) -> bool:
        return plan.reader is not None and self.heads[plan.reader][2]

    def name(self, plan: ServicePlan) -> str:
        """Whose plan it is."""
        return self.heads[plan.reader][0] if plan.reader else ""

    def who(self, plan: ServicePlan) -> Id | None:
        """Who usually goes."""
        usual = self.calendar.goers.get(plan.route or Id(""), plan.deliverer)
        return usual if usual in self.people else None

    def due(self, plan: ServicePlan) -> Due:
        """The next date of a plan."""
        return due_on(plan, self._served(plan), self.today, self.calendar)

    def _served(self, plan: ServicePlan) -> date | None:
        return self.last.get(plan.reader) if plan.reader else self.last_of_places.get(plan.place or "")

    def turns(self, plan: ServicePlan, due: Due) -> Iterator[Turn]:
        """A plan's places in the cycle; by weeks one for each of its weekdays, as who goes works."""
        if due.day is None:
            return
        free = not self.stays(plan, due)
        if plan.rhythm is not Rhythm.WEEKS:
            ahead = dates(plan, self._served(plan), self.calendar, self.today, self.end)
            places = tuple(self._place(max(one.day, self.today)) for one in ahead if one.day)
            others = tuple(self._others(plan, due)) if free else ()
            yield Turn(plan.id, 1, self._slot(due.day), self.who(plan), places=places, others=others)
            return
        monday = monday_of(due.moved_from or due.day)
        for weekday in plan.days:
            place = self._place(self._worked(plan, monday + weekday * _DAY))
            slot = Slot(place // 7 % plan.every_weeks, place % 7)
            yield Turn(plan.id, plan.every_weeks, slot, self.who(plan), self._weekdays(plan) if free else frozenset())

    def _worked(self, plan: ServicePlan, day: date) -> date:
        """A day of the pattern, or the next one on which who goes works, whatever is closed just now."""
        person = self.people.get(self.who(plan) or Id(""))
        week = (day + ahead * _DAY for ahead in range(7))
        return next(later for later in week if person is None or person.works_on(later))

    def stays(self, plan: ServicePlan, due: Due) -> str:
        """Why a plan stays where it is, as a message id; empty where it may move."""
        single = len(plan.days) == 1
        usual = single and len(plan.nths) == 1 and plan.nths <= _USUAL_NTHS
        reasons = (
            (plan.reader is None, N_("served as places")),
            (plan.reader in self.waiting, N_("in a round already")),
            (plan.route in self.timetables, N_("on a route with a timetable")),
            (plan.season is not None, N_("only in season")),
            (due.basis not in {Basis.FIRST, Basis.CADENCE}, N_("on an agreed date, or resting")),
            (plan.rhythm is Rhythm.AFTER_VISIT and not plan.margin, N_("after the last visit without a margin")),
            (plan.rhythm is Rhythm.WEEKS and not single, N_("on several weekdays")),
            (
                plan.rhythm is Rhythm.MONTHLY and not usual,
                N_("on several weekdays of the month, the fifth or the last"),
            ),
            (plan.rhythm in {Rhythm.DATES, Rhythm.RULE}, N_("on dates chosen one by one, or by a rule")),
        )
        return next((why for holds, why in reasons if holds), "")

    def _weekdays(self, plan: ServicePlan) -> frozenset[int]:
        """The weekdays that a plan may have: its own, else those on which somebody works and is at home."""
        may = plan.weekdays or WORKING | plan.days
        person = self.people.get(self.who(plan) or Id(""))
        if person and person.weekdays:
            may &= person.weekdays
        if plan.windows and not plan.weekdays:
            may &= {one.weekday for one in plan.windows}
        return may

    def _others(self, plan: ServicePlan, due: Due) -> Iterator[tuple[Slot, tuple[int, ...]]]:
        """The slots that the next date may have instead, each with the days that follow."""
        if plan.rhythm is Rhythm.AFTER_VISIT and due.earliest and due.latest:
            for ahead in range((due.latest - due.earliest).days + 1):
                day = due.earliest + ahead * _DAY
                fits = day > self.today and day != due.day and self.calendar.is_open(day)
                if fits and day.weekday() in self._weekdays(plan):
                    yield self._slot(day), tuple(range(self._place(day), self._place(self.end), 7 * plan.every_weeks))
        elif plan.rhythm is Rhythm.MONTHLY:
            yield from self._other_nths(plan, due)

    def _other_nths(self, plan: ServicePlan, due: Due) -> Iterator[tuple[Slot, tuple[int, ...]]]:
        soonest = max(self.today + _DAY, due.last_visit + _APART if due.last_visit else self.today)
        for nth in _USUAL_NTHS:
            for weekday in self._weekdays(plan):
                other = replace(plan, nths=frozenset({nth}), weekdays=frozenset({weekday}), first_on=soonest)
                ahead = list(dates(other, None, self.calendar, soonest, self.end))
                if ahead and ahead[0].day and ahead[0].day != due.day and not ahead[0].moved_from:
                    yield self._slot(ahead[0].day), tuple(self._place(one.day) for one in ahead if one.day)

    def _place(self, day: date) -> int:
        return (day - self.start).days

    def _slot(self, day: date) -> Slot:
        return Slot(self._place(day) // 7, day.weekday())


def _new_date(due: Due, slot: Slot, known: _Known) -> date | None:
    """The first date in a slot: of a pattern of weeks the one nearest to that before, open, and not too soon."""
    first = known.start + timedelta(weeks=slot.week, days=slot.weekday)
    if due.day is None or due.plan.rhythm is not Rhythm.WEEKS:
        return first
    every = due.plan.every_weeks
    apart = timedelta(days=max(7 * every // 2, 1))
    soonest = max(known.today + _DAY, due.last_visit + apart if due.last_visit else known.today)
    dates = (first + timedelta(weeks=every * turn) for turn in range(2 + 53 // every))
    fitting = [day for day in dates if day >= soonest and known.calendar.is_open(day)]
    day = due.day
    return min(fitting, key=lambda one: (abs(one - day), one), default=None)
