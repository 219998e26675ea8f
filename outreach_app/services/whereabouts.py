"""Where places are, without a geocoder: what is on the map already stands in for what is not."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from outreach_app.domain.changes import Changes
from outreach_app.domain.coordinates import swapped
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place
from outreach_app.domain.travel import Point
from outreach_app.planning.travel import straight_line
from outreach_app.services.library import Library
from outreach_app.storage import places as stored
from outreach_app.storage.folding import fold, words
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _

FAR_METRES = 150_000
"""Further from the library than a district reaches: worth a question."""


@dataclass(frozen=True)
class StandIn:
    """Coordinates that another address lends, and in words which."""

    words: str
    coordinates: Coordinates


@dataclass(frozen=True)
class Doubt:
    """Why coordinates look wrong, and what was probably meant."""

    words: str
    instead: Point | None = None


@dataclass(frozen=True)
class Village:
    """A town or village, with how many of its places have no coordinates."""

    settlement: str
    unlocated: int
    centre: Coordinates | None = None
    """The middle of those that have some."""


class Surroundings:
    """The library and the places on the map, read once: for as long as a form is open."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _located(self) -> list[Place]:
        return [place for place in stored.places().values() if place.coordinates]

    @cached_property
    def middle(self) -> Point | None:
        """The library, or the middle of the places where its own coordinates are not known."""
        depot = rules_on(self._library.clock().date()).depot
        return depot or _middle(place.coordinates for place in self._located)

    def metres(self, where: Point) -> int | None:
        """Metres as the crow flies from the library."""
        return round(straight_line(self.middle, where)) if self.middle else None

    def doubt(self, where: Point) -> Doubt | None:
        """A point too far away to be meant; changed over, where that one is near."""
        metres, other = self.metres(where), swapped(where)
        if metres is None or metres <= FAR_METRES:
            return None
        told = _("This is {km} km from the library.").format(km=f"{metres / 1000:,.0f}".replace(",", " "))
        near = other and (self.metres(other) or 0) <= FAR_METRES
        if near:
            return Doubt(told + " " + _("Latitude and longitude seem to be changed over."), other)
        return Doubt(told + " " + _("Check the numbers."))

    def stand_ins(self, address: Address, but: Id | None = None) -> list[StandIn]:
        """What lies nearest to an address: the same house, the same street, the middle of the same village.

        The last two are approximate. Each at most once, and none for an address without a street and a village.
        """
        others = [place for place in self._located if place.id != but and place.coordinates]
        village = [place for place in others if _same(place.address, address, "settlement")]
        street = [place for place in village if address.street and _same(place.address, address, "street")]
        house = [place for place in street if address.house and _same(place.address, address, "house")]
        found = []
        if house:
            found.append(_lent(_("As in the same house: {address}"), house[0], approximate=False))
        if street and not house:
            nearest = min(street, key=lambda place: abs(_number(place.address.house) - _number(address.house)))
            found.append(_lent(_("As in the same street: {address}"), nearest, approximate=True))
        if address.settlement and (centre := _middle(place.coordinates for place in village)):
            told = _("Middle of {village}").format(village=address.settlement)
            found.append(StandIn(told, Coordinates(centre.lat, centre.lon, approximate=True)))
        return found


def villages(library: Library) -> list[Village]:
    """Towns and villages with places that have no coordinates, the most of them first."""
    by_name: dict[str, list[Place]] = defaultdict(list)
    for place in stored.places().values():
        by_name[fold(place.address.settlement)].append(place)
    found = []
    for places in by_name.values():
        unlocated = [place for place in places if place.coordinates is None]
        if unlocated:
            centre = _middle(place.coordinates for place in places)
            where = Coordinates(centre.lat, centre.lon, approximate=True) if centre else None
            found.append(Village(unlocated[0].address.settlement, len(unlocated), where))
    return sorted(found, key=lambda one: (-one.unlocated, fold(one.settlement)))


def unlocated_count(library: Library) -> int:
    """How many places have no coordinates."""
    return stored.unlocated_count()


def locate_village(library: Library, settlement: str, where: Point) -> Changes:
    """Give its centre, marked approximate, to all places of a village that have no coordinates.

    Raises:
        UserError: there is none.
    """
    with library.use_case("locate_village") as work:
        unlocated = [
            place
            for place in stored.places().values()
            if place.coordinates is None and fold(place.address.settlement) == fold(settlement)
        ]
        if not unlocated:
            raise UserError(
                N_("No place without coordinates is in “{village}”: check the spelling."), village=settlement
            )
        for place in unlocated:
            stored.put_place(replace(place, coordinates=Coordinates(where.lat, where.lon, approximate=True)))
    return work.changes


def _same(one: Address, other: Address, part: str) -> bool:
    """The same in the way people write it: capitals, ё and dots make no difference."""
    return words(getattr(one, part)) == words(getattr(other, part))


def _lent(told: str, place: Place, *, approximate: bool) -> StandIn:
    where = place.coordinates or Coordinates(0, 0)
    lent = replace(where, approximate=approximate or where.approximate)
    return StandIn(told.format(address=place.address.line), lent)


def _number(house: str) -> int:
    """The number that a house begins with: «12к2» is 12."""
    digits = house[: len(house) - len(house.lstrip("0123456789"))]
    return int(digits or 0)


def _middle(known: Iterable[Coordinates | None]) -> Point | None:
    """Median of latitudes and of longitudes: a wrong one among many moves it little."""
    points = [where for where in known if where]
    if not points:
        return None
    return Point(round(median(one.lat for one in points), 6), round(median(one.lon for one in points), 6))
