"""The figures of a period, and the library's rules behind them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import a_year_before, full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.facts import DiaryFact, EventFact, NewReader
from outreach_app.domain.figures import ON_THE_ROAD, SLICED, Figure, FigureKey, Record
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_counts import Counts, counted
from outreach_app.domain.mobile_figures import MobileFigure, MobileKey
from outreach_app.domain.roles import Field
from outreach_app.domain.rules import RULE_KEYS, LibraryRules
from outreach_app.domain.statistics import Entry, Figures, behind, count, entries, value_of
from outreach_app.domain.visits import Outcome
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import mobile_facts, mobile_summary
from outreach_app.services.mobile_records import mobile_records
from outreach_app.services.roles import sees
from outreach_app.storage import records as stored_records
from outreach_app.storage import statistics as stored
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Summary:
    """A period's figures, those since 1 January of its last year, and those of the same period a year earlier."""

    start: date
    end: date
    figures: Figures
    year_to_date: Figures
    year_ago: Figures
    on_the_road: tuple[Counts, Counts, Counts]
    """The mobile library in the same three periods."""


@dataclass(frozen=True)
class FigureLine:
    """One number of a report for the period, since 1 January, and a year earlier."""

    key: FigureKey
    period: int
    year: int
    year_ago: int


@dataclass(frozen=True)
class Records:
    """What one number counts, the latest first; `total` records make up the number `counted`, `rows` are the first."""

    key: FigureKey
    counted: int
    total: int
    rows: tuple[Record, ...]
    rule: str

    @property
    def label(self) -> str:
        """The number's name."""
        return self.key.label


def summary(library: Library, start: date, end: date) -> Summary:
    """The figures of a period, both days included, and the running total of the year up to its end.

    Raises:
        UserError: it ends before it begins.
    """
    if end < start:
        raise UserError(
            N_("A period cannot end on {end}, before it begins on {start}."), end=full_day(end), start=full_day(start)
        )
    library.check_whole(_("figures of the service"))
    rules, bands = stored.dated_rules(), stored.band_sets()
    periods = ((start, end), (date(end.year, 1, 1), end), (a_year_before(start), a_year_before(end)))
    period, year, year_ago = (count(stored.facts_between(*days), rules, bands) for days in periods)
    now, so_far, before = (counted(mobile_facts(*days), rules).total for days in periods)
    return Summary(start, end, period, year, year_ago, (now, so_far, before))


def figure_lines(summed: Summary) -> list[FigureLine]:
    """Every number of a report, as the page and the paper show them: the whole, by form, by age, by outcome.

    Those of the mobile library are told where there is one: a trip was made, or a stop was missed.
    """
    period, year, before = summed.figures, summed.year_to_date, summed.year_ago
    keys = [FigureKey(figure) for figure in Figure if figure is not Figure.CALLS and not figure.mobile]
    forms = sorted({*period.by_form, *year.by_form})
    bands = sorted({*period.by_age_band, *year.by_age_band})
    keys += [FigureKey(figure, form=form) for form in forms for figure in SLICED]
    keys += [FigureKey(figure, band=band) for band in bands for figure in SLICED]
    seen = {*period.by_outcome, *year.by_outcome}
    keys += [FigureKey(Figure.CALLS), *(FigureKey(Figure.CALLS, outcome=one) for one in Outcome if one in seen)]
    lines = [FigureLine(key, *(value_of(one, key) for one in (period, year, before))) for key in keys]
    whole = sum(1 for key in keys if key == FigureKey(key.figure) and key.figure is not Figure.CALLS)
    return [*lines[:whole], *_on_the_road(summed), *lines[whole:]]


def _on_the_road(summed: Summary) -> list[FigureLine]:
    if not any(counts.expected for counts in summed.on_the_road):
        return []
    return [
        FigureLine(FigureKey(figure), *(_whole(counts, mobile) for counts in summed.on_the_road))
        for figure, mobile in ON_THE_ROAD.items()
    ]


def _whole(counts: Counts, figure: MobileFigure) -> int:
    """A figure of the mobile library as a whole number; of hours those that are not full are rounded."""
    return round(counts.value(figure) or 0)


def records(library: Library, key: FigureKey, start: date, end: date, limit: int | None = None) -> Records:
    """What a number counts in a period, both days included; the number is the sum over all of its records."""
    library.check_whole(_("figures of the service"))
    if key.figure.mobile:
        return _trips(library, key, key.figure.mobile, start, end, limit)
    facts = stored.facts_of(key.figure, start, end)
    rules_on = stored.dated_rules()
    found = behind(entries(facts, rules_on, stored.band_sets()), key)
    return Records(
        key=key,
        counted=sum(one.people for one in found),
        total=len(found),
        rows=tuple(_records(key.figure, found[:limit], named=sees(library, Field.NAME))),
        rule=key.figure.rule(rules_on(end)),
    )


def _trips(
    library: Library, key: FigureKey, figure: MobileFigure, start: date, end: date, limit: int | None
) -> Records:
    """What a number of the mobile library counts; minutes and kilometres stand in the records' words."""
    if key != FigureKey(key.figure):
        return Records(key, 0, 0, (), key.figure.rule(stored.rules_on(end)))
    found = mobile_summary(library, start, end)
    told = mobile_records(library, found, MobileKey(figure), limit=limit)
    return Records(key, _whole(found.period.total, figure), told.total, told.rows, told.rule)


def _records(figure: Figure, found: list[Entry], *, named: bool) -> Iterator[Record]:
    """The records; whoever works on figures only is told no names."""
    known = _known(figure)([one.fact.id for one in found if not isinstance(one.fact, DiaryFact | EventFact)])
    known |= stored_records.events(one.fact.id for one in found if isinstance(one.fact, EventFact))
    known |= stored_records.diary_pages(one.fact.id for one in found if isinstance(one.fact, DiaryFact))
    for one in found:
        fact = one.fact
        about = known.get(fact.id, stored_records.Known("", ""))
        yield Record(
            id=fact.id,
            day=fact.on_day,
            name=(about.name or _("personal data removed")) if named else _("(name not shown)"),
            what=about.what if named or figure is not Figure.NEW_READERS else "",
            form=None if isinstance(fact, NewReader) else fact.form,
            people=one.people,
            reader=fact.reader if named else None,
            round=about.round,
            round_number=about.round_number,
            copies=figure is Figure.LOANS,
        )


def _known(figure: Figure) -> Callable[[list[Id]], dict[Id, stored_records.Known]]:
    """What looks up the records of a figure."""
    if figure is Figure.NEW_READERS:
        return stored_records.readers
    if figure in {Figure.LOANS, Figure.AT_LIBRARY}:
        return stored_records.loans
    return partial(stored_records.loans, ended=True) if figure is Figure.RETURNS else stored_records.visits


def rules(library: Library, day: date) -> LibraryRules:
    """The rules in force on a day."""
    return stored.rules_on(day)


def set_rules(library: Library, from_on: date, **values: object) -> Changes:
    """Set rules from a day on; figures of earlier days keep the earlier rules.

    Raises:
        UserError: a value cannot be.
    """
    unknown = values.keys() - RULE_KEYS
    if unknown:
        raise ValueError(f"no such rules: {', '.join(sorted(unknown))}")
    with library.use_case("set_rules") as work:
        for key, value in values.items():
            stored.put_rule(key, value, from_on)
        stored.check_rules()
    return work.changes
