"""Rounds: one dated run of a route, its stops in order, and who is to be served at each."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.rules import LibraryRules
from outreach_app.wording import N_, _

_SHEET, _SLIP = "97", "98"
"""What the digits under a barcode begin with."""
_DIGITS = 6
_LONGEST_NUMBER = 9


@dataclass(frozen=True)
class PlannedVisit:
    """A reader, or the place itself, to be served at a stop. `number` is the delivery slip's and is never reused."""

    id: Id
    number: int
    reader: Id | None = None

    @property
    def code(self) -> str:
        """The digits under the slip's barcode."""
        return f"{_SLIP}{self.number:0{_DIGITS}d}"


@dataclass(frozen=True)
class Stop:
    """One place in a round; two readers in one flat are one stop and two planned visits."""

    id: Id
    place: Place
    position: int
    pinned: bool = False
    service_minutes: int | None = None
    planned: tuple[PlannedVisit, ...] = ()

    @property
    def served(self) -> tuple[Id, ...]:
        """Who is to be served: readers, and the place itself."""
        return tuple(one.reader or self.place.id for one in self.planned)

    def minutes(self, rules: LibraryRules) -> int:
        """Minutes that it takes: its own, else its place's, else its kind's.

        Each further reader in one home adds half of that.
        """
        own = self.place.service_minutes if self.service_minutes is None else self.service_minutes
        if own is not None:
            return own
        usual = rules.service_minutes(self.place.kind)
        further = max(len(self.planned), 1) - 1 if self.place.kind is PlaceKind.HOME else 0
        return usual + further * usual // 2


@dataclass(frozen=True)
class Round:
    """One dated run. Its state is derived from its visits, never stored."""

    id: Id
    number: int
    day: date
    route: Id | None = None
    route_name: str = ""
    deliverer: Id | None = None
    deliverer_name: str = ""
    vehicle: Id | None = None
    vehicle_name: str = ""
    plate: str = ""
    departs: time | None = None
    keeps_order: bool = False
    postponed_from: date | None = None
    postponed_reason: str = ""
    stops: tuple[Stop, ...] = ()

    def __post_init__(self) -> None:
        if self.number < 1:
            raise UserError(N_("A round's number is 1 or more."))

    @property
    def code(self) -> str:
        """The digits under the route sheet's barcode."""
        return f"{_SHEET}{self.number:0{_DIGITS}d}"

    @property
    def label(self) -> str:
        """How people call the round: its route, else its deliverer, else its number."""
        return self.route_name or self.deliverer_name or _("Round {number}").format(number=self.number)

    @property
    def readers(self) -> tuple[Id, ...]:
        """Every reader to be served, in the order of the stops."""
        return tuple(one.reader for stop in self.stops for one in stop.planned if one.reader)

    @property
    def served(self) -> tuple[Id, ...]:
        """Every reader, and every place as such, to be served, in the order of the stops."""
        return tuple(who for stop in self.stops for who in stop.served)


def round_number(text: str) -> int | None:
    """The number of the round that a person types or a scanner reads: as on the sheet, or the sheet's whole code."""
    if len(text) == len(_SHEET) + _DIGITS:
        text = text.removeprefix(_SHEET)
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else None


@dataclass(frozen=True)
class CancelledRound:
    """A round that was given up: how it was called, and why."""

    id: Id
    number: int
    day: date
    label: str
    reason: str = ""


def slip_number(text: str) -> int | None:
    """The number of the delivery slip whose whole code a scanner reads."""
    digits = text.removeprefix(_SLIP)
    return int(digits) if len(text) == len(_SLIP) + _DIGITS and len(digits) == _DIGITS and text.isdecimal() else None


class RoundState(StrEnum):
    """How far a round is; derived from what was printed and recorded."""

    PREPARED = "prepared"
    OUT = "out"
    DONE = "done"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_STATES[self])


_STATES = {RoundState.PREPARED: N_("prepared"), RoundState.OUT: N_("out"), RoundState.DONE: N_("done")}


def round_state(planned: int, recorded: int, left: bool) -> RoundState:
    """The state that follows from how many of the planned visits are recorded.

    `left`: the sheet was printed and the day has come.
    """
    if planned and recorded >= planned:
        return RoundState.DONE
    return RoundState.OUT if left or recorded else RoundState.PREPARED
