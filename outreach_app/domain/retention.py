"""How long personal data stay after the service, and what an act of their destruction tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.papers import Letterhead
from outreach_app.wording import N_, _

WITHDRAWN_DAYS = timedelta(days=30)
"""So long the library has after a withdrawn consent (152-ФЗ, art. 21 (5))."""


@dataclass(frozen=True)
class Leaver:
    """A reader who has left or has withdrawn the consent; `last_fact` is the last visit, loan or return."""

    id: Id
    name: str
    card: str
    ended_on: date | None = None
    withdrawn_on: date | None = None
    last_fact: date | None = None
    open_loans: int = 0

    def due_on(self, years: int) -> date:
        """From this day on the data are to be removed; a withdrawn consent leaves no time to wait."""
        if self.withdrawn_on:
            return self.withdrawn_on
        last = max(day for day in (self.ended_on, self.last_fact) if day)
        return _years_after(last, years)

    def reason(self, years: int) -> str:
        """Why the data are to be removed, in words."""
        if self.withdrawn_on:
            until = full_day(self.withdrawn_on + WITHDRAWN_DAYS)
            return _("consent withdrawn {day}: to be removed by {until}").format(
                day=full_day(self.withdrawn_on), until=until
            )
        assert self.ended_on
        ended = _("service ended {day}").format(day=full_day(self.ended_on))
        if self.last_fact and self.last_fact > self.ended_on:
            ended = _("{ended}, last entry {day}").format(ended=ended, day=full_day(self.last_fact))
        return _("{ended}; kept for {years} years").format(ended=ended, years=years)


def _years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@dataclass(frozen=True)
class ErasedReader:
    """One person whose data were removed: told by the number of the record, for the name is gone."""

    record: str
    reason: str
    categories: tuple[str, ...]
    entries: int = 0
    """Earlier entries of the journal in which the data were removed as well."""


@dataclass(frozen=True)
class ErasureAct:
    """The act of destroying personal data, with the extract of the journal (Roskomnadzor order No. 179 of 2022)."""

    letterhead: Letterhead
    entry: str
    at: datetime
    person: str
    system: str
    readers: tuple[ErasedReader, ...]


CATEGORIES: Mapping[str, str] = {
    "reader": N_("name, card number, date of birth, number of the consent, notes and preferences"),
    "phone": N_("telephone numbers"),
    "contact_person": N_("contact persons and representatives"),
    "place": N_("address, way in, door code, coordinates"),
    "health_mark": N_("data on health"),
    "call": N_("notes on calls"),
    "taste": N_("likes and dislikes"),
    "rating": N_("opinions on books"),
    "visit": N_("notes on visits"),
    "request": N_("requests"),
    "concern": N_("concerns"),
    "pause": N_("reasons of pauses"),
}
"""What each table of the library holds about a person, in words."""


def category(table: str) -> str:
    """What a table holds about a person."""
    return _(CATEGORIES[table]) if table in CATEGORIES else ""
