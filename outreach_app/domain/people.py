"""People who work here or go out, and the vehicles they drive."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.travel import TravelMode
from outreach_app.wording import N_, _

MOST_VISITS = 99


class Role(StrEnum):
    """What a person is meant to do in the program; roles guide, they do not lock."""

    LIBRARIAN = "librarian"
    DELIVERER = "deliverer"
    VOLUNTEER = "volunteer"
    FIGURES_ONLY = "figures_only"

    @property
    def label(self) -> str:
        """The role in words."""
        return _(_ROLES[self])


_ROLES = {
    Role.LIBRARIAN: N_("librarian"),
    Role.DELIVERER: N_("deliverer"),
    Role.VOLUNTEER: N_("volunteer"),
    Role.FIGURES_ONLY: N_("figures only"),
}


@dataclass(frozen=True)
class Person:
    """Somebody who works in the program, goes out, or both."""

    id: Id
    name: str
    roles: frozenset[Role] = frozenset({Role.DELIVERER})
    phone: str = ""
    mode: TravelMode = TravelMode.CAR
    left_on: date | None = None
    weekdays: frozenset[int] = frozenset()
    """The days on which the person works; none told: every day."""
    visits_per_day: int | None = None
    """How many visits the person can make in a day."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError(N_("A person needs a name: type it and save again."))
        if not self.weekdays <= set(range(7)):
            raise UserError(N_("A weekday is missing or wrong: choose from Monday to Sunday."))
        if self.visits_per_day is not None and not 1 <= self.visits_per_day <= MOST_VISITS:
            raise UserError(N_("{count} visits a day cannot be: give 1 to 99."), count=self.visits_per_day)

    def works_on(self, day: date) -> bool:
        """Whether the person works on that weekday."""
        return not self.weekdays or day.weekday() in self.weekdays


@dataclass(frozen=True)
class Vehicle:
    """A car, bus or bookmobile; only a КИБО is counted as such in 6-НК."""

    id: Id
    name: str
    plate: str = ""
    is_kibo: bool = False
    retired_on: date | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError(N_("A vehicle needs a name: type it and save again."))
