"""The commands of the collection on board: what is there, loaded, unloaded, rotated, checked, and the loading list."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.wording import N_, _, ngettext

if TYPE_CHECKING:
    from outreach_app.domain.identity import Id
    from outreach_app.domain.on_board import BoardLine
    from outreach_app.domain.people import Vehicle
    from outreach_app.services.library import Library

VEHICLE = click.option("--vehicle", help="Its name or number plate; may be left out where only one is in use.")
ON = click.option("--on", "on", type=DAY, help="The day; today where not given.")
SET = click.option("--set", "number", type=int, help="All of this set, by its number.")


@click.command("on-board")
@common
@VEHICLE
@click.option("--find", "text", default="", help="Words of author, title, genre or number.")
@click.option("--idle", type=int, metavar="WEEKS", help="Only what has been on board so long and was never lent.")
@pass_session
def on_board(session: Session, vehicle: str | None, text: str, idle: int | None) -> None:
    """List what is on board of a vehicle: since when, how often lent, and what readers have."""
    from outreach_app.domain.on_board import BoardFilter
    from outreach_app.services import on_board as service

    with session.library() as library:
        van = _vehicle(library, vehicle)
        lines = service.on_board(library, van.id, session.today, text, BoardFilter(idle_weeks=idle))
    session.answer(_board_value(van, lines), *(_board_words(line) for line in lines), _count(len(lines)))


@click.command()
@common
@click.argument("copies", nargs=-1)
@VEHICLE
@SET
@ON
@click.option("--note", default="", help="A remark, such as the box.")
@pass_session
def load(
    session: Session, copies: tuple[str, ...], vehicle: str | None, number: int | None, on: datetime | None, note: str
) -> None:
    """Load copies onto a vehicle by their barcodes or accession numbers, or a whole set; no loan."""
    from outreach_app.services import on_board as service
    from outreach_app.services.book_sets import set_called

    day = on.date() if on else session.today
    with session.library() as library:
        van = _vehicle(library, vehicle)
        if number is not None:
            service.load_set(library, van.id, set_called(library, number).id, day, session.today)
        if copies or number is None:
            service.load(library, van.id, _ids(library, copies), day, session.today, note)
        lines = service.on_board(library, van.id, session.today)
    session.answer(_board_value(van, lines), _count(len(lines)))


@click.command()
@common
@click.argument("copies", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Everything that lies on the vehicle; what readers have stays.")
@VEHICLE
@SET
@ON
@click.option("--missing", is_flag=True, help="They were not found on board: they stand as lost from now on.")
@click.option("--dry-run", is_flag=True, help="Only say what would be unloaded.")
@pass_session
def unload(session: Session, /, copies: tuple[str, ...], on: datetime | None, **told: Any) -> None:
    """Unload copies, a whole set, or everything: on the shelf again."""
    from outreach_app.services import on_board as service
    from outreach_app.services.book_sets import set_called

    day = on.date() if on else session.today
    with session.library() as library:
        van = _vehicle(library, told["vehicle"]) if told["every"] else None
        before = service.on_board(library, van.id, session.today) if van else []
        ids = [line.found.copy.id for line in before if line.here] if van else _ids(library, copies)
        if told["number"] is not None:
            ids += service.of_set_on_board(library, set_called(library, told["number"]).id)
        if not told["dry_run"]:
            deed = service.note_missing if told["missing"] else service.unload
            deed(library, ids, day, session.today)
    done = {"unloaded": len(ids), "dry_run": told["dry_run"]}
    session.answer(done, ngettext("{count} copy unloaded", "{count} copies unloaded", len(ids)))


@click.command()
@common
@click.argument("copies", nargs=-1)
@click.option("--to-vehicle", help="The vehicle onto which they go.")
@click.option("--to-place", help="The point or institution to which they go, as a set with its act.")
@click.option("--from-place", is_flag=True, help="The set comes back from its place onto the vehicle.")
@SET
@ON
@click.option("--due", type=DAY, help="The day by which the place gives them back.")
@click.option("--dry-run", is_flag=True, help="Only say what would be moved.")
@pass_session
def rotate(session: Session, /, copies: tuple[str, ...], on: datetime | None, **told: Any) -> None:
    """Move copies or a set from vehicle to vehicle, from a vehicle to a point, or from a point onto a vehicle."""
    if bool(told["to_vehicle"]) == bool(told["to_place"]) or (told["from_place"] and not told["to_vehicle"]):
        raise click.UsageError("Give --to-vehicle or --to-place; --from-place goes with --to-vehicle.")
    if told["from_place"] and told["number"] is None:
        raise click.UsageError("Give --set: from a place a set comes back as a whole.")
    day = on.date() if on else session.today
    with session.library() as library:
        ids = _moved(library, copies, told)
        if not told["dry_run"]:
            _rotate(session, library, ids, day, told)
    to = told["to_vehicle"] or told["to_place"]
    words = ngettext("{count} copy moved", "{count} copies moved", len(ids))
    session.answer({"moved": len(ids), "to": to, "dry_run": told["dry_run"]}, f"{words}: {to}")


def _moved(library: "Library", copies: tuple[str, ...], told: dict[str, Any]) -> "list[Id]":
    from outreach_app.services import on_board as service
    from outreach_app.services.book_sets import set_called

    if told["number"] is None:
        return _ids(library, copies)
    one = set_called(library, told["number"])
    if told["from_place"]:
        return [item.copy.id for item in one.out if not item.reader]
    return service.of_set_on_board(library, one.id)


def _rotate(session: Session, library: "Library", ids: "list[Id]", day: Any, told: dict[str, Any]) -> None:
    from outreach_app.services import on_board as service
    from outreach_app.services.book_sets import HandOver, set_called
    from outreach_app.services.places import place_named

    if told["to_place"]:
        due = told["due"].date() if told["due"] else None
        entry = HandOver(day, place_named(library, told["to_place"]).id, due)
        service.hand_over_from_board(library, ids, entry, session.today)
        return
    van = _vehicle(library, told["to_vehicle"])
    if told["from_place"]:
        service.load_from_place(library, van.id, set_called(library, told["number"]).id, day, session.today)
    else:
        service.move_on_board(library, ids, van.id, day, session.today)


def _vehicle(library: "Library", name: str | None) -> "Vehicle":
    from outreach_app.services.people import vehicle_named, vehicles

    every = vehicles(library)
    if name is None and len(every) == 1:
        return every[0]
    if name is None:
        raise click.UsageError("Give --vehicle: " + ", ".join(one.name for one in every))
    return vehicle_named(library, name)


def _ids(library: "Library", numbers: tuple[str, ...]) -> "list[Id]":
    from outreach_app.services.collection import copy_numbered

    return [copy_numbered(library, number).copy.id for number in numbers]


def _board_value(van: "Vehicle", lines: "list[BoardLine]") -> dict[str, Any]:
    return {
        "vehicle": van.name,
        "copies": [
            {
                "number": line.found.copy.number,
                "title": line.found.title.line,
                "loaded_on": line.stay.loaded_on,
                "lent": line.lent,
                "lent_on": line.lent_on,
                "with_reader": not line.here,
                "set": line.found.book_set.number if line.found.book_set else None,
            }
            for line in lines
        ],
    }


def _board_words(line: "BoardLine") -> str:
    told = full_day(line.stay.loaded_on)
    lent = ngettext("lent {count} time", "lent {count} times", line.lent)
    out = "" if line.here else _(_OUT)
    return f"{line.found.copy.number:<14}{line.found.title.line}  {told}  {lent}  {out}".rstrip()


_OUT = N_("with a reader")


def _count(copies: int) -> str:
    return ngettext("{count} copy on board", "{count} copies on board", copies)


def write(path: Path, name: str, content: bytes) -> Path:
    """Write a paper to a file, or into a folder under its own name."""
    from outreach_app.services.on_board import write_paper

    file = path if path.suffix.lower() == ".pdf" else path / name
    write_paper(file, content)
    return file


@click.command("check-board")
@common
@click.argument("codes", nargs=-1)
@VEHICLE
@click.option("--file", "source", type=PATH, help="Scanned codes, one on a line, in place of CODES.")
@click.option("--out", type=PATH, help="Write the sheet as PDF to this file or folder.")
@pass_session
def check_board(
    session: Session, codes: tuple[str, ...], vehicle: str | None, source: Path | None, out: Path | None
) -> None:
    """Compare scanned codes with what is on board: what is missing, and what is there without being listed."""
    from outreach_app.services import on_board as service

    every = [*codes, *(service.read_codes(source) if source else ())]
    with session.library() as library:
        van = _vehicle(library, vehicle)
        seen = service.check_board(library, van.id, every)
        pdf = service.board_check_pdf(library, van.name, seen, session.today) if out else b""
    file = write(out, f"{session.today:%Y-%m-%d} on board.pdf", pdf) if out else None
    value = {
        "vehicle": van.name,
        "there": len(seen.there),
        "missing": [line.found.copy.number for line in seen.missing],
        "unexpected": [found.copy.number for found in seen.unexpected],
        "unknown": seen.unknown,
        "paper": file.resolve() if file else None,
    }
    lines = [
        _("Found on board: {found} of {expected}").format(
            found=len(seen.there), expected=len(seen.there) + len(seen.missing)
        ),
        *(f"  − {line.found.copy.number:<14}{line.found.title.line}" for line in seen.missing),
        *(f"  + {found.copy.number:<14}{found.title.line}" for found in seen.unexpected),
        *(f"  ? {code}" for code in seen.unknown),
    ]
    session.answer(value, *lines)
