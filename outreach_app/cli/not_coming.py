"""The command for a day on which the van, or whoever goes, does not come."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.options import CLOCK, DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.domain.missed_calls import BEFOREHAND, Why
from outreach_app.domain.not_coming import DayOfCalls, Scope, next_dates
from outreach_app.wording import _, ngettext

REASONS = click.Choice([one.value for one in BEFOREHAND])


@click.command("not-coming")
@common
@click.option("--on", type=DAY, help="The day; today where not given.")
@click.option("--route", help="Only those on this route.")
@click.option("--round", "number", help="Only this round, by its number.")
@click.option("--place", help="Only this stop or institution, by its name.")
@click.option("--rest-of-day", "after", type=CLOCK, help="Only whom the rounds reach at this time or later, as 11:30.")
@click.option("--reason", type=REASONS, required=True, help="Why nobody comes.")
@click.option("--more", default="", help="The reason in more words; needed where it is another one.")
@click.option("--next", "next_day", type=DAY, help="The next date of all; otherwise what each plan proposes.")
@click.option("--poster", type=PATH, help="Write the notices for the doors into this folder.")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@pass_session
def not_coming(session: Session, /, on: datetime | None, next_day: datetime | None, **told: Any) -> None:
    """Nobody comes: each stop is made up for on its next date, books may be kept until then, all are to be told."""
    from outreach_app.services import not_coming as service

    day = on.date() if on else session.today
    later = next_day.date() if next_day else None
    with session.library() as library:
        scope = _scope(library, told)
        waiting = service.calls_on(library, day, session.today)
        value = _value(waiting, scope, later)
        file: Path | None = None
        if not told["dry_run"]:
            why = Why(told["reason"])
            entry = service.call_off(library, day, scope, why, session.today, more=told["more"], next_day=later).entry
            value |= {"entry": entry}
            file = service.write_notices(library, day, told["poster"]) if told["poster"] else None
            value |= {"poster": file.resolve() if file else None}
    session.answer(value, *_lines(value), *([_("Saved: {file}").format(file=file)] if file else []))


def _scope(library: Any, told: dict[str, Any]) -> Scope:
    from outreach_app.services.places import place_called
    from outreach_app.services.rounds import round_called
    from outreach_app.services.staff import route_named

    if sum(told[name] is not None for name in ("route", "number", "place")) > 1:
        raise click.UsageError("tell one of --route, --round, --place")
    return Scope(
        route_named(library, told["route"]).id if told["route"] else None,
        round_called(library, told["number"]).id if told["number"] else None,
        place_called(library, told["place"]).id if told["place"] else None,
        told["after"].time() if told["after"] else None,
    )


def _value(waiting: DayOfCalls, scope: Scope, later: date | None) -> dict[str, Any]:
    missed = waiting.missed(scope)
    dates = next_dates(missed, later)
    ringing = waiting.to_ring(missed)
    loans = waiting.moved(missed, dates)
    return {
        "day": waiting.day,
        "missed": [
            {"name": one.name, "place": one.place.label if one.place else None, "next": dates[one.id]}
            | {"reader": one.reader, "round": one.round}
            for one in missed
        ],
        "stays": [one.name for one in waiting.stays(scope)],
        "loans": [
            {"loan": one.loan.id, "name": one.name, "title": one.loan.title.line}
            | {"due_before": one.loan.due_on, "due": one.due_on}
            for one in loans
        ],
        "sets": [{"name": one.name, "due": due} for one, due in waiting.moved_sets(missed, dates)],
        "to_ring": [{"reader": one.id, "name": one.name, "phones": one.phones} for one in ringing],
    }


def _lines(value: dict[str, Any]) -> list[str]:
    lines = [
        f"{one['name']}  {one['place'] or ''}  → {full_day(one['next']) if one['next'] else '–'}"
        for one in value["missed"]
    ]
    if value["stays"]:
        told = _("Expected then too, but on an earlier day before that, which is called off first: {names}")
        lines.append(told.format(names=", ".join(value["stays"])))
    loans, ringing = len(value["loans"]), value["to_ring"]
    lines.append(ngettext("{count} book may be kept longer", "{count} books may be kept longer", loans))
    lines.append(ngettext("{count} reader to ring:", "{count} readers to ring:", len(ringing)) if ringing else "")
    lines += [f"  {one['name']}  {', '.join(one['phones'])}" for one in ringing]
    return [line for line in lines if line]


@click.command("door-notices")
@common
@click.option("--on", type=DAY, help="The day; today where not given.")
@click.option("--out", "folder", type=PATH, required=True, help="The folder for the notices, as one PDF.")
@pass_session
def door_notices(session: Session, on: datetime | None, folder: Path) -> None:
    """Write the notices for the doors of stops and institutions that are called off on a day."""
    from outreach_app.services import not_coming as service

    day = on.date() if on else session.today
    with session.library() as library:
        places = [one.place for one in service.notices(library, day)]
        file = service.write_notices(library, day, folder)
    lines = [*places, _("Saved: {file}").format(file=file)] if file else [_("Nothing is called off on this day.")]
    session.answer({"day": day, "places": places, "file": file.resolve() if file else None}, *lines)


@click.command("ring-list")
@common
@click.option("--out", "file", type=PATH, help="Write the list as this PDF; the journal notes it.")
@pass_session
def ring_list(session: Session, file: Path | None) -> None:
    """The readers who are still to be rung, with their numbers and what to say."""
    from outreach_app.services import not_coming as service

    with session.library() as library:
        waiting = service.ringing(library)
        if file:
            service.write_ring_list(library, file, session.today)
    value = [{"reader": who.id, "name": who.name, "phones": who.phones, "say": say} for who, say in waiting]
    lines = [f"{who.name}  {', '.join(who.phones)}  {say}" for who, say in waiting] or [_("Nobody is to be rung.")]
    session.answer(value, *lines, *([_("Saved: {file}").format(file=file)] if file else []))
