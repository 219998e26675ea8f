"""Counting by the rules of Russian library practice (part 1.3), from plain facts to figures and back to the facts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from outreach_app.domain.facts import DiaryFact, EventFact, Fact, Facts, NewReader, VisitFact
from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth
from outreach_app.domain.rules import BandSet, LibraryRules, band_of
from outreach_app.domain.visits import Outcome

Rules = Callable[[date], LibraryRules]
"""The rules in force on a day."""

Band = Callable[[int | None, date], str]
"""The age band into which an age falls on a day."""


class Entry(NamedTuple):
    """A fact as one figure counts it: so many, in an age band; the figure is the sum of its entries."""

    figure: Figure
    fact: Fact
    band: str
    people: int = 1


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
    events: int = 0
    participants: int = 0
    inquiries: int = 0


@dataclass
class _Tally:
    """Counts of one slice while they are made."""

    readers: set[Id] = field(default_factory=set)
    counts: dict[Figure, int] = field(default_factory=lambda: dict.fromkeys(Figure, 0))

    def add(self, entry: Entry) -> None:
        self.counts[entry.figure] += entry.people
        if entry.figure is Figure.VISITS and entry.fact.reader:
            self.readers.add(entry.fact.reader)

    def row(self) -> Row:
        counts = self.counts
        return Row(len(self.readers), counts[Figure.VISITS], counts[Figure.LOANS], counts[Figure.RETURNS])


def entries(facts: Facts, rules_on: Rules, bands: tuple[BandSet, ...]) -> Iterator[Entry]:
    """Every fact that counts, once for each figure in which it does.

    A visit is one reader served; two readers in one flat are two; an empty door is none. Who takes part in an event is
    a visitor, too. A renewal is a loan where the rules of its day say so. A page of a point's diary counts on its last
    day. Ages are full years on the day of the fact, in the band set of that day.
    """

    @cache
    def band_at(age: int | None, day: date) -> str:
        return band_of(bands, age, day)

    @cache
    def band_born(birth: Birth, day: date) -> str:
        return band_at(birth.counted_age(day), day)

    for visit in facts.visits:
        yield from _of_visit(visit, band_born(visit.birth, visit.on_day), band_at, rules_on(visit.on_day))
    for event in facts.events:
        yield from _of_event(event, band_at)
    renewals = (fact for fact in facts.renewals if rules_on(fact.on_day).renewal_is_loan)
    for figure, lent in (
        (Figure.LOANS, facts.loans),
        (Figure.LOANS, renewals),
        (Figure.RETURNS, facts.returns),
        (Figure.AT_LIBRARY, facts.loans_at_library),
    ):
        for fact in lent:
            yield Entry(figure, fact, band_born(fact.birth, fact.on_day))
    for page in facts.diary:
        yield from _of_diary(page, band_at(page.youngest, page.on_day))
    for reader in facts.new_readers:
        yield Entry(Figure.NEW_READERS, reader, "")


def _of_visit(visit: VisitFact, band: str, band_at: Band, rules: LibraryRules) -> Iterator[Entry]:
    """A visit, with whoever was counted at it, in the figures in which it counts."""
    if visit.reader:
        yield Entry(Figure.CALLS, visit, band)
    if visit.outcome.counts(left_with_is_visit=rules.left_with_is_visit):
        if visit.reader:
            yield Entry(Figure.VISITS, visit, band)
        for youngest, people in visit.visitors:
            yield Entry(Figure.VISITS, visit, band_at(youngest, visit.on_day), people)
    if visit.inquiries:
        yield Entry(Figure.INQUIRIES, visit, band, visit.inquiries)


def _of_event(event: EventFact, band_at: Band) -> Iterator[Entry]:
    """An event in the figures in which it counts."""
    yield Entry(Figure.EVENTS, event, "")
    for youngest, people in event.participants:
        band = band_at(youngest, event.on_day)
        yield Entry(Figure.PARTICIPANTS, event, band, people)
        yield Entry(Figure.VISITS, event, band, people)


def _of_diary(page: DiaryFact, band: str) -> Iterator[Entry]:
    """A page of a diary in the figures in which it counts."""
    for figure, people in ((Figure.VISITS, page.visitors), (Figure.LOANS, page.loans)):
        if people:
            yield Entry(figure, page, band, people)


def count(facts: Facts, rules_on: Rules, bands: tuple[BandSet, ...]) -> Figures:
    """The figures of a period: the sums of its entries, and in how many readers they lie."""
    whole = _Tally()
    forms: dict[Form, _Tally] = defaultdict(_Tally)
    ages: dict[str, _Tally] = defaultdict(_Tally)
    outcomes: dict[Outcome, int] = {}
    for entry in entries(facts, rules_on, bands):
        whole.add(entry)
        fact = entry.fact
        if entry.figure is Figure.CALLS and isinstance(fact, VisitFact):
            outcomes[fact.outcome] = outcomes.get(fact.outcome, 0) + 1
        elif entry.figure in _SLICED and not isinstance(fact, NewReader):
            forms[fact.form].add(entry)
            ages[entry.band].add(entry)
    counts = whole.counts
    return Figures(
        readers_served=len(whole.readers),
        new_readers=counts[Figure.NEW_READERS],
        visits=counts[Figure.VISITS],
        loans=counts[Figure.LOANS],
        returns=counts[Figure.RETURNS],
        loans_at_library=counts[Figure.AT_LIBRARY],
        by_outcome=outcomes,
        by_form={form: one.row() for form, one in sorted(forms.items())},
        by_age_band={band: one.row() for band, one in sorted(ages.items())},
        events=counts[Figure.EVENTS],
        participants=counts[Figure.PARTICIPANTS],
        inquiries=counts[Figure.INQUIRIES],
    )


_SLICED = {Figure.VISITS, Figure.LOANS, Figure.RETURNS}


def value_of(figures: Figures, key: FigureKey) -> int:
    """One number of a period; 0 for a part in which nothing happened."""
    if key.outcome:
        return figures.by_outcome.get(key.outcome, 0)
    if key.figure is Figure.CALLS:
        return sum(figures.by_outcome.values())
    if key.figure.mobile:
        raise ValueError(f"{key.figure} is counted by the trips, not by the figures of readers")
    if not key.form and not key.band:
        return int(getattr(figures, key.figure.value))
    row = figures.by_form.get(key.form, Row()) if key.form else figures.by_age_band.get(key.band, Row())
    return {
        Figure.READERS: row.readers,
        Figure.VISITS: row.visits,
        Figure.LOANS: row.loans,
        Figure.RETURNS: row.returns,
    }[key.figure]


def behind(found: Iterable[Entry], key: FigureKey) -> list[Entry]:
    """What one number counts, the latest first; their sum is the number. Of a reader served, the last visit stands."""
    wanted = Figure.VISITS if key.figure is Figure.READERS else key.figure
    chosen = sorted((one for one in found if one.figure is wanted and _is_in(one, key)), key=_day, reverse=True)
    if key.figure is not Figure.READERS:
        return chosen
    last: dict[Id, Entry] = {}
    for one in chosen:
        if one.fact.reader:
            last.setdefault(one.fact.reader, one._replace(people=1))
    return list(last.values())


def _is_in(entry: Entry, key: FigureKey) -> bool:
    """Whether an entry belongs to the key's part."""
    if key.band and entry.band != key.band:
        return False
    if key.form and getattr(entry.fact, "form", None) is not key.form:
        return False
    return key.outcome is None or getattr(entry.fact, "outcome", None) is key.outcome


def _day(entry: Entry) -> date:
    return entry.fact.on_day


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
