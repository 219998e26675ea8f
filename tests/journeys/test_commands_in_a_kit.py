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
from outreach_app.services.demo import DEMO_KEY
from outreach_app.services.fieldwork import association
from outreach_app.storage import keys
from outreach_app.storage.keys import derive
from tests.demo import NOW
from tests.journeys.command_line import Answer, Outreach
from tests.journeys.demo_kits import TakenOut
from tests.journeys.kit_commands import APART, BEFORE, COMMANDS, REFUSED, WORKS

ONLY_A_PART = "Kit 2 of Орлова: only a part of the library is in it.\n"
IN_THE_LIBRARY = "This is a kit, and holds only a part of the library. Do this in the library itself: "


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


def test_what_is_on_board_goes_along_with_a_stop_of_the_vehicle(laptop: Laptop, taken_out: TakenOut):
    words = f"on-board --vehicle '{laptop.names['vehicle']}'"
    there = laptop.type(words, "--json").value["copies"]
    here = laptop.outreach.run("--db", taken_out.library, "--json", *shlex.split(words), key=DEMO_KEY).value["copies"]
    assert [one["number"] for one in there] == [one["number"] for one in here] != []
