"""A large library: the made-up one, and 10,000 readers with plans and 50,000 titles with copies beside it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from outreach_app.services import upkeep
from outreach_app.services.demo import DEMO_KEY, run_demo
from outreach_app.storage.identity import new_id
from outreach_app.storage.tables import CopyRow, PhoneRow, PlaceRow, ReaderRow, ServicePlanRow, TitleRow
from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.writing import insert_many
from tests.demo import ROUND_DAY, clock

READERS, TITLES = 10_000, 50_000
SURNAMES = ("Иванов", "Петров", "Сидоров", "Ёлкин", "Кузнецов", "Попов", "Васильев", "Смирнов", "Новиков", "Фёдоров")
ENDS = ("", "а", "ский", "ская", "ич", "ко")
NAMES = ("Мария", "Иван", "Анна", "Пётр", "Ольга", "Николай", "Елена", "Сергей")
STREETS = ("Мира", "Ленина", "Садовая", "Полевая", "Школьная")
FIRST = ("Тихий", "Белый", "Последний", "Дальний", "Старый", "Первый", "Зимний", "Вечерний", "Чужой", "Золотой")
SECOND = ("дом", "берег", "ветер", "сад", "путь", "снег", "город", "мост", "берёзовый лес", "гость", "день", "остров")
THIRD = ("у реки", "на закате", "без имени", "в тумане", "под звёздами", "и море", "за рекой", "после войны", "мой")
GENRES = ("Детектив", "Историческая проза", "Любовный роман", "Русская классика", "Фантастика", "Краеведение")


def many(folder: Path) -> Path:
    """Make the file in a folder; its password is that of the demo."""
    path = run_demo(folder, DEMO_KEY, "benchmark", clock).database
    library = upkeep.open_library(path, DEMO_KEY, "benchmark", clock)
    draw = Random(7)
    with library.use_case("import_readers"):
        insert(many_readers(draw))
    with library.use_case("import_titles"):
        insert(_titles(draw))
    library.close()
    return path


def insert(rows: Iterator[tuple[type[FactRow], dict[str, Any]]]) -> None:
    """The rows of each table at once, the tables as they come first."""
    tables: dict[type[FactRow], list[dict[str, Any]]] = {}
    for table, row in rows:
        tables.setdefault(table, []).append({"id": new_id(), **row})
    for table, its_rows in tables.items():
        insert_many(table, its_rows)


def many_readers(draw: Random) -> Iterator[tuple[type[FactRow], dict[str, Any]]]:
    """Readers at home, each with a phone and a plan whose turn comes in one of its weeks."""
    for number in range(READERS):
        place, reader, weeks = new_id(), new_id(), draw.choice((2, 4, 4, 8))
        where = {"settlement": "Заречинск", "street": draw.choice(STREETS), "house": str(draw.randint(1, 99))}
        yield PlaceRow, {"id": place, "kind": "home", **where}
        name = {"surname": draw.choice(SURNAMES) + draw.choice(ENDS), "given_name": draw.choice(NAMES)}
        card = {"card": str(10_000 + number), "patronymic": "Петровна", "place": place}
        yield ReaderRow, {"id": reader, **name, **card}
        yield PhoneRow, {"reader": reader, "position": 0, "number": f"2-{number:05}"}
        first = ROUND_DAY + timedelta(days=draw.randrange(-3, 7 * weeks - 3))
        turn = {"every_weeks": weeks, "weekdays": str(first.weekday()), "first_on": first}
        yield ServicePlanRow, {"reader": reader, "form": "home_delivery", **turn}


def _titles(draw: Random) -> Iterator[tuple[type[FactRow], dict[str, Any]]]:
    """Titles with authors, every fifth with two copies."""
    for number in range(TITLES):
        title = new_id()
        name = f"{draw.choice(FIRST)} {draw.choice(SECOND)} {draw.choice(THIRD)}"
        author = f"{draw.choice(SURNAMES)}, {draw.choice('АВЕИМНОПС')}. {draw.choice('АВЕИМНОПС')}."
        facts = {"year": draw.randint(1955, 2026), "genre": draw.choice(GENRES), "format": "print"}
        isbn = {"isbn": f"9785{number:08}0", "age_mark": draw.choice((6, 12, 16))}
        yield TitleRow, {"id": title, "title": name, "author": author, **facts, **isbn}
        for part in range(2 if number % 5 == 0 else 1):
            code = {"accession": f"{100_000 + number}/{part}", "barcode": f"7{number:06}{part}"}
            yield CopyRow, {"title": title, **code}
