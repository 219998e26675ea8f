import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.backup import (
    BEFORE_KIT,
    BEFORE_TABLE,
    back_up,
    back_up_automatically,
    back_up_daily,
    backups_folder,
    made_backups_folder,
    part_of,
    verify,
)
from outreach_app.storage.check import check
from outreach_app.storage.store import Store, open_store
from outreach_app.storage.tables import PlaceRow
from tests.storage.rows import add_place, done
from tests.storage.stores import NOW, PASSWORD, facts

TODAY = date(2026, 3, 2)


def test_a_backup_of_an_open_library_opens_by_the_same_password(store: Store):
    done(store, "add", add_place)
    before = facts(store)
    with store.recording("Вера", "half", NOW):
        add_place()
        made = back_up(store.path, store.key, store.path.parent / "copy.outreach")
    assert made.verified
    assert made.bytes == made.path.stat().st_size
    store.close()
    copy = open_store(made.path, PASSWORD, NOW)
    assert facts(copy) == before
    assert check(copy).ok
    copy.close()
    assert sorted(file.name for file in made.path.parent.iterdir()) == ["copy.outreach", "library.outreach"]


def test_a_backup_replaces_an_older_one_but_nothing_else(store: Store, tmp_path: Path):
    target = tmp_path / "copy.outreach"
    back_up(store.path, store.key, target)
    done(store, "add", add_place)
    bigger = back_up(store.path, store.key, target)
    verify(bigger.path, store.key)
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"Dear colleagues" * 100)
    with pytest.raises(UserError, match="is no backup"):
        back_up(store.path, store.key, letter)
    assert letter.read_bytes() == b"Dear colleagues" * 100
    with pytest.raises(UserError, match="is the library itself"):
        back_up(store.path, store.key, store.path)
    with pytest.raises(UserError, match="Plug the stick in"):
        back_up(store.path, store.key, tmp_path / "stick" / "copy.outreach")


def test_a_damaged_copy_is_not_called_verified(store: Store, tmp_path: Path):
    done(store, "add", lambda: [add_place() for _ in range(300)])
    made = back_up(store.path, store.key, tmp_path / "copy.outreach")
    content = bytearray(made.path.read_bytes())
    content[-2000] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(UserError, match="not readable after writing"):
        verify(made.path, store.key)


def test_one_backup_a_day_and_old_ones_go(store: Store, tmp_path: Path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for day in range(40):
        made = back_up_daily(store.path, store.key, TODAY + timedelta(days=day), stick if day == 39 else None)
        assert made.made is not None
    again = back_up_daily(store.path, store.key, TODAY + timedelta(days=39))
    assert again.made is None
    names = sorted(file.name for file in backups_folder(store.path).iterdir())
    assert len(names) == 31
    assert (names[0], names[-1]) == ("library 2026-03-11.outreach", "library 2026-04-10.outreach")
    assert [file.name for file in stick.iterdir()] == ["library 2026-04-10.outreach"]


def test_the_newest_stay_after_a_long_summer_and_other_files_always(store: Store):
    backups_folder(store.path).mkdir()
    for day in range(10):
        (backups_folder(store.path) / f"library {TODAY + timedelta(days=day)}.outreach").write_bytes(b"")
    (backups_folder(store.path) / "library before restore 2020-01-01 10-00-00.outreach").write_bytes(b"")
    (backups_folder(store.path) / "notes.txt").write_bytes(b"")
    back_up_daily(store.path, store.key, TODAY + timedelta(days=200))
    names = sorted(file.name for file in backups_folder(store.path).iterdir())
    assert len(names) == 9
    assert names[0] == "library 2026-03-06.outreach"


@pytest.mark.parametrize("occasion", [BEFORE_KIT, BEFORE_TABLE])
def test_backups_before_work_came_in_go_as_the_daily_ones_do(store: Store, occasion: str):
    folder = made_backups_folder(store.path)
    for day in range(40):
        (folder / f"library {occasion} {TODAY + timedelta(days=day)} 10-00-00.outreach").write_bytes(b"")
    back_up_daily(store.path, store.key, TODAY + timedelta(days=39))
    kept = sorted(file.name for file in folder.iterdir() if occasion in file.name)
    assert len(kept) == 31
    assert kept[0] == f"library {occasion} 2026-03-11 10-00-00.outreach"
    assert back_up_daily(store.path, store.key, TODAY + timedelta(days=200)).made
    assert len([file for file in folder.iterdir() if occasion in file.name]) == 7


def test_two_backups_of_one_moment_are_two_files(store: Store):
    first, second = (back_up_automatically(store.path, store.key, BEFORE_KIT, NOW).path for _time in range(2))
    assert first != second
    for one in (first, second):
        verify(one, store.key)
    part_of(second.with_name(first.name.replace("-00.", "-02."))).write_bytes(b"another window is writing")
    third = back_up_automatically(store.path, store.key, BEFORE_KIT, NOW).path
    assert third.name == "library before kit 2026-03-02 09-30-03.outreach"


def test_a_stick_that_is_not_there_is_told_and_hinders_nothing(store: Store, tmp_path: Path):
    made = back_up_daily(store.path, store.key, TODAY, tmp_path / "stick")
    assert made.made is not None
    assert made.second is None
    assert "Plug the stick in" in str(made.fault)


def test_no_room_for_the_copy_is_seen_before_it_is_written(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("outreach_app.storage.backup._SPARE_ROOM", 1 << 60)
    with pytest.raises(UserError, match="MB are needed"):
        back_up(store.path, store.key, tmp_path / "copy.outreach")
    assert [file.name for file in tmp_path.iterdir() if "copy" in file.name] == []
    assert PlaceRow.select().count() == 0


def test_what_a_power_cut_left_of_a_backup_goes_with_the_next_one(store: Store):
    folder = made_backups_folder(store.path)
    old, young, other = (
        folder / f"{name}.outreach.part"
        for name in ("library before kit 2026-02-01 09-30-00", "library 2026-03-01", "other 2026-02-01")
    )
    for file in (old, old.with_name(f"{old.name}-journal"), young, other):
        file.write_bytes(b"")
        if file != young:
            os.utime(file, (0, 0))
    back_up_automatically(store.path, store.key, BEFORE_KIT, NOW)
    assert sorted(one for one in folder.iterdir() if ".part" in one.name) == sorted([young, other])
