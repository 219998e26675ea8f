"""The commands of a day's papers: which there are and how they stand, and printing them as PDF."""

from datetime import datetime
from pathlib import Path

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import short_day
from outreach_app.wording import _


@click.command("print")
@common
@click.option("--on", "on", type=DAY, required=True, help="The day whose papers to print.")
@click.option("--out", type=PATH, required=True, help="Folder for the PDF files.")
@click.option("--paper", "papers", multiple=True, help="route-sheet or slips; all where not given.")
@click.option("--round", "rounds", multiple=True, metavar="NUMBER", help="Only this round; may be given again.")
@click.option("--outdated", is_flag=True, help="Only papers printed before their round was changed.")
@click.option("--without-phones", is_flag=True, help="A sheet for volunteers.")
@click.option("--door-codes", is_flag=True, help="Put door codes on the sheet.")
@pass_session
def print_(
    session: Session,
    on: datetime,
    out: Path,
    papers: tuple[str, ...],
    rounds: tuple[str, ...],
    outdated: bool,
    without_phones: bool,
    door_codes: bool,
) -> None:
    """Print a day's papers as PDF."""
    from outreach_app.services.papers import PAPERS, PrintOptions, print_day
    from outreach_app.services.rounds import round_called

    options = PrintOptions(phones=not without_phones, door_codes=door_codes)
    with session.library() as library:
        named = [round_called(library, one).id for one in rounds]
        printed = print_day(library, on.date(), out, papers or PAPERS, options, named, outdated=outdated)
    lines = [str(path) for path in printed.papers] or [_("No printed paper of this day is outdated.")]
    session.answer({"papers": [path.resolve() for path in printed.papers]}, *lines)


@click.command()
@common
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@pass_session
def papers(session: Session, on: datetime | None) -> None:
    """List a day's papers: which are printed, and what has changed since."""
    from outreach_app.services.papers import papers_on

    day = on.date() if on else session.today
    with session.library() as library:
        found = papers_on(library, day)
    value = [
        {
            "round": line.round.number,
            "paper": line.paper,
            "printed_at": line.printed_at,
            "outdated": line.outdated,
            "changed": line.changed,
        }
        for line in found
    ]
    lines = [_line(line.round.number, line.paper, line.printed_at, line.changed) for line in found]
    session.answer(value, *(lines or [_("No round goes out on {day}.").format(day=short_day(day))]))


def _line(number: int, paper: str, at: datetime | None, changed: tuple[str, ...]) -> str:
    printed = _("printed {when}").format(when=f"{at:%d.%m.%Y %H:%M}") if at else _("not printed yet")
    told = "  ! " + "; ".join(changed) if changed else ""
    return f"{number}  {paper:<12}  {printed}{told}"
