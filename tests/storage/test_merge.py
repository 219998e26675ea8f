"""What a merge makes of each kind of difference between the library and a kit, and of files that cannot be believed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import apsw
import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.anonymise import anonymise
from outreach_app.storage.database import open_raw
from outreach_app.storage.fieldwork.aliases import aliases, stands_for
from outreach_app.storage.fieldwork.answers import field_values, write_held
from outreach_app.storage.fieldwork.carry import carried, salt_of_file, write_return
from outreach_app.storage.fieldwork.carry_over import carry_over
from outreach_app.storage.fieldwork.kit import Contents, with_parents, write_kit
from outreach_app.storage.fieldwork.questions import QuestionKind, close, open_questions
from outreach_app.storage.fieldwork.receive import Merged, receive
from outreach_app.storage.fieldwork.tables import ReceivedChangeRow
from outreach_app.storage.history import newest_entry
from outreach_app.storage.identity import new_id
from outreach_app.storage.search import search, stale
from outreach_app.storage.store import Store, open_store
from outreach_app.storage.tables import ConcernRow, PhoneRow, PlaceRow, ReaderRow
from outreach_app.storage.undo import undo
from tests.storage.rows import add_phone, add_place, add_reader, done, edit
from tests.storage.stores import NOW, facts
from tests.storage.test_fieldwork import KIT_KEY, ORIGIN, make_kit


@dataclass
class Both:
    """An office and a kit of it, with one reader at one place."""

    office: Store
    kit: Store
    folder: Path
    place: str
    reader: str

    def here(self, work: Callable[[], object]) -> str:
        self.office.bind()
        return str(done(self.office, "here", work).entry)

    def there(self, *works: Callable[[], object]) -> None:
        self.kit.bind()
        for work in works:
            assert done(self.kit, "there", work, "Орлова").entry

    def bring(self, since: int = 0) -> Merged:
        self.kit.bind()
        file = self.folder / "back.return"
        write_return(self.kit, file, {self.kit.site: since})
        return self.bring_file(file)

    def bring_file(self, file: Path) -> Merged:
        self.office.bind()
        with carried(file, KIT_KEY) as found:
            assert found.origin().number == 1
            return receive(self.office, "Вера", NOW, found.entries())

    def answer(self, theirs: bool) -> None:
        (asked,) = open_questions()
        with self.office.recording("Вера", "answer", NOW, keep_empty=True) as made:
            if theirs:
                write_held(self.office.database, asked)
            assert made.reserved
            close(asked.id, "theirs" if theirs else "ours", made.reserved)
        assert not open_questions()


@pytest.fixture
def both(store: Store, tmp_path: Path):
    made: list[str] = []

    def begin() -> None:
        made.append(add_place(name="Дом"))
        made.append(add_reader(place=made[0]))

    done(store, "begin", begin)
    kit = make_kit(store, tmp_path / "day.kit")
    yield Both(store, kit, tmp_path, *made)
    kit.close()


def reader(row_id: str) -> ReaderRow:
    return ReaderRow.get_by_id(row_id)


def asked() -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.kind, one.table, one.fields) for one in open_questions()]


def test_what_is_entered_out_there_comes_in_once(both: Both):
    new: list[str] = []
    both.there(lambda: new.append(add_reader(surname="Новая", place=both.place)), edit(both.reader, notes="звонить"))
    merged = both.bring()
    assert (merged.new, merged.taken, merged.asked, merged.gaps) == (2, 2, (), ())
    assert reader(new[0]).surname == "Новая"
    assert reader(both.reader).notes == "звонить"
    before = facts(both.office)
    again = both.bring()
    assert (again.brought, again.new, again.taken, again.entry) == (2, 0, 0, None)
    assert facts(both.office) == before


def test_the_kit_itself_comes_back_like_a_file(both: Both):
    both.there(edit(both.reader, notes="звонить"))
    both.kit.close()
    assert both.bring_file(both.kit.path).taken == 1
    assert salt_of_file(both.kit.path) == KIT_KEY.salt


def test_different_fields_of_a_row_come_together(both: Both):
    both.here(edit(both.reader, surname="Ежова"))
    both.there(edit(both.reader, notes="звонить"))
    assert both.bring().asked == ()
    assert (reader(both.reader).surname, reader(both.reader).notes) == ("Ежова", "звонить")


@pytest.mark.parametrize("theirs", [False, True])
def test_the_same_field_keeps_ours_and_asks(both: Both, theirs: bool):
    both.here(edit(both.reader, surname="Ежова"))
    both.there(edit(both.reader, surname="Ёжик"), edit(both.reader, surname="Ёжикова-Ель"))
    both.bring()
    assert reader(both.reader).surname == "Ежова"
    (question,) = open_questions()
    assert (question.kind, question.fields) == (QuestionKind.FIELD, ("surname",))
    assert field_values(question) == {"surname": "Ёжикова-Ель"}
    both.answer(theirs)
    assert reader(both.reader).surname == ("Ёжикова-Ель" if theirs else "Ежова")


def test_the_same_change_on_both_sides_is_no_question(both: Both):
    both.here(edit(both.reader, surname="Ежова"))
    both.there(edit(both.reader, surname="Ежова"))
    assert both.bring().asked == ()


def test_a_question_goes_where_the_laptop_comes_to_agree(both: Both):
    both.here(edit(both.reader, surname="Ежова"))
    both.there(edit(both.reader, surname="Ёжик"))
    assert len(both.bring().asked) == 1
    both.there(edit(both.reader, surname="Ежова"))
    both.bring(since=1)
    assert open_questions() == []


def test_fields_that_are_valid_only_together_are_one_question(both: Both):
    both.here(lambda: PlaceRow.update(lat=59.0, lon=30.0).execute())
    both.there(lambda: PlaceRow.update(lat=60.0, lon=31.0).execute(), edit(both.reader, notes="да"))
    both.bring()
    assert asked() == [("field", "place", ("approximate", "lat", "lon"))]
    assert reader(both.reader).notes == "да"


@pytest.mark.parametrize("theirs", [False, True])
def test_deleted_here_and_changed_there_asks_and_blocks_nothing(both: Both, theirs: bool):
    both.here(lambda: ReaderRow.delete().execute())
    both.there(edit(both.reader, notes="звонить"), lambda: add_phone(both.reader), lambda: add_place(name="Ель"))
    both.bring()
    assert asked() == [("gone", "reader", ())]
    assert PlaceRow.select().where(PlaceRow.name == "Ель").exists()
    both.answer(theirs)
    assert [one.notes for one in ReaderRow.select()] == (["звонить"] if theirs else [])
    assert PhoneRow.select().count() == int(theirs)


@pytest.mark.parametrize("theirs", [False, True])
def test_made_for_what_is_gone_waits_and_can_restore_it(both: Both, theirs: bool):
    both.here(lambda: ReaderRow.delete().execute())
    both.here(lambda: PlaceRow.delete().execute())
    both.there(
        lambda: ConcernRow.insert(id=new_id(), reader=both.reader, on_day="2026-03-04", text="лампочка").execute(),
        lambda: ConcernRow.update(text="лампочка в сенях").execute(),
    )
    both.bring()
    assert asked() == [("orphaned", "reader", ())]
    both.answer(theirs)
    assert [one.text for one in ConcernRow.select()] == (["лампочка в сенях"] if theirs else [])
    assert PlaceRow.select().count() == int(theirs)


@pytest.mark.parametrize("theirs", [False, True])
def test_deleted_there_and_changed_here_stays_and_asks(both: Both, theirs: bool):
    both.here(edit(both.reader, notes="важно"))
    both.there(lambda: ReaderRow.delete().execute())
    both.bring()
    assert asked() == [("deleted", "reader", ())]
    both.answer(theirs)
    assert ReaderRow.select().count() == int(not theirs)


def test_what_something_here_refers_to_is_not_deleted(both: Both):
    both.here(lambda: add_phone(both.reader))
    both.there(lambda: ReaderRow.delete().execute())
    both.bring()
    assert asked() == [("deleted", "reader", ())]
    with pytest.raises(UserError, match="refers to it"):
        both.answer(theirs=True)
    both.answer(theirs=False)
    assert ReaderRow.select().count() == 1


def refuse_loud_names(row: ReaderRow) -> object:
    if row.surname == "ЕЖОВА" and row.notes:
        raise UserError("Nobody with notes is shouted at.")
    return row


@pytest.mark.parametrize("theirs", [False, True])
def test_what_the_domain_refuses_waits_whole(both: Both, theirs: bool):
    both.here(edit(both.reader, surname="ЕЖОВА"))
    both.there(edit(both.reader, notes="да"), lambda: add_place(name="Ель"), lambda: add_phone(both.reader))
    write_return(both.kit, both.folder / "back.return", {})
    both.office.bind()
    with carried(both.folder / "back.return", KIT_KEY) as file:
        receive(both.office, "Вера", NOW, file.entries(), {"reader": refuse_loud_names})
    assert asked() == [("refused", "reader", ())]
    assert reader(both.reader).notes == ""
    assert PlaceRow.select().where(PlaceRow.name == "Ель").exists()
    (question,) = open_questions()
    if theirs:
        with pytest.raises(UserError, match="shouted"), both.office.recording("Вера", "answer", NOW):
            write_held(both.office.database, question, {"reader": refuse_loud_names})
        both.here(edit(both.reader, surname="Ежова"))
    both.answer(theirs)
    assert reader(both.reader).notes == ("да" if theirs else "")


def test_a_missing_file_is_noticed_and_the_rest_waits_for_it(both: Both):
    both.there(edit(both.reader, notes="1"), edit(both.reader, notes="2"), edit(both.reader, notes="3"))
    late = both.bring(since=2)
    assert (late.new, late.taken) == (1, 0)
    assert [(gap.first, gap.last) for gap in late.gaps] == [(1, 2)]
    assert reader(both.reader).notes == ""
    first = both.bring()
    assert (first.new, first.taken, first.gaps) == (2, 3, ())
    assert reader(both.reader).notes == "3"


def test_a_merge_is_undone_as_one_and_done_again(both: Both):
    both.here(edit(both.reader, surname="Ежова"))
    before = facts(both.office)
    both.there(edit(both.reader, surname="Ёжик"), lambda: add_place(name="Ель"))
    merged = both.bring()
    after = facts(both.office)
    assert merged.entry
    undo(both.office, merged.entry, "Вера", NOW)
    assert facts(both.office) == before
    assert open_questions() == []
    again = both.bring()
    assert (again.new, again.taken) == (0, 2)
    assert facts(both.office) == after
    assert asked() == [("field", "reader", ("surname",))]


def test_an_answer_is_undone_and_the_question_is_open_again(both: Both):
    both.here(edit(both.reader, surname="Ежова"))
    both.there(edit(both.reader, surname="Ёжик"))
    both.bring()
    both.answer(theirs=True)
    (last,) = both.office.database.raw().execute("SELECT id FROM journal ORDER BY id DESC LIMIT 1").fetchall()[0]
    undo(both.office, str(last), "Вера", NOW)
    assert reader(both.reader).surname == "Ежова"
    assert len(open_questions()) == 1


def test_two_kits_ask_apart(both: Both):
    other = make_kit(both.office, both.folder / "other.kit")
    second = replace(both, kit=other)
    both.there(edit(both.reader, surname="Ёжик"))
    second.there(edit(both.reader, surname="Ель"))
    assert both.bring().asked == ()
    second.bring()
    assert reader(both.reader).surname == "Ёжик"
    assert asked() == [("field", "reader", ("surname",))]
    other.close()


def test_late_arrivals_of_the_anonymised_are_blank(both: Both):
    both.there(edit(both.reader, surname="Тайная"), lambda: add_phone(both.reader, "+7 900 000-00-00"))
    both.office.bind()
    with both.office.recording("Вера", "anonymise_reader", NOW) as made:
        anonymise(both.office, made, "reader", both.reader)
    both.bring()
    assert reader(both.reader).surname == ""
    assert [one.number for one in PhoneRow.select()] == [""]
    assert_forgotten("Тайная", "+7 900 000-00-00")


def test_what_came_of_the_anonymised_before_is_forgotten_as_well(both: Both):
    both.there(edit(both.reader, surname="Тайная"), lambda: add_phone(both.reader, "+7 900 000-00-00"))
    both.there(lambda: PhoneRow.delete().execute())
    both.here(edit(both.reader, surname="Скрытая"))
    both.bring()
    assert asked() == [("field", "reader", ("surname",))]
    with both.office.recording("Вера", "anonymise_reader", NOW) as made:
        anonymise(both.office, made, "reader", both.reader)
    assert_forgotten("Тайная", "Скрытая", "+7 900 000-00-00")
    both.answer(theirs=True)
    assert reader(both.reader).surname == ""


def assert_forgotten(*secrets: str) -> None:
    told = str(list(ReceivedChangeRow.select(ReceivedChangeRow.before, ReceivedChangeRow.after).tuples()))
    assert '"surname":null' in told.replace(" ", "")
    assert [one for one in secrets if one in told] == []


def test_a_row_that_is_another_of_ours_goes_to_that_one(both: Both):
    new: list[str] = []
    both.there(lambda: new.append(add_reader(surname="Ёжикова", notes="у бабушки", card="77")))
    entry = both.here(edit(both.reader, card="5"))
    stands_for(new[0], both.reader, entry)
    assert aliases() == {new[0]: both.reader}
    both.there(lambda: add_phone(new[0]))
    both.bring()
    assert ReaderRow.select().count() == 1
    assert (reader(both.reader).card, reader(both.reader).notes) == ("5", "у бабушки")
    assert [one.reader_id for one in PhoneRow.select()] == [both.reader]


def undo_out_there(both: Both) -> None:
    both.kit.bind()
    newest = newest_entry()
    assert newest
    undo(both.kit, newest, "Орлова", NOW)


def test_a_deletion_taken_back_out_there_makes_nobody_another_reader(both: Both):
    made: list[str] = []
    both.there(lambda: made.append(add_reader(surname="Петрова", card="77")), lambda: add_phone(made[0]))
    both.bring()
    both.here(lambda: (PhoneRow.delete().execute(), ReaderRow.delete().where(ReaderRow.id == made[0]).execute()))
    both.here(edit(both.reader, card="77"))
    both.there(lambda: (PhoneRow.delete().execute(), ReaderRow.delete().where(ReaderRow.id == made[0]).execute()))
    undo_out_there(both)
    both.bring()
    assert (reader(made[0]).surname, reader(both.reader).surname) == ("Петрова", "Ёжикова")
    assert [one.reader_id for one in PhoneRow.select()] == made
    assert aliases() == {}


def test_what_is_deleted_out_there_after_a_deletion_taken_back_goes_here_too(both: Both):
    made: list[str] = []
    both.there(lambda: made.append(add_reader(surname="Петрова")))
    both.bring()
    both.there(lambda: ReaderRow.delete().where(ReaderRow.id == made[0]).execute())
    undo_out_there(both)
    both.bring()
    assert reader(made[0]).surname == "Петрова"
    both.there(lambda: ReaderRow.delete().where(ReaderRow.id == made[0]).execute())
    both.bring()
    assert ReaderRow.get_or_none(ReaderRow.id == made[0]) is None


def test_who_was_deleted_here_is_not_the_reader_who_has_the_card_now(both: Both):
    made: list[str] = []
    both.here(lambda: made.append(add_reader(surname="Петрова", card="77")))
    both.here(lambda: ReaderRow.delete().where(ReaderRow.id == made[0]).execute())
    both.here(edit(both.reader, card="77"))
    both.there(lambda: ReaderRow.insert(id=made[0], surname="Петрова", card="77").execute())
    both.there(lambda: add_phone(made[0]))
    both.bring()
    assert [one.reader_id for one in PhoneRow.select()] == made
    assert aliases() == {}


def test_readers_who_were_united_here_stay_one_when_a_merge_is_taken_back(both: Both):
    made: list[str] = []
    both.here(lambda: made.append(add_reader(surname="Петрова", card="77")))
    united = both.here(lambda: ReaderRow.delete().where(ReaderRow.id == made[0]).execute())
    stands_for(made[0], both.reader, united)
    both.here(lambda: add_reader(surname="Сидорова", card="77"))
    both.there(lambda: ReaderRow.insert(id=made[0], surname="Петрова", card="77").execute())
    merge = both.bring().entry
    assert merge
    assert aliases() == {made[0]: both.reader}
    undo(both.office, merge, "Вера", NOW)
    assert aliases() == {made[0]: both.reader}


@pytest.mark.parametrize("deleted", [False, True])
def test_a_kit_made_anew_finds_a_phone_where_it_is_and_nowhere_else(both: Both, deleted: bool):
    """The office gave the phone to another reader meanwhile, from whom the work out there takes it."""
    others: list[str] = []
    both.there(lambda: others.extend((add_reader(), add_reader(), add_phone(both.reader, "8 900 111-22-33"))))
    both.bring()
    first, second, phone = others
    both.here(lambda: PhoneRow.update(reader=first).where(PhoneRow.id == phone).execute())
    gone = PhoneRow.delete() if deleted else PhoneRow.update(reader=second)
    both.there(lambda: gone.where(PhoneRow.id == phone).execute())
    both.kit.close()
    both.office.bind()
    anew = make_kit(both.office, both.folder / "anew.kit")
    anew.bind()
    with carried(both.kit.path, KIT_KEY) as file:
        assert carry_over(anew, file.entries()).steps == 1
    assert search(anew.database, "reader", "9001112233") == ([] if deleted else [second])
    assert list(stale(anew.database, "reader")) == []
    anew.close()


def test_nobody_is_asked_about_an_order(both: Both):
    phones: list[str] = []
    both.there(lambda: phones.extend(add_phone(both.reader, position=one) for one in range(2)))
    both.bring()
    both.here(lambda: PhoneRow.update(position=5).where(PhoneRow.id == phones[0]).execute())
    both.there(lambda: PhoneRow.update(position=3, label="днём").where(PhoneRow.id == phones[0]).execute())
    both.there(lambda: PhoneRow.update(position=4).where(PhoneRow.id == phones[1]).execute())
    both.bring()
    assert asked() == []
    first, second = (PhoneRow.get_by_id(one) for one in phones)
    assert (first.position, first.label, second.position) == (5, "днём", 4)


def test_a_kit_holds_what_it_needs_and_hides_what_it_may_not_show(both: Both):
    both.here(lambda: PlaceRow.update(door_code="17К").execute())
    both.here(lambda: add_reader(surname="Чужая"))
    both.office.bind()
    rows = with_parents(both.office, {"reader": [both.reader]})
    assert rows == {"reader": {both.reader}, "place": {both.place}}
    office, path = both.office.site, both.folder / "small.kit"
    contents = Contents(rows, {"place": frozenset(("door_code",))}, {"card": (500, 599)})
    site = write_kit(both.office, path, KIT_KEY, contents, ORIGIN, {"a" * 32: 7})
    kit = open_store(path, KIT_KEY, NOW)
    assert kit.site == site != office
    assert [one.id for one in ReaderRow.select()] == [both.reader]
    assert [one.door_code for one in PlaceRow.select()] == [""]
    assert kit.database.raw().execute("SELECT last, until FROM counter").fetchall() == [(500, 599)]
    kit.close()


def test_no_name_lies_readable_in_a_kit_its_log_or_a_return_file(both: Both):
    both.there(edit(both.reader, surname="Непроизносимская", notes="Nameless"))
    file = both.folder / "back.return"
    write_return(both.kit, file, {})
    files = [one for one in both.folder.iterdir() if one.is_file() and one != both.office.path]
    assert {".kit", ".return", ".kit-journal"} <= {one.suffix for one in files}
    for one in files:
        for word in ("Непроизносимская", "Nameless", "Ёжикова", "Садовая", "surname", "CREATE TABLE"):
            assert word.encode() not in one.read_bytes()
            assert word.encode("utf-16-le") not in one.read_bytes()


def file_with(both: Both, *statements: str) -> Path:
    """A return file in which something was changed by somebody who has the key."""
    both.there(edit(both.reader, notes="да"))
    file = both.folder / "back.return"
    write_return(both.kit, file, {})
    connection = open_raw(file, KIT_KEY)
    for statement in statements:
        connection.execute(statement).fetchall()
    connection.close()
    return file


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_change SET table_name = 'journal'",
        "UPDATE journal_change SET table_name = 'reader\"; DROP TABLE reader; --'",
        "UPDATE journal_change SET row_id = '../../etc/passwd'",
        "UPDATE journal_change SET operation = 'drop'",
        'UPDATE journal_change SET "after" = \'{"notes": {"a": 1}}\'',
        "UPDATE journal_change SET \"after\" = '[1]'",
        "UPDATE journal_change SET \"after\" = 'no JSON'",
        'UPDATE journal_change SET "after" = NULL',
        'UPDATE journal_change SET "after" = \'{"id": "x"}\'',
        'UPDATE journal_change SET "after" = \'{"no such column": 1}\'',
        "UPDATE journal SET site = 'office'",
        "UPDATE journal SET site_seq = 'one'",
        "UPDATE journal SET site_seq = -1",
        "UPDATE journal SET at = 'yesterday'",
        "UPDATE journal SET schema = 99",
        "UPDATE origin SET number = 'x'",
        "DELETE FROM origin",
        "DROP TABLE journal_change",
        "DROP TABLE origin",
        "PRAGMA application_id=1",
        "PRAGMA user_version=99",
    ],
)
def test_a_hostile_file_is_refused_in_words_and_changes_nothing(both: Both, statement: str):
    file = file_with(both, statement)
    both.office.bind()
    before = facts(both.office)
    with pytest.raises(UserError):
        both.bring_file(file)
    assert facts(both.office) == before
    assert both.office.database.raw().execute("SELECT count(*) FROM received").fetchall() == [(0,)]


@pytest.mark.parametrize("cut", [0, 1, 15, 16, 40, 1024, 4096, 5000, 9000])
def test_a_truncated_file_is_refused_in_words(both: Both, cut: int):
    file = file_with(both)
    whole_file = file.read_bytes()
    assert cut < len(whole_file)
    file.write_bytes(whole_file[:cut])
    with pytest.raises(UserError):
        both.bring_file(file)


@pytest.mark.parametrize("place", [0.02, 0.3, 0.5, 0.7, 0.98])
def test_a_damaged_file_is_refused_in_words(both: Both, place: float):
    file = file_with(both)
    data = bytearray(file.read_bytes())
    data[int(len(data) * place)] ^= 0xFF
    file.write_bytes(data)
    try:
        merged = both.bring_file(file)
    except UserError:
        return
    assert merged.taken == 1
    assert reader(both.reader).notes == "да"


def test_a_foreign_file_is_refused_in_words(both: Both, tmp_path: Path):
    for name, content in {"a.txt": b"hello" * 1000, "b.zip": b"PK\x03\x04" + bytes(5000), "c": b""}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(UserError):
            both.bring_file(tmp_path / name)
    plain = apsw.Connection(str(tmp_path / "plain.db"))
    plain.execute("CREATE TABLE origin (a)").fetchall()
    plain.close()
    with pytest.raises(UserError):
        both.bring_file(tmp_path / "plain.db")
