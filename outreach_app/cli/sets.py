"""The commands of sets: put together, handed over, taken back, listed, and their acts."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.plans import season_told
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.wording import _, ngettext

if TYPE_CHECKING:
    from outreach_app.domain.book_sets import BookSet
    from outreach_app.domain.identity import Id
    from outreach_app.services.library import Library


@click.group("set")
@common
def set_() -> None:
    """Sets: copies lent together to a care home, a school, an issue point."""


@set_.command("list")
@common
@pass_session
def list_(session: Session) -> None:
    """List every set: where it is, how many copies are still in it."""
    from outreach_app.services.book_sets import book_sets

    today = session.today
    with session.library() as library:
        found = book_sets(library)
    value = [
        {
            "number": one.number,
            "name": one.name,
            "place": one.where,
            "state": one.state(today).value,
            "copies": one.copies,
            "out": one.out,
            "handed_over_on": one.handed_over_on,
            "due_on": one.due_on,
            "returned_on": one.returned_on,
        }
        for one in found
    ]
    lines = [
        f"{one.number:>4}  {one.out}/{one.copies}  {one.state(today).label}  {one.name}  {one.where}".rstrip()
        for one in found
    ]
    session.answer(value, *(lines or [_("There is no set yet.")]))


@set_.command()
@common
@click.argument("number", type=int)
@pass_session
def show(session: Session, number: int) -> None:
    """Show a set by its number: where it is, each copy, its acts."""
    with session.library() as library:
        _show(session, library, number)


@set_.command()
@common
@click.argument("copies", nargs=-1)
@click.option("--name", default="", help="What the set is called.")
@click.option("--place", help="Where it is to go: the name of an institution, a point or a stop.")
@pass_session
def make(session: Session, copies: tuple[str, ...], name: str, place: str | None) -> None:
    """Put a set together from copies, by their barcodes or accession numbers."""
    from outreach_app.domain.book_sets import BookSet
    from outreach_app.domain.identity import Id
    from outreach_app.services.book_sets import book_set, make_set
    from outreach_app.services.places import place_named

    with session.library() as library:
        where = place_named(library, place).id if place else None
        changes = make_set(library, BookSet(Id(""), 0, name.strip(), where), _ids(library, copies))
        _show(session, library, book_set(library, Id(changes.made[0])).number)


@set_.command()
@common
@click.argument("number", type=int)
@click.argument("copies", nargs=-1, required=True)
@click.option("--out", is_flag=True, help="Take them out instead.")
@pass_session
def add(session: Session, number: int, copies: tuple[str, ...], out: bool) -> None:
    """Put copies into a set that is not handed over yet, or take them out."""
    from outreach_app.services.book_sets import add_to_set, set_called, take_out_of_set

    with session.library() as library:
        deed = take_out_of_set if out else add_to_set
        deed(library, set_called(library, number).id, _ids(library, copies))
        _show(session, library, number)


@set_.command()
@common
@click.argument("number", type=int)
@click.argument("days", required=False)
@pass_session
def season(session: Session, number: int, days: str | None) -> None:
    """Say in which part of each year a set goes on the road, as 01.11-30.04; without it: all the year."""
    from dataclasses import replace

    from outreach_app.services.book_sets import change_set, set_called

    with session.library() as library:
        one = set_called(library, number)
        change_set(library, replace(one, season=season_told(days) if days else None))
        _show(session, library, number)


@set_.command("hand-over")
@common
@click.argument("number", type=int)
@click.option("--place", help="Where it goes; may be left out where the set knows it.")
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@click.option("--due", type=DAY, help="The day by which it is to come back.")
@click.option("--by", "handed_by", default="", help="Who hands it over.")
@click.option("--to", "taken_by", default="", help="Who takes it.")
@click.option("--basis", default="", help="The contract or request that the act names.")
@pass_session
def hand_over(
    session: Session, /, number: int, place: str | None, on: datetime | None, due: datetime | None, **told: str
) -> None:
    """Hand a set over to a place: no loan, but an act with a number."""
    from outreach_app.domain.identity import Id
    from outreach_app.services.book_sets import HandOver, hand_over_set, set_called
    from outreach_app.services.places import place_named

    with session.library() as library:
        one = set_called(library, number)
        where = place_named(library, place).id if place else one.place or Id("")
        day = on.date() if on else session.today
        entry = HandOver(day, where, due.date() if due else None, **told)
        hand_over_set(library, one.id, entry, session.today)
        _show(session, library, number)


@set_.command("take-back")
@common
@click.argument("number", type=int)
@click.argument("copies", nargs=-1)
@click.option("--damaged", multiple=True, metavar="COPY", help="A copy that came back damaged; may be given again.")
@click.option("--missing", multiple=True, metavar="COPY", help="A copy that is not given back; may be given again.")
@click.option("--all", "every", is_flag=True, help="All that is not named came back intact.")
@click.option("--rest-missing", is_flag=True, help="What is not named is missing; otherwise it stays at the place.")
@click.option("--note", default="", help="What is to be said of the damaged or missing copies.")
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@pass_session
def take_back(
    session: Session,
    number: int,
    copies: tuple[str, ...],
    damaged: tuple[str, ...],
    missing: tuple[str, ...],
    every: bool,
    rest_missing: bool,
    note: str,
    on: datetime | None,
) -> None:
    """Take copies of a set back, all or some, with an act that names what is damaged or missing."""
    from outreach_app.domain.book_sets import Condition
    from outreach_app.services.book_sets import set_called, take_set_back

    day = on.date() if on else session.today
    with session.library() as library:
        one = set_called(library, number)
        checked = dict.fromkeys([item.copy.id for item in one.out] if every else [], Condition.INTACT)
        named = ((Condition.INTACT, copies), (Condition.DAMAGED, damaged), (Condition.MISSING, missing))
        for condition, numbers in named:
            checked |= dict.fromkeys(_ids(library, numbers), condition)
        take_set_back(library, one.id, day, session.today, checked=checked, note=note, rest_missing=rest_missing)
        _show(session, library, number)


@set_.command()
@common
@click.argument("number", type=int)
@click.option("--act", "act_number", type=int, help="The number of the act; that of the transfer where not given.")
@click.option("--out", type=PATH, required=True, help="The PDF file, or a folder for it.")
@pass_session
def act(session: Session, number: int, act_number: int | None, out: Path) -> None:
    """Print an act of a set as PDF: of its transfer, or of a return."""
    from outreach_app.services.book_sets import act_file_name, set_called, write_act

    with session.library() as library:
        one = set_called(library, number)
        name = act_file_name(one, act_number or one.act_number or 0)
        path = out if out.suffix.lower() == ".pdf" else out / name
        write_act(library, one, path, act_number)
    session.answer({"paper": path.resolve()}, str(path))


def _ids(library: "Library", numbers: tuple[str, ...]) -> "list[Id]":
    from outreach_app.services.collection import copy_numbered

    return [copy_numbered(library, number).copy.id for number in numbers]


def _show(session: Session, library: "Library", number: int) -> None:
    """Answer with a set as it stands."""
    from outreach_app.services.book_sets import set_called
    from outreach_app.services.places import place
    from outreach_app.services.readers import readers_by_id

    one = set_called(library, number)
    where = place(library, one.place).label if one.place else ""
    known = readers_by_id(library, {item.reader for item in one.items if item.reader})
    names = {reader: found.full_name for reader, found in known.items()}
    value = _value(session, one, where, names)
    lines = [f"{one.label}  {one.state(session.today).label}  {where}".rstrip()]
    if one.handed_over_on:
        told = _("handed over {day}, act № {act}")
        lines.append(f"    {told.format(day=full_day(one.handed_over_on), act=one.act_number)}")
    within = ngettext("{count} copy in it", "{count} copies in it", len(one.out))
    lines.append(f"    {within}")
    for item in one.items:
        condition = item.condition.label if item.condition else names.get(item.reader, "") if item.reader else ""
        back = full_day(item.back_on) if item.back_on else ""
        lines.append(f"    {item.copy.number:<14}{item.title.line}  {condition}  {back}  {item.note}".rstrip())
    session.answer(value, *lines)


def _value(session: Session, one: "BookSet", where: str, names: "dict[Id, str]") -> dict[str, Any]:
    about = ("number", "name", "handed_over_on", "due_on", "returned_on", "handed_by", "taken_by", "basis")
    return {
        **{name: getattr(one, name) for name in about},
        "place": where,
        "state": one.state(session.today).value,
        "season": str(one.season) if one.season else None,
        "act": one.act_number,
        "return_acts": one.return_acts,
        "copies": [
            {
                "number": item.copy.number,
                "title": item.title.line,
                "condition": item.condition.value if item.condition else None,
                "back_on": item.back_on,
                "act": item.return_act,
                "with": names.get(item.reader) if item.reader else None,
                "note": item.note,
            }
            for item in one.items
        ],
    }
