import tracemalloc
from datetime import date, datetime, timedelta, timezone

import pytest

from outreach_app.storage import history
from outreach_app.storage.entries import changes_of, entry_head
from outreach_app.storage.identity import new_id, new_id_after
from outreach_app.storage.journal import Recording
from outreach_app.storage.migrations import SCHEMA
from outreach_app.storage.numbers import next_number
from outreach_app.storage.search import reindex
from outreach_app.storage.store import Store
from outreach_app.storage.system import JournalChangeRow, JournalRow
from outreach_app.storage.tables import PlaceRow, ReaderRow
from tests.storage.rows import add_phone, add_place, add_reader, done, edit
from tests.storage.stores import NOW, facts


def test_an_entry_says_who_did_what_and_when(store: Store):
    made = done(store, "add_reader", lambda: add_reader(birth_date=date(1941, 5, 9)))
    head = entry_head(made.entry)
    assert (head.person, head.use_case, head.at, head.site, head.site_seq) == ("Вера", "add_reader", NOW, store.site, 1)
    assert (head.schema, head.undoes) == (SCHEMA, None)
    (change,) = changes_of(made.entry)
    assert (change.table, change.operation, change.before) == ("reader", "insert", None)
    assert change.after["surname"] == "Ёжикова"
    assert change.after["birth_date"] == "1941-05-09"
    assert (made.tables, made.rows) == ({"reader"}, 1)


def test_the_moment_is_kept_in_universal_time(store: Store):
    novosibirsk = datetime(2026, 3, 2, 23, 15, tzinfo=timezone(timedelta(hours=7)))
    with store.recording("Вера", "add", novosibirsk) as made:
        add_place()
    assert JournalRow.get().at == "2026-03-02T16:15:00.000+00:00"
    assert entry_head(made.entry).at == novosibirsk


def test_an_update_names_only_what_changed(store: Store):
    reader = new_id()
    done(store, "add", lambda: ReaderRow.insert(id=reader, surname="Белова", card="7").execute())
    made = done(store, "rename", edit(reader, surname="Чернова", card="7"))
    (change,) = changes_of(made.entry)
    assert (change.operation, change.before, change.after) == ("update", {"surname": "Белова"}, {"surname": "Чернова"})


def test_a_group_is_recorded_whole(store: Store):
    place = new_id()
    done(store, "add", lambda: PlaceRow.insert(id=place, kind="home", lat=55.1, lon=37.2).execute())
    made = done(store, "move", lambda: PlaceRow.update(lat=55.9).where(PlaceRow.id == place).execute())
    (change,) = changes_of(made.entry)
    assert change.before == {"lat": 55.1, "lon": 37.2, "approximate": 0}
    assert change.after == {"lat": 55.9, "lon": 37.2, "approximate": 0}


def test_nothing_written_leaves_no_entry_unless_wished(store: Store):
    assert done(store, "look", lambda: None).entry is None
    assert (
        done(store, "net nothing", lambda: PlaceRow.delete().where(PlaceRow.id == add_place()).execute()).entry is None
    )
    with store.recording("Вера", "show_door_code", NOW, keep_empty=True) as made:
        pass
    assert history.is_empty(made.entry)
    assert [head.use_case for head in history.entries()] == ["show_door_code"]


def test_an_exception_takes_everything_back(store: Store):
    def half() -> None:
        add_reader()
        next_number(store, "card")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        done(store, "half", half)
    assert facts(store) == {}
    assert JournalRow.select().count() == 0
    done(store, "whole", add_reader)
    assert next_number(store, "card") == 1


def test_the_store_s_own_books_are_not_recorded(store: Store):
    def work() -> None:
        add_reader()
        next_number(store, "card")
        reindex(store.database)

    made = done(store, "add", work)
    assert {change.table for change in changes_of(made.entry)} == {"reader"}


def test_the_site_counts_without_a_gap(store: Store):
    for number in range(5):
        done(store, "add", add_place if number % 2 else lambda: None)
    assert [head.site_seq for head in history.entries()] == [2, 1]


def test_entries_keep_their_order_when_the_clock_is_set_back(store: Store):
    future = f"{int(new_id(), 16) + (1 << 90):032x}"
    done(store, "first", add_place)
    JournalChangeRow.delete().execute()
    JournalRow.update(id=future).execute()
    done(store, "second", add_place)
    assert [head.use_case for head in history.entries()] == ["second", "first"]
    assert new_id_after("0" * 32) > "0" * 32


def test_recording_twice_at_once_is_a_mistake_of_ours(store: Store):
    with pytest.raises(RuntimeError, match="being recorded already"):
        done(store, "outer", lambda: done(store, "inner", add_place))


def test_parents_and_children_of_one_entry(store: Store):
    made = done(store, "add", lambda: add_phone(add_reader(place=add_place())))
    assert {change.table for change in changes_of(made.entry)} == {"place", "reader", "phone"}
    assert made.rows == 3


def fill(store: Store, rows: int) -> Recording:
    """A use case that makes many registrations of one reader."""
    reader = add_reader()

    def work() -> None:
        store.database.raw().executemany(
            "INSERT INTO registration (id, reader_id, on_day) VALUES (?, ?, '2026-01-12')",
            ((f"{number:032x}", reader) for number in range(rows)),
        ).fetchall()

    return done(store, "fill", work)


def test_a_hundred_thousand_rows_in_one_entry(store: Store):
    made = fill(store, 100_000)
    assert made.rows == 100_000
    assert JournalChangeRow.select().count() == 100_000


def test_a_large_entry_is_streamed(store: Store):
    tracemalloc.start()
    made = fill(store, 10_000)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert made.rows == 10_000
    assert peak < 3_000_000
