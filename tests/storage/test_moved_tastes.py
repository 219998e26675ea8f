"""The fourth schema: formats and genres of a reader become rows, in the file and in its journal."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from outreach_app.storage import migrations, rows
from outreach_app.storage.database import APPLICATION_ID, open_raw
from outreach_app.storage.entries import changes_of
from outreach_app.storage.history import entries, is_empty, last_undoable
from outreach_app.storage.identity import new_id
from outreach_app.storage.keys import fresh
from outreach_app.storage.store import Store, open_store
from outreach_app.storage.undo import undo
from tests.storage.stores import NOW, PASSWORD

ANNA, BORIS, GONE = "a" * 32, "b" * 32, "c" * 32


class OldFile:
    """A file of the third schema and its journal, written as the program wrote it then."""

    def __init__(self, path: Path) -> None:
        self.connection = open_raw(path, fresh(PASSWORD), create=True)
        self.connection.execute(f"PRAGMA application_id={APPLICATION_ID}").fetchall()
        migrations.migrate(self.connection, migrations.STEPS[:3])
        self.connection.execute("INSERT INTO site (id, seq) VALUES ('s', 0)").fetchall()

    def insert(self, table: str, **told: Any) -> dict[str, Any]:
        columns = self.connection.execute("SELECT name, type, [notnull] FROM pragma_table_info(?)", (table,)).fetchall()
        fields = {str(name): (0 if kind == "INTEGER" else "") if needed else None for name, kind, needed in columns}
        fields |= told
        names, marks = ", ".join(f'"{name}"' for name in fields), ", ".join("?" * len(fields))
        self.connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(fields.values())).fetchall()
        return fields

    def note(self, use_case: str, *changes: tuple[str, str, Any, Any]) -> str:
        entry = new_id()
        self.connection.execute("UPDATE site SET seq = seq + 1").fetchall()
        self.connection.execute(
            "INSERT INTO journal (id, site, site_seq, at, person, use_case, schema)"
            " SELECT ?, id, seq, '2026-03-01T10:00:00.000+00:00', 'Вера', ?, 3 FROM site",
            (entry, use_case),
        ).fetchall()
        for ordinal, (row_id, operation, *sides) in enumerate(changes):
            texts = [None if side is None else json.dumps(side, ensure_ascii=False) for side in sides]
            self.connection.execute(
                "INSERT INTO journal_change VALUES (?, ?, 'reader', ?, ?, ?, ?)",
                (entry, ordinal, row_id, operation, *texts),
            ).fetchall()
        return entry


@pytest.fixture
def old(tmp_path: Path) -> OldFile:
    """Анна was added with two genres and then changed; Борис has one genre by now; the third was anonymised."""
    made = OldFile(tmp_path / "old.outreach")
    made.insert("title", id="t", title="Дом", author="Маринина, Александра", genre="детектив")
    anna = made.insert("reader", id=ANNA, surname="Анна", genres="детектив;Маринина", formats="large_print;print")
    boris = made.insert("reader", id=BORIS, surname="Борис", genres="мемуары")
    made.insert("reader", id=GONE, anonymised=1, formats="audio")
    made.note("add_reader", (ANNA, "insert", None, anna | {"genres": "детектив;стихи", "notes": "громко"}))
    made.note("add_reader", (BORIS, "insert", None, boris | {"genres": ""}))
    before, after = {"genres": "детектив;стихи"}, {"genres": "детектив;Маринина"}
    made.note(
        "change_reader", (ANNA, "update", before, after), (BORIS, "update", {"genres": ""}, {"genres": "мемуары"})
    )
    made.note(
        "change_reader", (ANNA, "update", {"notes": "громко", "genres": "стихи"}, {"notes": "", "genres": "стихи"})
    )
    return made


@pytest.fixture
def opened(old: OldFile, tmp_path: Path) -> Iterator[Store]:
    old.connection.close()
    store = open_store(tmp_path / "old.outreach", PASSWORD, NOW)
    yield store
    store.close()


def likes(store: Store, reader: str) -> set[tuple[object, ...]]:
    query = "SELECT kind, text, never FROM taste WHERE reader_id = ?"
    return set(store.database.raw().execute(query, (reader,)).fetchall())


def test_formats_and_genres_are_likes_now(opened: Store):
    formats = {("format", "large_print", 0), ("format", "print", 0)}
    assert likes(opened, ANNA) == formats | {("genre", "детектив", 0), ("author", "Маринина", 0)}
    assert likes(opened, BORIS) == {("genre", "мемуары", 0)}
    assert likes(opened, GONE) == set()
    assert not {"genres", "formats"} & set(opened.database.columns("reader"))


def test_ids_of_the_new_rows_are_like_all_others(opened: Store):
    made = [row_id for (row_id,) in opened.database.raw().execute("SELECT id FROM taste").fetchall()]
    assert made
    assert {(len(str(one)), str(one)[12]) for one in made} == {(32, "7")}


def test_no_entry_names_the_columns_any_more(opened: Store):
    told = [change for head in entries() for change in changes_of(head.id)]
    assert {change.table for change in told} == {"reader", "taste"}
    for change in told:
        assert not {"genres", "formats"} & {*(change.before or {}), *(change.after or {})}


def test_what_was_done_before_is_undone_whole(opened: Store):
    newest = last_undoable("Вера")
    assert newest
    undo(opened, newest.id, "Вера", NOW)
    changed = last_undoable("Вера")
    assert changed
    undo(opened, changed.id, "Вера", NOW)
    assert ("genre", "стихи", 0) in likes(opened, ANNA)
    assert ("author", "Маринина", 0) not in likes(opened, ANNA)
    assert likes(opened, BORIS) == set()
    for _reader in (BORIS, ANNA):
        added = last_undoable("Вера")
        assert added
        undo(opened, added.id, "Вера", NOW)
    assert not opened.database.raw().execute("SELECT id FROM taste").fetchall()
    assert not rows.exists(opened.database, "reader", ANNA)


def test_an_entry_that_still_names_a_dropped_column_is_undone(opened: Store):
    """One that comes from a file of the third schema, say."""
    raw = opened.database.raw()
    entry = next(entries()).id
    sides = ({"notes": "x", "genres": "роман"}, {"notes": "", "genres": ""})
    raw.execute("DELETE FROM journal_change WHERE entry = ?", (entry,)).fetchall()
    raw.execute(
        "INSERT INTO journal_change VALUES (?, 0, 'reader', ?, 'update', ?, ?)", (entry, ANNA, *map(json.dumps, sides))
    ).fetchall()
    assert not is_empty(entry)
    undo(opened, entry, "Вера", NOW)
    row = rows.row(opened.database, "reader", ANNA)
    assert row
    assert row["notes"] == "x"


def test_a_file_without_readers_is_brought_up(tmp_path: Path):
    empty = OldFile(tmp_path / "empty.outreach")
    migrations.migrate(empty.connection)
    with pytest.raises(apsw.SQLError):
        empty.connection.execute("SELECT genres FROM reader").fetchall()
    empty.connection.close()
