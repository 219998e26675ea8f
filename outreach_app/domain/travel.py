"""How people get from place to place: points, and travel times by length of the way."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_


@dataclass(frozen=True)
class Point:
    """Degrees of latitude and longitude (WGS 84)."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise UserError(
                N_(
                    "There is no point {lat}, {lon} on the map. Enter the latitude (-90 to 90) first, "
                    "then the longitude (-180 to 180)."
                ),
                lat=self.lat,
                lon=self.lon,
            )


class TravelMode(StrEnum):
    """How somebody travels on a round; the labels are message ids."""

    FOOT = "foot"
    BUS = "bus"
    CAR = "car"

    @property
    def label(self) -> str:
        """The message id of its name."""
        return {"foot": N_("on foot"), "bus": N_("by bus"), "car": N_("by car")}[self.value]


@dataclass(frozen=True)
class Stretch:
    """The part of a leg up to `until` metres from its beginning (None: to the end), at one speed."""

    until: int | None
    kmh: float


@dataclass(frozen=True)
class Way:
    """One way to cover a leg: waiting first, then its stretches one after the other.

    Each stretch has its own speed, rather than the leg one speed by its length, so that a longer leg never takes
    less time than a shorter one.
    """

    stretches: tuple[Stretch, ...]
    wait_seconds: int = 0

    def __post_init__(self) -> None:
        bounds = [0, *(stretch.until for stretch in self.stretches[:-1])]
        ordered = all(a is not None and b is not None and a < b for a, b in pairwise(bounds))
        endless = bool(self.stretches) and self.stretches[-1].until is None
        if not (ordered and endless and self.wait_seconds >= 0 and all(s.kmh > 0 for s in self.stretches)):
            raise UserError(N_("These speeds cannot be used. Enter speeds above 0 km/h, distances in rising order."))

    def seconds(self, metres: float) -> float:
        """Seconds for a leg of so many metres of road."""
        total, begun = float(self.wait_seconds), 0
        for stretch in self.stretches:
            length = metres - begun if stretch.until is None else min(metres, stretch.until) - begun
            total += length * 3.6 / stretch.kmh
            if stretch.until is None or metres <= stretch.until:
                break
            begun = stretch.until
        return total


@dataclass(frozen=True)
class Travel:
    """How long the way between two points is: the straight line times `road_factor`, by the quickest of `ways`."""

    mode: TravelMode
    road_factor: float
    ways: tuple[Way, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.road_factor <= 5:
            raise UserError(
                N_(
                    "A road cannot be {factor} times the straight line. Enter a factor from 1 to 5, usually 1.3 to 1.4."
                ),
                factor=self.road_factor,
            )
        if not self.ways:
            raise ValueError("there is no way to travel")


_WALK = Way((Stretch(None, 4.5),))
_RIDE = Way((Stretch(None, 18),), wait_seconds=12 * 60)
_DRIVE = Way((Stretch(1_000, 20), Stretch(8_000, 40), Stretch(None, 60)))

USUAL_TRAVEL = {
    TravelMode.FOOT: Travel(TravelMode.FOOT, 1.3, (_WALK,)),
    TravelMode.BUS: Travel(TravelMode.BUS, 1.35, (_WALK, _RIDE)),
    TravelMode.CAR: Travel(TravelMode.CAR, 1.35, (_DRIVE,)),
}
"""What is assumed until the library sets its own figures: a car starts and stops in the first kilometre, a bus takes
12 minutes of walking to it and waiting, and is left out where walking is quicker."""
