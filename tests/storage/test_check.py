import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage import migrations
from outreach_app.storage.check import check
from outreach_app.storage.store import Store
from outreach_app.storage.system import JournalChangeRow, JournalRow
from outreach_app.storage.tables import ReaderRow
from tests.storage.rows import add_phone, add_place, add_reader, done


@pytest.fixture(autouse=True)
def _rows(store: Store) -> None:
    done(store, "add", lambda: add_phone(add_reader(place=add_place())))
    done(store, "add", add_place)


def problems(store: Store) -> str:
    found = check(store, {})
    assert not found.ok
    return "\n".join(str(problem) for problem in found.problems)


def test_a_sound_library(store: Store):
    found = check(store)
    assert (found.ok, found.schema, found.integrity, found.journal_entries) == (True, migrations.SCHEMA, True, 2)
    assert found.problems == ()


def test_a_row_without_its_parent(store: Store):
    raw = store.database.raw()
    raw.execute("PRAGMA foreign_keys=0").fetchall()
    raw.execute("DELETE FROM reader").fetchall()
    assert "A row of “phone” refers to a row of “reader” that is not there" in problems(store)


@pytest.mark.parametrize("seq", [1, 2])
def test_a_missing_entry(store: Store, seq: int):
    entry = JournalRow.get(JournalRow.site_seq == seq).id
    JournalChangeRow.delete().where(JournalChangeRow.entry == entry).execute()
    JournalRow.delete().where(JournalRow.id == entry).execute()
    assert "has 1 entries instead of 2" in problems(store)


def test_a_row_that_the_domain_refuses(store: Store):
    def build(row: ReaderRow) -> None:
        raise UserError("{name} is no name.", name=row.surname)

    (problem,) = check(store, {"reader": build}).problems
    assert "of “reader” has a fault: Ёжикова is no name." in str(problem)


def test_a_stale_search(store: Store):
    ReaderRow.update(surname="Белова").execute()
    assert "does not find 1 rows of “reader”" in problems(store)


def test_a_damaged_page(store: Store):
    from outreach_app.storage.store import open_store
    from tests.storage.stores import NOW, PASSWORD

    with store.sole() as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'contact_person'").fetchall()
    store.close()
    content = bytearray(store.path.read_bytes())
    content[(int(page) - 1) * 4096 + 100] ^= 1
    store.path.write_bytes(content)
    again = open_store(store.path, PASSWORD, NOW)
    found = check(again)
    again.close()
    assert (found.ok, found.integrity) == (False, False)
    assert "Restore the newest backup" in str(found.problems[0])
