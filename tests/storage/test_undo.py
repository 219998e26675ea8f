import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage import history
from outreach_app.storage.applier import ConflictKind
from outreach_app.storage.entries import entry_head
from outreach_app.storage.identity import new_id
from outreach_app.storage.numbers import next_number
from outreach_app.storage.search import search
from outreach_app.storage.store import Store
from outreach_app.storage.tables import PhoneRow, PlaceRow, ReaderRow
from outreach_app.storage.undo import UndoError, undo
from tests.storage.rows import add_phone, add_place, add_reader, done, edit
from tests.storage.stores import NOW, facts


@pytest.fixture
def reader(store: Store) -> str:
    made: list[str] = []
    done(store, "add_reader", lambda: made.append(add_reader(card="1")), person="Олег")
    return made[0]


def refusal(store: Store, entry: str | None) -> UndoError:
    before = facts(store)
    with pytest.raises(UndoError) as caught:
        undo(store, entry or "", "Вера", NOW)
    assert facts(store) == before
    return caught.value


def test_undo_is_an_entry_and_redo_is_its_undo(store: Store, reader: str):
    before = facts(store)
    edited = done(store, "rename", edit(reader, surname="Белова"))
    after = facts(store)
    undone = undo(store, edited.entry, "Вера", NOW)
    assert facts(store) == before
    head = entry_head(undone.entry)
    assert (head.use_case, head.undoes, head.person) == ("undo", edited.entry, "Вера")
    redone = undo(store, undone.entry, "Вера", NOW)
    assert facts(store) == after
    assert entry_head(redone.entry).use_case == "redo"
    undo(store, edited.entry, "Вера", NOW)
    assert facts(store) == before


def test_a_deleted_reader_comes_back_with_the_phones(store: Store, reader: str):
    done(store, "add_phone", lambda: add_phone(reader))
    before = facts(store)

    def remove() -> None:
        PhoneRow.delete().execute()
        ReaderRow.delete().execute()

    removed = done(store, "remove", remove)
    assert search(store.database, "reader", "ежикова") == []
    undo(store, removed.entry, "Вера", NOW)
    assert facts(store) == before
    assert search(store.database, "reader", "ежикова 1234567") == [reader]


def test_a_later_edit_of_the_same_field_is_named(store: Store, reader: str):
    first = done(store, "rename", edit(reader, surname="Белова"))
    later = done(store, "rename_again", edit(reader, surname="Чернова"), person="Олег")
    refused = refusal(store, first.entry)
    assert [head.id for head in refused.blocking] == [later.entry]
    assert "rename_again (Олег, " in str(refused)
    (conflict,) = refused.conflicts
    assert (conflict.kind, conflict.table, conflict.row_id) == (ConflictKind.CHANGED, "reader", reader)
    assert (conflict.standing, conflict.expected) == ({"surname": "Чернова"}, {"surname": "Белова"})


def test_a_later_edit_of_another_field_does_not_matter(store: Store, reader: str):
    first = done(store, "rename", edit(reader, surname="Белова"))
    done(store, "card", edit(reader, card="99"))
    undo(store, first.entry, "Вера", NOW)
    row = ReaderRow.get()
    assert (row.surname, row.card) == ("Ёжикова", "99")


def test_a_later_edit_of_the_same_group_does(store: Store):
    place = new_id()
    done(store, "add", lambda: PlaceRow.insert(id=place, kind="home", lat=1.0, lon=2.0).execute())
    moved = done(store, "north", lambda: PlaceRow.update(lat=5.0).execute())
    east = done(store, "east", lambda: PlaceRow.update(lon=6.0).execute())
    refused = refusal(store, moved.entry)
    assert [head.id for head in refused.blocking] == [east.entry]
    assert refused.conflicts[0].fields == ("approximate", "lat", "lon")


def test_what_was_made_and_is_used_by_now_is_not_taken_away(store: Store):
    place = new_id()
    made = done(store, "add_place", lambda: PlaceRow.insert(id=place, kind="home").execute())
    used = done(store, "move_in", lambda: add_reader(place=place))
    refused = refusal(store, made.entry)
    assert [head.id for head in refused.blocking] == [used.entry]
    assert refused.conflicts[0].kind is ConflictKind.REFERENCED
    undo(store, used.entry, "Вера", NOW)
    undo(store, made.entry, "Вера", NOW)
    assert facts(store) == {}


def test_what_refers_to_a_row_removed_later_does_not_come_back(store: Store, reader: str):
    place = new_id()
    done(store, "add_place", lambda: PlaceRow.insert(id=place, kind="home").execute())
    done(store, "move_in", edit(reader, place=place))
    out = done(store, "move_out", edit(reader, place=None))
    removed = done(store, "remove_place", lambda: PlaceRow.delete().execute())
    refused = refusal(store, out.entry)
    assert [head.id for head in refused.blocking] == [removed.entry]
    assert refused.conflicts[0].kind is ConflictKind.ORPHANED


def test_an_edit_of_a_row_that_is_gone(store: Store, reader: str):
    edited = done(store, "rename", edit(reader, surname="Белова"))
    removed = done(store, "remove", lambda: ReaderRow.delete().execute())
    refused = refusal(store, edited.entry)
    assert [head.id for head in refused.blocking] == [removed.entry]
    assert refused.conflicts[0].kind is ConflictKind.MISSING


def test_blocking_entries_that_were_undone_are_not_named(store: Store, reader: str):
    first = done(store, "rename", edit(reader, surname="Белова"))
    second = done(store, "rename", edit(reader, surname="Чернова"))
    undo(store, undo(store, second.entry, "Вера", NOW).entry, "Вера", NOW)
    assert [head.id for head in refusal(store, first.entry).blocking] == [second.entry]
    undo(store, second.entry, "Вера", NOW)
    undo(store, first.entry, "Вера", NOW)
    assert ReaderRow.get().surname == "Ёжикова"


def test_what_cannot_be_undone_at_all(store: Store, reader: str):
    with store.recording("Вера", "show_door_code", NOW, keep_empty=True) as looked:
        pass
    assert "changed nothing" in str(refusal(store, looked.entry))
    edited = done(store, "rename", edit(reader, surname="Белова"))
    undo(store, edited.entry, "Вера", NOW)
    assert "undone already" in str(refusal(store, edited.entry))
    with pytest.raises(UserError, match="no such entry"):
        undo(store, "0" * 32, "Вера", NOW)


def test_the_domain_may_refuse(store: Store, reader: str):
    def build(row: ReaderRow) -> None:
        if not row.surname:
            raise UserError("A reader needs a surname.")

    done(store, "blank", edit(reader, surname=""))
    named = done(store, "name", edit(reader, surname="Белова"))
    with pytest.raises(UndoError, match="A reader needs a surname") as caught:
        undo(store, named.entry, "Вера", NOW, {"reader": build})
    assert caught.value.conflicts[0].kind is ConflictKind.REFUSED
    assert ReaderRow.get().surname == "Белова"


def test_the_reader_is_built_when_a_phone_of_hers_comes_back(store: Store, reader: str):
    built: list[str] = []
    done(store, "add_phone", lambda: add_phone(reader))
    removed = done(store, "remove_phone", lambda: PhoneRow.delete().execute())
    undo(store, removed.entry, "Вера", NOW, {"reader": lambda row: built.append(row.id)})
    assert built == [reader]


def test_undo_and_redo_go_back_and_forth_by_person(store: Store, reader: str):
    def steps() -> tuple[str, str]:
        undoable, redoable = history.last_undoable("Вера"), history.last_redoable("Вера")
        return undoable.use_case if undoable else "", redoable.id[:0] + history.original(
            redoable
        ).use_case if redoable else ""

    assert steps() == ("", "")
    done(store, "one", edit(reader, card="2"))
    done(store, "two", edit(reader, notes="2"))
    done(store, "hers", edit(reader, room="2"), person="Олег")
    with store.recording("Вера", "look", NOW, keep_empty=True):
        pass
    assert steps() == ("two", "")
    undo(store, history.last_undoable("Вера").id, "Вера", NOW)
    assert steps() == ("one", "two")
    undo(store, history.last_undoable("Вера").id, "Вера", NOW)
    assert steps() == ("", "one")
    undo(store, history.last_redoable("Вера").id, "Вера", NOW)
    assert steps() == ("one", "two")
    undo(store, history.last_redoable("Вера").id, "Вера", NOW)
    assert steps() == ("two", "")
    undo(store, history.last_undoable("Вера").id, "Вера", NOW)
    done(store, "three", edit(reader, card="3"))
    assert steps() == ("three", "")
    row = ReaderRow.get()
    assert (row.card, row.notes, row.room) == ("3", "", "2")


def test_a_number_that_was_undone_is_not_given_again(store: Store):
    numbers = []
    made = done(store, "add", lambda: numbers.append((next_number(store, "card"), add_place())))
    undo(store, made.entry, "Вера", NOW)
    assert next_number(store, "card") == numbers[0][0] + 1


def test_a_large_entry_is_undone(store: Store, reader: str):
    before = facts(store)
    made = done(store, "import", lambda: [add_phone(reader, str(number)) for number in range(2000)])
    undo(store, made.entry, "Вера", NOW)
    assert facts(store) == before
