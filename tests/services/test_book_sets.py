from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.domain.book_sets import BookSet, Condition, SetState
from outreach_app.domain.collection import CopyState, WithdrawalReason
from outreach_app.domain.diary import DiaryPage
from outreach_app.domain.errors import UserError
from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import LoanEnd
from outreach_app.services import book_sets, collection, diary, places, selection, statistics, visits
from outreach_app.services.upkeep import undo_entry, undo_last
from outreach_app.services.withdrawal import withdraw_copies
from outreach_app.storage import collection as stored
from tests.builders import TODAY, add_copy, add_place, add_reader, days, lend, pack, some_library, visit
from tests.services import set_acts
from tests.services.set_acts import add_set, hand_over
from tests.services.test_undo import attempt, choices, working_template


@pytest.fixture
def home(library) -> Id:
    return add_place(library, kind=PlaceKind.INSTITUTION, name="Сосновый бор")


def state(library, copy: Id) -> CopyState:
    return found(library, copy).state


def found(library, copy: Id):
    return stored.whereabouts(stored.copies([copy]).values())[0]


def copies(library, set_id: Id) -> list[Id]:
    return [item.copy.id for item in book_sets.book_set(library, set_id).items]


def test_a_copy_that_is_lent_in_a_bag_or_in_another_set_cannot_go_in(library) -> None:
    reader = add_reader(library)
    lent, packed, free = lend(library, reader).copy.id, pack(library, reader).copy.id, add_copy(library).copy.id
    first = add_set(library, copies=1)
    second = Id(book_sets.make_set(library, BookSet(Id(""), 0)).made[0])
    for copy, words in ((lent, "is lent"), (packed, "in a bag"), (copies(library, first)[0], "in a set (set № 1")):
        with pytest.raises(UserError, match=words.replace("(", r"\(")) as refused:
            book_sets.add_to_set(library, second, [free, copy])
        assert "take another copy" in str(refused.value)
        assert copies(library, second) == []
    assert state(library, free) is CopyState.SHELF


def test_a_copy_in_a_set_is_packed_for_nobody_and_does_not_leave_the_stock(library, home) -> None:
    set_id = add_set(library, copies=1)
    (copy,) = copies(library, set_id)
    one = found(library, copy)
    assert one.state is CopyState.SET
    assert collection.holdings(library, [one.title.id])[one.title.id] == (1, 0, 0)
    reader = add_reader(library)
    with pytest.raises(UserError, match="in a set"):
        selection.pack(library, reader, one, TODAY)
    with pytest.raises(UserError, match="in a set"):
        withdraw_copies(library, [copy], WithdrawalReason.WORN, TODAY, TODAY)
    (offered,) = [each for each in selection.look_up(library, reader, "Том", TODAY) if each.title.id == one.title.id]
    assert not offered.free
    assert "set № 1" in offered.reasons[0]
    hand_over(library, set_id, home)
    assert found(library, copy).book_set.where == "Сосновый бор"


def test_handing_over_needs_copies_a_place_that_is_no_home_and_happens_once(library, home) -> None:
    empty = Id(book_sets.make_set(library, BookSet(Id(""), 0)).made[0])
    with pytest.raises(UserError, match="is empty"):
        hand_over(library, empty, home)
    set_id = add_set(library)
    for told, words in (
        ({"place": add_place(library)}, "never to a home"),
        ({"day": TODAY + days(1)}, "still to come"),
        ({"due_on": TODAY - days(1)}, "cannot be due"),
    ):
        with pytest.raises(UserError, match=words):
            hand_over(library, set_id, **({"place": home} | told))
    hand_over(library, set_id, home)
    with pytest.raises(UserError, match="already"):
        hand_over(library, set_id, home)
    with pytest.raises(UserError, match="make another set"):
        book_sets.add_to_set(library, set_id, [add_copy(library).copy.id])
    assert "Set № 2, Романы handed over, 3 copies, act № 1" in places.place(library, home).notes


def test_handing_over_is_no_loan(library, home) -> None:
    hand_over(library, add_set(library), home)
    figures = statistics.summary(library, TODAY, TODAY).figures
    assert (figures.loans, figures.visits) == (0, 0)


def test_residents_borrow_from_the_set_and_nobody_else(library, home) -> None:
    set_id = add_set(library)
    first, second, _third = copies(library, set_id)
    resident, stranger = add_reader(library, place=home), add_reader(library)
    with pytest.raises(UserError, match="in a set"):
        visit(library, resident, items_out=(first,))
    hand_over(library, set_id, home, due_on=TODAY + days(10))
    with pytest.raises(UserError, match="Сосновый бор"):
        visit(library, stranger, items_out=(first,))
    visit(library, resident, items_out=(first,))
    visit(library, stranger, items_out=(second,), place=home)
    (loan,) = [loan for loan in visits.loans_of(library, resident) if not loan.ended_on]
    assert loan.due_on == TODAY + days(10)
    assert state(library, first) is CopyState.LENT
    item = book_sets.book_set(library, set_id).items[0]
    assert item.is_out
    assert item.reader == resident
    figures = statistics.summary(library, TODAY, TODAY).figures
    assert figures.loans == 2
    visits.take_back(library, first, TODAY, TODAY)
    assert state(library, first) is CopyState.SET


def test_a_visit_withdrawn_puts_its_copies_back_into_the_set_not_into_a_bag(library, home) -> None:
    set_id = add_set(library, copies=1)
    (copy,) = copies(library, set_id)
    hand_over(library, set_id, home)
    resident = add_reader(library, place=home)
    lent = visit(library, resident, items_out=(copy,))
    back = visit(library, resident, items_in=(copy,))
    visits.withdraw_visit(library, back.made[0])
    assert state(library, copy) is CopyState.LENT
    visits.withdraw_visit(library, lent.made[0])
    assert state(library, copy) is CopyState.SET
    assert selection.bag(library, resident) == []


def test_taking_back_with_one_damaged_and_one_missing(library, home) -> None:
    set_id = add_set(library, copies=4)
    intact, damaged, missing, stays = copies(library, set_id)
    hand_over(library, set_id, home)
    resident = add_reader(library, place=home)
    visit(library, resident, items_out=(missing,))
    book_sets.check_off(library, set_id, [intact], Condition.INTACT)
    book_sets.check_off(library, set_id, [damaged], Condition.DAMAGED, "залита чаем")
    book_sets.check_off(library, set_id, [missing], Condition.MISSING)
    assert state(library, intact) is CopyState.SET
    book_sets.take_set_back(library, set_id, TODAY, TODAY)
    one = book_sets.book_set(library, set_id)
    assert one.state(TODAY) is SetState.OUT
    assert [item.copy.id for item in one.out] == [stays]
    assert [item.condition for item in one.by_act(2)] == [Condition.INTACT, Condition.DAMAGED, Condition.MISSING]
    assert [state(library, each) for each in (intact, damaged, missing)] == [
        CopyState.SHELF,
        CopyState.SHELF,
        CopyState.LOST,
    ]
    (loan,) = visits.loans_of(library, resident)
    assert loan.ended_as is LoanEnd.LOST
    assert "2 copies back, damaged: 1, missing: 1, still there: 1, act № 2" in places.place(library, home).notes
    book_sets.take_set_back(library, set_id, TODAY, TODAY, rest_missing=True)
    one = book_sets.book_set(library, set_id)
    assert one.returned_on == TODAY
    assert one.return_acts == (2, 3)
    assert state(library, stays) is CopyState.LOST
    visits.take_back(library, stays, TODAY, TODAY)
    assert state(library, stays) is CopyState.SHELF
    assert collection.holdings(library, [one.items[3].title.id])[one.items[3].title.id].free == 1


def test_each_copy_comes_back_once(library, home) -> None:
    set_id = add_set(library, copies=2)
    first, _second = copies(library, set_id)
    with pytest.raises(UserError, match="not been handed over"):
        book_sets.check_off(library, set_id, [first], Condition.INTACT)
    hand_over(library, set_id, home, day=TODAY - days(3))
    with pytest.raises(UserError, match="is checked off"):
        book_sets.take_set_back(library, set_id, TODAY, TODAY)
    book_sets.check_off(library, set_id, [first], Condition.INTACT)
    with pytest.raises(UserError, match="before"):
        book_sets.take_set_back(library, set_id, TODAY - days(4), TODAY)
    book_sets.take_set_back(library, set_id, TODAY, TODAY)
    with pytest.raises(UserError, match="come back already"):
        book_sets.check_off(library, set_id, [first], Condition.INTACT)


def test_undo_of_a_return_is_refused_while_a_copy_is_in_another_set(library, home) -> None:
    set_id = add_set(library, copies=1)
    hand_over(library, set_id, home)
    book_sets.check_off(library, set_id, copies(library, set_id), Condition.INTACT)
    back = book_sets.take_set_back(library, set_id, TODAY, TODAY)
    other = book_sets.make_set(library, BookSet(Id(""), 0), copies(library, set_id))
    with pytest.raises(UserError, match="in another set"):
        undo_entry(library, back.entry)
    undo_entry(library, other.entry)
    undo_entry(library, back.entry)
    assert book_sets.book_set(library, set_id).ticked
    undo_last(library)


def page(place: Id, start: date, end: date, **told) -> DiaryPage:
    return DiaryPage(Id(""), place, Form.ISSUE_POINT, start, end, **({"visitors": 12, "loans": 30} | told))


def test_a_page_of_the_diary_counts_in_its_month_form_and_age(library, home) -> None:
    diary.add_diary_page(library, page(home, date(2026, 11, 1), date(2026, 11, 15), youngest=36), TODAY)
    month = statistics.summary(library, date(2026, 11, 1), date(2026, 11, 30)).figures
    assert (month.visits, month.loans, month.readers_served) == (12, 30, 0)
    assert month.by_form[Form.ISSUE_POINT].loans == 30
    assert month.by_age_band["36+"].visits == 12
    before = statistics.summary(library, date(2026, 10, 1), date(2026, 10, 31)).figures
    assert before.visits == 0
    for figure, counted in ((Figure.VISITS, 12), (Figure.LOANS, 30)):
        behind = statistics.records(library, FigureKey(figure), date(2026, 11, 1), date(2026, 11, 30))
        assert behind.counted == counted
        (record,) = behind.rows
        assert record.name == "Сосновый бор"
        assert "01.11.2026–15.11.2026" in record.what
        assert record.people == counted


def test_a_page_of_the_diary_is_entered_once_and_lies_in_one_month(library, home) -> None:
    diary.add_diary_page(library, page(home, date(2026, 11, 1), date(2026, 11, 15)), TODAY)
    for told, words in (
        ((home, date(2026, 11, 15), date(2026, 11, 16)), "on another page already"),
        ((home, date(2026, 10, 30), date(2026, 11, 2)), "as two pages"),
        ((home, date(2026, 11, 20), date(2026, 11, 19)), "cannot end"),
        ((home, date(2026, 11, 20), TODAY + days(1)), "still to come"),
        ((add_place(library), TODAY, TODAY), "keeps a diary"),
    ):
        with pytest.raises(UserError, match=words):
            diary.add_diary_page(library, page(*told), TODAY)
    with pytest.raises(UserError, match="counts nothing"):
        page(home, TODAY, TODAY, visitors=0, loans=0)
    diary.add_diary_page(library, page(home, date(2026, 11, 1), date(2026, 11, 15), youngest=0), TODAY)
    assert len(diary.diary_pages(library, home)) == 2


steps = st.lists(st.tuples(st.sampled_from(sorted(set_acts.ACTS)), st.integers(0, 2**32)), min_size=5, max_size=40)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps)
def test_whatever_is_done_a_copy_is_never_in_two_sets(sequence: list[tuple[str, int]]) -> None:
    with some_library(working_template) as library:
        for name, seed in sequence:
            attempt(library, name, choices(seed))
            set_acts.assert_each_copy_is_in_one_place(library)


def test_the_printing_of_an_act_is_remembered_until_it_is_undone(library, home, tmp_path):
    one = add_set(library)
    hand_over(library, one, home)
    (line,) = book_sets.acts_on(library, TODAY)
    assert line.printed_at is None
    printed = book_sets.print_acts(library, [line], tmp_path / "papers")
    assert [path.read_bytes()[:4] for path in printed.papers] == [b"%PDF"]
    (line,) = book_sets.acts_on(library, TODAY)
    assert line.printed_at == library.clock().replace(second=0, microsecond=0)
    undo_last(library)
    assert book_sets.acts_on(library, TODAY)[0].printed_at is None


def test_an_act_that_cannot_be_written_is_not_remembered_as_printed(library, home, tmp_path):
    hand_over(library, add_set(library), home)
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError):
        book_sets.print_acts(library, book_sets.acts_on(library, TODAY), tmp_path / "file")
    assert book_sets.acts_on(library, TODAY)[0].printed_at is None
