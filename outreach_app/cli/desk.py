"""The commands of the desk: bags, requests, changes to a prepared round, people, the library's rules."""

import json
from datetime import datetime
from typing import Any

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.cli.show import round_lines, round_value
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _


@click.command()
@common
@click.argument("reader")
@click.argument("numbers", nargs=-1)
@click.option("--book", "books", multiple=True, help="Something outside the collection, in one line.")
@click.option("--take-out", "taken", multiple=True, help="Number of a copy that leaves the bag.")
@click.option("--fill", is_flag=True, help="Add what is suggested, up to the number that the reader wishes for.")
@pass_session
def pack(
    session: Session, reader: str, numbers: tuple[str, ...], books: tuple[str, ...], taken: tuple[str, ...], fill: bool
) -> None:
    """Put copies, by barcode or accession number, into a reader's bag; without any, show the bag."""
    from outreach_app.services import selection
    from outreach_app.services.collection import copy_numbered
    from outreach_app.services.readers import reader_called

    warnings: list[str] = []
    with session.library() as library:
        who = reader_called(library, reader)
        with library.use_case("pack"):
            for number in numbers:
                warnings += selection.pack(library, who.id, copy_numbered(library, number), session.today).warnings
            for line in books:
                warnings += selection.add_found_book(library, who.id, line, session.today).warnings
            for number in taken:
                _take_out(library, who.id, number)
            if fill:
                warnings += selection.fill_bag(library, who.id, session.today).warnings
        items = selection.bag(library, who.id)
    value = {
        "reader": who.full_name,
        "bag": [{"number": one.copy.number, "title": one.title.line} for one in items],
        "warnings": warnings,
    }
    session.answer(value, *warnings, *(f"{one.copy.number:<12}{one.title.line}" for one in items))


def _take_out(library: Any, reader: Any, number: str) -> None:
    from outreach_app.services import selection

    for item in selection.bag(library, reader):
        if number in {item.copy.barcode, item.copy.accession}:
            selection.unpack(library, item.id)
            return
    raise UserError(N_("Copy {number} is not in this bag: check the number."), number=number)


@click.command()
@common
@click.argument("reader")
@click.argument("text", required=False)
@click.option("--done", is_flag=True, help="Close the request with this text instead.")
@pass_session
def request(session: Session, reader: str, text: str | None, done: bool) -> None:
    """Note what a reader asked for; without a text, list what is open."""
    from outreach_app.services.readers import reader_called
    from outreach_app.services.selection import add_request, close_request, requests

    entry, told = None, ""
    with session.library() as library:
        who = reader_called(library, reader)
        if text and done:
            entry = close_request(library, _open_request(library, who.id, text), session.today).entry
            told = _("Wish closed: {text}").format(text=text)
        elif text:
            entry = add_request(library, who.id, text, session.today).entry
            told = _("Noted for {name}.").format(name=who.full_name)
        known = requests(library, who.id)
    value = {
        "reader": who.full_name,
        "entry": entry,
        "open": [{"text": one.text, "on": one.on_day, "channel": one.channel.value} for one in known],
    }
    session.answer(value, *([told] if told else [f"{one.on_day:%d.%m.%Y}  {one.text}" for one in known]))


def _open_request(library: Any, reader: Any, text: str) -> Any:
    from outreach_app.services.selection import requests

    for one in requests(library, reader):
        if one.text.casefold() == text.strip().casefold():
            return one.id
    raise UserError(N_("This reader has no open request “{text}”: check its words."), text=text)


@click.command()
@common
@click.argument("reader")
@click.argument("words", required=False)
@pass_session
def suggest(session: Session, reader: str, words: str | None) -> None:
    """What may go into a reader's bag, and why; with words, the titles that have them and where they are."""
    from outreach_app.services.readers import reader_called
    from outreach_app.services.selection import look_up
    from outreach_app.services.selection import suggest as suggestions

    with session.library() as library:
        who = reader_called(library, reader)
        today = session.today
        found = look_up(library, who.id, words, today) if words else suggestions(library, who.id, today)
    value = [
        {"title": one.title.line, "number": one.free.copy.number if one.free else None, "reasons": list(one.reasons)}
        for one in found
    ]
    session.answer(value, *(f"{one.title.line}: {'; '.join(one.reasons)}" for one in found))


@click.command()
@common
@click.argument("code")
@pass_session
def scan(session: Session, code: str) -> None:
    """Tell what carries a code: a round's sheet, a delivery slip, a copy, a reader's card."""
    from outreach_app.services.readers import readers_by_id
    from outreach_app.services.scan import what_carries

    with session.library() as library:
        found = what_carries(library, code)
        ids = [found.call.reader if found.call else None, *(copy.reader for copy in found.copies)]
        known = readers_by_id(library, [one for one in ids if one])
    if not found.known:
        raise UserError(N_("Nothing in the library has the code {code}."), code=code)
    names: dict[str, str] = {one: reader.full_name for one, reader in known.items()}
    value: dict[str, Any] = {"code": found.code}
    if found.round:
        called = names.get(found.call.reader or "") if found.call else None
        value |= {"round": found.round.number, "day": found.round.day, "reader": called}
    elif found.reader:
        value |= {"reader": found.reader.full_name, "card": found.reader.card}
    elif found.indexed:
        value |= {"reader": found.indexed.name, "card": found.indexed.card, "index": True}
    else:
        value["copies"] = [
            {"title": one.title.line, "state": one.state.value, "reader": names.get(one.reader or "")}
            for one in found.copies
        ]
    session.answer(value, *_scan_lines(value))


def _scan_lines(value: dict[str, Any]) -> list[str]:
    if "copies" in value:
        copies = (tuple(part for part in copy.values() if part) for copy in value["copies"])
        return [" · ".join(parts) for parts in copies]
    told = (_("by the index only") if part is True else str(part) for part in value.values() if part)
    return [" · ".join(told)]


@click.command("round")
@common
@click.argument("number")
@click.option("--deliverer", help="Who goes instead.")
@click.option("--vehicle", help="The vehicle to take.")
@click.option("--postpone-to", type=DAY, help="The day to which the whole round moves.")
@click.option("--reason", default="", help="Why it is postponed.")
@click.option("--move", "place", help="A place of the round, to be put at --to by hand and kept there.")
@click.option("--to", "position", type=click.IntRange(min=1), help="Its position, from 1.")
@pass_session
def round_(
    session: Session,
    number: str,
    deliverer: str | None,
    vehicle: str | None,
    postpone_to: datetime | None,
    reason: str,
    place: str | None,
    position: int | None,
) -> None:
    """Change a prepared round: who goes, with what, when, in which order; without options, show it."""
    if (place is None) != (position is None):
        raise click.UsageError("--move and --to belong together")
    from outreach_app.services import rounds
    from outreach_app.services.papers import outdated
    from outreach_app.services.people import person_named, vehicle_named

    with session.library() as library:
        one = rounds.round_called(library, number)
        rounds.change_round(
            library,
            one.id,
            session.today,
            deliverer=person_named(library, deliverer).id if deliverer else None,
            vehicle=vehicle_named(library, vehicle).id if vehicle else None,
            stop=rounds.stop_called(one, place).id if place else None,
            position=(position or 1) - 1,
            day=postpone_to.date() if postpone_to else None,
            reason=reason,
        )
        one = rounds.round_(library, one.id)
        stale = outdated(library, one)
    session.answer(round_value(one, stale), *round_lines(one, stale))


@click.command()
@common
@click.argument("settings", nargs=-1, metavar="[NAME=VALUE …]")
@click.option("--from", "from_on", type=DAY, help="The day from which they hold; today where not given.")
@pass_session
def rules(session: Session, settings: tuple[str, ...], from_on: datetime | None) -> None:
    """Set the library's rules; without any, show those in force."""
    from dataclasses import asdict

    from outreach_app.services.statistics import rules as rules_in_force
    from outreach_app.services.statistics import set_rules

    day = from_on.date() if from_on else session.today
    with session.library() as library:
        if settings:
            set_rules(library, day, **dict(_setting(text) for text in settings))
        value = asdict(rules_in_force(library, day))
    session.answer(value, *(f"{name:<24}{json.dumps(one, ensure_ascii=False)}" for name, one in value.items()))


def _setting(text: str) -> tuple[str, object]:
    """A rule's name and its value: text where the rule is one, else a number, true, false or null as JSON."""
    from outreach_app.domain.rules import RULE_KEYS, LibraryRules

    name, equals, value = text.partition("=")
    if not equals or name not in RULE_KEYS:
        known = ", ".join(sorted(RULE_KEYS))
        raise UserError(N_("“{text}” sets no rule: write NAME=VALUE with one of {known}."), text=text, known=known)
    if isinstance(getattr(LibraryRules, name), str):
        return name, value
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value
