"""The commands of a day's papers: which there are and how they stand, and printing them as PDF."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.dates import short_day
from outreach_app.domain.rounds import LOADING_LIST
from outreach_app.wording import _

_TRIP_REPORT = "trip-report"


@click.command("print")
@common
@click.option("--on", "on", type=DAY, required=True, help="The day whose papers to print.")
@click.option("--out", type=PATH, required=True, help="Folder for the PDF files.")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    help="route-sheet, slips, loading-list or set-act; all of these where not given; or trip-report alone.",
)
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
    """Print a day's papers as PDF, the acts of sets among them."""
    from outreach_app.services.book_sets import SET_ACT, acts_on, print_acts
    from outreach_app.services.on_board import lists_on, print_lists
    from outreach_app.services.papers import PAPERS, PrintOptions, papers_on, print_day
    from outreach_app.services.rounds import round_called

    if _TRIP_REPORT in papers:
        _print_reports(session, on.date(), out, papers, rounds)
        return
    options = PrintOptions(phones=not without_phones, door_codes=door_codes)
    with session.library() as library:
        named = [round_called(library, one).id for one in rounds]
        with_acts = not (named or outdated) and (not papers or SET_ACT in papers)
        acts, sheets = (
            acts_on(library, on.date()) if with_acts else [],
            [one for one in papers if one not in {SET_ACT, LOADING_LIST}],
        )
        loading = LOADING_LIST in papers or not (papers or outdated)
        lists = [one for one in lists_on(library, on.date()) if loading and (not named or one.of.id in named)]
        files: tuple[Path, ...] = ()
        if (sheets or not papers or not (acts or lists)) and (papers_on(library, on.date()) or not acts):
            files = print_day(library, on.date(), out, sheets or PAPERS, options, named, outdated=outdated).papers
        files += print_acts(library, acts, out).papers if acts else ()
        files += print_lists(library, lists, out).papers if lists else ()
    lines = [str(path) for path in files] or [_("No printed paper of this day is outdated.")]
    session.answer({"papers": [path.resolve() for path in files]}, *lines)


def _print_reports(session: Session, day: date, out: Path, papers: tuple[str, ...], rounds: tuple[str, ...]) -> None:
    """Trips that were made are reported apart from the papers that go along with one."""
    from outreach_app.services.papers.trip_report import print_trip_reports
    from outreach_app.services.rounds import round_called

    if set(papers) != {_TRIP_REPORT}:
        raise click.UsageError("--paper trip-report is printed by itself")
    with session.library() as library:
        files = print_trip_reports(library, day, out, tuple(round_called(library, one).id for one in rounds))
    session.answer({"papers": [path.resolve() for path in files]}, *(str(path) for path in files))


@click.command()
@common
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@pass_session
def papers(session: Session, on: datetime | None) -> None:
    """List a day's papers: which are printed, and what has changed since."""
    from outreach_app.services.book_sets import acts_on
    from outreach_app.services.on_board import lists_on
    from outreach_app.services.papers import papers_on

    day = on.date() if on else session.today
    with session.library() as library:
        found, lists, acts = papers_on(library, day), lists_on(library, day), acts_on(library, day)
    value: list[dict[str, Any]] = [
        {
            "round": line.round.number,
            "paper": line.paper,
            "printed_at": line.printed_at,
            "outdated": line.outdated,
            "changed": line.changed,
        }
        for line in found
    ]
    value += [
        {"round": line.of.number, "paper": line.paper, "printed_at": line.printed_at, "outdated": False, "changed": ()}
        for line in lists
    ]
    value += [
        {"round": None, "paper": act.paper, "set": act.of.number, "act": act.number, "printed_at": act.printed_at}
        | {"outdated": False, "changed": ()}
        for act in acts
    ]
    lines = [_line(line.round.number, line.paper, line.printed_at, line.changed) for line in found]
    lines += [_line(line.of.number, line.paper, line.printed_at, ()) for line in lists]
    lines += [_line(act.number, act.paper, act.printed_at, ()) for act in acts]
    session.answer(value, *(lines or [_("No round goes out on {day}.").format(day=short_day(day))]))


def _line(number: int, paper: str, at: datetime | None, changed: tuple[str, ...]) -> str:
    printed = _("printed {when}").format(when=f"{at:%d.%m.%Y %H:%M}") if at else _("not printed yet")
    told = "  ! " + "; ".join(changed) if changed else ""
    return f"{number}  {paper:<12}  {printed}{told}"
