"""A kit of an older version of the program is brought up or taken in as it is; one of a newer version is refused."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork, visits
from outreach_app.services.library import Library
from outreach_app.services.readers import find_readers
from outreach_app.services.upkeep import check_library, open_library
from outreach_app.services.walk_ins import find_indexed
from outreach_app.storage import migrations, store
from outreach_app.storage.database import APPLICATION_ID, open_raw, single_number
from outreach_app.storage.fieldwork.tables import OriginRow
from outreach_app.storage.keys import Key, derive
from tests.builders import TODAY, clock, days, visit
from tests.services.test_fieldwork import Day, day

__all__ = ["day"]
"""The fixture of a day out there."""

OLDER = 6
"""The schema of the first kits."""


def key_of(day: Day) -> Key:
    return derive(day.made.words, day.made.file.read_bytes()[:16])


def schema_of(day: Day) -> int:
    with closing(open_raw(day.made.file, key_of(day))) as connection:
        return single_number(connection, "PRAGMA user_version")


@pytest.fixture
def older(day: Day) -> Day:
    """The day with a kit as the program before wrote it: by its own migrations, with a visit in it."""
    visit(day.there(), day.served)
    day.kit.close()
    key, file = key_of(day), day.folder / "older.kit"
    with closing(open_raw(file, key, create=True)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}").fetchall()
        migrations.migrate(connection, migrations.STEPS[:OLDER])
        connection.execute("PRAGMA foreign_keys=0").fetchall()
        connection.execute("ATTACH ? AS today KEY ?", (str(day.made.file), key.pragma)).fetchall()
        for table in _tables(connection):
            columns = connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
            names = ", ".join(f'"{name}"' for (name,) in columns)
            connection.execute(f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM today."{table}"').fetchall()
        connection.execute(f"UPDATE journal SET schema = {OLDER}").fetchall()
    file.replace(day.made.file)
    day.here()
    return day


def _tables(connection) -> Iterator[str]:
    """The plain tables of the older kit; what is searched by is made anew."""
    query = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search_*'"
    return (str(name) for (name,) in connection.execute(query).fetchall())


def test_an_older_kit_comes_in_as_it_is(older: Day):
    assert schema_of(older) == OLDER
    came = fieldwork.receive_file(older.here(), older.made.file)
    assert (came.merged.taken, came.questions) == (1, ())
    assert len(visits.visits_of(older.office, older.served)) == 2
    assert schema_of(older) == OLDER


@pytest.mark.parametrize("before", [False, True])
def test_an_older_kit_is_brought_up_when_it_is_opened_and_works_on(older: Day, before: bool):
    if before:
        assert fieldwork.receive_file(older.here(), older.made.file).merged.taken == 1
    kit = open_library(older.made.file, older.made.words, "Орлова", clock)
    assert schema_of(older) == migrations.SCHEMA
    assert not list(older.folder.glob("day backups"))
    assert fieldwork.kit_here(kit).number == 1
    assert check_library(kit).ok
    assert [one.id for one in find_readers(kit, "иван")] == [older.served]
    assert find_indexed(kit, "чуж") == []
    given = dict(kit.store.database.raw().execute("SELECT name, until FROM counter WHERE until").fetchall())
    assert json.loads(OriginRow.get().numbers) == given
    visit(kit, older.other, on_day=TODAY - days(1))
    fieldwork.write_return_file(kit, older.folder / "back.return")
    kit.close()
    came = fieldwork.receive_file(older.here(), older.folder / "back.return")
    assert (came.merged.brought, came.merged.taken) == (2, 1 if before else 2)
    assert [len(visits.visits_of(older.office, one)) for one in (older.served, older.other)] == [2, 1]
    assert check_library(older.office).ok


def copies(older: Day) -> list[Path]:
    return list((older.folder / "day backups").glob(f"day schema {OLDER} *.kit"))


def test_the_copy_made_before_a_kit_is_brought_up_outlives_a_fault_and_goes_once_the_kit_is_up(older: Day, monkeypatch):
    """The power fails after the schema is new and before the search is."""
    with monkeypatch.context() as patch:
        patch.setattr(store, "reindex", fails)
        with pytest.raises(RuntimeError, match="power"):
            open_kit(older, older.made.file)
    (copy,) = copies(older)
    (older.folder / "day backups" / "day notes.kit").write_bytes(b"somebody's own")
    open_kit(older, older.made.file).close()
    assert not copy.exists()
    assert [one.name for one in copy.parent.iterdir()] == ["day notes.kit"]


def fails(*_told: object) -> None:
    raise RuntimeError("the power failed")


@pytest.mark.parametrize("less", ["journal", "journal_change"])
def test_a_copy_with_more_in_it_than_the_kit_stays(older: Day, monkeypatch, less: str):
    with monkeypatch.context() as patch:
        patch.setattr(store, "let_copies_go", lambda *_told: None)
        open_kit(older, older.made.file).close()
    with closing(open_raw(older.made.file, key_of(older))) as connection:
        connection.execute("PRAGMA foreign_keys=0").fetchall()
        connection.execute(f"DELETE FROM {less}").fetchall()
    open_kit(older, older.made.file).close()
    assert len(copies(older)) == 1


def test_a_copy_that_cannot_be_read_and_one_of_another_kit_stay(older: Day):
    folder = older.folder / "day backups"
    folder.mkdir()
    for name, text in (("day schema 5 2026-01-01 10-00-00.kit", b"x" * 9000), ("day 2 schema 5.kit", b"y")):
        (folder / name).write_bytes(text)
    open_kit(older, older.made.file).close()
    assert len(list(folder.iterdir())) == 2


def test_a_kit_made_anew_takes_over_work_of_an_older_one(older: Day):
    anew = older.folder / "new.kit"
    made = fieldwork.make_kit(older.here(), anew, "Орлова", "", (TODAY, TODAY), rounds=[older.round.id])
    kit = open_library(anew, made.words, "Орлова", clock)
    assert fieldwork.take_over(kit, older.made.file, older.made.words).steps == 1
    kit.close()


@pytest.fixture
def newer(day: Day) -> Day:
    """The day with a kit that a newer version wrote."""
    visit(day.there(), day.served)
    day.kit.close()
    with closing(open_raw(day.made.file, key_of(day))) as connection:
        connection.execute(f"PRAGMA user_version={migrations.SCHEMA + 1}").fetchall()
    day.here()
    return day


def open_kit(day: Day, file: Path) -> Library:
    return open_library(file, day.made.words, "Орлова", clock)


@pytest.mark.parametrize(
    "job",
    [
        open_kit,
        lambda day, file: fieldwork.receive_file(day.here(), file),
        lambda day, file: fieldwork.preview_file(day.here(), file),
    ],
    ids=["opened", "received", "looked at"],
)
def test_a_kit_of_a_newer_version_is_refused_in_words(newer: Day, job):
    with pytest.raises(UserError, match="newer version of the program") as refusal:
        job(newer, newer.made.file)
    assert "Install the newer version" in str(refusal.value)
    newer.here()
    assert len(visits.visits_of(newer.office, newer.served)) == 1
    assert schema_of(newer) == migrations.SCHEMA + 1
