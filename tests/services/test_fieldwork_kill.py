"""The process is killed while a kit is made, returned, received or taken back: all or nothing, and it goes on."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from outreach_app.services import fieldwork, readers
from outreach_app.services.upkeep import check_library, undo_last
from tests.builders import PERSON, TODAY, change_reader, visit
from tests.services.field_days import field, opened, rows_of

MOMENTS = int(os.environ.get("FIELDWORK_MOMENTS", "4"))
"""Of each kind of work; `FIELDWORK_MOMENTS` tries more."""


@pytest.mark.parametrize("what", ["make", "return", "receive"])
def test_a_kill_at_any_moment_of_fieldwork_leaves_all_or_nothing(tmp_path: Path, what: str):
    known, moments = field(), random.Random(f"2026 {what}")
    office = known.copied(tmp_path)
    kit = opened(tmp_path / known.kits[0][0].name, known.kits[0][1], PERSON)
    for one in readers.find_readers(kit, ""):
        change_reader(kit, one.id, notes="звонить")
        visit(kit, one.id)
    sent = fieldwork.write_return_file(kit, tmp_path / "back.return")
    kit.close()
    office.store.bind()
    without = rows_of(office)
    office.close()
    there = opened(kit.store.path, kit.store.key, PERSON)
    with_it = without | rows_of(there)
    there.close()
    for _moment in range(MOMENTS):
        _killed(tmp_path, what, moments.uniform(0, 0.4))
        again = opened(tmp_path / "library.outreach", known.office, PERSON)
        assert check_library(again).ok
        assert rows_of(again).keys() in (without.keys(), with_it.keys())
        for left in tmp_path.glob("new *.kit"):
            left.unlink()
        names = [one.stem for one in tmp_path.glob("new *.part")] or ["new.kit"]
        for name in names:
            made = fieldwork.make_kit(again, tmp_path / name, "Орлова", "", (TODAY, TODAY), rounds=known.rounds)
            made.file.unlink()
        came = fieldwork.receive_file(again, tmp_path / "back.return")
        assert came.merged.taken in (0, sent)
        assert rows_of(again).keys() == with_it.keys()
        undo_last(again)
        assert rows_of(again).keys() == without.keys()
        again.close()
        there = opened(kit.store.path, kit.store.key, PERSON)
        assert check_library(there).ok
        assert fieldwork.write_return_file(there, tmp_path / "again.return") == sent
        there.close()
        assert not list(tmp_path.glob("*.part"))


def _killed(folder: Path, what: str, after: float) -> None:
    known = field()
    kit, key = known.kits[0]
    told = [folder, known.office.raw, known.office.salt, folder / kit.name, key.raw, key.salt, what]
    command = [sys.executable, "-m", "tests.services.field_child", *map(str, told)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert child.stdout is not None
    assert child.stdout.readline()
    time.sleep(after)
    assert child.poll() is None
    child.kill()
    child.stdout.close()
    child.wait()
