"""The command that lists the mobile library's stops."""

from datetime import date

import click

from outreach_app.cli.options import common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import short_day
from outreach_app.wording import _


@click.command()
@common
@pass_session
def stops(session: Session) -> None:
    """List the mobile library's stops: when it comes, on which day next, and what its crew cannot keep."""
    from outreach_app.services.stop_list import stop_lines

    with session.library() as library:
        found = stop_lines(library)
    value = [
        {
            "id": one.id,
            "name": one.stop.label,
            "comes": one.comes,
            "next": one.next_on,
            "does_not_fit": one.fault,
            "questions": [{"day": each.day, "route": each.route_name, "words": each.words} for each in one.questions],
        }
        for one in found
    ]
    lines = [
        "  ".join(part for part in (one.stop.label, _day(one.next_on), one.comes, one.fault) if part) for one in found
    ]
    session.answer(
        value, *(lines or [_("There is no stop of the mobile library yet: add one, or import a timetable.")])
    )


def _day(day: date | None) -> str:
    return short_day(day) if day else ""
