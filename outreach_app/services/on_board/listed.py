"""What is scanned or ticked on a loading list: loaded, and put into the bag of the reader who waits for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.identity import Id
from outreach_app.domain.loading import LoadingList, LoadLine, Met
from outreach_app.services.collection import copy_numbered
from outreach_app.services.library import Library
from outreach_app.services.on_board.load import load, load_for_reader
from outreach_app.services.on_board.unload import unload


@dataclass(frozen=True)
class ToLoad:
    """A copy to load, and whom it is for."""

    copy: Id
    reader: Id | None = None
    request: Id | None = None

    @classmethod
    def of(cls, found: FoundCopy, line: LoadLine | None = None) -> "ToLoad":
        """A copy, for the reader of a line."""
        return cls(found.copy.id, line.reader.id if line else None, line.request if line else None)


@dataclass(frozen=True)
class LoadedCopy:
    """A copy that was scanned and loaded, and the line of the list that it answers."""

    found: FoundCopy
    line: LoadLine | None
    changes: Changes


def load_listed(library: Library, vehicle: Id, wanted: Iterable[ToLoad], day: date, today: date) -> Changes:
    """Load copies in one step: all of them or, where one cannot go, none.

    Raises:
        UserError: as `load` and `load_for_reader` say.
    """
    with library.use_case("load") as work:
        for one in wanted:
            if one.reader:
                load_for_reader(library, vehicle, one.reader, one.copy, day, today, one.request)
            else:
                load(library, vehicle, [one.copy], day, today)
    return work.changes


def load_scanned(library: Library, vehicle: Id, number: str, one: LoadingList | None, today: date) -> LoadedCopy:
    """Load the copy with a number; where somebody on the list waits for it or its title, for that reader.

    Raises:
        UserError: no copy has the number, or it cannot go on board.
    """
    found = copy_numbered(library, number)
    line = _waiting(found, one) if one else None
    return LoadedCopy(found, line, load_listed(library, vehicle, [ToLoad.of(found, line)], today, today))


def unload_scanned(library: Library, number: str, today: date) -> tuple[FoundCopy, Changes]:
    """Unload the copy with a number.

    Raises:
        UserError: no copy has the number, or it does not lie on a vehicle.
    """
    found = copy_numbered(library, number)
    return found, unload(library, [found.copy.id], today, today)


def _waiting(found: FoundCopy, one: LoadingList) -> LoadLine | None:
    """The line that a copy answers: its own first, then one that asks for another copy of its title."""
    open_lines = [line for line in one.lines if line.found and line.met is Met.TO_LOAD]
    own = [line for line in open_lines if line.found and line.found.copy.id == found.copy.id]
    alike = [line for line in open_lines if line.found and line.found.title.id == found.title.id and not line.in_bag]
    return next(iter((*own, *alike)), None)
