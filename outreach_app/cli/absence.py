"""The command of those who are away for some days."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.absences import Absence
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.wording import N_, _


@click.command()
@common
@click.argument("name", required=False)
@click.option("--from", "start", type=DAY, help="The first day away; today where not given.")
@click.option("--until", type=DAY, help="The last day away; until further notice where not given.")
@click.option("--instead", help="Who stands in.")
@click.option("--why", default="", help="Leave, illness, training.")
@click.option("--back", type=DAY, help="The day on which the person works again.")
@pass_session
def absence(session: Session, /, name: str | None, back: datetime | None, **told: Any) -> None:
    """Note that somebody is away, change the days, or end it; without a name, list who is away now or later."""
    from outreach_app.services import absences, people

    if name is None and any((back, *told.values())):
        raise click.UsageError("name who is away")
    with session.library() as library:
        if name:
            person = people.person_named(library, name).id
            kept = next((one for one in absences.absences(library, since=session.today) if one.person == person), None)
            if back and kept:
                absences.end_absence(library, kept.id, back.date())
            elif back:
                raise UserError(N_("{name} is not away."), name=name)
            else:
                _note(library, kept or Absence(Id(""), person, session.today), told)
        found = absences.absences(library, since=session.today)
    value = [
        {
            "id": one.id,
            "person": one.name,
            "from": one.from_on,
            "until": one.until_on,
            "instead": one.substitute_name or None,
            "why": one.reason,
        }
        for one in found
    ]
    session.answer(value, *([_words(one) for one in found] or [_("Nobody is away.")]))


def _note(library: Library, kept: Absence, told: dict[str, Any]) -> None:
    from outreach_app.services import absences, people

    until = told["until"].date() if told["until"] else kept.until_on
    substitute = people.person_named(library, told["instead"]).id if told["instead"] else kept.substitute
    start = told["start"].date() if told["start"] else kept.from_on
    changed = replace(kept, from_on=start, until_on=until, substitute=substitute, reason=told["why"] or kept.reason)
    (absences.change_absence if kept.id else absences.add_absence)(library, changed)


def _words(one: Absence) -> str:
    instead = _("{away}, {name} goes instead").format(away=one, name=one.substitute_name)
    return instead if one.substitute_name else str(one)
