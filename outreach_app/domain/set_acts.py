"""What stands on the acts of a set (Ф-15): finished values, every text as the paper shows it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.papers import Letterhead


class ActKind(StrEnum):
    """A set goes to a place, or comes back from it."""

    TRANSFER = "transfer"
    RETURN = "return"


@dataclass(frozen=True)
class ActRow:
    """One copy: a line of the act. `price` is in kopecks; None: not known."""

    accession: str
    shelf_mark: str
    description: str
    age_mark: int | None = None
    price: int | None = None
    condition: str = ""
    due: date | None = None
    back: str = ""
    """When it came back, or that it did not."""


@dataclass(frozen=True)
class Difference:
    """Copies that a return act names apart: «не возвращено», «повреждено»; each with its note."""

    title: str
    rows: tuple[tuple[ActRow, str], ...]


@dataclass(frozen=True)
class SetAct:
    """An act of a set. Of a return act the `differences` follow the table, and `remaining` copies stay at the place."""

    kind: ActKind
    number: int
    day: date
    set_label: str
    place: str
    letterhead: Letterhead
    rows: tuple[ActRow, ...]
    handed_by: str = ""
    taken_by: str = ""
    due: date | None = None
    basis: str = ""
    transfer_number: int | None = None
    """Of a return act: the number of the act by which the set went out, and its day."""
    transfer_day: date | None = None
    differences: tuple[Difference, ...] = ()
    remaining: int = 0

    @property
    def total(self) -> int:
        """The sum of the known prices in kopecks."""
        return sum_of(self.rows)

    @property
    def unpriced(self) -> int:
        """How many copies have no price."""
        return sum(row.price is None for row in self.rows)


def sum_of(rows: tuple[ActRow, ...]) -> int:
    """The sum of the known prices in kopecks."""
    return sum(row.price or 0 for row in rows)
