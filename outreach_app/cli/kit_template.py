"""Fieldwork without the program: a table to be filled in is written, and taken in as the file of a kit is."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach_app.cli.kit_fate import kit
from outreach_app.cli.kit_group import calls_told
from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _

if TYPE_CHECKING:
    from outreach_app.services.fieldwork import Chosen
    from outreach_app.services.library import Library

__all__ = ["kit"]
"""The group, with the command of this module among it."""


@kit.command("template")
@common
@click.option(
    "--on", type=DAY, help="The day whose rounds are listed; where not given, that of the rounds named, or today."
)
@click.option("--until", type=DAY, help="The last of several days.")
@click.option("--round", "numbers", multiple=True, help="Only this round, by its number.")
@click.option("--place", "places", multiple=True, help="A point, stop or institution with its readers, by its name.")
@click.option("--kit", "number", type=int, help="What this kit took along.")
@click.option("--out", "file", type=PATH, required=True, help="The file to write: .xlsx or .csv.")
@pass_session
def template(session: Session, /, file: Path, number: int | None, **told: Any) -> None:
    """Write a table of readers and stops to be filled in where there is no program; “kit receive” takes it in."""
    from outreach_app.services import fieldwork

    if number is not None and any(told.values()):
        raise UserError(N_("Give either --kit, or days, rounds and places: a kit knows its own."))
    with session.library() as library:
        chosen = _chosen(session, library, **told) if number is None else fieldwork.chosen_of_kit(library, number)
        lines, _changes = fieldwork.write_template(library, file, chosen)
    session.answer(
        {"file": file.resolve(), "lines": lines, "bytes": file.stat().st_size},
        _("Table to be filled in: {file}").format(file=file),
        _("Lines in it: {count}").format(count=lines),
        _("It is not encrypted and names readers: delete it once it is in."),
    )


def _chosen(
    session: Session,
    library: "Library",
    on: datetime | None,
    until: datetime | None,
    numbers: tuple[str, ...],
    places: tuple[str, ...],
) -> "Chosen":
    from outreach_app.services.fieldwork import Chosen
    from outreach_app.services.places import place_called

    points = tuple(place_called(library, name).id for name in places)
    return Chosen(*calls_told(session, library, on, until, numbers, besides=bool(points)), points)
