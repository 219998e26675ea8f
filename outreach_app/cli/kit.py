"""The commands of fieldwork: a kit made and listed in the office, opened out there, and brought back."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach_app.cli.kit_group import calls_told, kit
from outreach_app.cli.kit_questions import question_told
from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session, first_line
from outreach_app.domain.dates import short_day
from outreach_app.domain.fieldwork import Kit
from outreach_app.wording import _

if TYPE_CHECKING:
    from outreach_app.domain.identity import Id
    from outreach_app.services.fieldwork import WaitingFile
    from outreach_app.services.library import Library

__all__ = ["kit"]
"""The group, with the commands of this module among it."""


@kit.command("make")
@common
@click.option(
    "--on", type=DAY, help="The day whose rounds are taken along; where not given, that of the rounds named, or today."
)
@click.option("--until", type=DAY, help="The last of several days.")
@click.option("--round", "numbers", multiple=True, help="Only this round, by its number.")
@click.option("--place", "places", multiple=True, help="A point, stop or institution with its readers, by its name.")
@click.option("--route", "routes", multiple=True, help="A whole route with its places and readers, by its name.")
@click.option("--holder", help="Who signs for it; the person who acts where not given.")
@click.option("--back-by", type=DAY, help="When it is to be back; a week after its last day where not given.")
@click.option("--door-codes", is_flag=True, help="Take door codes and key safes along.")
@click.option("--index", is_flag=True, help="Name the other readers of the vehicle by card and name.")
@click.option("--out", "file", type=PATH, required=True, help="The file to write.")
@pass_session
def make(session: Session, /, on: datetime | None, file: Path, **told: Any) -> None:
    """Write a kit: a file of its own with what the work of some rounds needs, encrypted with six words."""
    from outreach_app.services import fieldwork

    with session.library() as library:
        title, along = _along(library, told["routes"], told["places"])
        days, rounds = calls_told(session, library, on, told["until"], told["numbers"], besides=bool(along))
        made = fieldwork.make_kit(
            library,
            file,
            told["holder"] or session.person,
            title,
            days,
            rounds=rounds,
            places=along,
            access=told["door_codes"],
            index=told["index"],
            expires_on=told["back_by"].date() if told["back_by"] else None,
        )
    value = {
        "file": made.file.resolve(),
        "number": made.kit.number,
        "passphrase": made.words,
        "readers": made.kit.readers,
        "index": made.kit.indexed,
        "bytes": made.bytes,
        "back_by": made.kit.expires_on,
    }
    session.answer(
        value,
        _("Kit {number}: {file}").format(number=made.kit.number, file=made.file),
        _("It opens by these words: {words}").format(words=made.words),
        _("Readers named in it: {count}").format(count=made.kit.readers_told),
        _("To be back by {day}").format(day=short_day(made.kit.expires_on)),
    )


def _along(library: "Library", routes: Iterable[str], places: Iterable[str]) -> tuple[str, list["Id"]]:
    """Routes and places by their names: all of it in words, and the places."""
    from outreach_app.services.fieldwork import places_of_routes
    from outreach_app.services.places import place_called
    from outreach_app.services.staff import route_named

    named, served = [route_named(library, name) for name in routes], places_of_routes(library)
    told = [place_called(library, name) for name in places]
    found = dict.fromkeys([one for route in named for one in served[route.id]] + [one.id for one in told])
    return "; ".join([one.name for one in named] + [one.label for one in told]), list(found)


@kit.command("return")
@common
@click.option(
    "--out", "file", type=PATH, required=True, help="The file to write, or a folder for one named by its kit."
)
@click.option("--since-last", is_flag=True, help="Only what is new since the return file that was written last.")
@pass_session
def return_(session: Session, file: Path, since_last: bool) -> None:
    """Write what was done in a kit into a file for the office; it opens by the kit's words."""
    from outreach_app.services import fieldwork

    with session.library() as library:
        file = fieldwork.return_target(library, file, since_last=since_last)
        last = fieldwork.steps_to_send(library).last if since_last else None
        entries = fieldwork.write_return_file(library, file, since_last=since_last)
    session.answer(
        {"file": file.resolve(), "entries": entries, "bytes": file.stat().st_size, "since": last},
        _("Return file: {file}").format(file=file),
        _("Steps of work in it: {count}").format(count=entries),
    )


@kit.command("open")
@common
@click.argument("file", type=PATH)
@pass_session
def open_(session: Session, file: Path) -> None:
    """Open a kit by its words, from now on without naming it; tells whose it is, and whether the clock can be right."""
    from outreach_app.services.fieldwork import kit_here

    session.database = file
    with session.library() as library:
        found = kit_here(library)
        session.go_on_with(file)
        fault, warning = found.clock_fault(session.now()), found.warning(session.now())
    value = {
        "file": file.resolve(),
        "number": found.number,
        "holder": found.holder,
        "from": found.from_day,
        "until": found.until_day,
        "back_by": found.expires_on,
        "clock": fault,
    }
    days = " – ".join(dict.fromkeys((short_day(found.from_day), short_day(found.until_day))))
    session.answer(
        value,
        _("Kit {number} of {holder}, {days}").format(number=found.number, holder=found.holder, days=days),
        _("To be back by {day}").format(day=short_day(found.expires_on)),
        *([warning] if warning else []),
    )


@kit.command("receive")
@common
@click.argument("file", type=PATH)
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@click.option("--from-lost", is_flag=True, help="Also where the kit was noted as lost.")
@click.option("--words", default="", hidden=True)
@click.option("--words-file", type=PATH, help="File with the words of a kit made after the backup that was restored.")
@click.option("--report", "paper", type=PATH, help="Also write the report as a PDF.")
@pass_session
def receive(session: Session, /, file: Path, dry_run: bool, from_lost: bool, paper: Path | None, **told: Any) -> None:
    """Take in what a kit brought back: each step once, and a question where two sides do not agree."""
    # whoever lists this computer's processes reads `--words`: it goes on working, and is not offered any more
    words = first_line(told["words_file"]) if told["words_file"] else told["words"]
    from outreach_app.services import fieldwork
    from outreach_app.services.files import check_writable

    if dry_run and paper:
        raise click.UsageError("--report tells what came in: leave --dry-run out.")
    if fieldwork.is_filled_table(file):
        if paper:
            raise click.UsageError("--report is of what a kit brought: a table has none.")
        _receive_table(session, file, dry_run)
        return
    with session.library() as library:
        if dry_run:
            came = fieldwork.preview_file(library, file, words)
        else:
            if paper:
                check_writable(paper)
            came = fieldwork.receive_file(library, file, from_lost=from_lost, words=words)
        if paper:
            fieldwork.write_merge_report(library, fieldwork.report_pdf(library, came), paper)
    value = {
        "kit": came.kit.number,
        "entries": came.merged.brought,
        "applied": came.merged.taken,
        "already": came.already,
        "questions": [question_told(one) for one in came.questions],
        "work": dict(came.work),
        "missing": [{"from": gap.first, "to": gap.last} for gap in came.merged.gaps],
        "entry": came.merged.entry,
        "report": came.report,
        "report_file": paper.resolve() if paper else None,
    }
    session.answer(value, *came.report)


def _receive_table(session: Session, file: Path, dry_run: bool) -> None:
    """Take in the table of “kit template”; a line is a step of work."""
    from outreach_app.services import fieldwork

    with session.library() as library:
        came = (fieldwork.preview_filled if dry_run else fieldwork.receive_filled)(library, file)
    value = {
        "kit": None,
        "entries": came.lines,
        "applied": came.taken,
        "already": came.already,
        "questions": [],
        "work": dict(came.work),
        "missing": [],
        "skipped": [{"record": line, "reason": reason} for line, reason in came.faults],
        "entry": came.entry,
        "report": came.report,
    }
    session.answer(value, *came.report)


@kit.command("inbox")
@common
@click.option("--folder", type=PATH, help="Where to look; from now on also without naming it.")
@pass_session
def inbox(session: Session, folder: Path | None) -> None:
    """List the files of kits, and filled tables, that lie in the watched folder and are not in yet."""
    from outreach_app.services.fieldwork import waiting_files

    told = str(folder.resolve()) if folder else session.settings.now.watched_folder
    with session.library() as library:
        library.check_may("receive_kit")
        found = waiting_files(library, Path(told)) if told else []
    if folder:
        session.settings.change(watched_folder=told)
    session.answer(
        [
            {
                "file": one.file,
                "kit": one.kit.number if one.kit else None,
                "holder": one.kit.holder if one.kit else "",
                "entries": one.steps,
            }
            for one in found
        ],
        *(_waiting_line(one) for one in found),
    )


def _waiting_line(one: "WaitingFile") -> str:
    whose = f"{one.kit.number}  {one.kit.holder}" if one.kit else _("table")
    return f"{one.file.name}  {whose}  {one.steps}"


@kit.command("list")
@common
@pass_session
def list_(session: Session) -> None:
    """List the kits: who has which, since when, and how it stands with them."""
    from outreach_app.services.fieldwork import kit_list

    with session.library() as library:
        found = kit_list(library)
    session.answer([_kit(one, session) for one in found], *(_kit_line(one, session) for one in found))


def _kit(one: Kit, session: Session) -> dict[str, Any]:
    state = one.state(session.today).value
    told = {
        "number": one.number,
        "title": one.title,
        "holder": one.holder,
        "state": state,
        "readers": one.readers,
        "index": one.indexed,
    }
    return {**told, "made": one.made_at, "made_by": one.made_by, "from": one.from_day, "back_by": one.expires_on}


def _kit_line(one: Kit, session: Session) -> str:
    state = one.state(session.today).label
    return f"{one.number:>4}  {short_day(one.from_day)}  {one.holder}  {one.title}  {state}"
