"""Load spread over the days of the cycle: a proposal that names each plan, and what of it is taken."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from outreach_app.domain.balance import Loads, Shift, Slot, Turn, balanced, cycle_of, loads
from outreach_app.domain.calendar import WORKING, Calendar
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import monday_of
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.moving import moved_plan
from outreach_app.domain.people import Person
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.schedule import Due, ServicePlan, due_on
from outreach_app.services.library import Library
from outreach_app.services.schedule import change_plan
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import people as stored_people
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_, _

_DAY = timedelta(days=1)


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

    @property
    def people(self) -> list[tuple[str, Id | None]]:
        """Those whose load would change, by name."""
        return sorted((self.names[who], who) for who in {self._of[move.plan].who for move in self.moves})

    @property
    def _of(self) -> dict[Id, Turn]:
        return {turn.plan: turn for turn in self.turns if turn.may}

    def load(self, who: Id | None, taken: Collection[Id] = ()) -> Loads:
        """The load of each day of the cycle of one person, once some moves are taken."""
        new = {move.plan: move.shift.new for move in self.moves if move.plan in set(taken)}
        turns = [
            replace(turn, slot=new[turn.plan]) if turn.may and turn.plan in new else turn
            for turn in self.turns
            if turn.who == who
        ]
        return loads(turns, cycle_of(self.turns))

    def day(self, place: int) -> date:
        """The day of the first cycle at a place of the loads."""
        return self.start + place * _DAY


def propose_balance(library: Library, today: date) -> Proposal:
    """What would even out the load of each person; nothing is written.

    Only plans by weeks on one weekday move. Who chose a weekday keeps it and may change the week; places, timetables
    of a route, who stands in a round or agreed on a date stay.
    """
    known = _Known(today)
    dues = {plan.id: known.due(plan) for plan in known.plans}
    turns = [turn for plan in known.plans for turn in known.turns(plan, dues[plan.id])]
    plans = {plan.id: plan for plan in known.plans}
    moves = []
    for shift in balanced(turns):
        due = dues[shift.plan]
        new = _new_date(due, shift.new, plans[shift.plan].every_weeks, known)
        if new and due.day:
            who = known.names[known.who(plans[shift.plan])]
            moves.append(Move(shift.plan, known.name(plans[shift.plan]), who, due.day, new, shift))
    moves.sort(key=lambda move: (move.who, move.old, move.name))
    return Proposal(known.start, tuple(moves), tuple(turns), known.names)


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
        for plan in plans:
            move = wanted[plan.id]
            change_plan(library, moved_plan(plan, move.old, move.new))
    return work.changes


class _Known:
    """What the proposal is made of."""

    def __init__(self, today: date) -> None:
        self.today, self.start = today, monday_of(today)
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
        last = self.last.get(plan.reader) if plan.reader else self.last_of_places.get(plan.place or "")
        return due_on(plan, last, self.today, self.calendar)

    def turns(self, plan: ServicePlan, due: Due) -> Iterator[Turn]:
        """A plan's places in the cycle, one for each of its weekdays; other rhythms have none."""
        if plan.rhythm is not Rhythm.WEEKS or due.day is None:
            return
        week = (monday_of(due.moved_from or due.day) - self.start).days // 7 % plan.every_weeks
        may = self._may(plan, due) if len(plan.days) == 1 else frozenset()
        for weekday in plan.days:
            yield Turn(plan.id, plan.every_weeks, Slot(week, weekday), self.who(plan), may)

    def _may(self, plan: ServicePlan, due: Due) -> frozenset[int]:
        """The weekdays that a plan may go to; none where it stays."""
        stays = plan.reader is None or plan.reader in self.waiting or plan.route in self.timetables
        if stays or plan.season or due.basis.value not in {"first", "cadence"}:
            return frozenset()
        if plan.weekdays:
            return plan.weekdays
        may = WORKING | plan.days
        person = self.people.get(self.who(plan) or Id(""))
        if person and person.weekdays:
            may &= person.weekdays
        if plan.windows:
            may &= {one.weekday for one in plan.windows}
        return may


def _new_date(due: Due, slot: Slot, every: int, known: _Known) -> date | None:
    """The first date in a slot: the nearest to the one before that is to come, open, and not too soon after a visit."""
    if due.day is None:
        return None
    first = known.start + timedelta(weeks=slot.week, days=slot.weekday)
    apart = timedelta(days=max(7 * every // 2, 1))
    soonest = max(known.today + _DAY, due.last_visit + apart if due.last_visit else known.today)
    dates = (first + timedelta(weeks=every * turn) for turn in range(2 + 53 // every))
    fitting = [day for day in dates if day >= soonest and known.calendar.is_open(day)]
    day = due.day
    return min(fitting, key=lambda one: (abs(one - day), one), default=None)
