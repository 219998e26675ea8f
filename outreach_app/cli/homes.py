"""A reader's home as the command line tells it: address, place on the map, way in."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import click

from outreach_app.domain.coordinates import read_coordinates
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.wording import N_

if TYPE_CHECKING:
    from outreach_app.services.library import Library

_TEXTS = ("access_note", "door_code", "key_safe")
_OPTIONS = (
    click.option("--settlement", help="Town or village of the home."),
    click.option("--street"),
    click.option("--house"),
    click.option("--flat"),
    click.option("--entrance"),
    click.option("--floor"),
    click.option("--postcode"),
    click.option("--address-text", "text", help="What else belongs to the address."),
    click.option("--at", help="Coordinates of the home, or a link of a map; empty: not known."),
    click.option("--access-note", help="The way in."),
    click.option("--door-code"),
    click.option("--key-safe"),
    click.option("--not-alone/--alone", default=None, help="Whether nobody goes to the home alone."),
    click.option("--place", "served_at", help="The institution, point or stop where the reader is served."),
)
_PARTS = tuple(one.name for one in fields(Address))
_WHERE = ("settlement", "street", "house", "text")
"""The parts of an address that move a point on the map."""


def home_options(command: Any) -> Any:
    """Let a command take where a reader is served."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def place_told(library: "Library", before: Place | None, told: dict[str, Any]) -> Place | None:
    """Where a reader is served after what was told, which is taken out of `told`.

    Raises:
        UserError: there is no such place, or a place with others is to be changed as if it were a home.
    """
    from outreach_app.services import places

    name = told.pop("served_at")
    given = {key: told.pop(key) for key in (*_PARTS, "at", *_TEXTS, "not_alone")}
    given = {key: value for key, value in given.items() if value is not None}
    if name is not None and given:
        raise UserError(N_("A reader is served at home or elsewhere: tell the address or the place, not both."))
    if name is not None:
        return places.place_named(library, name)
    if not given:
        return before
    if before and before.kind is not PlaceKind.HOME and not given.keys() & {*_PARTS, "at"}:
        raise UserError(N_("The reader is served at {place}: change it by “outreach place”."), place=before.label)
    home = before if before and before.kind is PlaceKind.HOME else Place(Id(""), PlaceKind.HOME)
    return _changed(home, given)


def _changed(home: Place, given: Mapping[str, Any]) -> Place:
    """The home with what was told; another address is elsewhere on the map."""
    address = replace(home.address, **{name: given[name].strip() for name in _PARTS if name in given})
    moved = any(getattr(address, name) != getattr(home.address, name) for name in _WHERE)
    where = None if moved else home.coordinates
    if given.get("at"):
        point = read_coordinates(given["at"])
        where = Coordinates(point.lat, point.lon)
    elif "at" in given:
        where = None
    more: dict[str, Any] = {name: given[name].strip() for name in _TEXTS if name in given}
    return replace(home, address=address, coordinates=where, not_alone=given.get("not_alone", home.not_alone), **more)


def place_value(place: Place | None) -> dict[str, Any]:
    """Where a reader is served; never a door code or a key safe."""
    where = place.coordinates if place else None
    address = place.address if place else Address()
    return {
        "place": place.label if place else None,
        "place_kind": place.kind.value if place else None,
        "not_alone": bool(place and place.not_alone),
        "address": address.line,
        "address_parts": {name: getattr(address, name) for name in _PARTS if getattr(address, name)},
        "coordinates": [where.lat, where.lon] if where else None,
        "access_note": place.access_note if place else "",
    }
