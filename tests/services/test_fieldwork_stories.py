"""What went wrong with offline work in other programs, told one by one, and what becomes of it here."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.domain.identity import Id
from outreach_app.services import fieldwork, privacy, readers, visits
from outreach_app.services.fieldwork import ReceivedFile
from outreach_app.services.library import Library
from outreach_app.services.upkeep import check_library, open_library, undo_entry, undoable
from outreach_app.services.visits import withdraw_visit
from outreach_app.storage.history import is_undone
from outreach_app.storage.tables import VisitRow
from outreach_app.storage.undo import undo
from tests.builders import TODAY, add_reader, change_reader, clock, visit
from tests.services.field_days import Sides, field, opened


@dataclass
class Two(Sides):
    """An office and a laptop that begin alike."""

    folder: Path
    reader: Id
    other: Id

    def file(self) -> Path:
        path = self.folder / f"{len(list(self.folder.glob('*.return')))}.return"
        fieldwork.write_return_file(self.there(), path)
        return path

    def opened(self, made: fieldwork.MadeKit) -> Library:
        """Another kit, as it is opened by its words."""
        return open_library(made.file, made.words, "Орлова", clock)

    def bring(self) -> ReceivedFile:
        path = self.file()
        return fieldwork.receive_file(self.here(), path)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    known = field()
    office = known.copied(tmp_path)
    path, key = known.kits[0]
    kit = opened(tmp_path / path.name, key, "Орлова")
    ids = [readers.find_readers(kit, name)[0].id for name in ("Иванова", "Петрова")]
    yield Two(office, kit, tmp_path, *map(Id, ids))
    kit.close()
    office.close()


def free_copy(library: Library) -> Id:
    query = "SELECT id FROM copy WHERE id NOT IN (SELECT copy_id FROM loan WHERE ended_on IS NULL) ORDER BY id"
    return Id(str(library.store.database.raw().execute(query).fetchall()[0][0]))


@pytest.mark.parametrize("side", Side)
def test_deleted_in_the_office_and_edited_in_the_field_never_blocks(two: Two, side: Side):
    """Mergin Maps mobile 4363: the office deletes a row, the field edits it, and synchronising is blocked for ever."""
    last = visits.visits_of(two.here(), two.other)[0]
    withdraw_visit(two.office, last.id)
    (there,) = [one for one in visits.visits_of(two.there(), two.other) if one.id == last.id]
    correct_note(two.kit, there.id)
    visit(two.kit, two.reader)
    came = two.bring()
    assert came.merged.taken == 2
    assert [one.kind for one in came.questions] == ["gone"]
    assert visits.visits_of(two.office, two.reader)[0].on_day == TODAY
    fieldwork.answer_question(two.office, came.questions[0].id, side)
    assert (last.id in {one.id for one in visits.visits_of(two.office, two.other)}) == (side is Side.THEIRS)
    visit(two.there(), two.reader, on_day=TODAY)
    assert two.bring().merged.taken == 1
    assert check_library(two.office).ok


def correct_note(library: Library, visit_id: Id) -> None:
    with library.use_case("record_visit"):
        VisitRow.update(note="соседи открыли").where(VisitRow.id == visit_id).execute()


def test_a_conflict_leaves_no_file_beside_but_a_question_in_words(two: Two):
    """Mergin Maps mobile 709: a file named `_conflict` appears in the folder, and people do not know what to do."""
    change_reader(two.here(), two.reader, notes="звонить утром")
    change_reader(two.there(), two.reader, notes="звонить вечером")
    file = two.file()
    before = {one.name for one in two.folder.iterdir()}
    came = fieldwork.receive_file(two.here(), file)
    new = {one.name for one in two.folder.iterdir() if one.is_file()} - before
    assert all(name.startswith("library.outreach") for name in new)
    (asked,) = came.questions
    for told in ("Иванова", "звонить утром", "звонить вечером", "Вера", "Орлова"):
        assert told in asked.sentence


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 50_000])
def test_what_cannot_be_taken_in_says_why_and_what_to_do(two: Two, content: bytes):
    """Mergin Maps mobile 4016: synchronising fails with an empty error."""
    file = two.folder / "broken.return"
    file.write_bytes(content)
    with pytest.raises(UserError) as refusal:
        fieldwork.receive_file(two.here(), file)
    assert "broken.return" in str(refusal.value)
    assert "Choose" in str(refusal.value)


def test_bringing_the_same_again_says_so(two: Two):
    """Mergin Maps mobile 4130 and 3961: the button does nothing, and nobody knows whether anything was sent."""
    visit(two.there(), two.reader)
    file = two.file()
    first, again = (fieldwork.receive_file(two.here(), file) for _time in range(2))
    assert (first.merged.taken, first.already) == (1, 0)
    assert (again.merged.taken, again.already) == (0, 1)
    assert "Came before already: 1" in again.report
    assert fieldwork.write_return_file(two.there(), two.folder / "more.return") == 1


@pytest.mark.parametrize("side", Side)
def test_a_conflict_is_resolved_in_the_program_and_can_be_resolved_otherwise(two: Two, side: Side):
    """Mergin Maps documentation 106: how is a conflict resolved? By hand, in the files."""
    change_reader(two.here(), two.reader, notes="утром")
    change_reader(two.there(), two.reader, notes="вечером")
    (asked,) = two.bring().questions
    fieldwork.answer_question(two.office, asked.id, side)
    told = {Side.OURS: "утром", Side.THEIRS: "вечером"}
    assert readers.reader(two.office, two.reader).notes == told[side]
    two.office.person = "Другая"
    fieldwork.reopen_question(two.office, asked.id)
    (again,) = fieldwork.field_questions(two.office)
    assert again.sentence == asked.sentence  # who only took the answer back wrote neither value
    other = Side.THEIRS if side is Side.OURS else Side.OURS
    fieldwork.answer_question(two.office, again.id, other)
    assert readers.reader(two.office, two.reader).notes == told[other]


def test_a_loan_made_at_a_door_is_never_dropped(two: Two):
    """Koha's offline circulation: a loan of a copy that is out to somebody else by then is silently left out."""
    copy = free_copy(two.there())
    visit(two.there(), two.reader, items_out=(copy,))
    visit(two.here(), two.other, items_out=(copy,))
    came = two.bring()
    out = [one for one in visits.loans_of(two.office, two.reader) if one.copy.id == copy and one.ended_on is None]
    assert len(out) == 1
    assert [one.kind for one in came.questions] == ["twice_lent"]


def test_a_loan_to_a_reader_whose_data_was_removed_meanwhile_counts(two: Two):
    """Koha's offline circulation: what was lent to a borrower who is not there any more is lost."""
    who = add_reader(two.here(), "Ушедшая")
    known = fieldwork.make_kit(
        two.office, two.folder / "own.kit", "Орлова", "", (TODAY, TODAY), places=[_home(two, who)]
    )
    two.kit.close()
    privacy.anonymise_reader(two.here(), who)
    two.kit = two.opened(known)
    visit(two.kit, who)
    came = two.bring()
    assert came.merged.taken == 1
    assert len(visits.visits_of(two.office, who)) == 1


def _home(two: Two, who: Id) -> Id:
    place = readers.reader(two.office, who).place
    assert place
    return place


def test_a_file_brought_by_two_ways_counts_once(two: Two):
    """KoboToolbox: a file that is imported by hand and sent as well is there twice."""
    visit(two.there(), two.reader)
    new = add_reader(two.kit, "Новая")
    by_mail, by_stick = two.file(), two.file()
    fieldwork.receive_file(two.here(), by_mail)
    fieldwork.receive_file(two.here(), by_stick)
    two.kit.close()
    fieldwork.receive_file(two.here(), two.kit.store.path)
    assert len([one for one in visits.visits_of(two.office, two.reader) if one.on_day == TODAY]) == 1
    assert [one.id for one in readers.find_readers(two.office, "Новая")] == [new]


def test_a_merge_that_was_undone_comes_in_again_with_its_questions(two: Two):
    """Nobody lets a merge be taken back: here it is one step, and the same file brings it again."""
    change_reader(two.here(), two.reader, notes="утром")
    change_reader(two.there(), two.reader, notes="вечером")
    visit(two.kit, two.other)
    came = two.bring()
    assert came.merged.entry
    undo(two.office.store, came.merged.entry, "Вера", clock())
    assert is_undone(came.merged.entry)
    assert fieldwork.field_questions(two.office) == []
    again = two.bring()
    assert again.merged.taken == 2
    assert [one.kind for one in again.questions] == ["field"]


@pytest.mark.parametrize("at_once", [False, True], ids=["one by one", "all at once"])
def test_what_was_answered_goes_with_the_merge_that_is_taken_back(two: Two, at_once: bool):
    change_reader(two.here(), two.reader, notes="утром")
    visit(two.office, two.other)
    change_reader(two.there(), two.reader, notes="вечером")
    visit(two.kit, two.other)
    came = two.bring()
    assert came.merged.entry
    assert sorted(one.kind for one in came.questions) == ["field", "visit_twice"]
    if at_once:
        fieldwork.answer_by_default(two.office)
    else:
        for one in came.questions:
            fieldwork.answer_question(two.office, one.id, Side.THEIRS)
    undo_entry(two.office, came.merged.entry)
    assert readers.reader(two.office, two.reader).notes == "утром"
    assert len([one for one in visits.visits_of(two.office, two.other) if one.on_day == TODAY]) == 1
    assert undoable(two.office).use_case == "record_visit"
    assert sorted(one.kind for one in two.bring().questions) == ["field", "visit_twice"]


def test_a_merge_stays_with_its_answers_where_later_work_rests_on_one(two: Two):
    change_reader(two.here(), two.reader, notes="утром")
    visit(two.office, two.other)
    change_reader(two.there(), two.reader, notes="вечером")
    visit(two.kit, two.other)
    came = two.bring()
    assert came.merged.entry
    for one in came.questions:
        fieldwork.answer_question(two.office, one.id, Side.THEIRS)
    change_reader(two.office, two.reader, notes="днём")
    with pytest.raises(UserError, match="later changes rest on it"):
        undo_entry(two.office, came.merged.entry)
    assert fieldwork.field_questions(two.office) == []
    assert readers.reader(two.office, two.reader).notes == "днём"
    assert len([one for one in visits.visits_of(two.office, two.other) if one.on_day == TODAY]) == 1
