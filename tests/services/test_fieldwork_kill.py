"""Killed, or the disk full, while a kit is made, returned, received or taken back: all or nothing, and it goes on."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from outreach_app.services import fieldwork, readers
from outreach_app.services.library import Library
from outreach_app.services.upkeep import check_library, undo_last
from tests.builders import PERSON, TODAY, change_reader, visit
from tests.services.field_book import rows_of
from tests.services.field_child import ROOM
from tests.services.field_days import KITS, Field, field, opened

KINDS = ("make", "give_back", "receive", "undo")
MOMENTS = pytest.mark.parametrize("count", [2, pytest.param(100, marks=pytest.mark.long)])
"""So many of each kind of work."""


@dataclass
class Scene:
    """An office and a kit with work done in it, whose return file came; the rows before it is taken in, and after."""

    folder: Path
    known: Field
    sent: int
    without: dict[str, str]
    with_it: dict[str, str]
    kits: int = KITS

    @classmethod
    def set_in(cls, folder: Path) -> "Scene":
        known = field()
        office = known.copied(folder)
        kit = opened(folder / known.kits[0][0].name, known.kits[0][1], PERSON)
        for one in readers.find_readers(kit, ""):
            change_reader(kit, one.id, notes="звонить")
            visit(kit, one.id)
        sent, there = fieldwork.write_return_file(kit, folder / "back.return"), rows_of(kit)
        kit.close()
        office.store.bind()
        without = rows_of(office)
        office.close()
        return cls(folder, known, sent, without, without | there)

    def check(self, what: str) -> None:
        """All or nothing is there, and whatever was interrupted can be done."""
        kit = opened(self.folder / self.known.kits[0][0].name, self.known.kits[0][1], PERSON)
        assert check_library(kit).ok
        if what == "give_back":
            assert fieldwork.write_return_file(kit, self.folder / "again.return") == self.sent
        kit.close()
        office = opened(self.folder / "library.outreach", self.known.office, PERSON)
        assert check_library(office).ok
        assert rows_of(office).keys() in (self.without.keys(), self.with_it.keys())
        if what == "make":
            self._make(office)
        elif what != "give_back":
            for broken_off in self.folder.glob("library backups/*.part*"):
                os.utime(broken_off, (0, 0))  # the next backup takes it for dead after an hour
            assert fieldwork.receive_file(office, self.folder / "back.return").merged.taken in (0, self.sent)
            assert rows_of(office).keys() == self.with_it.keys()
            undo_last(office)
            assert rows_of(office).keys() == self.without.keys()
        office.close()
        assert not list(self.folder.glob("**/*.part*"))
        for backup in self.folder.glob("library backups/*"):
            backup.unlink()

    def _make(self, office: Library) -> None:
        """Each kit that is noted is there, but for one killed before it had its name; that one can be made anew."""
        made, parts = list(self.folder.glob("new *.kit")), list(self.folder.glob("new *.part"))
        noted = len(fieldwork.kit_list(office)) - self.kits
        assert len(made) <= noted <= len(made) + len(parts)
        for left in made:
            left.unlink()
        for name in [one.stem for one in parts] or ["new.kit"]:
            kit = fieldwork.make_kit(office, self.folder / name, "Орлова", "", (TODAY, TODAY), rounds=self.known.rounds)
            kit.file.unlink()
        self.kits = len(fieldwork.kit_list(office))


class Child:
    """The process to which it happens."""

    def __init__(self, scene: Scene, what: str) -> None:
        (kit, key), office = scene.known.kits[0], scene.known.office
        told = [scene.folder, office.raw, office.salt, scene.folder / kit.name, key.raw, key.salt, what]
        command = [sys.executable, "-m", "tests.services.field_child", *map(str, told)]
        pipe = subprocess.PIPE
        root = Path(__file__).parents[2]
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=root, text=True, encoding="utf-8")

    def begin(self, after: str = "") -> None:
        """Let it begin a run."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{after}\n")
        self.process.stdin.flush()
        assert self.answer() == "begin"

    def answer(self) -> str:
        """Its next line."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def lasts(self) -> float:
        """How many seconds the work takes; the first run, which loads the program, is left out."""
        for _run in range(2):
            self.begin()
            began = time.monotonic()
            assert self.answer() == "end"
        return time.monotonic() - began

    def __enter__(self) -> "Child":
        return self

    def __exit__(self, *_fault: object) -> None:
        self.process.kill()
        self.process.communicate()


def moments(kind: str, count: int) -> Iterator[float]:
    """Random shares of the time that the work takes, spread over all of it."""
    chance = random.Random(f"2026 {kind}")
    return ((place + chance.random()) / count for place in range(count))


@MOMENTS
@pytest.mark.parametrize("what", KINDS)
def test_a_kill_at_any_moment_of_fieldwork_leaves_all_or_nothing(tmp_path: Path, what: str, count: int):
    scene = Scene.set_in(tmp_path)
    for moment in moments(what, count):
        with Child(scene, what) as child:
            lasts = child.lasts()
            child.begin()
            time.sleep(lasts * moment)
        scene.check(what)


@contextmanager
def stick(folder: Path) -> Iterator[Path]:
    """A small file system with room to fill where one may be mounted, else a folder of this one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    may = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount")
    mounted = bool(may) and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield folder
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no disk can be made full, nor a file be kept from growing")
@MOMENTS
@pytest.mark.parametrize("what", KINDS)
def test_a_disk_full_at_any_moment_of_fieldwork_is_told_and_leaves_all_or_nothing(
    tmp_path: Path, what: str, count: int
):
    with stick(tmp_path / "stick") as folder:
        scene, told, full = Scene.set_in(folder), [], folder.is_mount()
        with Child(scene, what) as child:
            lasts = child.lasts()
            for moment in (0.0, *moments(what, count)):
                child.begin(f"{lasts * moment:.4f}")
                answer = child.answer()
                assert answer == "end" or answer.startswith("refused ")
                told += [answer.removeprefix("refused ")] if answer != "end" else []
                assert not list(folder.glob("**/*.part*"))
                scene.check(what)
        assert told
        assert all("Free some room" in sentence for sentence in told) or not full
        assert not any(".part" in sentence for sentence in told)
