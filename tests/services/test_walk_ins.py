"""Readers and copies that a kit does not know: taken as told out there, recognised or asked about in the office."""

from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.domain.identity import Id
from outreach_app.services import fieldwork, readers, visits
from outreach_app.services.collection import change_copy, copies_numbered, title_count
from outreach_app.services.library import Library
from outreach_app.services.record_file import record_file
from outreach_app.services.upkeep import check_library, undo_last
from outreach_app.services.walk_ins import copy_at_hand, reader_at_hand
from outreach_app.storage.tables import CopyRow
from outreach_app.storage.tables.visits import UnlentReturnRow
from tests.builders import TODAY, add_copy, add_reader, change_reader, days, lend, visit
from tests.services.test_fieldwork import Day, answer, day
from tests.storage.stores import facts

__all__ = ["day"]
"""The fixture of a day out there."""


def out_with(library: Library, reader: Id) -> list[str]:
    return [one.title.title for one in visits.loans_of(library, reader) if one.ended_on is None]


def asked(day: Day) -> list[str]:
    return [one.kind for one in fieldwork.field_questions(day.here())]


def test_in_the_office_nothing_unknown_is_taken(day: Day):
    with pytest.raises(UserError, match="No copy"):
        copy_at_hand(day.here(), "771")
    with pytest.raises(UserError, match="no reader"):
        reader_at_hand(day.office, "9771")


@pytest.mark.parametrize("text", ["Сидорова", ""])
def test_out_there_a_name_alone_is_nobody(day: Day, text: str):
    with pytest.raises(UserError):
        reader_at_hand(day.there(), text)


@pytest.mark.parametrize("by", ["barcode", "accession"])
def test_a_copy_that_is_exactly_one_of_ours_is_that_one_through_undo_and_merging_again(day: Day, by: str):
    ours = add_copy(day.here(), "Обломов", barcode="4771")
    titles = title_count(day.office)
    number = getattr(ours.copy, by)
    noted = copy_at_hand(day.there(), number)
    assert noted.title.title == f"(unknown edition) {number}"
    assert copy_at_hand(day.kit, number).copy.id == noted.copy.id
    visit(day.kit, day.served, items_out=(noted.copy.id,))
    for _time in range(2):
        assert day.bring().questions == ()
        assert out_with(day.office, day.served).count("Обломов") == 1
        (found,) = copies_numbered(day.office, number)
        assert found.copy == ours.copy
        assert title_count(day.office) == titles
        assert check_library(day.office).ok
        undo_last(day.office)
        assert "Обломов" not in out_with(day.office, day.served)


def test_what_follows_for_a_recognised_copy_goes_to_ours(day: Day):
    add_copy(day.here(), "Обломов", barcode="4771")
    noted = copy_at_hand(day.there(), "4771")
    visit(day.kit, day.served, items_out=(noted.copy.id,), on_day=TODAY - days(1))
    day.bring()
    visits.take_back(day.there(), noted.copy.id, TODAY, TODAY)
    day.bring("second.return")
    assert "Обломов" not in out_with(day.office, day.served)


def test_a_copy_on_loan_here_that_comes_back_out_there_ends_its_loan(day: Day):
    lend(day.here(), day.stranger, "Обломов", TODAY - days(20))
    (loan,) = visits.loans_of(day.office, day.stranger)
    noted = copy_at_hand(day.there(), loan.copy.number)
    visit(day.kit, day.served, items_in=(noted.copy.id,))
    assert day.bring().questions == ()
    (ended,) = visits.loans_of(day.office, day.stranger)
    assert ended.ended_on == TODAY
    undo_last(day.office)
    assert out_with(day.office, day.stranger) == ["Обломов"]
    day.bring()
    assert out_with(day.office, day.stranger) == []
    assert check_library(day.office).ok


@pytest.mark.parametrize("lent_first", [True, False])
def test_of_a_loan_and_a_return_on_one_day_the_later_one_stands(day: Day, lent_first: bool):
    ours = add_copy(day.here(), "Обломов", barcode="4771").copy.id
    if lent_first:
        visit(day.office, day.stranger, items_out=(ours,))
    visit(day.there(), day.served, items_in=(copy_at_hand(day.kit, "4771").copy.id,))
    if not lent_first:
        visit(day.here(), day.stranger, items_out=(ours,))
    assert day.bring().questions == ()
    assert out_with(day.office, day.stranger) == ([] if lent_first else ["Обломов"])
    assert check_library(day.office).ok


@pytest.mark.parametrize("lent_first", [True, False])
def test_what_was_handed_in_here_before_its_loan_came_in_ends_it(day: Day, lent_first: bool):
    """A loan that was made afterwards goes on."""
    ours = add_copy(day.here(), "Обломов", barcode="4771").copy.id
    if lent_first:
        visit(day.there(), day.served, items_out=(copy_at_hand(day.kit, "4771").copy.id,))
    visit(day.here(), day.stranger, items_in=(ours,))
    if not lent_first:
        visit(day.there(), day.served, items_out=(copy_at_hand(day.kit, "4771").copy.id,))
    assert day.bring().questions == ()
    assert ("Обломов" in out_with(day.here(), day.served)) is not lent_first
    assert check_library(day.office).ok
    undo_last(day.office)
    assert UnlentReturnRow.select().count() == 1
    day.bring()
    assert ("Обломов" in out_with(day.here(), day.served)) is not lent_first


@pytest.mark.parametrize("side", Side)
def test_a_copy_that_nobody_has_comes_in_and_asks(day: Day, side: Side):
    titles = title_count(day.here())
    noted = copy_at_hand(day.there(), "4771", "Дар читателя")
    visit(day.kit, day.served, items_out=(noted.copy.id,))
    (question,) = day.bring().questions
    assert question.kind == "unknown_copy"
    assert "Дар читателя" in out_with(day.office, day.served)
    if side is Side.THEIRS:
        with pytest.raises(UserError, match="4771"):
            fieldwork.answer_question(day.office, question.id, side)
        ours = add_copy(day.office, "Обломов").copy
        change_copy(day.office, replace(ours, barcode="4771"))
    answer(day, side)
    assert out_with(day.office, day.served).count("Обломов" if side is Side.THEIRS else "Дар читателя") == 1
    assert title_count(day.office) == titles + 1


def test_of_several_copies_the_likeliest_is_offered(day: Day):
    one = add_copy(day.here(), "Обломов")
    other = add_copy(day.office, "Обрыв")
    with day.office.use_case("change_copy"):
        CopyRow.update(barcode=one.copy.accession).where(CopyRow.id == other.copy.id).execute()
    noted = copy_at_hand(day.there(), one.copy.accession)
    visit(day.kit, day.served, items_out=(noted.copy.id,))
    (question,) = day.bring().questions
    assert question.kind == "several_copies"
    fieldwork.answer_question(day.here(), question.id, Side.THEIRS)
    assert "Обрыв" in out_with(day.office, day.served)
    assert check_library(day.office).ok
    undo_last(day.office)
    assert asked(day) == ["several_copies"]
    assert "Обрыв" not in out_with(day.office, day.served)


@pytest.mark.parametrize("name", ["", "Чужая Мария"])
def test_a_card_that_is_one_of_ours_is_that_reader(day: Day, name: str):
    change_reader(day.here(), day.stranger, card="Б-77")
    told = readers.reader(day.office, day.stranger)
    noted = reader_at_hand(day.there(), "Б-77", name)
    assert reader_at_hand(day.kit, "Б-77").id == noted.id
    visit(day.kit, noted.id)
    for _time in range(2):
        assert day.bring().questions == ()
        assert len(visits.visits_of(day.office, day.stranger)) == 1
        assert readers.reader(day.office, day.stranger) == told
        undo_last(day.office)
        assert visits.visits_of(day.office, day.stranger) == []


@pytest.mark.parametrize("side", Side)
def test_a_card_that_nobody_has_comes_in_and_asks(day: Day, side: Side):
    noted = reader_at_hand(day.there(), "Б-77", "Сидорова Анна")
    visit(day.kit, noted.id)
    (question,) = day.bring().questions
    assert question.kind == "unknown_reader"
    if side is Side.THEIRS:
        with pytest.raises(UserError, match="Б-77"):
            fieldwork.answer_question(day.office, question.id, side)
        change_reader(day.office, day.stranger, card="Б-77")
    answer(day, side)
    assert len(visits.visits_of(day.office, day.stranger if side is Side.THEIRS else noted.id)) == 1
    with pytest.raises(UserError, match="Б-77"):
        change_reader(day.office, day.other, card="Б-77")


def test_a_file_filled_out_there_names_what_the_kit_does_not_know(day: Day):
    add_copy(day.here(), "Обломов", barcode="4771")
    change_reader(day.office, day.stranger, card="Б-77")
    file = day.folder / "day.csv"
    file.write_text("Читатель;Результат;Выдано\nБ-77;обслужен;4771\n", encoding="utf-8")
    assert record_file(day.there(), file, TODAY).recorded == 1
    assert record_file(day.kit, file, TODAY).already == 1
    day.bring()
    assert out_with(day.office, day.stranger) == ["Обломов"]


def test_a_line_that_is_refused_notes_nothing_of_what_it_names(day: Day):
    before, file = facts(day.there().store), day.folder / "day.csv"
    file.write_text("Читатель;Результат;Выдано\nБ-77;нет дома;4771\n", encoding="utf-8")
    assert len(record_file(day.kit, file, TODAY).skipped) == 1
    assert facts(day.kit.store) == before


@pytest.mark.parametrize(("side", "left"), [(Side.OURS, 2), (Side.THEIRS, 1)])
def test_one_reader_entered_in_one_round_here_and_out_there_is_asked_about(day: Day, side: Side, left: int):
    before = len(visits.visits_of(day.here(), day.other))
    visit(day.there(), day.other, round=day.round.id)
    visit(day.here(), day.other, round=day.round.id)
    (question,) = day.bring().questions
    assert (question.kind, question.default) == ("visit_twice", Side.THEIRS)
    answer(day, side)
    assert len(visits.visits_of(day.office, day.other)) == before + left


def test_a_reader_with_an_address_is_no_walk_in(day: Day):
    add_reader(day.there(), "Новая", card="Б-99")
    assert day.bring().questions == ()
