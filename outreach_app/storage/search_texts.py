"""What each kind of object is found by. Never a door code or a note: others see the screen too."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from outreach_app.storage.folding import digits, fold
from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.tables.collection import CopyRow, TitleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import PhoneRow, ReaderRow
from outreach_app.storage.writing import tuples

_ADDRESS = (
    PlaceRow.name,
    PlaceRow.settlement,
    PlaceRow.street,
    PlaceRow.house,
    PlaceRow.flat,
    PlaceRow.address_text,
)
_NATIONAL = 10
"""Digits of a phone number without the country."""

_ENDS = (_NATIONAL, 7, 6, 5, 4)
"""How many last digits people type: without the country, without the code of a town (5 to 7 are left), a mere end."""


@dataclass(frozen=True)
class SearchText:
    """What a row is found by, and what it is sorted by, both folded."""

    row_id: str
    text: str
    sort: str


@dataclass(frozen=True)
class Kind:
    """A kind of object that can be searched for."""

    table: type[FactRow]
    texts: Callable[[Sequence[str]], Iterator[SearchText]]
    columns: frozenset[str]
    """Columns of the table itself that the text is made of."""


def _readers(ids: Sequence[str]) -> Iterator[SearchText]:
    phones = _grouped(PhoneRow.select(PhoneRow.reader, PhoneRow.number).where(PhoneRow.reader.in_(ids)))
    names = (ReaderRow.surname, ReaderRow.given_name, ReaderRow.patronymic)
    rows = (
        ReaderRow.select(ReaderRow.id, *names, ReaderRow.card, *_ADDRESS)
        .join(PlaceRow, JOIN.LEFT_OUTER)
        .where(ReaderRow.id.in_(ids))
        .tuples()
    )
    for row_id, surname, given_name, patronymic, card, *address in rows.iterator():
        name = f"{surname} {given_name} {patronymic}"
        yield _text(row_id, name, card, *address, *(_phone(number) for number in phones[row_id]))


def _titles(ids: Sequence[str]) -> Iterator[SearchText]:
    copies = CopyRow.select(CopyRow.title, CopyRow.accession.concat(" ").concat(CopyRow.barcode))
    numbers = _grouped(copies.where(CopyRow.title.in_(ids)))
    rows = TitleRow.select(TitleRow.id, TitleRow.title, TitleRow.author, TitleRow.isbn).where(TitleRow.id.in_(ids))
    for row_id, title, author, isbn in rows.tuples().iterator():
        yield _text(row_id, f"{title} {author}", isbn, digits(isbn), *numbers[row_id])


def _places(ids: Sequence[str]) -> Iterator[SearchText]:
    rows = PlaceRow.select(PlaceRow.id, *_ADDRESS).where(PlaceRow.id.in_(ids)).tuples()
    for row_id, *address in rows.iterator():
        yield _text(row_id, " ".join(part for part in address if part))


def _text(row_id: str, sort: str, *more: str) -> SearchText:
    """The text of a row that is sorted by its first part."""
    first = fold(sort).strip()
    return SearchText(row_id, " ".join((first, *(fold(part) for part in more if part))), first)


def _phone(number: str) -> str:
    """A phone number as people type it: whole, with +7 or 8 in front, or its last digits."""
    all_digits = digits(number)
    ends = dict.fromkeys(all_digits[-length:] for length in (len(all_digits) or 1, *_ENDS))
    countries = (f"{code}{all_digits[-_NATIONAL:]}" for code in "78" if len(all_digits) >= _NATIONAL)
    return " ".join((*ends, *countries))


def _grouped(query: Any) -> defaultdict[str, list[str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for owner, value in tuples(query):
        groups[owner].append(value)
    return groups


KINDS: dict[str, Kind] = {
    "reader": Kind(ReaderRow, _readers, frozenset({"surname", "given_name", "patronymic", "card", "place_id"})),
    "title": Kind(TitleRow, _titles, frozenset({"title", "author", "isbn"})),
    "place": Kind(PlaceRow, _places, frozenset(field.column_name for field in _ADDRESS)),
}
PARTS = {"phone": "reader", "copy": "title"}
"""Tables whose rows belong to the text of the object that they are a part of."""
