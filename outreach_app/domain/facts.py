"""What happened, as counting needs it: plain facts, each with its day."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth
from outreach_app.domain.visits import Outcome

_UNKNOWN = Id("")


@dataclass(frozen=True)
class VisitFact:
    """A visit as counting needs it; `visitors` are people at a stop who are not registered, by their ages.

    `inquiries` is how many were answered at it.
    """

    on_day: date
    outcome: Outcome
    form: Form
    reader: Id | None
    birth: Birth
    visitors: tuple[tuple[int, int], ...] = ()
    """(youngest age of the band, head-count)"""
    id: Id = _UNKNOWN
    inquiries: int = 0


@dataclass(frozen=True)
class LoanFact:
    """A copy lent, renewed or given back off-site on a day; `id` is the loan's."""

    on_day: date
    form: Form
    reader: Id | None
    birth: Birth
    id: Id = _UNKNOWN


@dataclass(frozen=True)
class NewReader:
    """A reader registered for the first time on a day; `id` is the reader's."""

    on_day: date
    id: Id

    @property
    def reader(self) -> Id:
        """The reader."""
        return self.id


@dataclass(frozen=True)
class DiaryFact:
    """A page of a point's own diary: people of an age band (None: not told) who are not recorded by name."""

    on_day: date
    form: Form
    visitors: int
    loans: int
    youngest: int | None = None
    id: Id = _UNKNOWN

    @property
    def reader(self) -> None:
        """Nobody by name."""
        return


@dataclass(frozen=True)
class EventFact:
    """An off-site event with its participants by their ages, as (youngest age of the band, people)."""

    on_day: date
    form: Form
    participants: tuple[tuple[int, int], ...] = ()
    id: Id = _UNKNOWN

    @property
    def reader(self) -> None:
        """Nobody by name."""
        return


Fact = VisitFact | LoanFact | NewReader | DiaryFact | EventFact


@dataclass(frozen=True)
class Facts:
    """Everything that happened in a period.

    Loans made when a reader came to the library are not among `loans`, nor is what was handed over to a place: a set
    is lent only when a reader there takes a copy.
    """

    visits: tuple[VisitFact, ...] = ()
    loans: tuple[LoanFact, ...] = ()
    renewals: tuple[LoanFact, ...] = ()
    returns: tuple[LoanFact, ...] = ()
    loans_at_library: tuple[LoanFact, ...] = ()
    new_readers: tuple[NewReader, ...] = ()
    diary: tuple[DiaryFact, ...] = ()
    events: tuple[EventFact, ...] = ()
