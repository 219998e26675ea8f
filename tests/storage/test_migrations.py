from contextlib import closing
from pathlib import Path

import apsw
import pytest
from peewee import Model

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage import migrations
from outreach_app.storage.database import APPLICATION_ID, open_raw
from outreach_app.storage.keys import Key, fresh
from outreach_app.storage.places import place
from outreach_app.storage.schedule import routes
from outreach_app.storage.search import lines, search, stale
from outreach_app.storage.store import Store, open_store
from outreach_app.storage.tables import PlaceRow
from outreach_app.storage.upgrade import upgrade
from tests.storage.ddl import SEARCH, statements
from tests.storage.rows import add_place, done
from tests.storage.stores import NOW, PASSWORD


def shape(connection: apsw.Connection) -> dict[str, object]:
    """Columns, types, NOT NULL, keys, foreign keys and indexes of every table."""
    tables = [str(name) for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found: dict[str, object] = {}
    for table in tables:
        columns = connection.execute("SELECT name, type, [notnull], pk FROM pragma_table_info(?)", (table,)).fetchall()
        foreign = connection.execute(
            "SELECT [from], [table], [to], on_delete FROM pragma_foreign_key_list(?) ORDER BY 1", (table,)
        ).fetchall()
        indexes = {}
        for name, unique in connection.execute("SELECT name, [unique] FROM pragma_index_list(?)", (table,)).fetchall():
            members = connection.execute("SELECT name FROM pragma_index_info(?)", (name,)).fetchall()
            indexes[name] = (unique, members)
        found[table] = (columns, foreign, indexes)
    return found


def test_a_file_made_by_migrations_has_the_tables_of_today(store: Store):
    today = apsw.Connection(":memory:")
    for statement in statements():
        today.execute(statement).fetchall()
    wanted = shape(today)
    today.close()
    assert len(wanted) > 30
    assert shape(store.database.raw()) == wanted


def test_no_fact_table_can_hold_bytes_or_a_stored_cascade(store: Store):
    for table, (columns, foreign, indexes) in shape(store.database.raw()).items():
        if table in {model._meta.table_name for model in Model.__subclasses__()}:
            assert "BLOB" not in {kind for _name, kind, _notnull, _pk in columns}
            assert {rule for *_link, rule in foreign} <= {"NO ACTION"}
            assert {unique for unique, _members in indexes.values()} <= {0, 1}
    assert len(SEARCH) == 3


def add_column(connection: apsw.Connection) -> None:
    connection.execute("ALTER TABLE place ADD COLUMN colour TEXT NOT NULL DEFAULT 'green'").fetchall()


def break_off(connection: apsw.Connection) -> None:
    add_column(connection)
    raise RuntimeError("power cut")


def make_orphans(connection: apsw.Connection) -> None:
    connection.execute(
        "INSERT INTO phone (id, reader_id, position, number, label) VALUES ('a', 'b', 1, '', '')"
    ).fetchall()


def columns_of(path: Path, key: Key) -> list[object]:
    connection = open_raw(path, key)
    names = connection.execute("SELECT name FROM pragma_table_info('place')").fetchall()
    connection.close()
    return [name for (name,) in names]


def test_an_older_file_is_brought_up_after_a_backup(store: Store):
    done(store, "add", add_place)
    store.close()
    steps = (*migrations.STEPS, add_column)
    backup = upgrade(store.path, store.key, NOW, steps)
    assert backup is not None
    assert backup.path.name == f"library schema {len(steps) - 1} 2026-03-02 09-30-00.outreach"
    assert "colour" in columns_of(store.path, store.key)
    assert "colour" not in columns_of(backup.path, store.key)
    assert upgrade(store.path, store.key, NOW, steps) is None
    with pytest.raises(UserError, match="newer version"):
        open_store(store.path, PASSWORD, NOW)


def test_the_search_of_an_older_file_is_made_anew(tmp_path: Path):
    path, key = tmp_path / "old.outreach", fresh(PASSWORD)
    connection = open_raw(path, key, create=True)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}").fetchall()
    migrations.migrate(connection, migrations.STEPS[:1])
    connection.execute("INSERT INTO site (id, seq) VALUES ('s', 0)").fetchall()
    insert(connection, "title", {"id": "t", "title": "Метель"})
    insert(connection, "reader", {"id": "r", "surname": "Ежова", "room": "12", "residence": "Лесная, 3"})
    connection.close()
    opened = open_store(path, key, NOW)
    assert [search(opened.database, "reader", text) for text in ("комн 12", "лесная 3")] == [["r"], ["r"]]
    assert [row_id for row_id, _shown in lines(opened.database, "title", "мет", 9)] == ["t"]
    assert list(stale(opened.database, "title")) == []
    opened.close()


SEEN = (
    # weekdays, every, first, seen (a Monday is 2026-11-23), what the timetable is counted from then
    ("0", 2, "2026-11-09", "2026-11-17", "2026-11-16"),
    ("0", 2, "2026-11-09", "2026-11-24", "2026-11-23"),
    ("", 2, "2026-11-11", "2026-11-22", "2026-11-18"),
    ("0", 1, "2026-11-09", "2026-11-17", "2026-11-09"),
    ("0", 2, "2026-11-23", "2026-11-17", "2026-11-23"),
    ("0,3", 4, "2026-11-12", None, "2026-11-12"),
)


def test_timetables_of_an_older_file_begin_anew_with_the_last_visit(tmp_path: Path):
    connection = open_raw(tmp_path / "old.outreach", fresh(PASSWORD), create=True)
    migrations.migrate(connection, migrations.STEPS[:3])
    connection.execute("PRAGMA foreign_keys = 0").fetchall()
    for number, (weekdays, every, first, seen, _expected) in enumerate(SEEN):
        told = {"id": f"p{number}", "reader_id": f"r{number}", "weekdays": weekdays, "every_weeks": every}
        insert(connection, "service_plan", told | {"first_on": first})
        if seen:
            visit = {"id": f"v{number}", "reader_id": f"r{number}", "on_day": seen, "outcome": "served"}
            insert(connection, "visit", visit)
    migrations.STEPS[3](connection)
    found = connection.execute("SELECT first_on FROM service_plan ORDER BY id").fetchall()
    assert [first for (first,) in found] == [expected for *_told, expected in SEEN]
    connection.close()


def test_stops_of_an_older_file_keep_what_they_have_and_get_an_empty_passport(tmp_path: Path):
    path, key = tmp_path / "old.outreach", fresh(PASSWORD)
    connection = open_raw(path, key, create=True)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}").fetchall()
    migrations.migrate(connection, migrations.STEPS[:4])
    connection.execute("INSERT INTO site (id, seq) VALUES ('s', 0)").fetchall()
    insert(connection, "place", {"id": "p", "kind": "mobile_stop", "name": "У клуба", "km_from_base": 12.5})
    insert(connection, "route", {"id": "r", "name": "Северный"})
    connection.close()
    opened = open_store(path, key, NOW)
    found = place(Id("p"))
    assert found
    assert (found.name, found.km_from_base, found.power, found.residents) == ("У клуба", 12.5, "", None)
    assert [(one.name, one.organisation) for one in routes()] == [("Северный", "")]
    opened.close()


def test_of_an_older_kit_it_is_told_as_if_door_codes_had_gone_along(tmp_path: Path):
    with closing(open_raw(tmp_path / "old.outreach", fresh(PASSWORD), create=True)) as connection:
        migrations.migrate(connection, migrations.STEPS[:6])
        insert(connection, "kit", {"site": "k", "number": 1})
        insert(connection, "kit_reader", {"site": "k", "reader": "r"})
        migrations.migrate(connection)
        assert connection.execute("SELECT indexed, door_codes FROM kit").fetchall() == [(0, 1)]
        assert connection.execute("SELECT indexed FROM kit_reader").fetchall() == [(0,)]


def insert(connection: apsw.Connection, table: str, told: dict[str, object]) -> None:
    """A row with what is told; what else it needs is empty."""
    needed = connection.execute(f"SELECT name, type FROM pragma_table_info('{table}') WHERE [notnull]").fetchall()
    values = {str(name): 0 if kind == "INTEGER" else "" for name, kind in needed} | told
    connection.execute(
        f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", tuple(values.values())
    ).fetchall()


@pytest.mark.parametrize("step", [break_off, make_orphans])
def test_a_step_that_fails_leaves_the_file_as_it_was(store: Store, step: migrations.Step):
    done(store, "add", add_place)
    store.close()
    with pytest.raises(RuntimeError, match=r"power cut|without their parents"):
        upgrade(store.path, store.key, NOW, (*migrations.STEPS, step))
    again = open_store(store.path, PASSWORD, NOW)
    assert PlaceRow.select().count() == 1
    assert "colour" not in columns_of(store.path, store.key)
    again.close()


def test_no_upgrade_while_another_window_has_the_file(store: Store):
    done(store, "add", add_place)
    with pytest.raises(UserError, match="open in another window"):
        upgrade(store.path, store.key, NOW, (*migrations.STEPS, add_column))
    assert PlaceRow.select().count() == 1
