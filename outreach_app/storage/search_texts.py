"""What each kind of object is found by. Never a door code or a note: others see the screen too."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from outreach_app.domain.collection import NO_COPY, UNMARKED, WITHDRAWN
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.folding import digits, fold

_NAME = ("surname", "given_name", "patronymic")
_ADDRESS = ("name", "settlement", "street", "house", "flat", "address_text")
_NATIONAL = 10
"""Digits of a phone number without the country."""

_ENDS = (_NATIONAL, 7, 6, 5, 4)
"""How many last digits people type: without the country, without the code of a town (5 to 7 are left), a mere end."""

SEPARATOR = "\x1f"
"""Stands between the texts that a list shows of a row."""

_PRIVATE = "\ue000"

_ROOMS = "комната палата room"
"""How people call the room of somebody who lives in an institution; the index knows them in any language."""

_ADDRESS_OF_READER = ", ".join(f"coalesce(place.{column}, '')" for column in _ADDRESS)
_READERS = (
    "SELECT reader.id, surname, given_name, patronymic, card, coalesce(ended_on, ''), room, residence,"
    f" coalesce(place.kind, ''), {_ADDRESS_OF_READER}"
    " FROM reader LEFT JOIN place ON place.id = reader.place_id WHERE reader.id IN ({ids})"
)
_PHONES = "SELECT reader_id, number FROM phone WHERE reader_id IN ({ids}) ORDER BY position"
_TITLES = (
    "SELECT id, title, author, isbn, coalesce(year, ''), format, coalesce(age_mark, '') FROM title WHERE id IN ({ids})"
)
_COPIES = "SELECT title_id, accession || ' ' || barcode, withdrawn_on FROM copy WHERE title_id IN ({ids})"
_PLACES = f"SELECT id, {', '.join(_ADDRESS)} FROM place WHERE id IN ({{ids}})"


@dataclass(frozen=True)
class SearchText:
    """What a row is found by and sorted by, both folded, and the texts that a list shows of it, joined."""

    row_id: str
    text: str
    sort: str
    shown: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of object that can be searched for; its table has the same name."""

    texts: Callable[[LibraryDatabase, Sequence[str]], Iterator[SearchText]]
    columns: frozenset[str]
    """Columns of the table itself that the text is made of."""

    sorted_by: tuple[str, ...]
    """Columns of the table whose words, joined, a row is sorted by."""


def _readers(database: LibraryDatabase, ids: Sequence[str]) -> Iterator[SearchText]:
    phones = _grouped(_rows(database, _PHONES, ids))
    for row_id, *names, card, ended_on, room, residence, kind, address in _with_address(database, ids):
        name = " ".join(part for part in names if part)
        homes = (*address, room and f"{_ROOMS} {room}", residence)
        found_by = _text(row_id, name, card, *homes, *(_phone(number) for number in phones[row_id]))
        shown = (name, card, _address_line(kind, *address), next(iter(phones[row_id]), ""), ended_on)
        yield replace(found_by, shown=SEPARATOR.join(shown))


def _with_address(database: LibraryDatabase, ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of readers, the parts of the place's address as one."""
    parts = len(_ADDRESS)
    return ((*row[:-parts], row[-parts:]) for row in _rows(database, _READERS, ids))


def _address_line(kind: str, name: str, *parts: str) -> str:
    """A place in one line: an institution or stop by its name, a home by its address, the flat as «64-57»."""
    if name and kind != "home":
        return name
    settlement, street, house, flat, text = parts
    door = "-".join(part for part in (house, flat) if part)
    return ", ".join(part for part in (settlement, street, door, text) if part)


def _titles(database: LibraryDatabase, ids: Sequence[str]) -> Iterator[SearchText]:
    copies: defaultdict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for owner, number, withdrawn_on in _rows(database, _COPIES, ids):
        copies[owner].append((number, withdrawn_on))
    for row_id, title, author, isbn, year, kind, mark in _rows(database, _TITLES, ids):
        numbers = [number for number, _gone in copies[row_id]]
        found_by = _text(row_id, f"{title} {author}", isbn, digits(isbn), *numbers)
        marks = [facet("format", kind), facet("age", UNMARKED if mark == "" else mark)]
        if all(gone for _number, gone in copies[row_id]):
            marks.append(facet("stock", WITHDRAWN if copies[row_id] else NO_COPY))
        shown = (title, author, str(year), kind, str(mark))
        yield replace(found_by, text=" ".join((found_by.text, *marks)), shown=SEPARATOR.join(shown))


def facet(name: str, value: object) -> str:
    """A word of the index that a list can be narrowed by, and that nobody can type: it begins with a private sign."""
    return _PRIVATE + "".join(sign for sign in f"{name}{value}" if sign.isalnum())


def _places(database: LibraryDatabase, ids: Sequence[str]) -> Iterator[SearchText]:
    for row_id, *address in _rows(database, _PLACES, ids):
        yield _text(row_id, " ".join(part for part in address if part))


def _rows(database: LibraryDatabase, query: str, ids: Sequence[str]) -> list[Any]:
    marks = ", ".join("?" * len(ids))
    return list(database.raw().execute(query.format(ids=marks), tuple(ids)))


def sorting(*parts: str) -> str:
    """What a row is sorted by: its name, folded."""
    return fold(" ".join(part for part in parts if part)).strip()


def _text(row_id: str, sort: str, *more: str) -> SearchText:
    """The text of a row that is sorted by its first part."""
    first = sorting(sort)
    return SearchText(row_id, " ".join((first, *(fold(part) for part in more if part))), first)


def _phone(number: str) -> str:
    """A phone number as people type it: whole, with +7 or 8 in front, or its last digits."""
    all_digits = digits(number)
    ends = dict.fromkeys(all_digits[-length:] for length in (len(all_digits) or 1, *_ENDS))
    countries = (f"{code}{all_digits[-_NATIONAL:]}" for code in "78" if len(all_digits) >= _NATIONAL)
    return " ".join((*ends, *countries))


def _grouped(rows: list[Any]) -> defaultdict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for owner, value in rows:
        groups[owner].append(value)
    return groups


KINDS: dict[str, Kind] = {
    "reader": Kind(_readers, frozenset({*_NAME, "card", "place_id", "ended_on", "room", "residence"}), _NAME),
    "title": Kind(_titles, frozenset({"title", "author", "isbn", "year", "format", "age_mark"}), ("title", "author")),
    "place": Kind(_places, frozenset(_ADDRESS), _ADDRESS),
}
PARTS = {"phone": "reader", "copy": "title"}
"""Tables whose rows belong to the text of the object that they are a part of."""
