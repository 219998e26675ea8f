"""Places of the made-up district: homes along its streets, institutions, mobile stops."""

import random
from collections.abc import Iterator
from datetime import time
from typing import Any

from outreach_app.domain.places import Address, Coordinates, PlaceKind
from outreach_app.services.sample.data import district
from outreach_app.services.sample.model import SamplePlace, SampleSettlement

HOMES = (("north", 12), ("centre", 11), ("villages", 10))
"""How many homes each route of home delivery has."""
_NEAR_VILLAGES = ("Берёзовка", "Старая Мельница", "Светлый Ключ", "Рябиновка", "Журавлиха")
_NOTES = ("", "", "", "", "Звонок не работает, стучать", "Во дворе собака на цепи", "Открывает не сразу, подождать")
_SIDE = 0.00012
"""Degrees from the middle of the street to a house: about 13 m."""


def settlements() -> tuple[SampleSettlement, ...]:
    """The town first, then its villages."""
    return tuple(
        SampleSettlement(_full_name(one), Coordinates(one["lat"], one["lon"])) for one in district()["settlements"]
    )


def library_address() -> tuple[Address, Coordinates]:
    """Where the rounds begin."""
    own = district()["library"]
    town = district()["settlements"][0]
    address = Address(_full_name(town), own["street"], own["house"], postcode=district()["postcode"])
    return address, Coordinates(own["lat"], own["lon"])


def places(seed: int) -> tuple[SamplePlace, ...]:
    """Homes by route, then institutions, then the stops in the order of their routes. One home has no coordinates."""
    draw = random.Random(f"{seed}-places")
    return (*_homes(draw), *_institutions(), *_mobile_stops())


def _homes(draw: random.Random) -> Iterator[SamplePlace]:
    for route, count in HOMES:
        houses = list(_houses(route))
        for number, house in enumerate(draw.sample(houses, count)):
            unknown = route == "villages" and number == count - 1
            yield _home(f"{route}-{number + 1}", house, draw, unknown)


def _houses(route: str) -> Iterator[tuple[dict[str, Any], dict[str, Any], int]]:
    """Settlement, street and number of every house on a route's ground; every second one, so that none touch."""
    for settlement in district()["settlements"]:
        for street in settlement["streets"]:
            village = street["zone"] == "village"
            if street["zone"] == route or (village and route == "villages" and settlement["name"] in _NEAR_VILLAGES):
                yield from ((settlement, street, number) for number in range(1, street["houses"] + 1, 3))


def _home(
    key: str, house: tuple[dict[str, Any], dict[str, Any], int], draw: random.Random, unknown: bool
) -> SamplePlace:
    settlement, street, number = house
    floor = draw.randint(1, 5)
    entrance = draw.randint(1, 4)
    flat = 20 * (entrance - 1) + 4 * (floor - 1) + draw.randint(1, 4)
    code = f"{draw.randint(10, 99)}К{draw.randint(1000, 9999)}"
    note = draw.choice(_NOTES)
    address = Address(_full_name(settlement), street["name"], str(number), postcode=district()["postcode"])
    if street["flats"]:
        address = Address(
            address.settlement, address.street, address.house, str(flat), str(entrance), str(floor), address.postcode
        )
    coordinates = None if unknown else _along(street, number)
    return SamplePlace(
        key,
        PlaceKind.HOME,
        address,
        coordinates,
        door_code=code if street["flats"] else "",
        access_note="" if street["flats"] else note,
    )


def _along(street: dict[str, Any], number: int) -> Coordinates:
    """A house's place on its street: odd numbers on one side, even ones on the other."""
    (lat, lon), (end_lat, end_lon) = street["from"], street["to"]
    share = number / (street["houses"] + 1)
    side = _SIDE if number % 2 else -_SIDE
    return Coordinates(round(lat + (end_lat - lat) * share + side, 5), round(lon + (end_lon - lon) * share - side, 5))


def _institutions() -> Iterator[SamplePlace]:
    for number, one in enumerate(district()["institutions"], 1):
        yield SamplePlace(
            f"institution-{number}",
            PlaceKind.INSTITUTION,
            Address(_named(one["settlement"]), one["street"], one["house"], postcode=district()["postcode"]),
            Coordinates(one["lat"], one["lon"]),
            name=one["name"],
            access_note=one["note"],
            phone=one["phone"],
        )


def _mobile_stops() -> Iterator[SamplePlace]:
    counts = {"east": 0, "west": 0}
    for one in district()["mobile_stops"]:
        counts[one["route"]] += 1
        yield SamplePlace(
            f"{one['route']}-{counts[one['route']]}",
            PlaceKind.MOBILE_STOP,
            Address(_named(one["settlement"]), text=one["place"]),
            Coordinates(one["lat"], one["lon"]),
            name=f"{one['settlement']}, {one['place']}",
            km_from_base=one["km"],
            service_minutes=one["minutes"],
            arrives=time.fromisoformat(one["arrives"]),
            leaves=time.fromisoformat(one["leaves"]),
        )


def _named(settlement: str) -> str:
    return next(_full_name(one) for one in district()["settlements"] if one["name"] == settlement)


def _full_name(settlement: dict[str, Any]) -> str:
    return f"{settlement['prefix']} {settlement['name']}"
