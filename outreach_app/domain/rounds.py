"""Rounds: one dated run of a route, its stops in order, and who is to be served at each."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.rules import LibraryRules
from outreach_app.wording import N_, _

LOADING_LIST = "loading-list"
"""The paper that is needed before a round leaves: unlike a sheet, printed it does not say that the round is out."""

_SHEET, _SLIP = "97", "98"
"""What the digits under a barcode begin with."""
_DIGITS = 6
_LONGEST_NUMBER = 9
_MOST_KM = 9_999_999


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
class Stay:
    """When the crew came to a stop and left it, as it happened; None: not told."""

    arrived: time | None = None
    left: time | None = None

    def __post_init__(self) -> None:
        if self.arrived and self.left and self.left < self.arrived:
            raise UserError(
                N_("The mobile library cannot leave at {left}, before it came at {arrived}: correct a time."),
                left=self.left,
                arrived=self.arrived,
            )

    @property
    def minutes(self) -> int | None:
        """How long it stood; None: not known."""
        if self.arrived is None or self.left is None:
            return None
        return (self.left.hour - self.arrived.hour) * 60 + self.left.minute - self.arrived.minute


@dataclass(frozen=True)
class Odometer:
    """What the vehicle showed when it left the library and when it was back, in km; None: not told."""

    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        for shown in (self.start, self.end):
            if shown is not None and not 0 <= shown <= _MOST_KM:
                raise UserError(N_("An odometer shows 0 to 9,999,999 km: correct {shown}."), shown=shown)
        if self.start is not None and self.end is not None and self.end < self.start:
            raise UserError(
                N_("The odometer cannot show {end} km after the trip and {start} km before it: correct one of them."),
                end=self.end,
                start=self.start,
            )

    @property
    def km(self) -> int | None:
        """How far it went; None: not known."""
        return None if self.start is None or self.end is None else self.end - self.start


@dataclass(frozen=True)
class Stop:
    """One place in a round; two readers in one flat are one stop and two planned visits."""

    id: Id
    place: Place
    position: int
    pinned: bool = False
    service_minutes: int | None = None
    planned: tuple[PlannedVisit, ...] = ()
    stay: Stay = Stay()

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
    odometer: Odometer = Odometer()
    weather: str = ""
    """Weather and road, as noted on the way."""
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
