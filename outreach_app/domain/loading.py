"""The loading list of a trip: what readers at the stops asked for, their bags, sets of the season; what to unload."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.book_sets import SetLine
from outreach_app.domain.collection import CopyState, FoundCopy
from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import IDLE_WEEKS, BoardLine
from outreach_app.domain.papers import Letterhead
from outreach_app.domain.places import Place
from outreach_app.domain.readers import Reader
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Trip:
    """A day on which a bookmobile goes out: its stops in order, and the readers who are to come to each.

    `round` is None while the day is not planned yet: then it is what the plans of readers and stops say.
    """

    day: date
    stops: tuple[tuple[Place, tuple[Id, ...]], ...]
    round: Id | None = None
    route: Id | None = None
    label: str = ""
    vehicle: Id | None = None

    @property
    def readers(self) -> tuple[Id, ...]:
        """Everybody, in the order of the stops."""
        return tuple(reader for _place, readers in self.stops for reader in readers)


class Met(StrEnum):
    """Whether what somebody waits for can go along."""

    TO_LOAD = "to_load"
    ABOARD = "aboard"
    ELSEWHERE = "elsewhere"
    NOT_HELD = "not_held"

    @property
    def label(self) -> str:
        """The same in words."""
        return _(_MET[self])


_MET = {
    Met.TO_LOAD: N_("to load"),
    Met.ABOARD: N_("on board already"),
    Met.ELSEWHERE: N_("elsewhere"),
    Met.NOT_HELD: N_("the library has none"),
}


@dataclass(frozen=True)
class LoadLine:
    """Something that a reader at a stop waits for; `asked` and `request` are empty where it lies in the bag."""

    reader: Reader
    met: Met
    found: FoundCopy | None = None
    asked: str = ""
    request: Id | None = None
    where: str = ""
    """Where the copy is, in words: its shelf, the vehicle, who has it."""

    @property
    def in_bag(self) -> bool:
        """Whether it is packed for the reader."""
        return self.request is None

    @property
    def words(self) -> str:
        """What is waited for: as it was asked for, or the title in the bag."""
        return self.asked or (self.found.title.line if self.found else "")


def met_by(found: FoundCopy | None, vehicle: Id | None) -> Met:
    """Whether a copy can go along on a vehicle."""
    if found is None:
        return Met.NOT_HELD
    if found.on_board and found.on_board.vehicle == vehicle and found.state in {CopyState.ABOARD, CopyState.BAG}:
        return Met.ABOARD
    if found.on_board is None and found.state in {CopyState.SHELF, CopyState.BAG}:
        return Met.TO_LOAD
    return Met.ELSEWHERE


_BEST = (Met.ABOARD, Met.TO_LOAD, Met.ELSEWHERE)


def best_copy(copies: Iterable[FoundCopy], vehicle: Id | None) -> FoundCopy | None:
    """The copy that is got most easily: on board, then on the shelf; what is packed for another reader is elsewhere."""
    free = [one for one in copies if one.state not in {CopyState.WITHDRAWN, CopyState.LOST}]
    return min(free, key=lambda one: (one.state is CopyState.BAG, _BEST.index(met_by(one, vehicle))), default=None)


@dataclass(frozen=True)
class StopLoading:
    """A stop and what its readers wait for."""

    place: Place
    readers: int
    lines: tuple[LoadLine, ...] = ()


@dataclass(frozen=True)
class SetLoading:
    """A set whose season it is, and its copies that are not on board yet."""

    line: SetLine
    waiting: tuple[FoundCopy, ...] = ()


@dataclass(frozen=True)
class LoadingList:
    """All that concerns what a vehicle carries on a trip."""

    trip: Trip
    vehicle: Id | None = None
    vehicle_name: str = ""
    stops: tuple[StopLoading, ...] = ()
    sets: tuple[SetLoading, ...] = ()
    popular: tuple[tuple[FoundCopy, int], ...] = ()
    """Copies on the shelf of titles that readers took most of late and of which none is on board; with how often."""
    idle: tuple[BoardLine, ...] = ()
    """On board for long and never lent: to be unloaded."""
    weeks: int = IDLE_WEEKS
    aboard: int = 0
    """How many copies are on board now."""

    @property
    def lines(self) -> tuple[LoadLine, ...]:
        """What readers wait for, at all stops."""
        return tuple(line for stop in self.stops for line in stop.lines)

    def count(self, met: Met) -> int:
        """How many lines stand so."""
        return sum(line.met is met for line in self.lines)

    @property
    def to_load(self) -> int:
        """How many copies are to be loaded, with those of sets."""
        return self.count(Met.TO_LOAD) + sum(len(one.waiting) for one in self.sets)


@dataclass(frozen=True)
class PaperRow:
    """A copy on the paper: `for_whom` is a card number, with the name where that may stand there, or a set."""

    number: str
    title: str
    for_whom: str = ""
    where: str = ""


@dataclass(frozen=True)
class PaperPart:
    """Rows under a heading; `note` is a sentence below it."""

    heading: str
    rows: tuple[PaperRow, ...]
    note: str = ""


@dataclass(frozen=True)
class LoadingPaper:
    """What stands on the paper of a vehicle: a loading list, or the sheet of a check; every text as it is shown."""

    letterhead: Letterhead
    title: str
    subtitle: str
    parts: tuple[PaperPart, ...]
    last_column: str = ""
    """The heading of the column before the boxes."""
    signed: tuple[str, ...] = ()
    """Who signs."""
