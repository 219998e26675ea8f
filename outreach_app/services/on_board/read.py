"""What is on board of vehicles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.book_sets import SetLine
from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import EVERYTHING, BoardFilter, BoardLine
from outreach_app.domain.people import Vehicle
from outreach_app.services.library import Library
from outreach_app.services.people import vehicles
from outreach_app.storage import book_sets as stored_sets
from outreach_app.storage import on_board as stored
from outreach_app.storage import stowage
from outreach_app.storage.folding import words


@dataclass(frozen=True)
class VehicleLoad:
    """A vehicle in use and how many copies are on board, with those that readers have."""

    vehicle: Vehicle
    copies: int


def vehicle_loads(library: Library) -> list[VehicleLoad]:
    """The vehicles in use, those that carry the most books first."""
    counts = stowage.counts()
    loads = [VehicleLoad(one, counts[one.id]) for one in vehicles(library)]
    return sorted(loads, key=lambda one: -one.copies)


def carried(library: Library, copy: Id) -> bool:
    """Whether a copy is on board of a vehicle."""
    return bool(stowage.stays_now([copy]))


def on_board(
    library: Library, vehicle: Id, today: date, text: str = "", only: BoardFilter = EVERYTHING
) -> list[BoardLine]:
    """What is on board of a vehicle and has all the words of a text in author, title or numbers."""
    wanted = words(text)
    return [line for line in stored.lines(vehicle) if only.keeps(line, today) and _has(line, wanted)]


def _has(line: BoardLine, wanted: Iterable[str]) -> bool:
    copy, title = line.found.copy, line.found.title
    there = words(" ".join((title.author, title.title, title.series, title.genre, copy.accession, copy.barcode)))
    return all(any(word.startswith(one) for word in there) for one in wanted)


def sets_on_board(library: Library, lines: Iterable[BoardLine]) -> list[SetLine]:
    """The sets that travel on board, the newest first."""
    there = {line.found.book_set.id for line in lines if line.found.book_set}
    return [one for one in stored_sets.lines() if one.id in there] if there else []
