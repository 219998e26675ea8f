"""Sets: copies lent together to a place; handing one over is not a loan (practice, parts 1.3 and 3.14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.seasons import Season
from outreach_app.wording import N_, _


class Condition(StrEnum):
    """How a copy of a set came back."""

    INTACT = "intact"
    DAMAGED = "damaged"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """The condition in words."""
        return _(_CONDITIONS[self])


_CONDITIONS = {
    Condition.INTACT: N_("intact"),
    Condition.DAMAGED: N_("damaged"),
    Condition.MISSING: N_("missing"),
}


@dataclass(frozen=True)
class SetItem:
    """A copy in a set. With a condition but no day it is checked off, and stays in the set until that is finished."""

    id: Id
    copy: Copy
    title: Title
    condition: Condition | None = None
    back_on: date | None = None
    return_act: int | None = None
    """The number of the act by which it came back."""
    note: str = ""
    reader: Id | None = None
    """The resident who has it now."""

    def __post_init__(self) -> None:
        if self.back_on and self.condition is None:
            raise UserError(
                N_("In which condition did “{title}” come back? Say intact, damaged or missing."), title=self.title.line
            )

    @property
    def is_out(self) -> bool:
        """Whether it is still in the set."""
        return self.back_on is None

    @property
    def price(self) -> int | None:
        """Kopecks; of a copy without a price that of its title."""
        return self.copy.price_kopecks if self.copy.price_kopecks is not None else self.title.price_kopecks


class SetState(StrEnum):
    """How far a set has come."""

    DRAFT = "draft"
    OUT = "out"
    OVERDUE = "overdue"
    BACK = "back"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_STATES[self])


_STATES = {
    SetState.DRAFT: N_("being put together"),
    SetState.OUT: N_("handed over"),
    SetState.OVERDUE: N_("overdue"),
    SetState.BACK: N_("returned"),
}


@dataclass(frozen=True)
class BookSet:
    """Copies that go to a place together, and what the acts say of them."""

    id: Id
    number: int
    name: str = ""
    place: Id | None = None
    handed_over_on: date | None = None
    due_on: date | None = None
    returned_on: date | None = None
    """The day on which the last of its copies was taken back or given up."""
    handed_by: str = ""
    taken_by: str = ""
    basis: str = ""
    """The contract or request that the act names."""
    act_number: int | None = None
    note: str = ""
    items: tuple[SetItem, ...] = ()
    season: Season | None = None
    """The part of each year in which it goes on the road; None: all the year."""

    def __post_init__(self) -> None:
        if self.handed_over_on and self.place is None:
            raise UserError(N_("Where does set № {number} go? Choose a place."), number=self.number)
        if self.returned_on and not self.handed_over_on:
            raise UserError(N_("Set № {number} cannot come back: it was never handed over."), number=self.number)
        handed = self.handed_over_on
        if handed and self.due_on and self.due_on < handed:
            raise UserError(
                N_("A set handed over on {handed} cannot be due on {due}: choose a later day."),
                handed=full_day(handed),
                due=full_day(self.due_on),
            )
        if handed and any(day < handed for day in self._days_back):
            raise UserError(
                N_("Nothing of set № {number} can come back before {handed}, when it was handed over."),
                number=self.number,
                handed=full_day(handed),
            )
        check_each_once(item.copy.id for item in self.items)

    @property
    def _days_back(self) -> list[date]:
        days = (self.returned_on, *(item.back_on for item in self.items))
        return [day for day in days if day]

    @property
    def label(self) -> str:
        """The set as people name it: «Комплект № 3, Детективы»."""
        called = _("Set № {number}").format(number=self.number)
        return f"{called}, {self.name}" if self.name else called

    @property
    def out(self) -> tuple[SetItem, ...]:
        """The copies that are still in the set."""
        return tuple(item for item in self.items if item.is_out)

    @property
    def ticked(self) -> tuple[SetItem, ...]:
        """The copies that are checked off, in an act that is not finished."""
        return tuple(item for item in self.out if item.condition)

    @property
    def return_acts(self) -> tuple[int, ...]:
        """The numbers of the acts by which copies came back, the first one first."""
        return tuple(sorted({item.return_act for item in self.items if item.return_act}))

    def by_act(self, number: int) -> tuple[SetItem, ...]:
        """What came back, or was given up, by an act."""
        return tuple(item for item in self.items if item.return_act == number)

    def act_day(self, number: int) -> date | None:
        """The day of an act: of the transfer that of the hand-over, of a return the last on which a copy came back."""
        days = [item.back_on for item in self.by_act(number) if item.back_on]
        return max(days, default=self.handed_over_on)

    def acts_on(self, day: date) -> tuple[int, ...]:
        """The numbers of the acts of a day."""
        numbers = (*([self.act_number] if self.act_number else []), *self.return_acts)
        return tuple(number for number in numbers if self.act_day(number) == day)

    def state(self, today: date) -> SetState:
        """How far the set has come."""
        return state_of(self.handed_over_on, self.due_on, self.returned_on, today)


def state_of(handed: date | None, due: date | None, returned: date | None, today: date) -> SetState:
    """How far a set has come, by its days."""
    if returned:
        return SetState.BACK
    if handed is None:
        return SetState.DRAFT
    return SetState.OVERDUE if due and due < today else SetState.OUT


def check_each_once(copies: Iterable[Id]) -> None:
    """Refuse a copy that stands in one set twice."""
    known: set[Id] = set()
    for copy in copies:
        if copy in known:
            raise UserError(N_("A copy stands in this set twice: take it out once."))
        known.add(copy)


@dataclass(frozen=True)
class SetLine:
    """A set as a list shows it."""

    id: Id
    number: int
    name: str
    place: Id | None
    where: str
    """The place's name."""
    handed_over_on: date | None
    due_on: date | None
    returned_on: date | None
    copies: int
    out: int
    """How many of its copies are still in it."""
    ticked: int = 0
    season: Season | None = None

    def state(self, today: date) -> SetState:
        """How far the set has come."""
        return state_of(self.handed_over_on, self.due_on, self.returned_on, today)


@dataclass(frozen=True)
class SetsOfPlace:
    """The sets that a place has or had, the newest first, and the copies that did not come back from it as they went.

    With each copy stands the number of its set.
    """

    lines: tuple[SetLine, ...] = ()
    faults: tuple[tuple[int, SetItem], ...] = ()

    @property
    def here(self) -> tuple[SetLine, ...]:
        """Those that are there now."""
        return tuple(line for line in self.lines if line.handed_over_on and not line.returned_on)


def total(items: Iterable[SetItem]) -> tuple[int, int]:
    """The sum of the known prices in kopecks, and how many copies have none."""
    prices = [item.price for item in items]
    return sum(price for price in prices if price is not None), prices.count(None)
