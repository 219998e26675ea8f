import shutil
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.backup import back_up
from outreach_app.storage.check import check
from outreach_app.storage.database import open_raw
from outreach_app.storage.restore import change_password, restore
from outreach_app.storage.store import Store, create, open_store
from outreach_app.storage.tables import PlaceRow
from tests.storage.rows import add_place, done
from tests.storage.stores import NOW, PASSWORD


@pytest.fixture
def backup(store: Store) -> Path:
    """A backup with one place; the library goes on to two and is closed."""
    done(store, "add", add_place)
    made = back_up(store.path, store.key, store.path.parent / "copy.outreach")
    done(store, "add", add_place)
    store.close()
    return made.path


def places(path: Path, secret: str = PASSWORD) -> int:
    opened = open_store(path, secret, NOW)
    try:
        assert check(opened).ok
        return int(PlaceRow.select().count())
    finally:
        opened.close()


def test_a_restore_keeps_what_it_replaces(store: Store, backup: Path):
    done_ = restore(store.path, backup, PASSWORD, NOW)
    assert done_.replaced is not None
    assert not done_.replaced_as_is
    assert (places(store.path), places(done_.replaced), places(backup)) == (1, 2, 1)


def test_the_journal_goes_on_under_a_new_site(store: Store, backup: Path):
    before = open_store(backup, PASSWORD, NOW)
    site = before.site
    before.close()
    restore(store.path, backup, PASSWORD, NOW)
    again = open_store(store.path, PASSWORD, NOW)
    assert again.site != site
    done(again, "add", add_place)
    assert check(again).ok
    again.close()


def test_a_restore_is_refused_while_the_library_is_open(store: Store, backup: Path):
    other = open_raw(store.path, store.key)
    other.execute("SELECT count(*) FROM place").fetchall()
    with pytest.raises(UserError, match="open in another window"):
        restore(store.path, backup, PASSWORD, NOW)
    other.close()
    assert places(store.path) == 2


def test_a_damaged_library_is_put_aside_as_it_is(store: Store, backup: Path):
    content = bytearray(store.path.read_bytes())
    content[200] ^= 1
    store.path.write_bytes(content)
    Path(f"{store.path}-wal").write_bytes(b"old log")
    restored = restore(store.path, backup, PASSWORD, NOW)
    assert restored.replaced_as_is
    assert restored.replaced.read_bytes() == bytes(content)
    assert Path(f"{restored.replaced}-wal").read_bytes() == b"old log"
    assert places(store.path) == 1


def test_a_library_with_a_damaged_page_is_put_aside_as_it_is(store: Store, backup: Path):
    connection = open_raw(store.path, store.key)
    ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'place'").fetchall()
    connection.close()
    content = bytearray(store.path.read_bytes())
    content[(int(page) - 1) * 4096 + 100] ^= 1
    store.path.write_bytes(content)
    restored = restore(store.path, backup, PASSWORD, NOW)
    assert restored.replaced_as_is
    assert places(store.path) == 1


def test_an_empty_or_missing_library(store: Store, backup: Path):
    store.path.write_bytes(b"")
    assert restore(store.path, backup, PASSWORD, NOW).replaced_as_is
    assert places(store.path) == 1
    store.path.unlink()
    assert restore(store.path, backup, PASSWORD, NOW).replaced is None
    assert places(store.path) == 1


def test_a_backup_that_cannot_be_used_changes_nothing(store: Store, backup: Path, tmp_path: Path):
    before = store.path.read_bytes()
    with pytest.raises(UserError, match="password does not open"):
        restore(store.path, backup, "другой", NOW)
    with pytest.raises(UserError, match="There is no backup"):
        restore(store.path, tmp_path / "none", PASSWORD, NOW)
    with pytest.raises(UserError, match="is the library itself"):
        restore(store.path, store.path, PASSWORD, NOW)
    content = bytearray(backup.read_bytes())
    content[4096 * 3 + 100] ^= 1
    backup.write_bytes(content)
    with pytest.raises(UserError, match=r"damaged|not readable"):
        restore(store.path, backup, PASSWORD, NOW)
    assert store.path.read_bytes() == before
    assert places(store.path) == 2


def test_a_new_password_and_a_backup_that_keeps_the_old_one(store: Store):
    done(store, "add", add_place)
    backup = change_password(store, "новый пароль", NOW)
    assert PlaceRow.select().count() == 1
    done(store, "add", add_place)
    store.close()
    with pytest.raises(UserError, match="password does not open"):
        open_store(store.path, PASSWORD, NOW)
    assert (places(store.path, "новый пароль"), places(backup.path)) == (2, 1)
    assert restore(store.path, backup.path, PASSWORD, NOW, current="новый пароль").replaced_as_is is False
    assert places(store.path) == 1


def test_no_new_password_while_another_window_is_open(store: Store):
    other = open_raw(store.path, store.key)
    other.execute("SELECT count(*) FROM place").fetchall()
    with pytest.raises(UserError, match="open in another window"):
        change_password(store, "новый пароль", NOW)
    with pytest.raises(UserError, match="password is empty"):
        change_password(store, "", NOW)
    other.close()
    store.close()
    assert places(store.path) == 0


def test_restoring_into_another_place(store: Store, backup: Path, tmp_path: Path):
    folder = tmp_path / "new pc"
    folder.mkdir()
    restored = restore(folder / "library.outreach", backup, PASSWORD, NOW)
    assert restored.bytes == (folder / "library.outreach").stat().st_size
    assert places(folder / "library.outreach") == 1


def test_a_backup_of_an_other_library_with_its_own_password(store: Store, backup: Path, tmp_path: Path):
    other = tmp_path / "other.outreach"
    create(other, "другая библиотека").close()
    shutil.copy(other, tmp_path / "carried.outreach")
    restored = restore(store.path, tmp_path / "carried.outreach", "другая библиотека", NOW, current=PASSWORD)
    assert not restored.replaced_as_is
    assert (places(store.path, "другая библиотека"), places(restored.replaced)) == (0, 2)
