"""What an import may add to a record that is here already: empty fields are filled, other values are only listed."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from outreach_app.domain.consent import Consent
from outreach_app.domain.places import Address, Place
from outreach_app.domain.readers import Birth, Reader
from outreach_app.domain.tastes import Taste, TasteKind
from outreach_app.services.imports.names import field_name
from outreach_app.wording import _

Thing = TypeVar("Thing", Reader, Place, Address)

_READER_FIELDS = (
    *("surname", "given_name", "patronymic", "birth", "room", "phones", "contacts", "notes"),
    *("registered_on", "consent"),
)
_PLACE_FIELDS = ("coordinates", "door_code")
_EMPTY: tuple[object, ...] = (None, "", (), Birth(), Consent())


def fill_reader(known: Reader, draft: Reader) -> tuple[Reader, list[str]]:
    """The known reader with empty fields filled from the draft, and the names of fields that differ."""
    return _filled(known, draft, _READER_FIELDS)


def fill_place(known: Place, draft: Place) -> tuple[Place, list[str]]:
    """The known place with empty fields filled from the draft, and the names of fields that differ."""
    filled, differing = _filled(known, draft, _PLACE_FIELDS)
    parts = tuple(one.name for one in fields(Address))
    address, moved = _filled(known.address, draft.address, parts)
    if moved:
        differing.append(_("address"))
        address = known.address
    return replace(filled, address=address), differing


def filled_in(known: Reader, better: Reader, place: Place | None, better_place: Place | None) -> list[str]:
    """The names of what a reader and the place got."""
    names = [field_name(name) for name in _READER_FIELDS if getattr(known, name) != getattr(better, name)]
    if known.place != better.place:
        names.append(_("place"))
    if place and better_place:
        names += [field_name(name) for name in _PLACE_FIELDS if getattr(place, name) != getattr(better_place, name)]
        names += [_("address")] if place.address != better_place.address else []
    return names


def fill_tastes(known: tuple[Taste, ...], draft: tuple[Taste, ...]) -> tuple[tuple[Taste, ...], list[str]]:
    """The known tastes with formats, or likes, where there were none, and the names of those that differ."""
    filled, differing = list(known), []
    for name, formats in _TASTES.items():
        here, there = (
            [one for one in tastes if (one.kind is TasteKind.FORMAT) is formats] for tastes in (known, draft)
        )
        if there and not here:
            filled += there
        elif {one.about for one in there} - {one.about for one in here}:
            differing.append(field_name(name))
    return tuple(filled), differing


def tastes_filled_in(known: tuple[Taste, ...], better: tuple[Taste, ...]) -> list[str]:
    """The names of what was added to a reader's tastes."""
    new = {one.kind is TasteKind.FORMAT for one in better if one not in known}
    return [field_name(name) for name, formats in _TASTES.items() if formats in new]


_TASTES = {"formats": True, "genres": False}
"""The columns of a file, and whether they tell of formats."""


def _filled(known: Thing, draft: Thing, names: tuple[str, ...]) -> tuple[Thing, list[str]]:
    values: dict[str, Any] = {}
    differing = []
    for name in names:
        here, there = getattr(known, name), getattr(draft, name)
        if there in _EMPTY or here == there:
            continue
        if here in _EMPTY:
            values[name] = there
        else:
            differing.append(field_name(name))
    return replace(known, **values), differing
