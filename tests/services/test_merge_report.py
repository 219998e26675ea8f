"""The report of a file that was taken in: a line for each visit, who did what, what is missing, how questions ended."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rules import DEFAULT_BANDS
from outreach_app.domain.visits import Outcome
from outreach_app.services import fieldwork, mobile, visits
from outreach_app.services.privacy import anonymise_reader
from outreach_app.services.upkeep import undo_entry, undo_last
from tests.builders import TODAY, add_place, add_reader, change_reader, days, visit
from tests.services.test_fieldwork import Day, day, day_bag

__all__ = ["day"]


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def a_day_out(day: Day) -> None:
    """A reader is served, another one is not at home, a third one is new, and a stop is counted."""
    (bag,) = [one.copy.id for one in day_bag(day)]
    (loan,) = visits.loans_of(day.kit, day.served)
    visit(day.kit, day.served, round=day.round.id, items_out=(bag,), items_in=(loan.copy.id,))
    visit(day.kit, day.other, outcome=Outcome.NOT_HOME, round=day.round.id)
    add_reader(day.kit, "Новая")
    stop = add_place(day.kit, kind=PlaceKind.MOBILE_STOP, name="Борки")
    mobile.set_visitors(day.kit, AtStop(stop, TODAY), DEFAULT_BANDS[-1].bands[0], 4)
    mobile.set_inquiries(day.kit, AtStop(stop, TODAY), 3)


def test_each_visit_has_a_line_as_on_the_route_sheet(day: Day):
    a_day_out(day)
    fieldwork.write_return_file(day.there(), day.folder / "back.return")
    seen = fieldwork.preview_file(day.here(), day.folder / "back.return").visits
    came = fieldwork.receive_file(day.here(), day.folder / "back.return")
    told = {(one.who.split()[0], one.outcome, one.out, one.back, one.more) for one in came.visits}
    assert told >= {
        ("Иванова", "served", 1, 1, ""),
        ("Петрова", "not home", 0, 0, ""),
        ("Борки", "served", 0, 0, "visitors: 4, inquiries: 3"),
    }
    assert any(who == "Новая" and outcome.startswith("new reader, card") for who, outcome, *_rest in told)
    assert len(came.visits) == 4
    assert seen == came.visits
    report = fieldwork.merge_report(day.office, came.merged.entry)
    assert report.visits == came.visits
    assert sum(one.count for one in report.work) == came.merged.taken
    assert {one.person for one in report.work} == {"Орлова"}


def test_the_paper_says_what_came(day: Day):
    a_day_out(day)
    came = day.bring("Возврат.return")
    words = text_of(fieldwork.report_pdf(day.office, came))
    for part in ("kit 1", "Орлова", "Возврат.return", "Иванова", "not home", "Борки", "visitors: 4", "Lines: 4"):
        assert part in words, part
    assert text_of(fieldwork.taken_in_pdf(day.office, came.merged.entry)) == words


def test_a_question_stands_on_the_paper_with_both_sides_and_later_with_its_answer(day: Day):
    change_reader(day.there(), day.served, notes="звонить вечером")
    change_reader(day.here(), day.served, notes="звонить утром")
    came = day.bring()
    (asked,) = fieldwork.merge_report(day.office, came.merged.entry).questions
    assert (asked.ours, asked.theirs, asked.answer) == ("звонить утром", "звонить вечером", "")
    (one,) = fieldwork.field_questions(day.office)
    fieldwork.answer_question(day.office, one.id, Side.THEIRS)
    change_reader(day.office, day.served, notes="не звонить")
    (later,) = fieldwork.merge_report(day.office, came.merged.entry).questions
    assert (later.ours, later.theirs) == ("звонить утром", "звонить вечером")
    assert later.sentence == asked.sentence
    assert later.answer.startswith("звонить вечером (")


def test_what_was_missing_is_told_and_later_that_it_came(day: Day):
    visit(day.there(), day.served)
    fieldwork.write_return_file(day.kit, day.folder / "first.return")
    change_reader(day.kit, day.served, notes="звонить")
    fieldwork.write_return_file(day.kit, day.folder / "second.return", since_last=True)
    came = fieldwork.receive_file(day.here(), day.folder / "second.return")
    assert fieldwork.taken_in(day.office) == []
    assert "Step 1 is missing: bring the file" in text_of(fieldwork.report_pdf(day.office, came))
    whole = day.bring("whole.return")
    (one,) = fieldwork.taken_in(day.office, 1)
    assert (one.file, one.steps, one.kit, one.holder) == ("whole.return", 2, 1, "Орлова")
    assert fieldwork.merge_report(day.office, whole.merged.entry).missing == ()


def test_what_was_taken_back_has_no_report_and_the_refusal_names_later_work(day: Day):
    made = add_reader(day.there(), "Новая")
    came = day.bring()
    visit(day.office, made)
    with pytest.raises(UserError, match="later changes rest on it"):
        undo_entry(day.office, came.merged.entry)
    undo_last(day.office)
    undo_entry(day.office, came.merged.entry)
    assert fieldwork.taken_in(day.office) == []
    with pytest.raises(UserError, match="taken back since"):
        fieldwork.merge_report(day.office, came.merged.entry)
    with pytest.raises(UserError, match="no such entry"):
        undo_entry(day.office, Id("0" * 32))


def test_a_corrected_and_a_withdrawn_visit_are_told_as_such(day: Day):
    visit(day.here(), day.served, round=day.round.id)
    kit = fieldwork.make_kit(day.office, day.folder / "anew.kit", "Орлова", "", (TODAY, TODAY), rounds=[day.round.id])
    assert kit.kit.number == 2
    made = visits.visits_of(day.there(), day.served)
    visit(day.kit, day.served)
    assert len(made) == 1
    (first,) = [one for one in visits.visits_of(day.kit, day.served) if one not in made]
    day.bring("first.return")
    visits.withdraw_visit(day.there(), first.id)
    (line,) = day.bring("second.return").visits
    assert line.outcome == "taken back: served"


def test_a_reader_whose_data_were_removed_is_named_no_more(day: Day):
    visit(day.there(), day.other)
    came = day.bring()
    anonymise_reader(day.office, day.other)
    (line,) = fieldwork.merge_report(day.office, came.merged.entry).visits
    assert "Петрова" not in line.who
    assert "Петрова" not in text_of(fieldwork.taken_in_pdf(day.office, came.merged.entry))


def test_the_report_is_saved_and_the_journal_notes_it(day: Day, tmp_path: Path):
    visit(day.there(), day.served)
    came = day.bring()
    (one,) = fieldwork.taken_in(day.office)
    file = tmp_path / fieldwork.report_name(one)
    assert fieldwork.write_merge_report(day.office, fieldwork.report_pdf(day.office, came), file).entry
    assert file.read_bytes().startswith(b"%PDF")
    assert ":" not in file.name


def test_a_postponed_call_says_to_which_day(day: Day):
    visit(day.there(), day.other, outcome=Outcome.POSTPONED, postponed_to=TODAY + days(5))
    (one,) = day.bring().visits
    assert one.outcome == f"postponed, to {short_day(TODAY + days(5))}"
