"""The check of what is on board: scanned on the vehicle, compared with the book."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import CopyState, FoundCopy
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import CheckedBoard, StayEnd, checked
from outreach_app.exchange.encoding import decode
from outreach_app.exchange.files import read_bytes
from outreach_app.services.book_sets import take_out_of_set
from outreach_app.services.collection import copy_numbered
from outreach_app.services.library import Library
from outreach_app.services.on_board.load import as_they_stand
from outreach_app.services.on_board.unload import check_here
from outreach_app.services.selection import bag, unpack
from outreach_app.storage import on_board as stored
from outreach_app.storage import stowage


def read_codes(path: Path) -> list[str]:
    """The codes of a file as a hand scanner with a memory writes it: one on a line.

    Raises:
        UserError: it cannot be read.
    """
    return decode(read_bytes(path), file=path.name).text.split()


def check_board(library: Library, vehicle: Id, codes: Iterable[str]) -> CheckedBoard:
    """What scanned codes say of a vehicle: what is there, missing and unexpected; nothing is changed by it."""
    scanned: list[FoundCopy] = []
    unknown: list[str] = []
    for code in dict.fromkeys(code.strip() for code in codes if code.strip()):
        try:
            scanned.append(copy_numbered(library, code))
        except UserError:
            unknown.append(code)
    return checked(stored.lines(vehicle), scanned, unknown)


def note_missing(library: Library, copies: Iterable[Id], day: date, today: date, note: str = "") -> Changes:
    """End the stay of copies that a check did not find: they stand as lost, until somebody hands them in.

    Whoever they were put aside for is waiting no more, and their set goes on without them.

    Raises:
        UserError: one is not on board, with a reader, or was loaded after that day; or the day is still to come.
    """
    check_day(day, today)
    with library.use_case("note_missing_on_board") as work:
        found = as_they_stand(copies)
        for one in found:
            check_here(one, day)
            _let_go(library, one)
        stowage.end_stays((one.copy.id for one in found), day, StayEnd.MISSING, note.strip())
    return work.changes


def _let_go(library: Library, found: FoundCopy) -> None:
    """Take a copy out of its bag and its set."""
    if found.state is CopyState.BAG and found.reader:
        for item in bag(library, found.reader):
            if item.copy.id == found.copy.id:
                unpack(library, item.id)
    if found.book_set:
        take_out_of_set(library, found.book_set.id, [found.copy.id])
