"""The commands for what becomes of a kit: recalled, lost, brought back; and one made anew that takes over its work."""

from pathlib import Path

import click

from outreach_app.cli.kit import kit
from outreach_app.cli.options import PATH, common, pass_session
from outreach_app.cli.session import Session, first_line
from outreach_app.domain.fieldwork import KitState
from outreach_app.wording import _

__all__ = ["kit"]
"""The group, with the commands of this module among it."""


@kit.command("recall")
@common
@click.argument("number", type=int)
@pass_session
def recall(session: Session, number: int) -> None:
    """Note that a kit is asked back before its day."""
    _note(session, number, KitState.RECALLED)


@kit.command("close")
@common
@click.argument("number", type=int)
@pass_session
def close(session: Session, number: int) -> None:
    """Note that a kit was brought back, and its file deleted out there."""
    _note(session, number, KitState.CLOSED)


@kit.command("keep")
@common
@click.argument("number", type=int)
@pass_session
def keep(session: Session, number: int) -> None:
    """Take back what was noted of a kit: it is out, as at first."""
    _note(session, number, KitState.OUT)


@kit.command("lost")
@common
@click.argument("number", type=int)
@click.option("--readers", "file", type=PATH, help="Save the readers named in it as XLSX or CSV.")
@pass_session
def lost(session: Session, number: int, file: Path | None) -> None:
    """Note that a kit is lost, and tell what is to be done; what comes of it from now on is held back."""
    from outreach_app.services import fieldwork

    with session.library() as library:
        kit_ = fieldwork.check_can_be_lost(library, number)
        steps = fieldwork.lost_steps(kit_)
        named = fieldwork.kit_readers(library, number)
        if file and named:
            fieldwork.write_kit_readers(library, number, file, session.today)
        fieldwork.lose_kit(library, number)
    counts = {"readers": len(named) - kit_.indexed, "index": kit_.indexed}
    told = {"number": number, "state": KitState.LOST.value, **counts, "steps": steps}
    session.answer({**told, "file": file.resolve() if file and named else None}, *steps)


@kit.command("take-over")
@common
@click.argument("file", type=PATH)
@click.option("--words-file", type=PATH, required=True, help="File with the six words of the kit before.")
@pass_session
def take_over(session: Session, file: Path, words_file: Path) -> None:
    """In a kit made anew: take over what was entered in the one before and did not come to the office yet."""
    from outreach_app.services import fieldwork

    with session.library() as library:
        came = fieldwork.take_over(library, file, first_line(words_file))
    session.answer({"kit": came.number, "steps": came.steps, "copied": came.copied}, *came.sentences)


def _note(session: Session, number: int, state: KitState) -> None:
    from outreach_app.services.fieldwork import FATES, kit_numbered

    with session.library() as library:
        FATES[state](library, number)
        now = kit_numbered(library, number).state(session.today)
    told = _("Kit {number}: {state}").format(number=number, state=now.label)
    session.answer({"number": number, "state": now.value}, told)


@kit.command("associate")
@common
@click.option("--remove", is_flag=True, help="Take it back.")
@pass_session
def associate(session: Session, remove: bool) -> None:
    """Let a double click on a kit open the program, for this user alone; no administrator is needed."""
    from outreach_app.services import fieldwork

    told = fieldwork.dissociate() if remove else fieldwork.associate()
    words = _("Removed: {places}") if remove else _("Written: {places}")
    value = {"places": told.places, "command": told.command, "removed": remove}
    session.answer(value, words.format(places=", ".join(told.places) or "–"))
