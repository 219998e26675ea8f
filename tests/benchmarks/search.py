"""Readers found as one types, beside a bare FTS5 query over the same texts that answers the same columns."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from outreach_app.domain.identity import Id
from outreach_app.services import readers, upkeep
from outreach_app.services.library import Library
from outreach_app.storage.database import open_raw
from outreach_app.storage.folding import fold
from outreach_app.storage.identity import new_id
from outreach_app.storage.keys import fresh
from outreach_app.storage.tables import PhoneRow, PlaceRow, ReaderRow
from outreach_app.storage.writing import insert_many
from tests.benchmarks.measure import Measure, beside
from tests.demo import clock

READERS = 10_000
TYPED = ("и", "ив", "ива", "иван", "иванов", "мария", "петр 12", "мира 7", "ёлк", "10025", "нет такого")
SURNAMES = (
    "Иванов",
    "Петрова",
    "Сидоров",
    "Ёлкина",
    "Кузнецов",
    "Попова",
    "Васильев",
    "Смирнова",
    "Новиков",
    "Фёдорова",
)
NAMES = ("Мария", "Иван", "Анна", "Пётр", "Ольга", "Николай", "Елена", "Сергей")
STREETS = ("Мира", "Ленина", "Садовая", "Полевая", "Школьная")


def filled(folder: Path, readers_wanted: int) -> Library:
    """A library with so many readers, each with a place and a phone."""
    library = upkeep.create_library(folder / "many.outreach", "key", "benchmark", clock)
    draw = Random(7)
    places, people, phones = [], [], []
    for number in range(readers_wanted):
        place, reader = new_id(), new_id()
        house = {"street": draw.choice(STREETS), "house": str(draw.randint(1, 99))}
        places.append({"id": place, "kind": "home", "settlement": "Заречинск", **house})
        surname = f"{draw.choice(SURNAMES)}{draw.choice(('', 'ский', 'ич', 'ко'))}"
        named = {"surname": surname, "given_name": draw.choice(NAMES), "patronymic": "Петровна"}
        people.append({"id": reader, "place": place, "card": str(10_000 + number), **named})
        phones.append({"id": new_id(), "reader": reader, "position": 0, "number": f"2-{number:05}"})
    with library.use_case("import_readers"):
        for table, rows in ((PlaceRow, places), (ReaderRow, people), (PhoneRow, phones)):
            insert_many(table, rows)
    return library


def bare(library: Library, folder: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """The same lines in one FTS5 table of a file encrypted alike."""
    connection = open_raw(folder / "bare.db", fresh("key"), create=True)
    connection.execute(
        "CREATE VIRTUAL TABLE line USING fts5"
        "(text, id UNINDEXED, name UNINDEXED, card UNINDEXED, address UNINDEXED, phone UNINDEXED,"
        " tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
    ).fetchall()
    with connection:
        for one in readers.find_readers(library, "", READERS):
            text = fold(f"{one.name} {one.card} {one.address} {one.phone}")
            row = (text, one.id, one.name, one.card, one.address, one.phone)
            connection.execute("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", row).fetchall()

    def search(typed: str) -> list[tuple[object, ...]]:
        query = " ".join(f'"{word}"*' for word in fold(typed).split())
        found = connection.execute(
            "SELECT id, name, card, address, phone FROM line WHERE line MATCH ? ORDER BY name LIMIT ?",
            (query, readers.LIST_LIMIT),
        )
        return found.fetchall()

    return search


def search_readers() -> Measure:
    """All of the typed texts, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = filled(folder, READERS)
        raw = bare(library, folder)
        for typed in TYPED:
            ours = [one.id for one in readers.find_readers(library, typed)]
            theirs = [Id(str(row[0])) for row in raw(typed)]
            assert len(ours) == len(theirs), typed
        measure = beside(
            "search",
            lambda: [readers.find_readers(library, typed) for typed in TYPED],
            lambda: [raw(typed) for typed in TYPED],
            1.3,
        )
        library.close()
    return measure


MEASURES = {"search": search_readers}
