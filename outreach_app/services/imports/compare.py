"""A record beside who is here already, field by field: what is empty is filled, other values are kept and listed."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from outreach_app.domain.consent import Consent
from outreach_app.domain.places import Address, Place
from outreach_app.domain.readers import Birth, Reader
from outreach_app.domain.tastes import Taste, TasteKind
from outreach_app.storage.folding import digits

Thing = TypeVar("Thing", Reader, Place)

READER_FIELDS = (
    *("surname", "given_name", "patronymic", "birth", "room", "phones", "contacts", "notes"),
    *("registered_on", "consent"),
)
_TASTES = {"formats": True, "genres": False}
"""The columns of a file, and whether they tell of formats."""

PLACE_FIELDS = ("coordinates", "door_code")
_EMPTY: tuple[object, ...] = (None, "", (), Birth(), Consent(), Address())


class Becomes(StrEnum):
    """What becomes of a field of somebody who is here."""

    SAME = "same"
    FILLED = "filled"
    KEPT = "kept"
    """The file tells otherwise; the library's value stays unless it is taken."""
    UNTOLD = "untold"
    """The file says nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field in the file and here; `file` is what it would be if taken."""

    field: str
    file: object
    here: object
    becomes: Becomes


def reader_lines(known: Reader, draft: Reader) -> list[Line]:
    """The fields of a reader."""
    return _lines(known, draft, READER_FIELDS)


def taste_lines(known: tuple[Taste, ...], draft: tuple[Taste, ...]) -> list[Line]:
    """What a reader likes: formats, and everything else; a list where there is none is filled."""
    found = []
    for name, formats in _TASTES.items():
        here, there = (
            tuple(one for one in tastes if (one.kind is TasteKind.FORMAT) is formats) for tastes in (known, draft)
        )
        found.append(_line(name, there, here))
    return found


def place_lines(known: Place, draft: Place) -> list[Line]:
    """The fields of a place; an address that differs in one part is another address."""
    parts = tuple(one.name for one in fields(Address))
    told = [_line(name, getattr(draft.address, name), getattr(known.address, name)) for name in parts]
    becomes = {line.becomes for line in told}
    new: dict[str, Any] = {line.field: line.file for line in told if line.becomes is Becomes.FILLED}
    filled = replace(known.address, **new)
    address = Line("address", draft.address, known.address, Becomes.UNTOLD)
    if Becomes.KEPT in becomes:
        address = replace(address, becomes=Becomes.KEPT)
    elif Becomes.FILLED in becomes:
        address = replace(address, file=filled, becomes=Becomes.FILLED)
    elif Becomes.SAME in becomes:
        address = replace(address, becomes=Becomes.SAME)
    return [address, *_lines(known, draft, PLACE_FIELDS)]


def taken(known: Thing, lines: Iterable[Line], take: frozenset[str] = frozenset()) -> Thing:
    """The known one with empty fields filled, and with the file's values where they are wanted."""
    own = {one.name for one in fields(known)}
    values: dict[str, Any] = {
        line.field: line.file
        for line in lines
        if line.field in own
        and (line.becomes is Becomes.FILLED or (line.becomes is Becomes.KEPT and line.field in take))
    }
    return replace(known, **values)


def _lines(known: Reader | Place, draft: Reader | Place, names: Iterable[str]) -> list[Line]:
    return [_line(name, getattr(draft, name), getattr(known, name)) for name in names]


def _line(name: str, there: Any, here: Any) -> Line:
    if there in _EMPTY:
        becomes = Becomes.UNTOLD
    elif here == there or _tells_less(there, here):
        becomes = Becomes.SAME
    elif here in _EMPTY or (isinstance(here, Birth) and _tells_less(here, there)):
        becomes = Becomes.FILLED
    else:
        becomes = Becomes.KEPT
    return Line(name, there, here, becomes)


def _tells_less(one: object, other: object) -> bool:
    """Whether one value says nothing that the other does not: the year of a birth, some of the telephone numbers."""
    if isinstance(one, Birth) and isinstance(other, Birth):
        return bool(other.day and one.day is None and one.year == other.day.year)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return {_key(part) for part in one} <= {_key(part) for part in other}
    return False


def _key(part: object) -> object:
    """What tells one of several values: of a telephone number its digits, of a taste what it is about."""
    if isinstance(part, Taste):
        return part.about
    number = getattr(part, "number", None)
    return digits(number) if number else part
