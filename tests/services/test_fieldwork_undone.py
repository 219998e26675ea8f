"""Steps of fieldwork taken back in the office: in words where later work rests on them; nothing is lost."""

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.services import fieldwork, readers, visits
from outreach_app.services.library import Library
from outreach_app.services.upkeep import check_library, redo_last, undo_entry, undo_last
from outreach_app.storage.history import entries
from tests.builders import TODAY, change_reader, visit
from tests.services.test_fieldwork import Day, day

__all__ = ["day"]
"""The fixture of a day out there."""


def newest(day: Day, use_case: str) -> str:
    return next(one.id for one in entries() if one.use_case == use_case)


def test_making_a_kit_changes_no_fact_so_undo_goes_on_to_the_step_before(day: Day):
    """Its file is with somebody: what becomes of it is noted with the kit, and what it brings comes in."""
    change_reader(day.here(), day.served, notes="собака")
    fieldwork.make_kit(day.office, day.folder / "more.kit", "Орлова", "", (TODAY, TODAY), rounds=[day.round.id])
    with pytest.raises(UserError, match="nothing to undo"):
        undo_entry(day.office, newest(day, "make_kit"))
    assert undo_last(day.office)[0].use_case == "change_reader"
    assert [one.number for one in fieldwork.kit_list(day.office)] == [2, 1]
    visit(day.there(), day.served)
    assert day.bring().merged.taken == 1


def test_a_merge_whose_rows_were_changed_since_stays_and_says_what_is_to_be_undone_first(day: Day):
    visit(day.there(), day.served)
    change_reader(day.kit, day.served, notes="звонить вечером")
    came = day.bring()
    assert came.merged.entry
    visit_out_there = visits.visits_of(day.here(), day.served)[0]
    change_reader(day.office, day.served, notes="звонить утром")
    before = readers.reader(day.office, day.served), visits.visits_of(day.office, day.served)
    with pytest.raises(UserError) as refusal:
        undo_entry(day.office, came.merged.entry)
    assert "later changes rest on it" in str(refusal.value)
    assert "Вера" in str(refusal.value)
    assert (readers.reader(day.office, day.served), visits.visits_of(day.office, day.served)) == before
    undo_last(day.office)
    undo_entry(day.office, came.merged.entry)
    assert visit_out_there not in visits.visits_of(day.office, day.served)
    assert day.bring("again.return").merged.taken == 2
    assert readers.reader(day.office, day.served).notes == "звонить вечером"
    assert visits.visits_of(day.office, day.served)[0] == visit_out_there
    assert check_library(day.office).ok


@pytest.mark.parametrize("side", Side)
def test_a_merge_that_is_taken_back_takes_the_answers_to_its_questions_along(day: Day, side: Side):
    asked = a_question(day)
    fieldwork.answer_question(day.office, asked.id, side)
    undo_entry(day.office, newest(day, "receive_kit"))
    assert readers.reader(day.office, day.served).notes == "звонить утром"
    assert fieldwork.field_questions(day.office) == []
    (again,) = day.bring("again.return").questions
    assert (again.ours, again.theirs) == (asked.ours, asked.theirs)
    assert check_library(day.office).ok


def test_an_answer_on_whose_row_work_went_on_is_taken_back_in_words_only(day: Day):
    asked = a_question(day)
    fieldwork.answer_question(day.office, asked.id, Side.THEIRS)
    change_reader(day.office, day.served, notes="звонить днём")
    for job in (fieldwork.reopen_question, lambda library, _id: undo_entry(library, newest(day, "answer_question"))):
        with pytest.raises(UserError, match="later changes rest on it"):
            job(day.office, asked.id)
    assert readers.reader(day.office, day.served).notes == "звонить днём"
    assert fieldwork.field_questions(day.office) == []
    undo_last(day.office)
    fieldwork.reopen_question(day.office, asked.id)
    assert readers.reader(day.office, day.served).notes == "звонить утром"
    assert [one.id for one in fieldwork.field_questions(day.office)] == [asked.id]


@pytest.mark.parametrize("side", Side)
def test_two_people_who_answer_one_question_at_once(day: Day, side: Side):
    """The second has the list open as it was: a sentence, and the first answer holds; the rest can be answered."""
    asked = a_question(day)
    seen = fieldwork.field_questions(day.office)
    other = type(day.office)(day.office.store, "Лида", day.office.clock)
    fieldwork.answer_question(day.office, seen[0].id, side)
    held = readers.reader(day.office, day.served).notes
    for again in Side:
        with pytest.raises(UserError, match="answered already"):
            fieldwork.answer_question(other, seen[0].id, again)
    with pytest.raises(UserError, match="is called"):
        fieldwork.question_called(other, asked.id)
    assert readers.reader(day.office, day.served).notes == held == (asked.ours if side is Side.OURS else asked.theirs)
    undo_last(day.office)
    redo_last(day.office)
    assert fieldwork.field_questions(day.office) == []


def test_a_question_that_another_window_answers_at_this_moment_is_answered_once(day: Day):
    """The other window's answer is saved after this one was begun, and before it is written."""
    asked = a_question(day)

    class Slow(Library):
        def use_case(self, name: str, *, keep_empty: bool = False):
            if not answers():
                fieldwork.answer_question(day.office, asked.id, Side.OURS)
            return super().use_case(name, keep_empty=keep_empty)

    def answers() -> list[str]:
        return [one.id for one in entries() if one.use_case == "answer_question"]

    with pytest.raises(UserError, match="answered already"):
        fieldwork.answer_question(Slow(day.office.store, "Лида", day.office.clock), asked.id, Side.THEIRS)
    assert readers.reader(day.office, day.served).notes == asked.ours
    assert len(answers()) == 1


def test_two_who_undo_one_answer_at_once(day: Day):
    asked = a_question(day)
    fieldwork.answer_question(day.office, asked.id, Side.THEIRS)
    answer = newest(day, "answer_question")
    fieldwork.reopen_question(day.office, asked.id)
    with pytest.raises(UserError, match="waits already"):
        fieldwork.reopen_question(day.office, asked.id)
    with pytest.raises(UserError, match="undone already"):
        undo_entry(day.office, answer)


def a_question(day: Day) -> fieldwork.FieldQuestion:
    change_reader(day.there(), day.served, notes="звонить вечером")
    change_reader(day.here(), day.served, notes="звонить утром")
    (asked,) = day.bring().questions
    return asked
