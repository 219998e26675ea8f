"""Days on which somebody does not work, and who goes instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Absence:
    """Leave or illness, both ends included; without an end until somebody ends it.

    The names are those of the person and of the substitute, for sentences.
    """

    id: Id
    person: Id
    from_on: date
    until_on: date | None = None
    substitute: Id | None = None
    reason: str = ""
    name: str = ""
    substitute_name: str = ""

    def __post_init__(self) -> None:
        if self.until_on and self.until_on < self.from_on:
            raise UserError(
                N_("An absence cannot end on {end}, before it begins on {start}: correct one of the days."),
                start=short_day(self.from_on),
                end=short_day(self.until_on),
            )
        if self.substitute == self.person:
            raise UserError(N_("Nobody stands in for oneself: choose somebody else, or leave it open who goes."))

    def covers(self, day: date) -> bool:
        """Whether the day lies in the absence."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    def __str__(self) -> str:
        days = short_day(self.from_on)
        if self.until_on:
            days = _("from {start} to {end}").format(start=days, end=short_day(self.until_on))
        else:
            days = _("since {day}").format(day=days)
        return _("{name} is away {days}").format(name=self.name, days=days)


@dataclass(frozen=True)
class DayOff:
    """A weekday on which somebody does not work."""

    name: str
    weekday: int

    def __str__(self) -> str:
        """«Orlova does not work on Mondays»."""
        return _(_OFF[self.weekday]).format(name=self.name)


_OFF = (
    N_("{name} does not work on Mondays"),
    N_("{name} does not work on Tuesdays"),
    N_("{name} does not work on Wednesdays"),
    N_("{name} does not work on Thursdays"),
    N_("{name} does not work on Fridays"),
    N_("{name} does not work on Saturdays"),
    N_("{name} does not work on Sundays"),
)


@dataclass(frozen=True)
class Goes:
    """Who goes on a day: nobody (None) where the usual person is away or does not work, and no one stands in."""

    person: Id | None
    absence: Absence | None = None
    """The absence of the usual person."""
    name: str = ""
    """The name of who stands in."""
    off: DayOff | None = None
    """That who would go does not work on that weekday."""

    def __str__(self) -> str:
        """In words, where it is not as usual: «Orlova is away …, Belov goes instead»."""
        if self.off:
            return _("{away}, and nobody goes instead yet").format(away=self.off)
        if self.absence is None:
            return ""
        if self.person is None:
            return _("{away}, and nobody goes instead yet").format(away=self.absence)
        return _("{away}, {name} goes instead").format(away=self.absence, name=self.name)


def who_goes(person: Id | None, day: date, absences: Iterable[Absence]) -> Goes:
    """Who goes on a day where a person usually does: a substitute who is away too has a substitute of their own."""
    known = list(absences)
    first: Absence | None = None
    asked: set[Id] = set()
    name = ""
    while person and person not in asked:
        asked.add(person)
        away = next((one for one in known if one.person == person and one.covers(day)), None)
        if away is None:
            return Goes(person, first, name)
        first, name, person = first or away, away.substitute_name, away.substitute
    return Goes(None, first)
