"""Every command that can be rehearsed: `--dry-run` answers as the command would, and writes nothing."""

import shutil
from pathlib import Path

import pytest

from outreach_app.cli.commands import outreach as group
from outreach_app.services.demo import DEMO_KEY
from tests.journeys.command_line import Outreach

FILES = {
    "readers": "№ билета;ФИО;Дата рождения\n90101;Новикова Дарья Ильинична;03.05.1940\n",
    "titles": "Автор;Заглавие;Инв. №\nНовый, А. П.;Неизвестная книга;990001\n",
    "loans": "Билет;Инв. №;Название;Дата выдачи;Дата возврата\n{card};990002;Неизвестная;02.02.2026;\n",
    "stops": "Дата;Нас. пункт;Место стоянки;Прибытие;Отправление\n02.12.2026;Новое;у школы;10:00;10:30\n",
}
REHEARSED = {
    **{f"import {kind}": ("import", kind, f"{{folder}}/{kind}.csv", "--make-titles") for kind in FILES},
    "pause": ("pause", "{card}", "--until", "2030-01-01"),
    "pause --end": ("pause", "{paused}", "--end"),
    "merge-readers": ("merge-readers", "{card}", "{other}"),
    "merge-places": ("merge-places", "{house}", "{other_house}"),
    "hand-over": ("hand-over", "{giver}", "{taker}"),
    "record": ("record", "{folder}/outcomes.csv"),
    "unload": ("unload", "{aboard}"),
    "rotate": ("rotate", "{aboard}", "--to-vehicle", "Второй"),
    "route": ("route", "{route}", "--close", "2030-01-01"),
    "not-coming": ("not-coming", "--reason", "breakdown", "--poster", "{folder}/doors"),
}
"""What is typed, without --dry-run."""


@pytest.fixture
def outreach(demo_file, tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    shutil.copy(demo_file, made.database)
    return made


@pytest.fixture
def told(outreach, tmp_path) -> dict[str, str]:
    """What stands for the names in what is typed; one reader rests already."""
    plans = outreach.json("schedule")["plans"]
    card, other, paused = (one["reader"] for one in plans[:39:13] if one["reader"])
    outreach.json("pause", paused, "--until", "2030-01-01")
    number = outreach.json("reader", card)["card"]
    people = [one["name"] for one in outreach.json("person") if not one["left_on"]]
    institutions = [one["id"] for one in outreach.json("place") if one["kind"] == "institution"]
    for kind, text in FILES.items():
        (tmp_path / f"{kind}.csv").write_text(text.format(card=number), encoding="utf-8")
    (tmp_path / "outcomes.csv").write_text(f"Билет;Результат\n{card};нет дома\n", encoding="utf-8")
    vans = [one["name"] for one in outreach.json("vehicle")]
    boards = [outreach.json("on-board", "--vehicle", van)["copies"] for van in vans]
    aboard = next(one["number"] for board in boards for one in board if not one["with_reader"] and not one["set"])
    outreach.json("vehicle", "Второй")
    return {
        "aboard": aboard,
        "route": outreach.json("route")[0]["name"],
        **{"card": card, "other": other, "paused": paused, "folder": str(tmp_path)},
        **{"house": institutions[0], "other_house": institutions[1], "giver": people[0], "taker": people[1]},
    }


def written(folder: Path) -> list[Path]:
    """The files of a folder, but for the log that the library keeps while it is open."""
    return sorted(one for one in folder.iterdir() if not one.name.endswith(("-wal", "-shm")))


def steps_of(outreach: Outreach) -> int:
    return outreach.json("check")["journal_entries"]


@pytest.mark.parametrize("name", REHEARSED)
def test_a_rehearsal_writes_nothing(outreach, told, tmp_path, name):
    words = [word.format(**told) for word in REHEARSED[name]]
    before, files, steps = outreach.database.read_bytes(), written(tmp_path), steps_of(outreach)
    outreach.json(*words, "--dry-run")
    assert outreach.database.read_bytes() == before
    assert written(tmp_path) == files
    assert steps_of(outreach) == steps
    outreach.json(*words)
    assert steps_of(outreach) > steps


def test_no_command_that_can_be_rehearsed_is_left_out():
    found = {name for name, command in group.commands.items() if any("--dry-run" in one.opts for one in command.params)}
    assert {name.split()[0] for name in REHEARSED} == found
