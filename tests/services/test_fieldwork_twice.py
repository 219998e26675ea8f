"""A stop served by two, a reader entered by two: what each of them counted, and what counts after either answer."""

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.fieldwork import Side
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.mobile_figures import MobileFigure
from outreach_app.domain.rules import DEFAULT_BANDS
from outreach_app.domain.visits import Outcome
from outreach_app.services import fieldwork, mobile, selection, visits
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import mobile_summary
from outreach_app.services.statistics import summary
from outreach_app.services.upkeep import check_library, undo_last
from tests.builders import TODAY, add_copy, days, visit
from tests.services.field_days import field
from tests.services.test_fieldwork_stories import Two, free_copy, two

__all__ = ["two"]
"""The fixture of an office and a laptop."""

ADULTS = DEFAULT_BANDS[-1].bands[2]


def count(library: Library, visitors: int, inquiries: int) -> None:
    """What one of the crew notes of a stop: visitors, inquiries, and an event with one person more."""
    at = AtStop(field().stop, TODAY)
    mobile.set_visitors(library, at, ADULTS, visitors)
    mobile.set_inquiries(library, at, inquiries)
    people = (People(0, 14, visitors + 1),)
    mobile.add_event(library, Event(Id(""), f"Чтения {visitors}", TODAY, field().stop, EventForm.READING, people))


def counted(library: Library) -> tuple[int, int, int, int]:
    """Visitors, inquiries, events and participants of the day in the statistics."""
    told = summary(library, TODAY, TODAY).figures
    return told.visits - told.participants, told.inquiries, told.events, told.participants


def on_the_road(library: Library) -> tuple[float, ...]:
    """Stops made, visitors and inquiries of the day, as the mobile library counts them."""
    told = mobile_summary(library, TODAY, TODAY).period.total
    figures = (MobileFigure.STOPS, MobileFigure.OTHERS, MobileFigure.INQUIRIES)
    return tuple(told.value(one) or 0 for one in figures)


@pytest.mark.parametrize(
    ("side", "visitors", "inquiries"),
    [(Side.OURS, 3 + 5, 2 + 4), (Side.THEIRS, 3, 2)],
    ids=["both were there", "it is one and the same"],
)
def test_a_stop_that_two_served_counts_as_it_is_answered(two: Two, side: Side, visitors: int, inquiries: int):
    count(two.there(), 3, 2)
    count(two.here(), 5, 4)
    (asked,) = two.bring().questions
    assert (asked.kind, asked.default) == ("stop_twice", Side.OURS)
    assert asked.sentence.count("Борки") == 2
    events, people = 2, 4 + 6
    assert counted(two.office) == (3 + 5, 2 + 4, events, people)
    fieldwork.answer_question(two.office, asked.id, side)
    assert counted(two.office) == (visitors, inquiries, events, people)
    assert on_the_road(two.office) == (1, visitors, inquiries)
    assert check_library(two.office).ok
    assert two.bring().merged.taken == 0
    assert fieldwork.field_questions(two.office) == []
    undo_last(two.office)
    assert counted(two.office) == (3 + 5, 2 + 4, events, people)
    assert [one.kind for one in fieldwork.field_questions(two.office)] == ["stop_twice"]


@pytest.mark.parametrize(("side", "visitors", "inquiries"), [(Side.OURS, 7 + 5, 9 + 4), (Side.THEIRS, 7, 9)])
def test_what_is_corrected_out_there_after_the_answer_counts(two: Two, side: Side, visitors: int, inquiries: int):
    count(two.there(), 3, 2)
    count(two.here(), 5, 4)
    (asked,) = two.bring().questions
    fieldwork.answer_question(two.office, asked.id, side)
    count(two.there(), 7, 9)
    assert two.bring().questions == ()
    assert counted(two.office)[:2] == (visitors, inquiries)


def test_a_stop_that_one_served_after_the_other_is_no_question(two: Two):
    """The laptop whose kit knows what was counted here goes on counting on it."""
    count(two.here(), 5, 4)
    file = two.folder / "late.kit"
    made = fieldwork.make_kit(two.office, file, "Орлова", "", (TODAY, TODAY), rounds=field().rounds)
    two.kit.close()
    two.kit = two.opened(made)
    count(two.there(), 6, 4)
    assert two.bring().questions == ()
    assert counted(two.office)[:2] == (6, 4)


def home(library: Library, reader: Id, copy: Id) -> int:
    """How often a copy is out with a reader."""
    return sum(one.copy.id == copy and one.ended_on is None for one in visits.loans_of(library, reader))


@pytest.mark.parametrize("meanwhile", ["", "renewed", "taken back"])
@pytest.mark.parametrize(("side", "loans"), [(Side.OURS, 2), (Side.THEIRS, 1)])
def test_one_book_handed_over_at_a_visit_that_two_entered_is_out_once(two: Two, side: Side, loans: int, meanwhile: str):
    copy, before = free_copy(two.there()), lent(two.here())
    for bound in (two.there, two.here):
        visit(bound(), two.reader, items_out=(copy,), round=field().rounds[0])
    if meanwhile == "renewed":
        (loan,) = [one for one in visits.loans_of(two.office, two.reader) if one.copy.id == copy and not one.ended_on]
        visits.renew(two.office, loan.id, TODAY, TODAY, due=TODAY + days(50))
    if meanwhile == "taken back":
        visits.take_back(two.office, copy, TODAY, TODAY)
    (asked,) = two.bring().questions
    assert (asked.kind, asked.default) == ("visit_twice", Side.THEIRS)
    fieldwork.answer_question(two.office, asked.id, side)
    assert lent(two.office) == before + loans + (meanwhile == "renewed")
    assert home(two.office, two.reader, copy) == (0 if meanwhile == "taken back" and side is Side.THEIRS else 1)
    assert copy not in {one.copy.id for one in selection.bag(two.office, two.reader)}
    assert check_library(two.office).ok
    undo_last(two.office)
    assert lent(two.office) == before + 2 + (meanwhile == "renewed")
    assert [one.kind for one in fieldwork.field_questions(two.office)] == ["visit_twice"]


def lent(library: Library) -> int:
    """Loans of the day, renewals among them."""
    return summary(library, TODAY, TODAY).figures.loans


@pytest.mark.parametrize("first", ["visit_twice", "field"])
@pytest.mark.parametrize("side", [*Side, None])
def test_one_book_taken_in_at_a_visit_that_two_entered_is_in(two: Two, side: Side | None, first: str):
    """Entered by both, it is back whichever visit counts; of the two visits one is told."""
    copy = next(one.copy.id for one in visits.loans_of(two.there(), two.reader) if one.ended_on is None)
    for bound in (two.there, two.here):
        visit(bound(), two.reader, items_in=(copy,), items_out=(), round=field().rounds[0])
    asked = sorted(two.bring().questions, key=lambda one: one.kind != first)
    assert {one.kind for one in asked} == {"visit_twice", "field"}
    for one in asked:
        waiting = {left.id for left in fieldwork.field_questions(two.office)}
        if side is None:
            fieldwork.answer_by_default(two.office)
            break
        if one.id in waiting:
            fieldwork.answer_question(two.office, one.id, side)
    assert home(two.office, two.reader, copy) == 0
    assert fieldwork.field_questions(two.office) == []
    assert check_library(two.office).ok


def test_a_round_that_is_gone_is_told_in_words(two: Two):
    """Taken back by somebody else while its page was open."""
    undo_last(two.here())
    with pytest.raises(UserError, match="round"):
        visit(two.office, two.reader, round=field().rounds[0])


@pytest.mark.parametrize("in_round", [True, False])
@pytest.mark.parametrize("side", Side)
def test_a_visit_that_two_entered_with_and_without_its_round_is_asked_about(two: Two, side: Side, in_round: bool):
    visit(two.there(), two.other, round=field().rounds[0] if in_round else None)
    before = len(visits.visits_of(two.here(), two.other))
    visit(two.office, two.other)
    (asked,) = two.bring().questions
    assert asked.kind == "visit_twice"
    fieldwork.answer_question(two.office, asked.id, side)
    assert len(visits.visits_of(two.office, two.other)) == before + (2 if side is Side.OURS else 1)


@pytest.mark.parametrize("book", ["", "lent", "taken in"])
@pytest.mark.parametrize(("there", "here"), [(True, True), (True, False), (False, True), (False, False)])
def test_two_visits_of_a_day_both_count_unless_they_are_likely_one(two: Two, there: bool, here: bool, book: str):
    """One round, or one book at both, tells that it was one visit; else two people may well have been there."""
    copy = free_copy(two.there())
    if book == "taken in":
        copy = next(one.copy.id for one in visits.loans_of(two.kit, two.reader) if one.ended_on is None)
    before = len(visits.visits_of(two.here(), two.reader))
    for bound, in_round in ((two.there, there), (two.here, here)):
        told = {"lent": {"items_out": (copy,)}, "taken in": {"items_in": (copy,)}}.get(book, {})
        visit(bound(), two.reader, round=field().rounds[0] if in_round else None, **{"items_out": (), **told})
    brought = two.bring().questions
    assert {one.kind for one in brought} <= {"visit_twice", "field"}
    asked = [one for one in brought if one.kind == "visit_twice"]
    one_visit = (there and here) or bool(book)
    assert [one.default for one in asked] == [Side.THEIRS if one_visit else Side.OURS]
    fieldwork.answer_by_default(two.office)
    assert len(visits.visits_of(two.office, two.reader)) == before + (1 if one_visit else 2)
    if book == "lent":
        assert home(two.office, two.reader, copy) == 1
    assert fieldwork.field_questions(two.office) == []
    assert check_library(two.office).ok


def test_two_visits_that_one_entered_without_a_round_are_two(two: Two):
    for _each in range(2):
        visit(two.there(), two.other)
    assert two.bring().questions == ()


def test_two_kits_that_each_lent_one_book_to_a_reader_ask_whether_it_was_one_visit(two: Two):
    """The one took the other's work over, so both come in one file."""
    copy = free_copy(two.there())
    visit(two.kit, two.other, items_out=(copy,))
    made = fieldwork.make_kit(two.here(), two.folder / "anew.kit", "Орлова", "", (TODAY, TODAY), rounds=field().rounds)
    anew = two.opened(made)
    visit(anew, two.other, items_out=(copy,))
    path, _key = field().kits[0]
    two.kit.close()
    fieldwork.take_over(anew, two.folder / path.name, field().words[0])
    two.kit = anew
    asked = [one.kind for one in two.bring().questions]
    assert asked == ["visit_twice"]
    fieldwork.answer_by_default(two.office)
    assert home(two.office, two.other, copy) == 1
    assert check_library(two.office).ok


@pytest.mark.parametrize("side", Side)
def test_books_of_both_entries_of_one_visit_stay_lent(two: Two, side: Side):
    """Each side entered a book of its own, and one taken in; what was entered here was renewed since."""
    there, here = free_copy(two.there()), add_copy(two.here()).copy.id
    out = [one.copy.id for one in visits.loans_of(two.office, two.reader) if one.ended_on is None]
    visit(two.there(), two.reader, items_out=(there,), items_in=(out[0],), round=field().rounds[0])
    visit(two.here(), two.reader, items_out=(here,), items_in=(out[1],), round=field().rounds[0])
    (loan,) = [one for one in visits.loans_of(two.office, two.reader) if one.copy.id == here]
    visits.renew(two.office, loan.id, TODAY, TODAY, due=TODAY + days(50))
    (asked,) = two.bring().questions
    fieldwork.answer_question(two.office, asked.id, side)
    assert [home(two.office, two.reader, one) for one in (there, here, *out)] == [1, 1, 0, 0]
    count = [one.on_day for one in visits.visits_of(two.office, two.reader)].count(TODAY)
    assert count == (1 if side is Side.THEIRS else 2)
    assert check_library(two.office).ok
    undo_last(two.office)
    assert [one.kind for one in fieldwork.field_questions(two.office)] == ["visit_twice"]


@pytest.mark.parametrize("lent_here", [True, False])
def test_nobody_there_and_served_later_are_two_tries(two: Two, lent_here: bool):
    """The usual answer lets both stand; who says that it was one visit keeps the book that was handed over."""
    copy = add_copy(two.here()).copy.id if lent_here else free_copy(two.there())
    served, missed = (two.here, two.there) if lent_here else (two.there, two.here)
    visit(missed(), two.reader, Outcome.NOT_HOME, round=field().rounds[0])
    visit(served(), two.reader, items_out=(copy,), round=field().rounds[0])
    (asked,) = two.bring().questions
    assert (asked.kind, asked.default) == ("visit_twice", Side.OURS)
    fieldwork.answer_question(two.office, asked.id, Side.THEIRS)
    (left,) = [one for one in visits.visits_of(two.office, two.reader) if one.on_day == TODAY]
    assert left.outcome is Outcome.SERVED
    assert home(two.office, two.reader, copy) == 1
    assert check_library(two.office).ok


def test_the_visit_that_is_kept_keeps_how_it_ended_where_books_were_handed_over(two: Two):
    there, here = free_copy(two.there()), add_copy(two.here()).copy.id
    visit(two.there(), two.reader, items_out=(there,), round=field().rounds[0])
    visit(two.here(), two.reader, Outcome.COLLECTED, items_out=(here,), round=field().rounds[0])
    (asked,) = two.bring().questions
    fieldwork.answer_question(two.office, asked.id, Side.THEIRS)
    (left,) = [one for one in visits.visits_of(two.office, two.reader) if one.on_day == TODAY]
    assert left.outcome is Outcome.SERVED
    assert [home(two.office, two.reader, one) for one in (there, here)] == [1, 1]


@pytest.mark.parametrize("side", Side)
def test_of_two_entries_of_one_visit_one_may_be_gone_before_the_answer(two: Two, side: Side):
    """What was entered here was taken back meanwhile: the visit out there and its book stay, whatever is answered."""
    copy = free_copy(two.there())
    visit(two.there(), two.reader, items_out=(copy,), round=field().rounds[0])
    visit(two.here(), two.reader, round=field().rounds[0])
    (here,) = [one for one in visits.visits_of(two.office, two.reader) if one.on_day == TODAY]
    (asked,) = two.bring().questions
    visits.withdraw_visit(two.office, here.id)
    fieldwork.answer_question(two.office, asked.id, side)
    assert fieldwork.field_questions(two.office) == []
    (left,) = [one for one in visits.visits_of(two.office, two.reader) if one.on_day == TODAY]
    assert left.outcome is Outcome.SERVED
    assert home(two.office, two.reader, copy) == 1
    assert check_library(two.office).ok
