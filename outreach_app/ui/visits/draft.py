"""What is being entered about one call: pure values between the form and the services."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.readers import ADULT
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Loan, Outcome, VisitEntry
from outreach_app.services.visits import RoundRow
from outreach_app.wording import _

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Item:
    """A copy that can be ticked: to hand out, or to take back. `note` is worth a look (18+, late).

    `stars` say how the reader liked it, 0: not told yet; None: nobody asks.
    """

    copy: Id
    text: str
    number: str
    note: str = ""
    stars: int | None = None


@dataclass(frozen=True)
class Draft:
    """One call as it is entered; `out` and `back` are the ticked copies, no outcome means: nothing entered yet.

    `stars` are the copies whose rating changes, each with the new one; 0 takes it back. `why` nobody came.
    """

    outcome: Outcome | None = None
    out: frozenset[Id] = frozenset()
    back: frozenset[Id] = frozenset()
    left_with: str = ""
    postponed_to: date | None = None
    pause_until: date | None = None
    note: str = ""
    stars: frozenset[tuple[Id, int]] = frozenset()
    why: Why = Why.NOT_TOLD

    @property
    def lacks_name(self) -> bool:
        """Whether the books were left with somebody who is not named."""
        return self.outcome is Outcome.LEFT_WITH and not self.left_with.strip()

    def with_outcome(self, outcome: Outcome, day: date) -> "Draft":
        """Another outcome; a postponed visit is offered a week later."""
        later = (self.postponed_to or day + WEEK) if outcome is Outcome.POSTPONED else None
        return replace(self, outcome=outcome, postponed_to=later, pause_until=None)

    def entry(
        self, day: date, reader: Id | None = None, *, place: Id | None = None, one: Id | None = None
    ) -> VisitEntry:
        """What the services record; `one` is the round."""
        assert self.outcome
        return VisitEntry(
            outcome=self.outcome,
            on_day=day,
            reader=reader,
            place=place,
            round=one,
            items_out=tuple(sorted(self.out)),
            items_in=tuple(sorted(self.back)),
            left_with=self.left_with.strip() if self.outcome is Outcome.LEFT_WITH else "",
            postponed_to=self.postponed_to,
            pause_until=self.pause_until,
            note=self.note.strip(),
            ratings=tuple(sorted(self.stars)),
            why=self.why,
        )


@dataclass(frozen=True)
class Offer:
    """What a form offers to tick, and how the call stands now."""

    day: date
    outgoing: tuple[Item, ...] = ()
    returning: tuple[Item, ...] = ()
    draft: Draft = Draft()


def item_out(copy: Copy, title: Title) -> Item:
    """A copy that is to be handed out; 18+ is said."""
    return Item(copy.id, title.line, copy.number, f"{ADULT}+" if title.age_mark == ADULT else "")


def item_back(loan: Loan, day: date, stars: Mapping[Id, int]) -> Item:
    """A copy at home; its date is said where it is late. `stars` are the reader's ratings by title."""
    late = loan.due_on is not None and loan.due_on < day
    note = _("by {day}").format(day=f"{loan.due_on:%d.%m}") if loan.due_on and late else ""
    return Item(loan.copy.id, loan.title.line, loan.copy.number, note, stars.get(loan.title.id, 0))


def offer_of(
    row: RoundRow,
    day: date,
    kept: tuple[Item, ...] = (),
    pause_until: date | None = None,
    stars: Mapping[Id, int] = MappingProxyType({}),
) -> Offer:
    """A line of a round's sheet as its form shows it; `kept` are the copies that were offered earlier."""
    visit = row.visit
    handed = {loan.copy.id for loan in row.out}
    prepared = [] if visit and visit.outcome.hands_over else [item_out(one.copy, one.title) for one in row.bag]
    now = [*(item_out(loan.copy, loan.title) for loan in row.out), *prepared]
    known = {item.copy for item in now}
    outgoing = (*now, *(item for item in kept if item.copy not in known))
    returning = tuple(item_back(loan, day, stars) for loan in (*row.back, *at_home(row, day)))
    back = frozenset(loan.copy.id for loan in row.back)
    if visit is None:
        return Offer(day, outgoing, returning, Draft(out=frozenset(known), back=back))
    draft = Draft(
        outcome=visit.outcome,
        out=frozenset(handed if visit.outcome.hands_over else known),
        back=back,
        left_with=visit.left_with,
        postponed_to=visit.postponed_to,
        pause_until=pause_until,
        note=visit.note,
        why=row.missed.why if row.missed else Why.NOT_TOLD,
    )
    return Offer(day, outgoing, returning, draft)


def at_home(row: RoundRow, day: date) -> list[Loan]:
    """What the reader had at home before this call."""
    visit = row.visit.id if row.visit else None
    return [loan for loan in row.at_home if loan.lent_on <= day and (visit is None or loan.visit != visit)]


def pause_of(row: RoundRow, plans: list[ServicePlan]) -> date | None:
    """Until when the service rests because of this call."""
    visit = row.visit
    if visit is None:
        return None
    pauses = [pause for plan in plans for pause in plan.pauses]
    fitting = (one for one in pauses if one.from_on == visit.on_day and one.reason == visit.outcome.value)
    return next((one.until_on for one in fitting), None)
