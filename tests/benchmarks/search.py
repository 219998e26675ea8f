"""Readers found as one types, beside a bare FTS5 query over the same texts that answers the same columns.

`python -m tests.benchmarks.search [READERS]` tells p50 and p99 of every key, ours, ours with a filter that
leaves every other reader, and bare: processor time, which other programs on a busy machine do not spoil, and the
clock's beside it.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter, thread_time

from outreach_app.domain.identity import Id
from outreach_app.services import readers, upkeep
from outreach_app.services.library import Library
from outreach_app.services.reader_traits import narrowed
from outreach_app.storage import search
from outreach_app.storage.database import open_raw
from outreach_app.storage.folding import words
from outreach_app.storage.identity import new_id
from outreach_app.storage.keys import fresh
from outreach_app.storage.search import reindex
from outreach_app.storage.search_texts import KINDS, SEPARATOR
from outreach_app.storage.tables import PhoneRow, PlaceRow, ReaderRow
from outreach_app.storage.writing import chunks, insert_many
from tests.benchmarks.measure import Measure, beside
from tests.demo import clock

READERS = 100_000
FRAME = 0.016
TYPED = (
    *("иванов мария", "мария елк", "ёлкинаич ольга", "петр 12", "мира 7", "заречинск мира 7-1", "и м п"),
    *("комн. 12", "палата 7 иван", "сосновка лесная 12"),
    *("10025", "2-00 12", "+7 4822 50 12 34", "8 (4822) 50-12", "50123", "смирнова 4822 50", "нет такого"),
)
"""What people type: each of its beginnings is searched for."""
KEYS = tuple(key for text in TYPED for length in range(1, len(text) + 1) if words(key := text[:length]))
TIMES = 5
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
    """A library with so many readers, each with a place and a phone, some with a room or another home; no journal."""
    library = upkeep.create_library(folder / "many.outreach", "key", "benchmark", clock)
    draw = Random(7)
    places, people, phones = [], [], []
    for number in range(readers_wanted):
        place, reader = new_id(), new_id()
        house = {"street": draw.choice(STREETS), "house": str(draw.randint(1, 99)), "flat": str(draw.randint(1, 80))}
        places.append({"id": place, "kind": "home", "settlement": "Заречинск", **house})
        surname = f"{draw.choice(SURNAMES)}{draw.choice(('', 'ский', 'ич', 'ко'))}"
        named = {"surname": surname, "given_name": draw.choice(NAMES), "patronymic": "Петровна"}
        lives = {
            "room": str(draw.randint(1, 40)) if number % 5 == 0 else "",
            "residence": f"Сосновка, Лесная, {draw.randint(1, 99)}" if number % 7 == 0 else "",
        }
        people.append({"id": reader, "place": place, "card": str(10_000 + number), **named, **lives})
        line = f"2-{number:05}" if number % 2 else f"+7 (4822) {draw.randrange(10**6):06}"
        phones.append({"id": new_id(), "reader": reader, "position": 0, "number": line})
    with library.store.database.atomic():
        for table, rows in ((PlaceRow, places), (ReaderRow, people), (PhoneRow, phones)):
            insert_many(table, rows)
        reindex(library.store.database)
    return library


def bare(library: Library, folder: Path) -> Callable[[str], list[tuple[object, ...]]]:
    """The same texts and lines in one FTS5 table of a file encrypted alike, in the order of the names."""
    connection = open_raw(folder / "bare.db", fresh("key"), create=True)
    connection.execute(
        "CREATE VIRTUAL TABLE line USING fts5"
        "(text, id UNINDEXED, name UNINDEXED, card UNINDEXED, address UNINDEXED, phone UNINDEXED,"
        " tokenize='unicode61 remove_diacritics 0', prefix='1 2 3 4 5 6 7 8')"
    ).fetchall()
    database = library.store.database
    with connection:
        for chunk in chunks(search.search(database, "reader", "", READERS)):
            made = {one.row_id: one for one in KINDS["reader"].texts(database, chunk)}
            shown = [(made[one].text, one, *made[one].shown.split(SEPARATOR)[:4]) for one in chunk]
            connection.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", shown).fetchall()

    def ask(typed: str) -> list[tuple[object, ...]]:
        query = " ".join(f'"{word}"*' for word in words(typed))
        found = connection.execute(
            "SELECT id, name, card, address, phone FROM line WHERE line MATCH ? ORDER BY rowid LIMIT ?",
            (query, readers.LIST_LIMIT),
        )
        return found.fetchall()

    return ask


@contextmanager
def both(many: int) -> Iterator[tuple[Callable[[str], object], Callable[[str], object], Callable[[str], object]]]:
    """Ours and the bare search, which answer the same; and ours among every other reader."""
    with tempfile.TemporaryDirectory() as name:
        library = filled(Path(name), many)
        raw = bare(library, Path(name))
        for typed in ("иванов мария", "мира 7", "10025", "нет такого"):
            assert [one.id for one in readers.find_readers(library, typed)] == [row[0] for row in raw(typed)], typed
        half = narrowed(library, [Id(one) for one in search.search(library.store.database, "reader", "", many)[::2]])
        yield (
            lambda typed: readers.find_readers(library, typed),
            raw,
            lambda typed: readers.find_readers(library, typed, only=half),
        )
        library.close()


def search_readers() -> Measure:
    """All that is typed, key by key."""
    with both(READERS) as (ours, raw, _filtered):
        return beside("search", lambda: [ours(key) for key in KEYS], lambda: [raw(key) for key in KEYS], 1.6)


def search_frame() -> Measure:
    """The slowest of a hundred keys beside a frame of the screen."""
    with both(READERS) as (ours, _raw, _filtered):
        return Measure("search_frame", hundredths(ours, thread_time)[98], FRAME, 1)


def hundredths(ask: Callable[[str], object], now: Callable[[], float]) -> list[float]:
    """Seconds below which so many of a hundred keys stay."""
    spans = []
    for key in KEYS * TIMES:
        started = now()
        ask(key)
        spans.append(now() - started)
    return quantiles(spans, n=100)


def told(many: int) -> Iterator[str]:
    """What the keys took, line by line."""
    with both(many) as (ours, raw, filtered):
        yield f"{many:,} readers, {len(KEYS)} keys, {TIMES} times; milliseconds".replace(",", " ")
        for name, ask in (("ours", ours), ("filtered", filtered), ("bare FTS5", raw)):
            for clock_name, now in (("processor", thread_time), ("clock", perf_counter)):
                spans = hundredths(ask, now)
                yield f"{name:<12}{clock_name:<12}p50 {spans[49] * 1000:6.2f}  p99 {spans[98] * 1000:6.2f}"


MEASURES = {"search": search_readers, "search_frame": search_frame}

if __name__ == "__main__":
    for line in told(int(sys.argv[1]) if len(sys.argv) > 1 else READERS):
        print(line, flush=True)
