"""Counting by the rules of Russian library practice (part 1.3), from plain facts to figures."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth
from outreach_app.domain.rules import BandSet, LibraryRules, band_of
from outreach_app.domain.visits import Outcome


@dataclass(frozen=True)
class VisitFact:
    """A visit as counting needs it; `visitors` are people at a stop who are not registered, by their ages."""

    on_day: date
    outcome: Outcome
    form: Form
    reader: Id | None
    birth: Birth
    visitors: tuple[tuple[int, int], ...] = ()
    """(youngest age of the band, head-count)"""


@dataclass(frozen=True)
class LoanFact:
    """A copy lent, renewed or given back off-site on a day."""

    on_day: date
    form: Form
    reader: Id | None
    birth: Birth


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
    loans_at_library: int = 0
    new_readers: int = 0


@dataclass(frozen=True)
class Row:
    """Figures of one form or one age band: distinct readers served, visits, loans, returns."""

    readers: int = 0
    visits: int = 0
    loans: int = 0
    returns: int = 0


@dataclass(frozen=True)
class Figures:
    """A period's figures; off-site only, but for `loans_at_library`.

    Outcomes are those of readers: that a stop or a care home was called at is no visit.
    """

    readers_served: int
    new_readers: int
    visits: int
    loans: int
    returns: int
    loans_at_library: int
    by_outcome: dict[Outcome, int]
    by_form: dict[Form, Row]
    by_age_band: dict[str, Row]


@dataclass
class _Tally:
    """Counts of one slice while they are made."""

    readers: set[Id] = field(default_factory=set)
    visits: int = 0
    loans: int = 0
    returns: int = 0

    def row(self) -> Row:
        return Row(len(self.readers), self.visits, self.loans, self.returns)


class _Count:
    """One pass over the facts."""

    def __init__(self, bands: tuple[BandSet, ...]) -> None:
        self.bands = bands
        self.all = _Tally()
        self.forms: dict[Form, _Tally] = {}
        self.ages: dict[str, _Tally] = {}

    def slices(self, fact: VisitFact | LoanFact, age: int | None) -> tuple[_Tally, ...]:
        """The tallies that a fact falls into: all, its form, its age band on its own day."""
        band = band_of(self.bands, age, fact.on_day)
        return self.all, self.forms.setdefault(fact.form, _Tally()), self.ages.setdefault(band, _Tally())

    def visit(self, fact: VisitFact) -> None:
        """A visit that counts, and the head-counts with it."""
        if fact.reader:
            for tally in self.slices(fact, fact.birth.counted_age(fact.on_day)):
                tally.visits += 1
                tally.readers.add(fact.reader)
        for youngest, people in fact.visitors:
            for tally in self.slices(fact, youngest):
                tally.visits += people

    def loans(self, facts: Iterable[LoanFact]) -> None:
        """Loans, or renewals that count as such."""
        for fact in facts:
            for tally in self.slices(fact, fact.birth.counted_age(fact.on_day)):
                tally.loans += 1

    def returns(self, facts: Iterable[LoanFact]) -> None:
        """Copies that came back."""
        for fact in facts:
            for tally in self.slices(fact, fact.birth.counted_age(fact.on_day)):
                tally.returns += 1


def count(facts: Facts, rules_on: Callable[[date], LibraryRules], bands: tuple[BandSet, ...]) -> Figures:
    """The figures of a period.

    A visit is one reader served; two readers in one flat are two; an empty door is none. A renewal is a loan where
    the rules of its day say so. Ages are full years on the day of the fact, in the band set of that day.
    """
    tally = _Count(bands)
    for visit in facts.visits:
        if visit.outcome.counts(left_with_is_visit=rules_on(visit.on_day).left_with_is_visit):
            tally.visit(visit)
    tally.loans(facts.loans)
    tally.loans(fact for fact in facts.renewals if rules_on(fact.on_day).renewal_is_loan)
    tally.returns(facts.returns)
    return Figures(
        readers_served=len(tally.all.readers),
        new_readers=facts.new_readers,
        visits=tally.all.visits,
        loans=tally.all.loans,
        returns=tally.all.returns,
        loans_at_library=facts.loans_at_library,
        by_outcome=dict(Counter(visit.outcome for visit in facts.visits if visit.reader)),
        by_form={form: one.row() for form, one in sorted(tally.forms.items())},
        by_age_band={band: one.row() for band, one in sorted(tally.ages.items())},
    )


def year_kept(birth: Birth, bands: tuple[BandSet, ...], days: Iterable[date]) -> int | None:
    """The year of birth that stays of an anonymised reader, with whom something counts on these days.

    It is the one by which every figure counted so far falls into the same age band. Where only the year is known, the
    age reached in it counts; so who had not yet had the birthday is counted on with the next year. Somebody who
    changed bands in the middle of a year may still move in that year's figures.
    """
    if birth.day is None:
        return birth.year
    counted = {day: band_of(bands, birth.counted_age(day), day) for day in days}
    for year in (birth.day.year, birth.day.year + 1):
        alike = Birth(year=year)
        if all(band_of(bands, alike.counted_age(day), day) == band for day, band in counted.items()):
            return year
    return birth.day.year
