"""Distances and travel times between points, without a map: the straight line times a road factor."""

from math import asin, cos, radians, sin, sqrt

from outreach_app.domain.travel import Point, Travel

EARTH_RADIUS = 6_371_009  # metres, mean; a sphere errs by 0.35 % at most, far less than the road factor

Leg = tuple[int, int]
"""Metres of road and seconds of travel."""


def straight_line(a: Point, b: Point) -> float:
    """Metres from a to b over the Earth's surface (haversine)."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half_chord = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half_chord)))


def leg(a: Point, b: Point, travel: Travel) -> Leg:
    """Whole metres of road and whole seconds from a to b; the same in both directions, nothing on the spot."""
    metres = straight_line(a, b) * travel.road_factor
    if metres < 1:
        return 0, 0
    return round(metres), round(min(way.seconds(metres) for way in travel.ways))
