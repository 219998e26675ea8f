"""The figures of a period, and the library's rules behind them."""

from dataclasses import dataclass
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.rules import RULE_KEYS, LibraryRules
from outreach_app.domain.statistics import Figures, count
from outreach_app.services.library import Library
from outreach_app.storage import statistics as stored
from outreach_app.wording import N_


@dataclass(frozen=True)
class Summary:
    """A period's figures, and those since 1 January of its last year."""

    start: date
    end: date
    figures: Figures
    year_to_date: Figures


def summary(library: Library, start: date, end: date) -> Summary:
    """The figures of a period, both days included, and the running total of the year up to its end.

    Raises:
        UserError: it ends before it begins.
    """
    if end < start:
        raise UserError(
            N_("A period cannot end on {end}, before it begins on {start}."), end=full_day(end), start=full_day(start)
        )
    rules, bands = stored.dated_rules(), stored.band_sets()
    year = date(end.year, 1, 1)
    return Summary(
        start,
        end,
        count(stored.facts_between(start, end), rules, bands),
        count(stored.facts_between(year, end), rules, bands),
    )


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
