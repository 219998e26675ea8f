"""Days without service: holidays, sanitary days, leave; each by name, so that a list says why."""

from dataclasses import dataclass
from datetime import date, timedelta

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.wording import N_

LONGEST = 366
"""Days that may be closed at once."""


@dataclass(frozen=True)
class ClosedDay:
    """A day on which nobody goes out."""

    id: Id
    on_day: date
    name: str = ""


_HOLIDAYS = (
    *(((1, day), N_("New Year holidays")) for day in (1, 2, 3, 4, 5, 6, 8)),
    ((1, 7), N_("Christmas")),
    ((2, 23), N_("Defender of the Fatherland Day")),
    ((3, 8), N_("International Women's Day")),
    ((5, 1), N_("Spring and Labour Day")),
    ((5, 9), N_("Victory Day")),
    ((6, 12), N_("Russia Day")),
    ((11, 4), N_("National Unity Day")),
)
"""Article 112 of the Labour Code; the days that the government moves each year are not among them."""


def public_holidays(year: int) -> list[tuple[date, str]]:
    """The public holidays of Russia in a year, with the message ids of their names."""
    return sorted((date(year, month, day), name) for (month, day), name in _HOLIDAYS)


def days_between(start: date, end: date) -> list[date]:
    """Every day from the first to the last, both included.

    Raises:
        UserError: the last comes before the first, or more than a year later.
    """
    if not 0 <= (end - start).days < LONGEST:
        raise UserError(N_("The last day comes before the first, or more than a year later: correct the days."))
    return [start + timedelta(days=number) for number in range((end - start).days + 1)]
