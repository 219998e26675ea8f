"""The group of the commands of fieldwork."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from outreach_app.cli.session import Session

if TYPE_CHECKING:
    from outreach_app.domain.identity import Id
    from outreach_app.services.library import Library


@click.group("kit")
def kit() -> None:
    """Work without a network: part of the library taken out in a file, and what was done there brought back."""


def days_told(session: Session, on: datetime | None, until: datetime | None) -> tuple[date, date]:
    """The first and the last day: today where none is told, one day where no end is."""
    first = on.date() if on else session.today
    return first, until.date() if until else first


def rounds_told(
    library: "Library", days: tuple[date, date], numbers: Iterable[str], *, besides: bool
) -> tuple["Id", ...]:
    """The rounds with the numbers told; where none is, and nothing besides them either, those of the days."""
    from outreach_app.services.fieldwork import rounds_of
    from outreach_app.services.rounds import round_called

    named = tuple(round_called(library, number).id for number in numbers)
    return named if named or besides else tuple(rounds_of(library, days))
