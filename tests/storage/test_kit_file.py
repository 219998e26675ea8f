"""The one file of a kit: whole by itself whenever nobody writes, through kills and with somebody reading beside."""

import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.check import check
from outreach_app.storage.database import open_raw
from outreach_app.storage.fieldwork.carry import carried
from outreach_app.storage.store import Store, open_store
from outreach_app.storage.tables import ReaderRow
from tests.storage.rows import add_reader, done, edit
from tests.storage.stores import NOW
from tests.storage.test_fieldwork import KIT_KEY, make_kit
from tests.storage.test_kill import assert_whole, killed

MOMENTS = 8


@pytest.fixture
def kit(store: Store, tmp_path: Path):
    done(store, "begin", lambda: add_reader(surname="Иванова"))
    made = make_kit(store, tmp_path / "day.kit")
    made.bind()
    yield made
    made.close()


def dragged(kit: Store) -> Path:
    """The file alone, as somebody drags it to a stick."""
    stick = kit.path.parent / "stick"
    stick.mkdir(exist_ok=True)
    return Path(shutil.copy(kit.path, stick / kit.path.name))


def entries(file: Path) -> int:
    with carried(file, KIT_KEY) as found:
        return len(list(found.entries()))


def in_a_thread(job: Callable[[], object]) -> None:
    thread = threading.Thread(target=job)
    thread.start()
    thread.join(10)


def test_the_file_alone_has_all_that_was_saved_while_the_program_is_open(kit: Store):
    for number in range(1, 4):
        done(kit, "add", add_reader)
        assert entries(dragged(kit)) == number
    in_a_thread(lambda: (done(kit, "add", add_reader), kit.release()))
    assert entries(dragged(kit)) == 4
    assert not list(kit.path.parent.glob("day.kit-wal"))


def test_what_is_saved_in_a_kit_is_on_the_disk(kit: Store):
    pragmas = [kit.database.raw().execute(f"PRAGMA {one}").fetchall() for one in ("journal_mode", "synchronous")]
    assert pragmas == [[("truncate",)], [(2,)]]


def test_closing_leaves_one_file(kit: Store):
    done(kit, "add", add_reader)
    kit.close()
    assert [one.name for one in kit.path.parent.glob("day.kit*")] == ["day.kit"]


def test_a_kit_that_an_earlier_copy_of_the_program_left_with_its_log_is_one_file_once_it_was_opened(kit: Store):
    kit.close()
    left = open_raw(kit.path, kit.key)
    left.execute("PRAGMA journal_mode=wal").fetchall()
    left.execute("UPDATE reader SET notes = 'в журнале'").fetchall()
    folder = kit.path.parent / "laptop"
    folder.mkdir()
    for one in kit.path.parent.glob("day.kit*"):
        shutil.copy(one, folder / one.name)
    left.close()
    again = open_store(folder / "day.kit", KIT_KEY, NOW)
    assert not list(folder.glob("*-wal"))
    assert ReaderRow.get().notes == "в журнале"
    again.close()


def test_a_kill_at_any_moment_leaves_all_that_was_reported_as_saved(kit: Store):
    """The child adds readers to the kit; killed in the middle of a write, the file opens with what was saved."""
    moments = random.Random(2026)
    done(kit, "empty", lambda: ReaderRow.delete().execute())
    kit.close()
    for number in range(MOMENTS):
        folder = kit.path.parent / str(number)
        folder.mkdir()
        one = Path(shutil.copy(kit.path, folder))
        saved = killed(one, kit.key, "write", moments.uniform(0, 0.08))
        again = open_store(one, KIT_KEY, NOW)
        assert_whole(saved)
        assert check(again).ok
        again.close()


def test_a_copy_made_in_the_middle_of_a_write_is_refused_in_words(kit: Store):
    """More is written than the memory holds, so that half of it is in the file before it is saved."""
    done(kit, "fill", lambda: [add_reader(notes="х" * 3000) for _ in range(60)])
    connection = kit.database.raw()
    connection.execute("PRAGMA cache_size=5").fetchall()

    def work() -> None:
        for one in list(ReaderRow.select()):
            edit(one.id, notes="ю" * 3000)()
        connection.execute("UPDATE site SET seq = seq + 1").fetchall()
        [add_reader(notes="я" * 3000) for _ in range(20)]
        whole.append(dragged(kit))

    whole: list[Path] = []
    done(kit, "edit", work)
    with pytest.raises(UserError, match="is not whole"):
        entries(whole[0])


def test_a_write_waits_for_who_reads_and_is_refused_in_words_where_that_takes_too_long(
    kit: Store,
):
    reads, go = threading.Event(), threading.Event()

    def read() -> None:
        with kit.reading():
            assert ReaderRow.select().count() == 1
            reads.set()
            go.wait(10)
            assert ReaderRow.select().count() == 1

    thread = threading.Thread(target=read)
    thread.start()
    reads.wait(10)
    kit.database.raw().set_busy_timeout(20)
    with pytest.raises(UserError, match="is writing to"):
        done(kit, "add", add_reader)
    assert ReaderRow.select().count() == 1
    go.set()
    thread.join(10)
    done(kit, "add", add_reader)
    assert ReaderRow.select().count() == 2


def test_a_copy_that_lies_where_nothing_can_be_written_is_read(kit: Store):
    done(kit, "add", add_reader)
    file = dragged(kit)
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        assert entries(file) == 1
    finally:
        file.parent.chmod(0o755)
