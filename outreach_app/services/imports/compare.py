"""What an import may add to a record that is here already: empty fields are filled, other values are only listed."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from outreach_app.domain.places import Address, Place
from outreach_app.domain.readers import Birth, Consent, Reader
from outreach_app.wording import N_, _

Thing = TypeVar("Thing", Reader, Place, Address)

_READER_FIELDS = (
    *("surname", "given_name", "patronymic", "birth", "room", "phones", "contacts", "formats", "genres", "notes"),
    *("registered_on", "consent"),
)
_PLACE_FIELDS = ("coordinates", "door_code")
_NAMES = {
    "surname": N_("surname"),
    "given_name": N_("given name"),
    "patronymic": N_("patronymic"),
    "birth": N_("birth date"),
    "room": N_("room"),
    "phones": N_("phones"),
    "contacts": N_("contact persons"),
    "formats": N_("formats"),
    "genres": N_("genres"),
    "notes": N_("notes"),
    "registered_on": N_("registered on"),
    "consent": N_("consent"),
    "coordinates": N_("coordinates"),
    "door_code": N_("door code"),
}
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
            differing.append(_(_NAMES.get(name, name)))
    return replace(known, **values), differing
