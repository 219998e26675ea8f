"""Kits of the demo library on a stick, and what is called how in them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services import collection, fieldwork, people, places, readers, rounds, tastes, upkeep
from outreach_app.services.book_sets import book_sets
from outreach_app.services.demo import DEMO_KEY
from outreach_app.services.library import Library
from outreach_app.services.timetables.choice import timetabled
from outreach_app.services.title_card import title_card
from outreach_app.services.whereabouts import villages
from outreach_app.storage.recovery import recovery_groups
from tests.demo import ROUND_DAY, TODAY, clock

FILES = {
    "readers.csv": "Билет;Фамилия;Имя\n90101;Новикова;Дарья\n",
    "titles.csv": "Автор;Заглавие;Инв. №\nНовый, А. П.;Неизвестная книга;990001\n",
    "loans.csv": "Билет;Инв. №;Название;Дата выдачи;Дата возврата\n{card};990002;Неизвестная;02.02.2026;\n",
    "stops.csv": "Дата;Нас. пункт;Место стоянки;Прибытие;Отправление\n02.12.2026;Новое;у школы;10:00;10:30\n",
    "outcomes.csv": "Билет;Результат\n{card};нет дома\n",
    "pin.txt": "1234\n",
    "demo.txt": DEMO_KEY,
}
"""Files that the commands read."""


@dataclass(frozen=True)
class TakenOut:
    """A library with two kits of one day on a stick, what opens them, and what is called how in them."""

    folder: Path
    library: Path
    words: tuple[str, str]
    names: dict[str, str]


def take_out(demo_file: Path, folder: Path, library: Path) -> TakenOut:
    """Take the rounds of the demo's day along, two stops of the mobile library and two homes, with their readers."""
    office = upkeep.open_library(shutil.copy(demo_file, library), DEMO_KEY, "tester", clock)
    points = places.points(office)
    along = [one.id for kind in (PlaceKind.MOBILE_STOP, PlaceKind.INSTITUTION) for one in _two(points, kind)]
    on_day = fieldwork.rounds_of(office, (ROUND_DAY, ROUND_DAY))
    made = [
        fieldwork.make_kit(
            *(office, folder / name, "Орлова", "", (TODAY, ROUND_DAY)), rounds=on_day, places=along, access=True
        )
        for name in ("before.kit", "day.kit")
    ]
    office.close()
    kit = upkeep.open_library(folder / "day.kit", made[1].words, "tester", clock)
    names = _names(kit)
    (folder / "sheet.txt").write_text(" ".join(recovery_groups(kit.store.key)), encoding="utf-8")
    kit.close()
    for name, text in FILES.items():
        (folder / name).write_text(text.format(**names), encoding="utf-8")
    (folder / "before.txt").write_text(made[0].words, encoding="utf-8")
    return TakenOut(folder, library, (made[0].words, made[1].words), names)


def _two(points: list[Place], kind: PlaceKind) -> list[Place]:
    return [one for one in points if one.kind is kind][:2]


def _names(kit: Library) -> dict[str, str]:
    """What stands for the names in what is typed."""
    first = rounds.rounds_on(kit, ROUND_DAY)[0]
    one, other = (readers.reader(kit, stop.planned[0].reader) for stop in first.stops[:2])
    (stop, other_stop), (bus, *_more) = timetabled(kit)
    lines = collection.title_lines(kit, "")
    holdings = collection.holdings(kit, [line.id for line in lines])
    free = next(line.id for line in lines if holdings[line.id].free == holdings[line.id].stock == 1)
    who = [each.name for each in people.people(kit)]
    return {
        **{"card": one.card, "name": one.full_name, "other": other.card, "round": str(first.number)},
        **{"stop": stop.label, "other_stop": other_stop.label, "village": villages(kit)[0].settlement},
        **{"person": who[0], "other_person": who[1], "vehicle": people.vehicles(kit)[0].name},
        **{"list": tastes.taste_lists(kit)[0].name, "set": str(book_sets(kit)[0].number)},
        **{
            "free": title_card(kit, free, TODAY).free[0].copy.number,
            "route": first.route_name,
            "bus": bus.name,
        },
    }
