"""The group of the commands of fieldwork."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

if TYPE_CHECKING:
    from outreach_app.domain.identity import Id
    from outreach_app.services.library import Library


_LONGEST = timedelta(days=366)
"""A kit for longer is a slip of the finger."""


@click.group("kit")
def kit() -> None:
    """Work without a network: part of the library taken out in a file, and what was done there brought back."""


def calls_told(
    session: Session,
    library: "Library",
    on: datetime | None,
    until: datetime | None,
    numbers: Iterable[str],
    *,
    besides: bool,
) -> tuple[tuple[date, date], tuple["Id", ...]]:
    """The first and the last day, and the rounds: those told by number; with nothing besides them those of the days.

    Where no day is told they are those of the rounds with the numbers, else today; where no end is, one day.

    Raises:
        UserError: a round is not there, or the days are the wrong way round, or too far apart.
    """
    from outreach_app.services.fieldwork import rounds_of
    from outreach_app.services.rounds import round_called

    named = [round_called(library, number) for number in numbers]
    theirs = [one.day for one in named if not on] or [session.today]
    first = on.date() if on else min(theirs)
    last = until.date() if until else first if on else max(theirs)
    if not timedelta() <= last - first <= _LONGEST:
        raise UserError(N_("The last day comes before the first, or more than a year later: correct the days."))
    days = first, last
    return days, tuple(one.id for one in named) if named or besides else tuple(rounds_of(library, days))
