"""Papers drawn, written into files, and remembered as printed."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.papers import RouteSheet
from outreach_app.domain.roles import Field
from outreach_app.domain.rounds import Round
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library, Work
from outreach_app.services.papers.content import PAPERS, ROUTE_SHEET, Content, content_of
from outreach_app.services.papers.marks import fingerprint, same
from outreach_app.services.papers.state import papers_on
from outreach_app.services.roles import check_sees, sees
from outreach_app.services.rounds import round_
from outreach_app.storage import rounds as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking


@dataclass(frozen=True)
class PrintOptions:
    """What a printing shows: phones are left out for volunteers, door codes are put in only where ticked."""

    phones: bool = True
    door_codes: bool = False


AS_USUAL = PrintOptions()


@dataclass(frozen=True)
class Drawn:
    """A paper as it goes to the printer or into a file, and the mark by which a later change is noticed."""

    round: Round
    paper: str
    pdf: bytes
    fingerprint: str


def paper_pdf(library: Library, one: Round, paper: str, options: PrintOptions = AS_USUAL) -> bytes:
    """One paper of a round as PDF, in the papers' language."""
    return _pdf(library, one, content_of(library, one, paper), options)


def draw(
    library: Library,
    wanted: Iterable[tuple[Id, str]],
    options: PrintOptions = AS_USUAL,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Drawn]:
    """The papers wanted (round, paper) as they stand now, in the order given; `tell` hears how many are drawn.

    Raises:
        UserError: a round is not there any more.
    """
    drawn, papers = [], list(wanted)
    for number, (round_id, paper) in enumerate(papers, 1):
        drawn.append(_draw(library, round_(library, round_id), paper, options))
        tell(number, len(papers))
    return drawn


def _draw(library: Library, one: Round, paper: str, options: PrintOptions) -> Drawn:
    content = content_of(library, one, paper)
    return Drawn(one, paper, _pdf(library, one, content, options), fingerprint(one, content))


def _pdf(library: Library, one: Round, content: Content, options: PrintOptions) -> bytes:
    from outreach_app.documents.route_sheet import route_sheet_pdf
    from outreach_app.documents.slips import slips_pdf

    with speaking(rules_on(one.day).papers_language):
        if not isinstance(content, RouteSheet):
            return slips_pdf(content)
        sheet = replace(content, stale=_replaced(one, content))
        if options.door_codes:
            check_sees(library, Field.DOOR_CODE)
            sheet = _with_door_codes(sheet, one)
        return route_sheet_pdf(sheet, phones=options.phones and sees(library, Field.PHONE))


def _with_door_codes(sheet: RouteSheet, one: Round) -> RouteSheet:
    codes = (stop.place.door_code or None for stop in one.stops)
    rows = (replace(row, door_code=code) for row, code in zip(sheet.rows, codes, strict=True))
    return replace(sheet, rows=tuple(rows))


def _replaced(one: Round, sheet: RouteSheet) -> str:
    """That this sheet takes the place of one printed before the round was changed; empty where it does not."""
    before, at = stored.last_printings([one.id]).get((one.id, ROUTE_SHEET), ("", ""))
    if not at or same(before, fingerprint(one, sheet)) or stored_visits.visits_of_rounds([one.id]):
        return ""
    when = datetime.fromisoformat(at).astimezone()
    return _("Replaces the sheet printed on {when}: the round has changed since.").format(when=f"{when:%d.%m.%Y %H:%M}")


@dataclass(frozen=True)
class Printed:
    """The files written, and the journal's word of it."""

    papers: tuple[Path, ...]
    changes: Changes


def print_day(
    library: Library,
    day: date,
    folder: Path,
    papers: Iterable[str] = PAPERS,
    options: PrintOptions = AS_USUAL,
    rounds: Collection[Id] = (),
    *,
    outdated: bool = False,
) -> Printed:
    """Write a day's papers into a folder, a file per round and paper, and remember that they were printed.

    `rounds` are those wanted, all where none is named; `outdated`: only what was printed before its round changed.

    Raises:
        UserError: there is no round that day, no such paper, or the folder cannot be written to.
    """
    wanted = tuple(papers)
    for paper in wanted:
        if paper not in PAPERS:
            raise UserError(
                N_("There is no paper “{paper}”; there are: {known}."), paper=paper, known=", ".join(PAPERS)
            )
    lines = [line for line in papers_on(library, day) if not rounds or line.round.id in rounds]
    if not lines:
        raise UserError(N_("No round is planned for {day}: plan the day first."), day=short_day(day))
    drawn = [
        _draw(library, line.round, line.paper, options)
        for line in lines
        if line.paper in wanted and (line.outdated or not outdated)
    ]
    return save_papers(library, [(one, folder / file_name(one.round, one.paper)) for one in drawn], options)


def save_papers(library: Library, papers: Iterable[tuple[Drawn, Path]], options: PrintOptions = AS_USUAL) -> Printed:
    """Write drawn papers into files and remember that they were printed; where one cannot be written, none is.

    Raises:
        UserError: a file cannot be written.
    """
    files = list(papers)
    with library.use_case(printing_deed(options), keep_empty=options.door_codes) as work:
        _remember(library, [one for one, _path in files])
        _note_looks(work, [one for one, _path in files], options)
        for one, path in files:
            write_beside(path, one.pdf)
    return Printed(tuple(path for _one, path in files), work.changes)


def file_name(one: Round, paper: str) -> str:
    """What the file of a paper is called."""
    return f"{one.day:%Y-%m-%d} {one.number} {paper}.pdf"


def note_printed(library: Library, drawn: Iterable[Drawn], options: PrintOptions = AS_USUAL) -> Changes:
    """Remember that drawn papers came out of the printer; the journal tells who printed door codes."""
    with library.use_case(printing_deed(options), keep_empty=options.door_codes) as work:
        papers = list(drawn)
        _remember(library, papers)
        _note_looks(work, papers, options)
    return work.changes


def mark_printed(library: Library, rounds: Iterable[Id], papers: Collection[str]) -> Changes:
    """Remember what the papers of some rounds look like, as they are printed now."""
    found = [round_(library, round_id) for round_id in rounds]
    marks = [(one, paper, fingerprint(one, content_of(library, one, paper))) for one in found for paper in papers]
    return note_printed(library, [Drawn(one, paper, b"", mark) for one, paper, mark in marks])


def printing_deed(options: PrintOptions) -> str:
    """The use case that a printing is: the journal tells door codes apart."""
    return "print_door_codes" if options.door_codes else "print_papers"


def _note_looks(work: Work, drawn: Iterable[Drawn], options: PrintOptions) -> None:
    """Whoever prints door codes has seen them."""
    sheets = (one.round for one in drawn if options.door_codes and one.paper == ROUTE_SHEET)
    for stop in (stop for one in sheets for stop in one.stops if stop.place.door_code):
        work.saw("place", stop.place.id)


def _remember(library: Library, drawn: Iterable[Drawn]) -> None:
    at = library.clock().isoformat(timespec="minutes")
    for one in drawn:
        stored.put_printed(one.round, one.paper, fingerprint=one.fingerprint, at=at)
