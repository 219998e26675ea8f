"""What the library decides for itself, as its settings show and change it: rules with their days, sets of age bands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.rules import (
    BEGINNING,
    DEFAULT_BANDS,
    AgeBand,
    BandSet,
    LibraryRules,
    check_bands,
)
from outreach_app.services.library import Library
from outreach_app.services.statistics import set_rules
from outreach_app.storage import statistics as stored
from outreach_app.wording import N_

LETTERHEAD = frozenset(
    {
        *("library_name", "library_address", "library_phone", "depot_lat", "depot_lon", "papers_language"),
        *("director_position", "director_name"),
    }
)
"""Rules that say who the library is: typed for the first time, they hold for all days before as well."""


@dataclass(frozen=True)
class RulesNow:
    """The rules of a day, the day from which each that was ever set holds, and what is set from later days on."""

    rules: LibraryRules
    since: dict[str, date]
    later: tuple[tuple[date, str, object], ...] = ()


def rules_now(library: Library, day: date) -> RulesNow:
    """The rules in force on a day, with their days."""
    known = stored.rule_days()
    since = {key: from_on for from_on, key, _value in known if from_on <= day}
    later = tuple(one for one in known if one[0] > day)
    return RulesNow(stored.rules_on(day), since, later)


def change_rules(library: Library, from_on: date, **values: object) -> Changes:
    """Change rules from a day on; who the library is, told for the first time, holds from the beginning.

    Raises:
        UserError: a value cannot be.
    """
    known = {key for _day, key, _value in stored.rule_days()}
    first = {key: value for key, value in values.items() if key in LETTERHEAD - known}
    others = {key: value for key, value in values.items() if key not in first}
    with library.use_case("set_rules") as work:
        if first:
            set_rules(library, BEGINNING, **first)
        if others:
            set_rules(library, from_on, **others)
    return work.changes


def band_sets(library: Library) -> tuple[BandSet, ...]:
    """The sets of age bands by which figures are counted, the earliest first."""
    return stored.band_sets()


def set_bands(library: Library, from_on: date, bands: Sequence[AgeBand]) -> Changes:
    """Count by other age bands from a day on; a set that begins on that day is replaced.

    Raises:
        UserError: the bands leave out an age or hold one twice.
    """
    check_bands(bands)
    with library.use_case("set_bands") as work:
        _make_own()
        stored.put_bands(BandSet(from_on, tuple(bands)))
    return work.changes


def drop_bands(library: Library, from_on: date) -> Changes:
    """Let the earlier set hold on; the first one stays, since every day needs bands.

    Raises:
        UserError: it is the first set.
    """
    with library.use_case("drop_bands") as work:
        if from_on == min(one.from_on for one in stored.band_sets()):
            raise UserError(N_("Every day needs age bands: change the first set instead of deleting it."))
        _make_own()
        stored.drop_bands(from_on)
    return work.changes


def _make_own() -> None:
    """Write down the usual sets where the library counted by them: what it sets itself would hide them."""
    if stored.band_sets() is DEFAULT_BANDS:
        for one in DEFAULT_BANDS:
            stored.put_bands(one)
