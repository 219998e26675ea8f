"""What becomes of kits: recalled, lost, back, their words once more; a kit made anew takes over unsent work."""

from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError, WrongKey
from outreach_app.domain.fieldwork import KitState, Side
from outreach_app.domain.people import Role
from outreach_app.services import fieldwork, people, visits
from outreach_app.services.fieldwork.words import new_words
from outreach_app.services.upkeep import check_library, open_library, redo_last, undo_last
from outreach_app.storage.history import entries
from tests.builders import TODAY, change_reader, clock, made, visit
from tests.services.test_fieldwork import Day, day

__all__ = ["day"]
"""The fixture of a day out there."""


def state(day: Day) -> KitState:
    return fieldwork.kit_numbered(day.here(), 1).state(TODAY)


@pytest.mark.parametrize("noted", [KitState.RECALLED, KitState.LOST, KitState.CLOSED])
def test_a_fate_is_noted_once_stands_in_the_journal_and_is_taken_back(day: Day, noted: KitState):
    with pytest.raises(UserError, match="nothing to take back"):
        fieldwork.keep_kit(day.here(), 1)
    fieldwork.FATES[noted](day.office, 1)
    assert state(day) is noted
    assert next(entries()).use_case in {"recall_kit", "lose_kit", "close_kit"}
    with pytest.raises(UserError, match="noted already"):
        fieldwork.FATES[noted](day.office, 1)
    fieldwork.keep_kit(day.office, 1)
    assert state(day) is KitState.OUT


def test_a_lost_kit_that_was_found_is_brought_back(day: Day):
    fieldwork.lose_kit(day.here(), 1)
    fieldwork.close_kit(day.office, 1)
    assert state(day) is KitState.CLOSED
    with pytest.raises(UserError, match="There is no kit 9"):
        fieldwork.lose_kit(day.office, 9)


def test_what_comes_of_a_lost_kit_is_looked_at_and_comes_in_on_a_word_only(day: Day):
    visit(day.there(), day.served)
    file = day.folder / "back.return"
    fieldwork.write_return_file(day.kit, file)
    fieldwork.lose_kit(day.here(), 1)
    with pytest.raises(UserError, match="held back"):
        fieldwork.receive_file(day.office, file)
    assert fieldwork.preview_file(day.office, file).work == (("record_visit", 1),)
    assert len(visits.visits_of(day.office, day.served)) == 1
    assert fieldwork.receive_file(day.office, file, from_lost=True).merged.taken == 1


def test_a_lost_kit_tells_whom_it_named_and_what_to_do(day: Day):
    assert set(fieldwork.kit_readers(day.here(), 1)) == {day.served, day.other}
    steps = " ".join(fieldwork.lost_steps(day.made.kit))
    assert "Орлова" in steps
    assert "{" not in steps


def test_the_words_are_shown_again_to_librarians_and_noted(day: Day):
    assert fieldwork.kit_words(day.here(), 1) == day.made.words
    assert next(entries()).use_case == "see_kit_words"
    made(people.add_person(day.office, "Волонтёр", roles=frozenset({Role.VOLUNTEER})))
    day.office.person = "Волонтёр"
    with pytest.raises(UserError, match="does not see"):
        fieldwork.kit_words(day.office, 1)


@pytest.mark.parametrize("typed", [str.upper, lambda words: " ".join(word[:4] for word in words.split())])
def test_a_kit_is_opened_by_its_words_as_people_note_them(day: Day, typed):
    day.there().close()
    opened = open_library(day.made.file, typed(day.made.words), "Орлова", clock)
    assert fieldwork.kit_here(opened).number == 1
    opened.close()
    for other in (typed(new_words("ru")), "пароль библиотеки"):
        with pytest.raises(WrongKey, match="words of another kit") as refusal:
            open_library(day.made.file, other, "Орлова", clock)
        assert other not in str(refusal.value)
    day.here()


def made_anew(day: Day) -> fieldwork.MadeKit:
    return fieldwork.make_kit(day.here(), day.folder / "new.kit", "Орлова", "", (TODAY, TODAY), rounds=[day.round.id])


def test_a_kit_made_anew_takes_over_what_did_not_come_yet_and_all_of_it_arrives_once(day: Day):
    change_reader(day.there(), day.served, notes="пришло")
    day.bring()
    visit(day.there(), day.served)
    kit = made_anew(day)
    opened = open_library(kit.file, kit.words, "Орлова", clock)
    came = fieldwork.take_over(opened, day.made.file, day.made.words.upper())
    assert (came.number, came.steps) == (1, 1)
    assert len(visits.visits_of(opened, day.served)) == 2
    assert fieldwork.take_over(opened, day.made.file, day.made.words).steps == 0
    assert fieldwork.steps_to_send(opened).whole == 1
    assert fieldwork.write_return_file(opened, day.folder / "new.return") == 1
    assert check_library(opened).ok
    opened.close()
    fieldwork.receive_file(day.here(), day.folder / "new.return")
    day.bring("old.return")
    assert len(visits.visits_of(day.office, day.served)) == 2


def test_what_is_not_the_kit_before_is_not_taken_over(day: Day, tmp_path: Path):
    with pytest.raises(UserError, match="not a kit"):
        fieldwork.take_over(day.here(), day.made.file, day.made.words)
    with pytest.raises(UserError, match="kit that is open"):
        fieldwork.take_over(day.there(), day.made.file, day.made.words)
    kit = made_anew(day)
    with pytest.raises(UserError, match=r"damaged|password"):
        fieldwork.take_over(day.there(), kit.file, day.made.words)


@pytest.mark.parametrize("side", Side)
def test_an_answer_is_taken_back_whatever_it_wrote(day: Day, side: Side):
    asked = a_question(day)
    fieldwork.answer_question(day.office, asked.id, side)
    fieldwork.reopen_question(day.office, asked.id)
    assert [one.id for one in fieldwork.field_questions(day.office)] == [asked.id]
    with pytest.raises(UserError, match="waits already"):
        fieldwork.reopen_question(day.office, asked.id)


def test_all_questions_are_answered_by_their_defaults_in_one_step(day: Day):
    asked = a_question(day)
    fieldwork.answer_by_default(day.office)
    assert fieldwork.field_questions(day.office) == []
    fieldwork.reopen_question(day.office, asked.id)
    assert len(fieldwork.field_questions(day.office)) == 1


def test_answers_that_change_nothing_and_a_merge_that_only_asks_are_undone_one_by_one(day: Day):
    asked = a_question(day)
    fieldwork.answer_question(day.office, asked.id, Side.OURS)
    assert undo_last(day.office)[0].use_case == "answer_question"
    assert [one.id for one in fieldwork.field_questions(day.office)] == [asked.id]
    redo_last(day.office)
    assert fieldwork.field_questions(day.office) == []
    undo_last(day.office)
    assert undo_last(day.office)[0].use_case == "receive_kit"
    assert fieldwork.field_questions(day.office) == []
    assert day.bring("again.return").merged.taken == 1


def a_question(day: Day) -> fieldwork.FieldQuestion:
    change_reader(day.there(), day.served, notes="звонить вечером")
    change_reader(day.here(), day.served, notes="звонить утром")
    (asked,) = day.bring().questions
    return asked
