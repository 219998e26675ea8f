from collections.abc import Sequence

import pytest

from outreach_app.domain.identity import Id
from outreach_app.storage.applier import Conflict, ConflictKind, apply
from outreach_app.storage.entries import RowChange
from outreach_app.storage.identity import new_id
from outreach_app.storage.store import Store
from outreach_app.storage.tables import PhoneRow, PlaceRow, ReaderRow
from tests.storage.rows import add_phone, add_place, add_reader, done
from tests.storage.stores import facts

READER = new_id()
PLACE = new_id()
PHONE = new_id()


@pytest.fixture(autouse=True)
def _rows(store: Store) -> None:
    def add() -> None:
        PlaceRow.insert(id=PLACE, kind="home", lat=1.0, lon=2.0).execute()
        ReaderRow.insert(id=READER, surname="Белова", card="1", place=PLACE).execute()
        PhoneRow.insert(id=PHONE, reader=READER, position=0, number="112").execute()

    done(store, "add", add)


def applied(store: Store, *changes: RowChange) -> Sequence[Conflict]:
    found: list[Conflict] = []
    done(store, "merge", lambda: found.extend(apply(store.database, lambda: changes, {})))
    return found


def full(store: Store, table: str, row_id: str) -> dict[str, object]:
    columns = store.database.columns(table)
    (row,) = store.database.raw().execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)).fetchall()
    return dict(zip(columns, row, strict=True))


def update(table: str, row_id: str, before: dict[str, object], after: dict[str, object]) -> RowChange:
    return RowChange(table, Id(row_id), "update", before, after)


def test_fields_that_stand_as_expected_are_applied_and_the_others_come_back(store: Store):
    change = update("reader", READER, {"surname": "Чернова", "card": "1"}, {"surname": "Краснова", "card": "2"})
    (conflict,) = applied(store, change)
    assert (conflict.kind, conflict.fields) == (ConflictKind.CHANGED, ("surname",))
    assert (conflict.standing, conflict.expected) == ({"surname": "Белова"}, {"surname": "Чернова"})
    assert (ReaderRow.get().surname, ReaderRow.get().card) == ("Белова", "2")


def test_a_group_is_applied_whole_or_not_at_all(store: Store):
    before, after = {"lat": 1.0, "lon": 7.0, "approximate": 0}, {"lat": 5.0, "lon": 7.0, "approximate": 0}
    (conflict,) = applied(store, update("place", PLACE, before, after))
    assert conflict.fields == ("approximate", "lat", "lon")
    assert (PlaceRow.get().lat, PlaceRow.get().lon) == (1.0, 2.0)


def test_children_may_come_before_their_parents(store: Store):
    reader, phone = new_id(), new_id()
    child = RowChange("phone", phone, "insert", None, {**full(store, "phone", PHONE), "id": phone, "reader_id": reader})
    parent = RowChange("reader", reader, "insert", None, {**full(store, "reader", READER), "id": reader})
    assert applied(store, child, parent) == []
    assert PhoneRow.get_by_id(phone).reader_id == reader


def test_a_whole_family_goes_in_any_order(store: Store):
    gone = [
        RowChange(table, Id(row_id), "delete", full(store, table, row_id), None)
        for table, row_id in (("place", PLACE), ("reader", READER), ("phone", PHONE))
    ]
    assert applied(store, *gone) == []
    assert facts(store) == {}


def test_a_row_that_is_referred_to_stays_and_so_does_what_it_refers_to(store: Store):
    gone = [
        RowChange(table, Id(row_id), "delete", full(store, table, row_id), None)
        for table, row_id in (("place", PLACE), ("reader", READER))
    ]
    conflicts = applied(store, *gone)
    assert {(one.kind, one.table, one.others) for one in conflicts} == {
        (ConflictKind.REFERENCED, "reader", (("phone", PHONE),)),
        (ConflictKind.REFERENCED, "place", (("reader", READER),)),
    }
    assert (PlaceRow.select().count(), ReaderRow.select().count()) == (1, 1)


def test_an_insert_without_its_parent_is_left_out_with_its_children(store: Store):
    reader, phone, nowhere = new_id(), new_id(), new_id()
    changes = (
        RowChange("phone", phone, "insert", None, {**full(store, "phone", PHONE), "id": phone, "reader_id": reader}),
        RowChange(
            "reader", reader, "insert", None, {**full(store, "reader", READER), "id": reader, "place_id": nowhere}
        ),
    )
    conflicts = applied(store, *changes)
    assert [(one.kind, one.table, one.others) for one in conflicts] == [
        (ConflictKind.ORPHANED, "reader", (("place", nowhere),)),
        (ConflictKind.ORPHANED, "phone", (("reader", reader),)),
    ]
    assert (ReaderRow.select().count(), PhoneRow.select().count()) == (1, 1)


def test_an_update_to_a_missing_parent_is_taken_back_alone(store: Store):
    nowhere = new_id()
    before, after = {"place_id": PLACE, "card": "1"}, {"place_id": nowhere, "card": "2"}
    (conflict,) = applied(store, update("reader", READER, before, after))
    assert (conflict.kind, conflict.fields) == (ConflictKind.ORPHANED, ("place_id",))
    assert (ReaderRow.get().place_id, ReaderRow.get().card) == (PLACE, "2")


def test_a_row_that_is_there_already_and_one_that_is_not(store: Store):
    again = RowChange("place", Id(PLACE), "insert", None, full(store, "place", PLACE))
    missing = update("place", new_id(), {"name": ""}, {"name": "Дом"})
    conflicts = applied(store, again, missing)
    assert [one.kind for one in conflicts] == [ConflictKind.EXISTS, ConflictKind.MISSING]


def test_a_delete_of_a_row_that_was_edited_is_refused(store: Store):
    """A number and whose it is are asked about at once."""
    before = {**full(store, "phone", PHONE), "number": "113"}
    (conflict,) = applied(store, RowChange("phone", Id(PHONE), "delete", before, None))
    assert (conflict.kind, conflict.fields) == (ConflictKind.CHANGED, ("label", "number"))
    assert PhoneRow.select().count() == 1


def test_columns_that_the_table_no_longer_has_are_passed_over(store: Store):
    place = new_id()
    fields = {"id": place, "kind": "home", **dict.fromkeys(("name", "settlement", "street", "house", "flat"), "")}
    rest = {**full(store, "place", PLACE), **fields, "colour": "green"}
    edited = update("place", PLACE, {"colour": "red", "street": ""}, {"colour": "blue", "street": "Лесная"})
    assert applied(store, RowChange("place", place, "insert", None, rest), edited) == []
    assert PlaceRow.get_by_id(PLACE).street == "Лесная"


def test_the_search_follows_the_applier(store: Store):
    from outreach_app.storage.search import search

    assert search(store.database, "reader", "краснова") == []
    applied(store, update("reader", READER, {"surname": "Белова"}, {"surname": "Краснова"}))
    assert search(store.database, "reader", "краснова") == [READER]
    assert add_place() != add_reader() != add_phone(READER)
