"""The commands of the library's calendar and age bands, and of this computer's settings."""

import re
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _

_OWN = ("geometry", "last_library", "last_kit", "last_person")
"""What the window keeps for itself: told by nobody."""


@click.command("closed-days")
@common
@click.option("--close", "closed", type=DAY, help="The first day to close.")
@click.option("--until", type=DAY, help="The last one; the same where not given.")
@click.option("--name", default="", help="Why they are closed.")
@click.option("--open", "opened", type=DAY, help="A day on which there is service after all.")
@click.option("--holidays", type=click.IntRange(1900, 2100), help="Close the public holidays of this year.")
@click.option("--year", type=click.IntRange(1900, 2100), help="The year to list; this one where not given.")
@pass_session
def closed_days(
    session: Session,
    closed: datetime | None,
    until: datetime | None,
    name: str,
    opened: datetime | None,
    holidays: int | None,
    year: int | None,
) -> None:
    """Close days, open them again, and list those of a year."""
    from outreach_app.services import closed_days as calendar

    with session.library() as library:
        with library.use_case("close_days") if closed or holidays or opened else nullcontext():
            if closed:
                calendar.close_days(library, closed.date(), (until or closed).date(), name)
            if holidays:
                calendar.close_holidays(library, holidays)
            if opened:
                for one in calendar.closed_days(library, opened.date(), opened.date()):
                    calendar.open_day(library, one)
        shown = year or holidays or (closed.year if closed else session.today.year)
        found = calendar.closed_days(library, date(shown, 1, 1), date(shown, 12, 31))
    value = [{"day": one.on_day, "name": one.name} for one in found]
    lines = [f"{short_day(one.on_day)}  {one.name}".rstrip() for one in found]
    session.answer(value, *(lines or [_("No day of {year} is closed.").format(year=shown)]))


@click.command()
@common
@click.argument("bands", nargs=-1, metavar="[0-14 15-17 18-35 36+ …]")
@click.option("--from", "from_on", type=DAY, help="The day from which they hold; today where not given.")
@click.option("--drop", type=DAY, help="Delete the set that begins on this day.")
@pass_session
def bands(session: Session, bands: tuple[str, ...], from_on: datetime | None, drop: datetime | None) -> None:
    """Set the age bands by which figures are counted; without any, list the sets."""
    from outreach_app.services import rules

    with session.library() as library:
        with library.use_case("set_bands") if bands or drop else nullcontext():
            if bands:
                day = from_on.date() if from_on else session.today
                rules.set_bands(library, day, [_band(text) for text in bands])
            if drop:
                rules.drop_bands(library, drop.date())
        found = rules.band_sets(library)
    value = [
        {
            "from": one.from_on,
            "bands": [{"label": band.label, "youngest": band.youngest, "oldest": band.oldest} for band in one.bands],
        }
        for one in found
    ]
    session.answer(value, *(f"{full_day(one.from_on)}  {', '.join(band.label for band in one.bands)}" for one in found))


def _band(text: str) -> Any:
    from outreach_app.domain.rules import AgeBand

    found = re.fullmatch(r"(\d{1,3})(?:\+|[-–](\d{1,3}))", text)
    if not found:
        raise UserError(N_("“{text}” is no age band: type it as 15–17, the last one as 36+."), text=text)
    label = f"{found[1]}–{found[2]}" if found[2] else f"{found[1]}+"
    return AgeBand(label, int(found[1]), int(found[2]) if found[2] else None)


@click.group()
def settings() -> None:
    """This computer's settings: language, theme, scale, second place for backups."""


def _shown(session: Session) -> dict[str, Any]:
    from dataclasses import asdict

    return {name: value for name, value in asdict(session.settings.now).items() if name not in _OWN}


@settings.command("get")
@common
@click.argument("names", nargs=-1)
@pass_session
def get_settings(session: Session, names: tuple[str, ...]) -> None:
    """Show this computer's settings, or some of them."""
    shown = _shown(session)
    value = {name: shown[_known(shown, name)] for name in names} or shown
    session.answer(value, *(f"{name:<20}{one}" for name, one in value.items()))


@settings.command("set")
@common
@click.argument("values", nargs=-1, required=True, metavar="NAME=VALUE …")
@pass_session
def set_settings(session: Session, values: tuple[str, ...]) -> None:
    """Change this computer's settings."""
    shown, told = _shown(session), {}
    for text in values:
        name, _equals, value = text.partition("=")
        told[name] = _fitting(name, value, shown[_known(shown, name)])
    session.settings.change(**told)
    now = _shown(session)
    session.answer(now, *(f"{name:<20}{now[name]}" for name in told))


def _known(shown: dict[str, Any], name: str) -> str:
    if name not in shown:
        known = ", ".join(sorted(shown))
        raise UserError(N_("“{name}” is no setting of this computer: choose one of {known}."), name=name, known=known)
    return name


def _fitting(name: str, text: str, now: object) -> object:
    """A value of the kind of the present one, and among those that are allowed."""
    from outreach_app.settings import allowed

    kinds: dict[str, object] = {"true": True, "false": False}
    value = kinds.get(text, text) if isinstance(now, bool) else text
    if isinstance(now, int) and not isinstance(now, bool) and text.isdecimal():
        value = int(text)
    if type(value) is not type(now) or not allowed(name, value):
        raise UserError(N_("“{text}” does not fit the setting “{name}”: see its present value."), text=text, name=name)
    return value
