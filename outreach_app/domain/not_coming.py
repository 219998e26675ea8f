"""The van, or whoever goes, does not come: whom that touches, when they come instead, what becomes of the books."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.papers import Letterhead
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Loan
from outreach_app.wording import N_

Dates = Mapping[Id, date | None]
"""The next date of each reader, and of each place served as such."""


@dataclass(frozen=True)
class Scope:
    """What does not come on a day: all of it, or what is on a route, in a round, at a place, or later than a time."""

    route: Id | None = None
    round: Id | None = None
    place: Id | None = None
    after: time | None = None


@dataclass(frozen=True)
class Awaited:
    """A reader, or a place served as such, who is waited for on a day; `next_day` is what the plan proposes."""

    name: str
    reader: Id | None
    place: Place | None
    plan: ServicePlan | None = None
    next_day: date | None = None
    route: Id | None = None
    round: Id | None = None
    at: time | None = None
    """When the round gets there."""
    moves: bool = True
    """Whether it is the plan's next date, which alone can go to another day."""

    @property
    def id(self) -> Id:
        """The reader's id, or the place's."""
        return self.reader or (self.place.id if self.place else Id(""))

    def within(self, scope: Scope) -> bool:
        """Whether it is among what does not come."""
        if scope.place and (self.place is None or self.place.id != scope.place):
            return False
        if scope.after and (self.at is None or self.at < scope.after):
            return False
        return scope.route in {None, self.route} and scope.round in {None, self.round}


@dataclass(frozen=True)
class ToRing:
    """A reader to be told, with the numbers in the order in which they are tried; `home` is where one is served."""

    id: Id
    name: str
    phones: tuple[str, ...]
    home: Id | None = None


@dataclass(frozen=True)
class MovedLoan:
    """A loan, whose it is, and until when it may be kept now."""

    loan: Loan
    name: str
    due_on: date | None


@dataclass(frozen=True)
class LentSet:
    """A set that is out at a place, until a day."""

    id: Id
    name: str
    place: Id
    due_on: date


@dataclass(frozen=True)
class Touched:
    """A call that is not made, with what hangs on it: loans and sets with their new dates, and whom to ring."""

    call: Awaited
    next_day: date | None
    loans: tuple[MovedLoan, ...]
    sets: tuple[tuple[LentSet, date | None], ...]
    ring: tuple[ToRing, ...]
    asked: int
    packed: int
    """How many requests are open, and how many copies lie in bags; both are kept."""


@dataclass(frozen=True)
class DayOfCalls:
    """Everybody who is waited for on a day, who else has books at those places, and what all of them have."""

    day: date
    calls: tuple[Awaited, ...]
    people: tuple[ToRing, ...] = ()
    loans: tuple[Loan, ...] = ()
    sets: tuple[LentSet, ...] = ()
    packed: Mapping[Id, int] | None = None
    asked: Mapping[Id, int] | None = None
    """How many copies lie in each reader's bag, and how many requests are open."""

    def missed(self, scope: Scope) -> list[Awaited]:
        """Who is not come to."""
        return [call for call in self.calls if call.moves and call.within(scope)]

    def stays(self, scope: Scope) -> list[Awaited]:
        """Whose date is not the next one of the plan: it cannot be called off yet."""
        return [call for call in self.calls if not call.moves and call.within(scope)]

    def to_ring(self, missed: list[Awaited]) -> list[ToRing]:
        """The readers who are to be told: those waited for, and who is served at a place where nobody comes."""
        ids, shared = {call.id for call in missed}, {one.id for one in shared_places(missed)}
        waited = {call.id for call in self.calls}
        return [one for one in self.people if one.id in ids or (one.id not in waited and one.home in shared)]

    def touched(self, missed: list[Awaited], dates: Dates) -> list[Touched]:
        """Each of them with all that is lent there and kept; who has no date of their own goes by the place."""
        calls = {call.id: call for call in reversed(missed)}
        at = {one.id: self._call_at(missed, one.id).id for one in shared_places(missed)}
        ringing = self.to_ring(missed)
        home, names = {one.id: one.home or Id("") for one in ringing}, {one.id: one.name for one in ringing}
        goes_by = {one.id: one.id if one.id in calls else at[one.home or Id("")] for one in ringing} | at
        loans: dict[Id, list[MovedLoan]] = defaultdict(list)
        sets: dict[Id, list[tuple[LentSet, date | None]]] = defaultdict(list)
        ring: dict[Id, list[ToRing]] = defaultdict(list)
        for loan in self.loans:
            who = loan.reader or loan.place or Id("")
            if by := goes_by.get(who):
                due = later_due(loan.due_on, dates.get(who) or dates.get(home.get(who, who)))
                loans[by].append(MovedLoan(loan, names.get(who) or calls[by].name, due))
        for lent in self.sets:
            if lent.place in at:
                sets[at[lent.place]].append((lent, later_due(lent.due_on, dates.get(lent.place))))
        for one in ringing:
            ring[goes_by[one.id]].append(one)
        found = [
            Touched(
                call,
                dates.get(who),
                tuple(loans[who]),
                tuple(sets[who]),
                tuple(ring[who]),
                sum((self.asked or {}).get(one.id, 0) for one in ring[who]),
                sum((self.packed or {}).get(one.id, 0) for one in ring[who]),
            )
            for who, call in calls.items()
        ]
        return sorted(found, key=lambda one: (one.call.at is None, one.call.at or time(), one.call.name))

    @staticmethod
    def _call_at(missed: list[Awaited], place: Id) -> Awaited:
        """The call by which what belongs to a place goes: its own, else the first reader's there."""
        there = [call for call in missed if call.place and call.place.id == place]
        return next((call for call in there if call.reader is None), there[0])

    def moved(self, missed: list[Awaited], dates: Dates) -> list[MovedLoan]:
        """The loans that may be kept longer, none of them shorter."""
        return [loan for one in self.touched(missed, dates) for loan in one.loans if loan.due_on != loan.loan.due_on]

    def moved_sets(self, missed: list[Awaited], dates: Dates) -> list[tuple[LentSet, date]]:
        """The sets at places where nobody comes that may stay longer."""
        return [
            (lent, due) for one in self.touched(missed, dates) for lent, due in one.sets if due and due != lent.due_on
        ]


def shared_places(missed: list[Awaited]) -> list[Place]:
    """The places, other than homes, where nobody comes; each once."""
    found = {call.place.id: call.place for call in missed if call.place and call.place.kind is not PlaceKind.HOME}
    return list(found.values())


def next_dates(missed: list[Awaited], one_for_all: date | None = None, own: Dates | None = None) -> Dates:
    """The date of each: its own where one was chosen, else the one for all, else what its plan proposes."""
    told = own or {}
    dates = {call.id: told.get(call.id) or one_for_all or call.next_day for call in missed}
    for call in missed:
        if call.reader and call.place and call.place.kind is not PlaceKind.HOME and dates[call.id]:
            dates.setdefault(call.place.id, dates[call.id])
    return dates


def later_due(due_on: date | None, next_day: date | None) -> date | None:
    """Until when something may be kept: until the next visit, and never shorter than before."""
    if due_on is None or next_day is None:
        return due_on
    return max(due_on, next_day)


def to_say(concern: str) -> str:
    """What is to be said in a call that is to be made: what stands after the name of whoever is to be rung."""
    return concern.partition(": ")[2] or concern


def check_next(day: date, dates: Dates) -> None:
    """Refuse a next date that is not after the day on which nobody comes.

    Raises:
        UserError: it is that day, or before it.
    """
    if any(other and other <= day for other in dates.values()):
        raise UserError(N_("The next date must lie after the day on which nobody comes: choose a later one."))


@dataclass(frozen=True)
class RingPaper:
    """The list of readers to ring on a day: each with the numbers, and with what is to be said."""

    letterhead: Letterhead
    day: date
    rows: tuple[tuple[str, tuple[str, ...], str], ...]


@dataclass(frozen=True)
class DoorNotice:
    """What stands on a door: that nobody comes on a day, and when they come instead."""

    letterhead: Letterhead
    place: str
    day: date
    kind: PlaceKind
    """Whether a vehicle is waited for, a person with books, or a point that opens."""
    reason: str = ""
    next_day: date | None = None
    hours: str = ""
