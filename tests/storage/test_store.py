import shutil
import threading
from pathlib import Path

import apsw
import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage import migrations
from outreach_app.storage.database import open_raw
from outreach_app.storage.location import check_location
from outreach_app.storage.search import reindex
from outreach_app.storage.store import Store, create, open_store
from outreach_app.storage.tables import PlaceRow, ReaderRow
from tests.storage.rows import add_place, add_reader, done
from tests.storage.stores import NOW, PASSWORD, empty_library, facts


def changed(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def closed(store: Store) -> Path:
    """The path of a library that is closed and one file."""
    with store.sole():
        pass
    store.close()
    return store.path


def test_a_new_library_opens_by_its_password(tmp_path: Path):
    path = tmp_path / "библиотека.outreach"
    create(path, PASSWORD).close()
    store = open_store(path, PASSWORD, NOW)
    assert store.schema == migrations.SCHEMA
    assert len(store.site) == 32
    assert store.database.raw().execute("PRAGMA journal_mode").fetchall() == [("wal",)]
    assert store.database.raw().execute("PRAGMA foreign_keys").fetchall() == [(1,)]
    assert store.database.raw().execute("PRAGMA synchronous").fetchall() == [(2,)]
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_nothing_readable_is_in_the_file(store: Store):
    done(store, "add", lambda: add_reader(surname="Зайцева", notes="secretnote"))
    content = b"".join(file.read_bytes() for file in store.path.parent.glob("library.outreach*"))
    assert "Зайцева".encode() not in content
    assert b"secretnote" not in content


def test_creating_over_a_file_is_refused(store: Store):
    with pytest.raises(UserError, match="exists already"):
        create(store.path, PASSWORD)


def test_a_missing_file(tmp_path: Path):
    with pytest.raises(UserError, match="There is no library"):
        open_store(tmp_path / "none.outreach", PASSWORD, NOW)


def test_a_wrong_password(store: Store):
    with pytest.raises(UserError, match="password does not open"):
        open_store(store.path, "другой", NOW)


@pytest.mark.parametrize("content", [b"", b"abc", bytes(range(256)) * 64, b"SQLite format 3\0" + bytes(4080)])
def test_a_file_that_is_not_ours(tmp_path: Path, content: bytes):
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(UserError, match="not a library of this program"):
        open_store(path, PASSWORD, NOW)


def test_a_folder_is_not_ours(tmp_path: Path):
    with pytest.raises(UserError, match="not a library of this program"):
        open_store(tmp_path, PASSWORD, NOW)


def test_an_encrypted_file_of_another_program(store: Store):
    with store.sole() as connection:
        connection.execute("PRAGMA application_id=7").fetchall()
    store.close()
    with pytest.raises(UserError, match="not a library of this program"):
        open_store(store.path, PASSWORD, NOW)


def test_a_newer_schema(store: Store):
    with store.sole() as connection:
        connection.execute("PRAGMA user_version=900").fetchall()
    store.close()
    with pytest.raises(UserError, match="newer version of the program"):
        open_store(store.path, PASSWORD, NOW)


def test_a_file_cut_short(store: Store):
    path = closed(store)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(UserError, match="is damaged"):
        open_store(path, PASSWORD, NOW)


def test_a_changed_byte_is_noticed(store: Store):
    path = closed(store)
    changed(path, 2000)
    with pytest.raises(UserError, match="the file is damaged: restore"):
        open_store(path, PASSWORD, NOW)


def test_damage_met_while_working(store: Store):
    done(store, "add", add_reader)
    path = closed(store)
    connection = open_raw(path, store.key)
    ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'reader'").fetchall()
    connection.close()
    changed(path, (int(page) - 1) * 4096 + 100)
    again = open_store(path, PASSWORD, NOW)
    with pytest.raises(UserError, match="damaged"):
        done(again, "edit", lambda: ReaderRow.update(surname="Другая").execute())
    again.close()


def test_a_file_locked_by_another(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("outreach_app.storage.database.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("outreach_app.storage.database.BUSY_MS", 100)
    monkeypatch.setattr("outreach_app.storage.store.BUSY_MS", 100)
    with store.sole(), pytest.raises(UserError, match="Another window or command"):
        open_store(store.path, PASSWORD, NOW)


def test_a_library_moved_to_a_cloud_folder(store: Store):
    cloud = store.path.parent / "OneDrive"
    cloud.mkdir()
    moved = cloud / store.path.name
    shutil.copy(closed(store), moved)
    with pytest.raises(UserError, match="synchronised with a cloud"):
        open_store(moved, PASSWORD, NOW)
    check_location(store.path)


def test_a_full_disk_changes_nothing(store: Store):
    done(store, "add", add_reader)
    before = facts(store)
    ((pages,),) = store.database.raw().execute("PRAGMA page_count").fetchall()
    store.database.raw().execute(f"PRAGMA max_page_count={pages}").fetchall()
    with pytest.raises(UserError, match="is full"):
        done(store, "fill", lambda: [add_reader(notes="х" * 5000) for _ in range(50)])
    assert facts(store) == before


def test_a_write_of_another_connection_is_noticed(store: Store):
    before = store.data_version()
    done(store, "add", add_place)
    assert store.data_version() == before
    other = open_raw(store.path, store.key)
    other.execute("UPDATE site SET seq = seq + 1").fetchall()
    other.close()
    assert store.data_version() != before


def test_every_thread_has_its_own_connection(store: Store):
    done(store, "add", add_place)
    seen: list[int] = []

    def count() -> None:
        seen.append(PlaceRow.select().count())
        store.release()

    thread = threading.Thread(target=count)
    thread.start()
    thread.join()
    assert seen == [1]


def count_twice_reading(store: Store, between) -> list[int]:
    """What a thread that reads counts before and after something happens elsewhere."""
    counted: list[int] = []
    ready, go = threading.Event(), threading.Event()

    def count() -> None:
        with store.reading():
            counted.append(PlaceRow.select().count())
            ready.set()
            go.wait(10)
            counted.append(PlaceRow.select().count())

    thread = threading.Thread(target=count)
    thread.start()
    ready.wait(10)
    between()
    go.set()
    thread.join()
    return counted


def test_who_reads_sees_one_state_whatever_is_written_meanwhile(store: Store):
    done(store, "add", add_place)
    assert count_twice_reading(store, lambda: done(store, "add", add_place)) == [1, 1]
    assert PlaceRow.select().count() == 2


def test_who_reads_goes_on_after_somebody_was_alone(store: Store):
    def alone() -> None:
        with store.sole():
            pass

    done(store, "add", add_place)
    assert count_twice_reading(store, alone) == [1, 1]
    done(store, "add", add_place)


def test_two_libraries_that_take_turns_keep_one_connection_each(store: Store, tmp_path: Path):
    folder = tmp_path / "other"
    folder.mkdir()
    other = empty_library(folder)
    for one in (store, other) * 3:
        one.bind()
        done(one, "add", add_reader)
        with one.database.atomic():
            reindex(one.database)
    assert len([one for one in apsw.connections() if Path(one.filename).is_relative_to(tmp_path)]) == 2
    other.close()


def test_being_alone_is_refused_while_another_has_the_file(store: Store):
    done(store, "add", add_place)
    other = open_raw(store.path, store.key)
    other.execute("SELECT count(*) FROM place").fetchall()
    with pytest.raises(UserError, match="open in another window"), store.sole():
        pass
    other.close()
    with store.sole() as alone:
        assert alone.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    assert PlaceRow.select().count() == 1
    assert store.database.raw().execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_a_thread_that_waits_works_on_after_somebody_was_alone(store: Store):
    done(store, "add", add_place)
    counted: list[int] = []
    ready, go = threading.Event(), threading.Event()

    def count_twice() -> None:
        counted.append(PlaceRow.select().count())
        ready.set()
        go.wait(10)
        counted.append(PlaceRow.select().count())
        store.release()

    thread = threading.Thread(target=count_twice)
    thread.start()
    ready.wait(10)
    with store.sole():
        pass
    go.set()
    thread.join()
    assert counted == [1, 1]


def test_being_alone_is_refused_while_a_job_of_the_program_works(store: Store):
    done(store, "add", add_place)
    counted: list[object] = []
    started = threading.Event()

    def count_long() -> None:
        connection = store.database.raw()
        connection.create_scalar_function("started", lambda number: started.set() or number, 1)
        numbers = "WITH RECURSIVE n(x) AS (SELECT started(1) UNION ALL SELECT x + 1 FROM n WHERE x < 1500000)"
        query = f"{numbers} SELECT max(x) FROM n"
        counted.extend(connection.execute(query).fetchall())
        store.release()

    thread = threading.Thread(target=count_long)
    thread.start()
    started.wait(10)
    with pytest.raises(UserError, match="A task of the program still works"), store.sole():
        pass
    thread.join()
    assert counted == [(1500000,)]
    assert PlaceRow.select().count() == 1


def test_a_bug_is_not_told_as_a_fault_of_the_disk(store: Store):
    with pytest.raises(apsw.SQLError):
        done(store, "bug", lambda: store.database.raw().execute("SELECT nonsense").fetchall())
