from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.domain.book_sets import Condition
from outreach_app.domain.collection import CopyState, WithdrawalReason
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import BoardFilter, Stay, StayEnd
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import book_sets, on_board, people, rounds, selection, staff, visits
from outreach_app.services.title_card import title_card
from outreach_app.services.upkeep import check_library, redo_last, redoable, undo_entry, undo_last, undoable
from outreach_app.services.withdrawal import reinstate_copies, withdraw_copies
from outreach_app.storage import collection as stored
from outreach_app.storage import stowage
from outreach_app.storage.people import put_vehicle
from outreach_app.storage.tables import LoanRow, StowageRow
from tests.builders import (
    TODAY,
    add_copy,
    add_place,
    add_reader,
    add_served_reader,
    days,
    lend,
    made,
    pack,
    some_library,
)
from tests.services.board_acts import add_stop, assert_each_copy_is_on_one_vehicle, lend_on_board
from tests.services.set_acts import add_set, hand_over
from tests.services.test_undo import ACTS, attempt, choices, working_template
from tests.storage.stores import facts


@pytest.fixture
def van(library) -> Id:
    return made(people.add_vehicle(library, "Библиобус"))


@pytest.fixture
def other(library) -> Id:
    return made(people.add_vehicle(library, "КИБО", is_kibo=True))


@pytest.fixture
def reader(library) -> Id:
    return add_served_reader(library, "Белова", place=add_stop(library), form=Form.BOOKMOBILE)


@pytest.fixture
def copy(library, van) -> Id:
    """A copy on board of the van for three weeks."""
    one = add_copy(library, "Роман").copy.id
    on_board.load(library, van, [one], TODAY - days(21), TODAY)
    return one


def found(copy: Id):
    return stored.whereabouts(stored.copies([copy]).values())[0]


def aboard(library, vehicle: Id) -> list[Id]:
    return [line.found.copy.id for line in on_board.on_board(library, vehicle, TODAY)]


def give_back(library, reader: Id, copy: Id, **told) -> None:
    visits.record_visit(
        library, VisitEntry(Outcome.SERVED, TODAY, reader, items_in=(copy,), items_out=(), **told), TODAY
    )


def test_a_loaded_copy_is_on_board_and_not_on_the_shelf(library, van, copy):
    one = found(copy)
    assert (one.state, one.on_board.name, one.kept_by) == (CopyState.ABOARD, "Библиобус", "on board: Библиобус")
    assert stored.holdings([one.title.id])[one.title.id].free == 0
    card = title_card(library, one.title.id, TODAY)
    assert (card.free, card.holder(card.copies[0])) == ((), "on board: Библиобус")
    (line,) = on_board.on_board(library, van, TODAY)
    assert (line.weeks(TODAY), line.lent, line.here) == (3, 0, True)


def test_a_loan_at_a_stop_keeps_the_stay_and_its_return_there_too(library, van, reader, copy):
    lend_on_board(library, reader, copy)
    (line,) = on_board.on_board(library, van, TODAY)
    assert (line.here, line.lent, line.lent_on, line.found.reader) == (False, 1, TODAY, reader)
    assert found(copy).state is CopyState.LENT
    give_back(library, reader, copy)
    assert found(copy).state is CopyState.ABOARD
    assert aboard(library, van) == [copy]


def test_a_return_at_the_desk_ends_the_stay_unless_it_is_to_be_kept(library, van, reader, copy):
    lend_on_board(library, reader, copy)
    visits.take_back(library, copy, TODAY, TODAY)
    assert (found(copy).state, aboard(library, van)) == (CopyState.SHELF, [])
    undo_last(library)
    visits.take_back(library, copy, TODAY, TODAY, keep_on_board=True)
    assert found(copy).state is CopyState.ABOARD


def test_a_visit_at_home_that_is_taken_back_puts_the_copy_on_board_again(library, van, copy):
    home = add_served_reader(library, "Домова")
    lend_on_board(library, home, copy)
    give_back(library, home, copy)
    assert found(copy).on_board is None
    visits.withdraw_visit(library, visits.visits_of(library, home)[0].id)
    assert found(copy).state is CopyState.LENT
    assert aboard(library, van) == [copy]


def test_a_return_to_another_van_puts_it_on_board_there(library, van, other, reader, copy):
    lend_on_board(library, reader, copy)
    rounds.plan_day(library, TODAY + days(14), TODAY, keep_order=True)
    (one,) = rounds.rounds_on(library, TODAY + days(14))
    rounds.change_vehicle(library, one.id, other)
    later = TODAY + days(14)
    entry = VisitEntry(Outcome.SERVED, later, reader, items_in=(copy,), items_out=(), round=one.id)
    visits.record_visit(library, entry, later)
    assert (aboard(library, van), aboard(library, other)) == ([], [copy])


def test_what_comes_back_before_it_was_loaded_leaves_the_stay_alone(library, van, copy):
    visits.take_back(library, copy, TODAY - days(22), TODAY)
    assert aboard(library, van) == [copy]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("reader", "cannot be loaded: it is lent (Иванова"),
        ("bag", "cannot be loaded: it is in a bag (Иванова"),
        ("point", "cannot be loaded: it is in a set (set № 1, Почта)"),
        ("van", "is on board of “Библиобус” already"),
        ("nowhere", "cannot be loaded: it is withdrawn"),
    ],
)
def test_what_is_elsewhere_is_not_loaded_and_the_sentence_says_where(library, van, other, copy, place, words):
    who = add_reader(library)
    elsewhere = {
        "reader": lambda: lend(library, who).copy.id,
        "bag": lambda: pack(library, who).copy.id,
        "point": lambda: _at_a_point(library),
        "van": lambda: copy,
        "nowhere": lambda: _withdrawn(library),
    }[place]()
    free = add_copy(library).copy.id
    with pytest.raises(UserError) as refused:
        on_board.load(library, other, [free, elsewhere], TODAY, TODAY)
    assert words in str(refused.value)
    assert aboard(library, other) == []


def _at_a_point(library) -> Id:
    set_id = add_set(library, copies=1)
    hand_over(library, set_id, add_place(library, kind=PlaceKind.ISSUE_POINT, name="Почта"))
    return book_sets.book_set(library, set_id).items[0].copy.id


def _withdrawn(library) -> Id:
    one = add_copy(library).copy.id
    withdraw_copies(library, [one], WithdrawalReason.WORN, TODAY, TODAY)
    return one


def test_nothing_is_loaded_in_the_future_or_onto_a_van_out_of_use(library, van):
    free = add_copy(library).copy.id
    with pytest.raises(UserError, match="still to come"):
        on_board.load(library, van, [free], TODAY + days(1), TODAY)
    staff.retire_vehicle(library, van, TODAY)
    with pytest.raises(UserError, match="not in use any more"):
        on_board.load(library, van, [free], TODAY, TODAY)


def test_a_vehicle_with_books_on_board_stays_in_use(library, van, copy):
    with pytest.raises(UserError, match=r"has books on board \(1\)"):
        staff.retire_vehicle(library, van, TODAY)
    on_board.unload(library, [copy], TODAY, TODAY)
    staff.retire_vehicle(library, van, TODAY)


def test_a_set_is_loaded_lent_from_handed_over_and_taken_back_onto_the_van(library, van, reader):
    set_id = add_set(library)
    on_board.load_set(library, van, set_id, TODAY, TODAY)
    first, second, third = aboard(library, van)
    assert found(first).state is CopyState.ABOARD
    lend_on_board(library, reader, first)
    point = add_place(library, kind=PlaceKind.ISSUE_POINT, name="Почта")
    told = book_sets.HandOver(TODAY, point)
    with pytest.raises(UserError, match="enter its return first"):
        on_board.hand_over_from_board(library, [first, second, third], told, TODAY)
    give_back(library, reader, first)
    with pytest.raises(UserError, match="handed over as a whole"):
        on_board.hand_over_from_board(library, [first, second], told, TODAY)
    on_board.hand_over_from_board(library, [first, second, third], told, TODAY)
    one = book_sets.book_set(library, set_id)
    assert (one.place, one.act_number, aboard(library, van)) == (point, 1, [])
    on_board.load_from_place(library, van, set_id, TODAY, TODAY)
    assert book_sets.book_set(library, set_id).returned_on == TODAY
    assert sorted(aboard(library, van)) == sorted([first, second, third])


def test_loose_copies_are_handed_over_as_a_set_of_their_own(library, van, copy):
    point = add_place(library, kind=PlaceKind.ISSUE_POINT, name="Почта")
    on_board.hand_over_from_board(library, [copy], book_sets.HandOver(TODAY, point), TODAY, "С библиобуса")
    one = book_sets.set_called(library, 1)
    assert (one.name, one.place, [item.copy.id for item in one.out]) == ("С библиобуса", point, [copy])
    assert found(copy).state is CopyState.SET
    undo_last(library)
    assert aboard(library, van) == [copy]


def test_copies_move_to_another_van(library, van, other, copy):
    on_board.move_on_board(library, [copy], other, TODAY, TODAY)
    assert (aboard(library, van), aboard(library, other)) == ([], [copy])
    with pytest.raises(UserError, match="on board of “КИБО” already"):
        on_board.move_on_board(library, [copy], other, TODAY, TODAY)


def test_unloading_leaves_what_a_reader_has(library, van, reader, copy):
    second = add_copy(library, "Повесть").copy.id
    on_board.load(library, van, [second], TODAY, TODAY)
    lend_on_board(library, reader, copy)
    with pytest.raises(UserError, match=r"is with Белова.* enter its return first"):
        on_board.unload(library, [copy], TODAY, TODAY)
    on_board.unload_all(library, van, TODAY, TODAY)
    assert aboard(library, van) == [copy]
    assert found(second).state is CopyState.SHELF
    with pytest.raises(UserError, match="Nothing is on board"):
        on_board.unload_all(library, van, TODAY, TODAY)


def test_a_copy_loaded_for_a_reader_waits_in_the_bag_and_answers_the_request(library, van, reader):
    one = add_copy(library, "Овод").copy.id
    request = made(selection.add_request(library, reader, "Овод", TODAY))
    on_board.load_for_reader(library, van, reader, one, TODAY, TODAY, request)
    assert (found(one).state, found(one).on_board.name) == (CopyState.BAG, "Библиобус")
    visits.record_visit(library, VisitEntry(Outcome.SERVED, TODAY, reader), TODAY)
    assert selection.requests(library, reader) == []
    assert aboard(library, van) == [one]


def test_a_copy_on_board_goes_off_board_into_the_bag_of_a_reader_at_home(library, van, copy):
    home = add_served_reader(library, "Домова")
    packed = selection.pack(library, home, found(copy), TODAY)
    assert "It was on board of “Библиобус”, and is unloaded now." in packed.warnings
    assert aboard(library, van) == []


def test_suggestions_know_what_is_on_board_for_whom_a_van_comes(library, van, reader, copy):
    title = found(copy).title.id
    for who, wanted in ((reader, True), (add_served_reader(library, "Домова"), False)):
        selection.add_request(library, who, "Роман", TODAY)
        suggested = [one for one in selection.suggest(library, who, TODAY) if one.title.id == title]
        assert bool(suggested) is wanted
        assert [one.reasons[-1] for one in suggested] == ["on board: Библиобус"] * wanted
        assert [one.free.copy.id for one in suggested] == [copy] * wanted


def test_lost_missing_and_withdrawn_copies_are_on_board_no_more(library, van, reader, copy):
    lend_on_board(library, reader, copy)
    (loan,) = visits.loans_of(library, reader)
    visits.mark_lost(library, loan.id, TODAY, TODAY)
    assert (found(copy).state, aboard(library, van)) == (CopyState.LOST, [])
    second, third = (add_copy(library, name).copy.id for name in ("Второй", "Третий"))
    on_board.load(library, van, [second, third], TODAY, TODAY)
    on_board.note_missing(library, [second], TODAY, TODAY, "не нашли")
    withdraw_copies(library, [third], WithdrawalReason.WORN, TODAY, TODAY)
    assert [found(one).state for one in (second, third)] == [CopyState.LOST, CopyState.WITHDRAWN]
    assert aboard(library, van) == []
    visits.take_back(library, second, TODAY, TODAY)
    assert found(second).state is CopyState.SHELF


def test_a_missing_copy_is_in_no_bag_and_no_set_any_more(library, van, reader):
    set_id = add_set(library, copies=2)
    on_board.load_set(library, van, set_id, TODAY, TODAY)
    first, _second = aboard(library, van)
    bagged = add_copy(library, "Овод").copy.id
    on_board.load_for_reader(library, van, reader, bagged, TODAY, TODAY)
    on_board.note_missing(library, [first, bagged], TODAY, TODAY)
    assert {found(one).state for one in (first, bagged)} == {CopyState.LOST}
    assert len(book_sets.book_set(library, set_id).items) == 1


def test_the_check_of_a_van_names_what_is_missing_unexpected_and_unknown(library, van, reader, copy):
    here, lent = (add_copy(library, name, barcode=code).copy for name, code in (("Тут", "7001"), ("Выдана", "7002")))
    on_board.load(library, van, [here.id, lent.id], TODAY, TODAY)
    lend_on_board(library, reader, lent.id)
    shelf = add_copy(library, "С полки", barcode="7003").copy
    seen = on_board.check_board(library, van, ["7001", "7001", " 7003 ", "7002", "0000"])
    assert [line.found.copy.id for line in seen.there] == [here.id]
    assert [line.found.copy.id for line in seen.missing] == [copy]
    assert [one.copy.id for one in seen.unexpected] == [shelf.id, lent.id]
    assert seen.unknown == ("0000",)


@pytest.mark.parametrize(
    ("text", "only", "wanted"),
    [
        ("сказ пуш", BoardFilter(), ["Сказки"]),
        ("", BoardFilter(genre="Детектив"), ["Улика"]),
        ("", BoardFilter(format="large_print"), ["Сказки"]),
        ("", BoardFilter(age_mark="0"), ["Роман", "Сказки"]),
        ("", BoardFilter(age_mark="unmarked"), ["Улика"]),
        ("", BoardFilter(language="tat"), ["Улика"]),
        ("", BoardFilter(idle_weeks=3), ["Роман"]),
        ("", BoardFilter(out=True), ["Сказки"]),
    ],
)
def test_what_is_on_board_is_searched_and_narrowed(library, van, reader, copy, text, only, wanted):
    tales = add_copy(library, "Сказки", format="large_print").copy.id
    clue = add_copy(library, "Улика", genre="Детектив", language="tat", age_mark=None).copy.id
    on_board.load(library, van, [tales, clue], TODAY, TODAY)
    lend_on_board(library, reader, tales)
    assert [line.found.title.title for line in on_board.on_board(library, van, TODAY, text, only)] == wanted


def test_a_stay_refuses_what_cannot_be():
    with pytest.raises(UserError, match="cannot be unloaded on"):
        Stay(Id("1"), Id("2"), Id("3"), TODAY, TODAY - days(1), StayEnd.UNLOADED)
    with pytest.raises(UserError, match="both its day and how it ended"):
        Stay(Id("1"), Id("2"), Id("3"), TODAY, TODAY)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda library, van, copy: stowage.put_stay(Stay(Id("f" * 32), van, copy, TODAY)), "on board of two vehicles"),
        (
            lambda library, van, copy: stored.put_copy(
                replace(found(copy).copy, withdrawn_on=TODAY, withdrawn_reason=WithdrawalReason.WORN)
            ),
            "A withdrawn copy is on board",
        ),
        (lambda library, van, copy: _out_of_use(library, van), "out of use has books on board"),
    ],
)
def test_the_check_of_the_file_finds_contradictions(library, van, copy, spoil, words):
    with library.use_case("load"):
        spoil(library, van, copy)
    assert words in "\n".join(str(problem) for problem in check_library(library).problems)


def _out_of_use(library, van: Id) -> None:
    put_vehicle(replace(people.vehicles(library)[0], retired_on=TODAY))


def test_an_undo_never_puts_a_copy_on_two_vehicles_or_out_of_the_stock_on_board(library, van, other, copy):
    unloaded = on_board.unload(library, [copy], TODAY, TODAY).entry
    loaded = on_board.load(library, other, [copy], TODAY, TODAY).entry
    with pytest.raises(UserError, match="on board of two vehicles"):
        undo_entry(library, unloaded)
    undo_entry(library, loaded)
    withdraw_copies(library, [copy], WithdrawalReason.WORN, TODAY, TODAY)
    back = reinstate_copies(library, [copy]).entry
    on_board.load(library, van, [copy], TODAY, TODAY)
    with pytest.raises(UserError, match="withdrawn copy is on board"):
        undo_entry(library, back)
    assert aboard(library, van) == [copy]


def test_a_condition_of_a_set_does_not_end_a_stay_of_later(library, van):
    set_id = add_set(library, copies=1)
    (item,) = book_sets.book_set(library, set_id).items
    hand_over(library, set_id, add_place(library, kind=PlaceKind.ISSUE_POINT, name="Почта"))
    book_sets.take_set_back(library, set_id, TODAY, TODAY, checked={item.copy.id: Condition.INTACT})
    on_board.load(library, van, [item.copy.id], TODAY, TODAY)
    assert aboard(library, van) == [item.copy.id]


MOVES = (
    *("load", "load_for_reader", "unload", "note_missing_on_board", "move_on_board", "hand_over_from_board"),
    *("load_from_place", "record_visit", "withdraw_visit", "take_back", "mark_lost", "pack", "unpack", "make_set"),
    *("add_to_set", "take_out_of_set", "drop_set", "hand_over_set", "take_set_back", "withdraw_copies"),
    *("reinstate_copies", "retire_vehicle", "return_vehicle", "undo", "redo"),
)
steps = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 2**32)), min_size=10, max_size=40)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps)
def test_no_copy_is_ever_on_two_vehicles_or_lost_on_the_way(sequence):
    with some_library(working_template) as library:
        for name, seed in sequence:
            _step(library, name, seed)
            assert_each_copy_is_on_one_vehicle(library)
        open_loans = [row.copy_id for row in LoanRow.select().where(LoanRow.ended_on.is_null())]
        assert len(open_loans) == len(set(open_loans))
        assert StowageRow.select().exists()
        assert check_library(library).ok


def _step(library, name: str, seed: int) -> None:
    if name in ACTS:
        attempt(library, name, choices(seed))
        return
    before = facts(library.store)
    try:
        if (undoable if name == "undo" else redoable)(library):
            (undo_last if name == "undo" else redo_last)(library)
    except UserError:
        assert facts(library.store) == before
