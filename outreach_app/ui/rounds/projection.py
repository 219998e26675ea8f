"""Where the places of a round come to lie on the schematic map: true to scale, none hidden under another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, floor, hypot, log10, pi, radians, sin

METRES_PER_DEGREE = 111_195
_TURN = pi * (3 - 5**0.5)
"""The golden angle, by which places that would cover each other are fanned out."""

Spot = tuple[float, float]
"""Pixels from the left and from the top."""


@dataclass(frozen=True)
class Frame:
    """The part of the land that the map shows: metres east and north of a point, and pixels for a metre."""

    lat: float
    lon: float
    east: float
    north: float
    scale: float
    width: float
    height: float

    def spot(self, lat: float, lon: float) -> Spot:
        """Where a point lies, before it makes room for others."""
        east, north = metres_from(self.lat, self.lon, lat, lon)
        return (
            self.width / 2 + (east - self.east) * self.scale,
            self.height / 2 - (north - self.north) * self.scale,
        )


def metres_from(lat0: float, lon0: float, lat: float, lon: float) -> tuple[float, float]:
    """Metres east and north of a point; good enough for a district."""
    return (lon - lon0) * METRES_PER_DEGREE * cos(radians(lat0)), (lat - lat0) * METRES_PER_DEGREE


def frame(points: Sequence[Spot], size: Spot, margin: float, zoom: float = 1, centre: Spot | None = None) -> Frame:
    """The frame that shows all points (degrees) with a margin; `zoom` enlarges it round `centre`, else the middle."""
    lats, lons = [lat for lat, _lon in points], [lon for _lat, lon in points]
    lat0, lon0 = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    places = [metres_from(lat0, lon0, *point) for point in points]
    wide = max(east for east, _north in places) - min(east for east, _north in places)
    high = max(north for _east, north in places) - min(north for _east, north in places)
    room = max(size[0] - 2 * margin, 1), max(size[1] - 2 * margin, 1)
    scale = min(room[0] / max(wide, 200), room[1] / max(high, 200)) * zoom
    east, north = metres_from(lat0, lon0, *centre) if centre else (0.0, 0.0)
    return Frame(lat0, lon0, east, north, scale, *size)


def spread(spots: Mapping[str, Spot], apart: float) -> dict[str, Spot]:
    """The same spots, moved aside as little as it takes until each two are `apart` pixels from each other."""
    placed: dict[str, Spot] = {}
    for key, (x, y) in spots.items():
        step = 0
        spot = x, y
        while any(hypot(spot[0] - a, spot[1] - b) < apart for a, b in placed.values()):
            step += 1
            reach = apart * 0.4 * step**0.5
            spot = x + reach * cos(step * _TURN), y + reach * sin(step * _TURN)
        placed[key] = spot
    return placed


def round_length(metres: float) -> int:
    """The longest of 1, 2, 5, 10, 20 … metres that is not longer; 1 at least."""
    ten = 10 ** floor(log10(max(metres, 1)))
    return max(factor * ten for factor in (1, 2, 5) if factor == 1 or factor * ten <= metres)
