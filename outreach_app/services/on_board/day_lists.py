"""The loading lists among the papers of a day: which there are, and how they are printed together with the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rounds import LOADING_LIST, Round
from outreach_app.services.book_sets import ActLine, note_papers_and_acts, save_papers_and_acts
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.on_board.loading_list import loading_list
from outreach_app.services.on_board.papers import loading_list_pdf
from outreach_app.services.on_board.trips import trip_of, trips_on
from outreach_app.services.papers import AS_USUAL, Drawn, Printed, PrintOptions, file_name, printing_deed
from outreach_app.services.rounds import rounds_on
from outreach_app.storage import rounds as stored


@dataclass(frozen=True)
class ListLine:
    """The loading list of a round, and when it was printed last; it is what it is at the moment, so never outdated."""

    round: Round
    printed_at: datetime | None = None

    paper = LOADING_LIST
    outdated = False

    @property
    def of(self) -> Round:
        """What the paper belongs to."""
        return self.round


def lists_on(library: Library, day: date) -> list[ListLine]:
    """The loading lists of a day: one for each round of the mobile library that is still to go out."""
    rounds = [one for one in rounds_on(library, day) if any(_is_stop(stop.place.kind) for stop in one.stops)]
    if not rounds:
        return []
    going = {trip.round for trip in trips_on(library, day, library.clock().date())}
    printed = stored.last_printings(one.id for one in rounds)
    moments = {one.id: printed.get((one.id, LOADING_LIST), ("", ""))[1] for one in rounds}
    return [ListLine(one, _moment(moments[one.id])) for one in rounds if one.id in going]


def _is_stop(kind: PlaceKind) -> bool:
    return kind is PlaceKind.MOBILE_STOP


def _moment(at: str) -> datetime | None:
    return datetime.fromisoformat(at).astimezone() if at else None


def list_pdf(library: Library, one: Round) -> bytes:
    """The loading list of a round as PDF, readers by card number.

    Raises:
        UserError: the round goes to no stop any more.
    """
    return loading_list_pdf(library, loading_list(library, trip_of(library, one.id, library.clock().date())))


def save_day_papers(
    library: Library,
    papers: Iterable[tuple[Drawn, Path]],
    acts: Iterable[tuple[ActLine, bytes, Path]],
    lists: Iterable[tuple[ListLine, bytes, Path]],
    options: PrintOptions = AS_USUAL,
) -> Printed:
    """Write papers of every kind into files, and remember that they were printed.

    Raises:
        UserError: a file cannot be written.
    """
    drawn = list(lists)
    with library.use_case(printing_deed(options), keep_empty=options.door_codes) as work:
        _remember(library, [line for line, _pdf, _to in drawn])
        saved = save_papers_and_acts(library, papers, acts, options)
        for _line, pdf, to in drawn:
            write_beside(to, pdf)
    return Printed((*saved.papers, *(to for _line, _pdf, to in drawn)), work.changes)


def print_lists(library: Library, lines: Iterable[ListLine], folder: Path) -> Printed:
    """Write loading lists into a folder and remember that they were printed.

    Raises:
        UserError: the folder cannot be written to.
    """
    drawn = [(one, list_pdf(library, one.round), folder / file_name(one.round, one.paper)) for one in lines]
    return save_day_papers(library, [], [], drawn)


def note_day_papers(
    library: Library,
    drawn: Iterable[Drawn],
    acts: Iterable[ActLine],
    lists: Iterable[ListLine],
    options: PrintOptions = AS_USUAL,
) -> Changes:
    """Remember that papers of every kind came out of the printer."""
    with library.use_case(printing_deed(options), keep_empty=options.door_codes) as work:
        note_papers_and_acts(library, drawn, acts, options)
        _remember(library, lists)
    return work.changes


def _remember(library: Library, lists: Iterable[ListLine]) -> None:
    at = library.clock().isoformat(timespec="minutes")
    for line in lists:
        stored.put_printed(line.round, line.paper, fingerprint="", at=at)
