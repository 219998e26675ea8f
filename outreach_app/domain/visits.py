"""Visits and loans: what happened at a door, and what is out with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.schedule import Calendar, ServicePlan, next_visit
from outreach_app.wording import N_, _


class Outcome(StrEnum):
    """How a call at a door ended."""

    SERVED = "served"
    LEFT_WITH = "left_with_somebody"
    COLLECTED = "collected_at_library"
    NOT_HOME = "not_home"
    REFUSED = "refused"
    POSTPONED = "postponed"
    ILL = "ill"
    IN_HOSPITAL = "in_hospital"
    MOVED = "moved"
    DIED = "died"
    NOT_COME = "not_come"
    """Nobody came to the door at all; last, so that the numbers on the route sheet stay."""

    @property
    def label(self) -> str:
        """The outcome in words."""
        return _(_OUTCOMES[self])

    @property
    def hands_over(self) -> bool:
        """Whether the bag's copies are lent."""
        return self in {Outcome.SERVED, Outcome.LEFT_WITH, Outcome.COLLECTED}

    @property
    def moves_date(self) -> bool:
        """Whether the next date is counted from this visit; a refusal is a visit that the reader did not want."""
        return self.hands_over or self is Outcome.REFUSED

    def counts(self, *, left_with_is_visit: bool) -> bool:
        """Whether it is an off-site «посещение» (practice, part 1.3): an empty door is none, nor a reader's own way."""
        return self is Outcome.SERVED or (self is Outcome.LEFT_WITH and left_with_is_visit)


_OUTCOMES = {
    Outcome.SERVED: N_("served"),
    Outcome.LEFT_WITH: N_("left with somebody"),
    Outcome.COLLECTED: N_("collected at the library"),
    Outcome.NOT_HOME: N_("not home"),
    Outcome.REFUSED: N_("refused"),
    Outcome.POSTPONED: N_("postponed"),
    Outcome.NOT_COME: N_("nobody came"),
    Outcome.ILL: N_("ill"),
    Outcome.IN_HOSPITAL: N_("in hospital"),
    Outcome.MOVED: N_("moved"),
    Outcome.DIED: N_("died"),
}


@dataclass(frozen=True)
class Visit:
    """One reader served, or tried, on a day; `reader` None: the place itself (a mobile stop).

    Where nobody came although the round was under way, a `MissedCall` beside it says why.

    `left_with` is blank where the reader was anonymised.
    """

    id: Id
    outcome: Outcome
    form: Form
    on_day: date
    reader: Id | None = None
    place: Id | None = None
    round: Id | None = None
    person: Id | None = None
    left_with: str = ""
    postponed_to: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.reader is None and self.place is None:
            raise UserError(N_("A visit is to a reader or to a place: choose one."))


@dataclass(frozen=True)
class VisitEntry:
    """What somebody enters about one call.

    `items_out` None means: as prepared, all of the bag; otherwise just these copies, and the rest of the bag goes back
    to the shelf. `items_in` are the copies handed back. `pause_until` is the answer to the offer made at `in_hospital`.
    `replaces` is an earlier visit that this one corrects.
    """

    outcome: Outcome
    on_day: date
    reader: Id | None = None
    place: Id | None = None
    round: Id | None = None
    form: Form | None = None
    person: Id | None = None
    items_out: tuple[Id, ...] | None = None
    items_in: tuple[Id, ...] = ()
    left_with: str = ""
    postponed_to: date | None = None
    pause_until: date | None = None
    note: str = ""
    ratings: tuple[tuple[Id, int], ...] = ()
    """Copies with how the reader liked them, 1 to 5; 0 takes an earlier rating back."""
    why: Why = Why.NOT_TOLD
    """Why nobody came, where the outcome says that."""
    replaces: Id | None = None


class LoanEnd(StrEnum):
    """How a loan ended."""

    RETURNED = "returned"
    LOST = "lost"


class LoanOrigin(StrEnum):
    """Where a loan was made: another program counted its own, so figures leave those out."""

    HERE = ""
    OPEN = "open"
    """It came in while the copy was out."""
    HISTORY = "history"
    """It came in ended."""


@dataclass(frozen=True)
class Loan:
    """A copy out with a reader (or a place) until a due date."""

    id: Id
    copy: Copy
    title: Title
    lent_on: date
    due_on: date | None
    reader: Id | None = None
    place: Id | None = None
    visit: Id | None = None
    ended_on: date | None = None
    ended_as: LoanEnd | None = None
    origin: LoanOrigin = LoanOrigin.HERE

    def __post_init__(self) -> None:
        if self.ended_on and self.ended_on < self.lent_on:
            raise UserError(
                N_("“{title}” cannot come back on {back}, before it was lent on {lent}: correct the day."),
                title=self.title.title,
                back=full_day(self.ended_on),
                lent=full_day(self.lent_on),
            )
        if (self.ended_on is None) != (self.ended_as is None):
            raise UserError(N_("A loan that ended needs both its day and whether the copy came back or was lost."))


def due_by(rules: LibraryRules, plans: Iterable[ServicePlan], lent_on: date, calendar: Calendar) -> date:
    """When a copy lent on a day is to come back: at the reader's next planned visit, or after the library's days."""
    coming = next_visit(plans, lent_on, calendar) if rules.due_next_visit else None
    return coming or lent_on + timedelta(days=rules.loan_days)


@dataclass(frozen=True)
class Concern:
    """Something to follow up until it is closed."""

    id: Id
    text: str
    on_day: date
    reader: Id | None = None
    kind: str = ""
    closed_on: date | None = None
