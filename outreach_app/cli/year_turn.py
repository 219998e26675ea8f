"""The commands of the year's turn."""

from datetime import datetime

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import full_day
from outreach_app.wording import _, ngettext


@click.command("year-turn")
@common
@click.option("--year", type=click.IntRange(2000, 2100), help="The new year; this one where not given.")
@click.option("--mark", is_flag=True, help="Mark everybody on the list: to be registered at the first visit.")
@pass_session
def year_turn(session: Session, year: int | None, mark: bool) -> None:
    """List who is to be registered anew in a year; --mark prepares the year in one step."""
    from outreach_app.services.year_turn import marked, to_reregister, turn_year

    new = year or session.today.year
    with session.library() as library:
        if mark:
            turn_year(library, new, session.today)
        waiting, known = to_reregister(library, new), marked(library)
    value = [
        {
            "card": one.card,
            "name": one.name,
            "registered_on": one.last_on,
            "consent": one.consented,
            "address_checked_on": one.address_checked_on,
            "marked": one.id in known,
        }
        for one in waiting
    ]
    lines = [
        f"{'+' if one.id in known else '–'} {one.card}  {one.name}"
        + ("" if one.consented else "  ! " + _("no consent"))
        for one in waiting
    ]
    session.answer(value, *(lines or [_("Everybody is registered for {year}.").format(year=new)]))


@click.command("re-register")
@common
@click.argument("readers", nargs=-1, required=True)
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@pass_session
def re_register(session: Session, readers: tuple[str, ...], on: datetime | None) -> None:
    """Write down that READERS (cards or names) are registered anew: consent seen, address right."""
    from outreach_app.services.readers import reader_called
    from outreach_app.services.year_turn import re_register as write_down

    day = on.date() if on else session.today
    with session.library() as library:
        found = [reader_called(library, one) for one in readers]
        changes = write_down(library, [one.id for one in found], day, session.today)
    told = ngettext("{count} reader registered anew", "{count} readers registered anew", len(found))
    value = {"entry": changes.entry, "readers": [one.card for one in found], "on": day}
    session.answer(value, f"{full_day(day)}  {told}")
