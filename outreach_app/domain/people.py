"""People who work here or go out, and the vehicles they drive."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.travel import TravelMode
from outreach_app.wording import N_, _


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

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError(N_("A person needs a name: type it and save again."))


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
