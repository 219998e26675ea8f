"""Every command of the command line, walked in a kit: it works, or is refused in words before anything is written."""

import json
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import click
import pytest

from outreach_app.cli.commands import outreach as group
from outreach_app.cli.session import Session
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services import collection, fieldwork, people, places, readers, rounds, tastes, upkeep
from outreach_app.services.book_sets import book_sets
from outreach_app.services.demo import DEMO_KEY
from outreach_app.services.fieldwork import association
from outreach_app.services.library import Library
from outreach_app.services.timetables.choice import timetabled
from outreach_app.services.title_card import title_card
from outreach_app.services.whereabouts import villages
from outreach_app.storage import keys
from outreach_app.storage.keys import derive
from outreach_app.storage.recovery import recovery_groups
from tests.demo import NOW, ROUND_DAY, TODAY, clock
from tests.journeys.command_line import Answer, Outreach
from tests.journeys.kit_commands import APART, BEFORE, COMMANDS, REFUSED, WORKS

ONLY_A_PART = "Kit 2 of Орлова: only a part of the library is in it.\n"
IN_THE_LIBRARY = "This is a kit, and holds only a part of the library. Do this in the library itself: "
OF_THE_OFFICE = {
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


@pytest.fixture(scope="module")
def taken_out(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> TakenOut:
    """The rounds of a day, two stops of the mobile library and a home, with their readers."""
    folder, library = tmp_path_factory.mktemp("stick"), tmp_path_factory.mktemp("office") / "library.outreach"
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
    for name, text in OF_THE_OFFICE.items():
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


@dataclass(frozen=True)
class Laptop:
    """The command line with a kit of its own."""

    outreach: Outreach
    names: dict[str, str]

    @property
    def kit(self) -> Path:
        return self.outreach.home / "day.kit"

    def type(self, words: str, *options: str) -> Answer:
        typed = shlex.split(words.format(**self.names, folder=self.outreach.home, kit=self.kit))
        return self.outreach.run("--db", self.kit, *options, *typed)

    def written(self) -> dict[str, bytes]:
        """What lies on the stick, and what is in it."""
        files = (one for one in self.outreach.home.rglob("*") if one.is_file() and one.suffix != ".json")
        return {str(one): one.read_bytes() for one in files}


@pytest.fixture
def laptop(taken_out: TakenOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Laptop:
    """A copy of the stick; it is the morning of the day before, and a double click is written for nobody real."""
    monkeypatch.setattr(Session, "now", lambda _session: NOW)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(association.sys, "platform", "linux")
    monkeypatch.setattr(association.shutil, "which", lambda _tool: None)
    monkeypatch.setattr(keys, "derive", _derived)
    shutil.copytree(taken_out.folder, tmp_path, dirs_exist_ok=True)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "demo.outreach").hardlink_to(taken_out.library)
    before = tmp_path / "before.kit"
    return Laptop(
        Outreach(tmp_path, taken_out.words[1]),
        {**taken_out.names, "before": str(before), "library": str(taken_out.library)},
    )


_derived = lru_cache(derive)
"""Deriving a key is slow on purpose, and the kits are the same ones each time."""


def commands(command: click.Command, name: str = "") -> Iterator[str]:
    """The names of all commands, those of groups after their group's."""
    if not isinstance(command, click.Group):
        yield name
        return
    for part, one in command.commands.items():
        yield from commands(one, f"{name} {part}".strip())


def test_no_command_is_left_out():
    assert sorted(COMMANDS) == sorted(commands(group))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_works_in_a_kit_or_is_refused_in_words(laptop: Laptop, name: str):
    for words in BEFORE.get(name, ()):
        made = laptop.type(words, "--json").value
        laptop.names["new_set"] = str(made.get("number")) if isinstance(made, dict) else ""
    for words, comes in COMMANDS[name]:
        before = laptop.written()
        answer = laptop.type(f"{name} {words}", "--json")
        told = (name, words, answer)
        if comes in (WORKS, APART):
            assert answer.code == 0, told
            assert answer.err == (ONLY_A_PART if comes is WORKS else ""), told
            json.loads(answer.out)
            continue
        assert (answer.code, answer.out) == (3, ""), told
        assert answer.err.startswith(IN_THE_LIBRARY) == (comes is REFUSED), told
        assert answer.err.count("\n") == 1, told
        assert laptop.written() == before, told
