"""What stands on a paper: finished values, so that drawing one needs no query, no clock and no rule.

Every text is as the paper shows it. Numbers that people see and the digits of a barcode are different things:
`number` is read aloud («№ 12»), `code` is scanned.
"""

from dataclasses import dataclass
from datetime import date, time

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

# The scanner filter takes runs of four characters and more; a longer code would not fit the slip's corner.
CODE_DIGITS = range(4, 13)


def _check_code(code: str) -> None:
    if len(code) not in CODE_DIGITS or not (code.isascii() and code.isdigit()):
        raise UserError(
            N_("The barcode number {code} cannot be printed: it must be {least} to {most} digits."),
            code=code,
            least=CODE_DIGITS[0],
            most=CODE_DIGITS[-1],
        )


def _check_number(number: int) -> None:
    if number < 1:
        raise UserError(N_("A paper cannot have the number {number}: numbers start at 1."), number=number)


@dataclass(frozen=True)
class Letterhead:
    """The library as it signs its papers; the phone is the one readers ring to order books."""

    library: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True)
class SheetReader:
    """One reader's line on a route sheet: copies to take back and to hand over, and the slip that lists them.

    The note is for the deliverer at the door, never a diagnosis.
    """

    card: str
    name: str
    phones: tuple[str, ...] = ()
    to_collect: int = 0
    to_hand_out: int = 0
    slip_number: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.to_collect < 0 or self.to_hand_out < 0:
            raise UserError(
                N_("The route sheet counts fewer than no copies for {name}: prepare it again."), name=self.name
            )


@dataclass(frozen=True)
class SheetRow:
    """One stop: two readers in one flat are one row with two readers; a mobile stop may have none.

    `door_code` is None unless it was ticked for this printing: what is here is printed.
    """

    position: int
    place_name: str
    arrive: time | None = None
    depart: time | None = None
    address: str = ""
    entrance: str = ""
    floor: str = ""
    door_code: str | None = None
    access_notes: str = ""
    waiting: str = ""
    """Whose books are put aside, and who wished for something, at a stop that is served as such."""
    readers: tuple[SheetReader, ...] = ()


@dataclass(frozen=True)
class RouteSheet:
    """A round's sheet as the deliverer carries it. `stale` says in words why an earlier printing is outdated."""

    number: int
    code: str
    day: date
    route: str
    letterhead: Letterhead
    rows: tuple[SheetRow, ...]
    deliverer: str = ""
    driver: str = ""
    vehicle: str = ""
    plate: str = ""
    departs: time | None = None
    returns: time | None = None
    stale: str = ""

    def __post_init__(self) -> None:
        _check_number(self.number)
        _check_code(self.code)

    @property
    def readers(self) -> tuple[SheetReader, ...]:
        """Every reader's line, in the order of the stops."""
        return tuple(reader for row in self.rows for reader in row.readers)

    @property
    def to_collect(self) -> int:
        """Copies to take back in the whole round."""
        return sum(reader.to_collect for reader in self.readers)

    @property
    def to_hand_out(self) -> int:
        """Copies to hand over in the whole round."""
        return sum(reader.to_hand_out for reader in self.readers)


@dataclass(frozen=True)
class SlipItem:
    """One copy on a slip; `due` is given where it is worth a reader's look (overdue, or other than the slip's)."""

    accession: str
    title: str
    author: str = ""
    due: date | None = None


@dataclass(frozen=True)
class DeliverySlip:
    """What one reader gets and gives back at one visit; `position` is the stop's place in the round."""

    number: int
    code: str
    day: date
    reader: str
    card: str
    letterhead: Letterhead
    position: int | None = None
    address: str = ""
    due: date | None = None
    hand_out: tuple[SlipItem, ...] = ()
    collect: tuple[SlipItem, ...] = ()
    requests: tuple[str, ...] = ()
    next_visit: date | None = None
    register_anew: bool = False
    """Whether the consent and the address are looked at, and ticked, at this visit: the year's registration is due."""

    def __post_init__(self) -> None:
        _check_number(self.number)
        _check_code(self.code)


@dataclass(frozen=True)
class FiguresPaper:
    """A period's figures: each row a name, the period's number and the running total since 1 January."""

    title: str
    letterhead: Letterhead
    rows: tuple[tuple[str, int, int], ...]
