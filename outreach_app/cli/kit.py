"""The commands of fieldwork: a kit made and listed in the office, opened out there, and brought back."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import short_day
from outreach_app.wording import _


@click.group("kit")
def kit() -> None:
    """Work without a network: part of the library taken out in a file, and what was done there brought back."""


@kit.command("make")
@common
@click.option("--on", type=DAY, help="The day whose rounds are taken along; today where not given.")
@click.option("--until", type=DAY, help="The last of several days.")
@click.option("--round", "numbers", multiple=True, help="Only this round, by its number.")
@click.option("--place", "places", multiple=True, help="A point, stop or institution with its readers, by its name.")
@click.option("--holder", help="Who signs for it; the person who acts where not given.")
@click.option("--back-by", type=DAY, help="When it is to be back; a week after its last day where not given.")
@click.option("--door-codes", is_flag=True, help="Take door codes and key safes along.")
@click.option("--out", "file", type=PATH, required=True, help="The file to write.")
@pass_session
def make(session: Session, /, on: datetime | None, file: Path, **told: Any) -> None:
    """Write a kit: a file of its own with what the work of some rounds needs, encrypted with six words."""
    from outreach_app.services import fieldwork
    from outreach_app.services.places import place_called
    from outreach_app.services.rounds import round_called

    first = on.date() if on else session.today
    days = first, told["until"].date() if told["until"] else first
    with session.library() as library:
        places = [place_called(library, name) for name in told["places"]]
        named = [round_called(library, number).id for number in told["numbers"]]
        rounds = named or ([] if places else fieldwork.rounds_of(library, days))
        made = fieldwork.make_kit(
            library,
            file,
            told["holder"] or session.person,
            ", ".join(one.label for one in places),
            days,
            rounds=rounds,
            places=[one.id for one in places],
            access=told["door_codes"],
            expires_on=told["back_by"].date() if told["back_by"] else None,
        )
    value = {
        "file": made.file.resolve(),
        "number": made.kit.number,
        "passphrase": made.words,
        "readers": made.kit.readers,
        "bytes": made.bytes,
        "back_by": made.kit.expires_on,
    }
    session.answer(
        value,
        _("Kit {number}: {file}").format(number=made.kit.number, file=made.file),
        _("It opens by these words: {words}").format(words=made.words),
        _("Readers named in it: {count}").format(count=made.kit.readers),
        _("To be back by {day}").format(day=short_day(made.kit.expires_on)),
    )


@kit.command("return")
@common
@click.option("--out", "file", type=PATH, required=True, help="The file to write.")
@pass_session
def return_(session: Session, file: Path) -> None:
    """Write what was done in a kit into a file for the office; it opens by the kit's words."""
    from outreach_app.services.fieldwork import write_return_file

    with session.library() as library:
        entries = write_return_file(library, file)
    session.answer(
        {"file": file.resolve(), "entries": entries, "bytes": file.stat().st_size},
        _("Return file: {file}").format(file=file),
        _("Steps of work in it: {count}").format(count=entries),
    )
