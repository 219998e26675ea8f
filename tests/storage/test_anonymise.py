from datetime import date

import pytest

from outreach_app.storage.anonymise import anonymise
from outreach_app.storage.applier import apply
from outreach_app.storage.entries import RowChange, changes_of
from outreach_app.storage.identity import new_id
from outreach_app.storage.search import search
from outreach_app.storage.store import Store
from outreach_app.storage.system import JournalChangeRow, TombstoneRow
from outreach_app.storage.tables import PhoneRow, ReaderRow, VisitRow
from outreach_app.storage.undo import UndoError, undo
from tests.storage.rows import add_phone, add_reader, done, edit
from tests.storage.stores import NOW, facts

SECRETS = ("Тайнова", "Ольга", "555-12-34", "555-99-99", "у соседки")


@pytest.fixture
def reader(store: Store) -> str:
    """A reader with two phones, one of them deleted, a visit, and some edits."""
    reader = new_id()

    def add() -> None:
        ReaderRow.insert(id=reader, surname="Тайнова", given_name="Ольга", birth_date=date(1940, 1, 1)).execute()
        add_phone(reader, "555-12-34")
        add_phone(reader, "555-99-99", 1)
        VisitRow.insert(
            id=new_id(),
            reader=reader,
            form="home_delivery",
            on_day=date(2026, 2, 1),
            outcome="served",
            note="у соседки",
        ).execute()

    done(store, "add", add)
    done(store, "rename", edit(reader, surname="Тайнова-Вторая", items_per_visit=5))
    done(store, "drop", lambda: PhoneRow.delete().where(PhoneRow.position == 1).execute())
    return reader


def anonymised(store: Store, reader: str) -> str:
    with store.recording("Вера", "anonymise", NOW) as made:
        anonymise(store, made, "reader", reader)
    return made.entry


def everything(store: Store) -> str:
    journal = list(JournalChangeRow.select(JournalChangeRow.before, JournalChangeRow.after).tuples())
    return f"{facts(store)} {journal}"


def test_no_personal_value_is_left_in_rows_or_journal(store: Store, reader: str):
    assert all(secret in everything(store) for secret in SECRETS)
    entry = anonymised(store, reader)
    assert not [secret for secret in SECRETS if secret in everything(store)]
    row = ReaderRow.get()
    assert (row.surname, row.birth_date, row.items_per_visit) == ("", None, 5)
    assert {change.operation for change in changes_of(entry)} == {"anonymise"}
    assert {(change.before, change.after) for change in changes_of(entry)} == {(None, None)}


def test_the_names_of_changed_fields_stay_in_the_history(store: Store, reader: str):
    anonymised(store, reader)
    (renamed,) = [
        change
        for row in JournalChangeRow.select().where(JournalChangeRow.operation == "update")
        for change in changes_of(row.entry)
    ]
    assert renamed.after == {"surname": None, "items_per_visit": 5}


def test_no_word_of_it_is_left_in_the_search(store: Store, reader: str):
    assert search(store.database, "reader", "тайнова") == [reader]
    anonymised(store, reader)
    assert search(store.database, "reader", "тайнова") == []
    blocks = store.database.raw().execute("SELECT block FROM search_reader_data").fetchall()
    assert not [block for (block,) in blocks if "тайнова".encode() in block]


def test_it_cannot_be_undone_nor_can_what_was_blanked(store: Store, reader: str):
    entries = [row.entry_id for row in JournalChangeRow.select().group_by(JournalChangeRow.entry)]
    entry = anonymised(store, reader)
    with pytest.raises(UndoError, match="for good"):
        undo(store, entry, "Вера", NOW)
    for earlier in entries:
        with pytest.raises(UndoError, match="personal data was removed since: anonymise") as caught:
            undo(store, earlier, "Вера", NOW)
        assert [head.id for head in caught.value.blocking] == [entry]


def test_what_is_not_personal_can_still_be_undone(store: Store, reader: str):
    edited = done(store, "items", edit(reader, items_per_visit=9))
    anonymised(store, reader)
    undo(store, edited.entry, "Вера", NOW)
    assert ReaderRow.get().items_per_visit == 5


def test_late_arrivals_are_blanked(store: Store, reader: str):
    anonymised(store, reader)
    phone = new_id()
    fields = {"id": phone, "reader_id": reader, "position": 3, "number": "555-77-77", "label": "дом"}
    renamed = {"surname": "Тайнова", "items_per_visit": 7}
    changes = (
        RowChange("phone", phone, "insert", None, fields),
        RowChange("reader", reader, "update", {"surname": "Тайнова-Вторая", "items_per_visit": 5}, renamed),
    )
    assert TombstoneRow.select().count() == 4
    done(store, "merge", lambda: apply(store.database, lambda: changes, {}))
    row = ReaderRow.get()
    assert (row.surname, row.items_per_visit) == ("", 7)
    assert (PhoneRow.get_by_id(phone).number, PhoneRow.get_by_id(phone).position) == ("", 3)


def test_a_deleted_part_that_arrives_late_is_blanked_too(store: Store, reader: str):
    deleted = JournalChangeRow.get(JournalChangeRow.operation == "delete").row_id
    anonymised(store, reader)
    fields = {"id": deleted, "reader_id": reader, "position": 1, "number": "555-99-99", "label": ""}
    done(
        store, "merge", lambda: apply(store.database, lambda: [RowChange("phone", deleted, "insert", None, fields)], {})
    )
    assert PhoneRow.get_by_id(deleted).number == ""


def test_another_reader_keeps_everything(store: Store, reader: str):
    other: list[str] = []
    done(store, "add", lambda: other.append(add_reader(surname="Открытая")))
    anonymised(store, reader)
    assert search(store.database, "reader", "открытая") == other
    assert "Открытая" in everything(store)
