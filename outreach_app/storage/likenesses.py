"""What readers may be recognised by, all of them at once: the questions of an import."""

from collections.abc import Iterator
from typing import NamedTuple

from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth
from outreach_app.storage.readers import name_key
from outreach_app.storage.tables.readers import PhoneRow, ReaderRow
from outreach_app.storage.writing import tuples


class Face(NamedTuple):
    """A reader as far as two may be one: the name's key, card and birth."""

    id: Id
    name: tuple[str, ...]
    card: str
    birth: Birth


def faces() -> list[Face]:
    """Every reader whose name is kept, the oldest first; one query."""
    names = (ReaderRow.surname, ReaderRow.given_name, ReaderRow.patronymic)
    query = ReaderRow.select(ReaderRow.id, *names, ReaderRow.card, ReaderRow.birth_date, ReaderRow.birth_year)
    return [
        Face(Id(reader), name_key(" ".join(parts)), card, Birth(day, year))
        for reader, *parts, card, day, year in tuples(query.where(~ReaderRow.anonymised).order_by(ReaderRow.id))
    ]


def phone_numbers() -> Iterator[tuple[Id, str]]:
    """Every reader's numbers."""
    return ((Id(reader), number) for reader, number in tuples(PhoneRow.select(PhoneRow.reader, PhoneRow.number)))
