"""What is on board of a vehicle: a copy's stay there, from the day of loading to that of unloading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.collection import UNMARKED, CopyState, FoundCopy
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.wording import N_

IDLE_WEEKS = 8
"""A copy that nobody took in so many weeks on board is better unloaded; whoever asks may say another number."""


class StayEnd(StrEnum):
    """How a stay on board ended."""

    UNLOADED = "unloaded"
    MISSING = "missing"
    """It was not found at the check of what is on board."""


@dataclass(frozen=True)
class Stay:
    """A copy on a vehicle; it goes on while a reader has the copy, and nothing of it is a loan."""

    id: Id
    vehicle: Id
    copy: Id
    loaded_on: date
    unloaded_on: date | None = None
    ended_as: StayEnd | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.unloaded_on and self.unloaded_on < self.loaded_on:
            raise UserError(
                N_("A copy loaded on {loaded} cannot be unloaded on {unloaded}: correct the day."),
                loaded=full_day(self.loaded_on),
                unloaded=full_day(self.unloaded_on),
            )
        if (self.unloaded_on is None) != (self.ended_as is None):
            raise UserError(N_("A stay on board that ended needs both its day and how it ended."))


@dataclass(frozen=True)
class BoardLine:
    """A copy on board, since when, and how often it was lent since."""

    stay: Stay
    found: FoundCopy
    lent: int = 0
    lent_on: date | None = None
    """The last time."""

    @property
    def here(self) -> bool:
        """Whether it lies on the vehicle now, and no reader has it."""
        return self.found.state is not CopyState.LENT

    def weeks(self, today: date) -> int:
        """Whole weeks on board."""
        return (today - self.stay.loaded_on).days // 7

    def idle(self, today: date, weeks: int = IDLE_WEEKS) -> bool:
        """Whether it has been on board for so many weeks and nobody took it."""
        return not self.lent and self.weeks(today) >= weeks


@dataclass(frozen=True)
class BoardFilter:
    """Which copies on board a list keeps; what is empty keeps all. The age mark is text, or `UNMARKED`."""

    language: str = ""
    format: str = ""
    genre: str = ""
    age_mark: str = ""
    idle_weeks: int | None = None
    """Only what has been on board for so many weeks and was never lent."""
    out: bool = False
    """Only what readers have."""

    def keeps(self, line: BoardLine, today: date) -> bool:
        """Whether a line passes."""
        title = line.found.title
        mark = UNMARKED if title.age_mark is None else str(title.age_mark)
        told = ((self.language, title.language), (self.format, title.format), (self.genre, title.genre))
        if any(wanted and wanted != has for wanted, has in (*told, (self.age_mark, mark))):
            return False
        if self.idle_weeks is not None and not line.idle(today, self.idle_weeks):
            return False
        return not self.out or not line.here


EVERYTHING = BoardFilter()


@dataclass(frozen=True)
class CheckedBoard:
    """What a check of a vehicle by scanning found: what is there, what is missing, what nobody expected there."""

    there: tuple[BoardLine, ...] = ()
    missing: tuple[BoardLine, ...] = ()
    unexpected: tuple[FoundCopy, ...] = ()
    """Scanned on the vehicle though it does not stand as on board of it, or as with a reader."""
    unknown: tuple[str, ...] = ()
    """Codes that no copy carries."""


def checked(lines: Iterable[BoardLine], scanned: Iterable[FoundCopy], unknown: Iterable[str] = ()) -> CheckedBoard:
    """Compare what is on board by the book with what was scanned; what a reader has is not expected."""
    expected = {line.found.copy.id: line for line in lines if line.here}
    seen = {found.copy.id: found for found in scanned}
    return CheckedBoard(
        tuple(line for copy, line in expected.items() if copy in seen),
        tuple(line for copy, line in expected.items() if copy not in seen),
        tuple(found for copy, found in seen.items() if copy not in expected),
        tuple(dict.fromkeys(unknown)),
    )
