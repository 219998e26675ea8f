"""Every outcome: what it lends and keeps, which date it moves, what it leads to."""

from datetime import date

import pytest

from outreach_app.domain.collection import CopyState
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Birth, EndReason
from outreach_app.domain.schedule import AgreedDate, Basis, DueState, Pause
from outreach_app.domain.visits import LoanEnd, Outcome, VisitEntry
from outreach_app.services import readers, schedule, selection, visits
from outreach_app.services.collection import copy_numbered
from outreach_app.services.library import Library
from outreach_app.services.rounds import plan_day, rounds_on
from outreach_app.services.statistics import set_rules, summary
from outreach_app.services.upkeep import undo_last
from outreach_app.storage.tables.visits import UnlentReturnRow
from tests.builders import (
    MONDAY,
    THURSDAY,
    TODAY,
    WEDNESDAY,
    add_copy,
    add_person,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    again,
    change_reader,
    days,
    lend,
    make_round,
    pack,
    visit,
)

NEXT = TODAY + days(14)
EMPTY_DOORS = [Outcome.NOT_HOME, Outcome.REFUSED, Outcome.POSTPONED, Outcome.ILL, Outcome.IN_HOSPITAL, Outcome.MOVED]


def unlent_returns_of(copy: Id) -> list[date]:
    return [row.on_day for row in UnlentReturnRow.select().where(UnlentReturnRow.copy == copy)]


def at_home(library: Library, reader) -> list[str]:
    return [loan.title.title for loan in visits.loans_of(library, reader) if not loan.ended_on]


def in_bag(library: Library, reader) -> list[str]:
    return [item.title.title for item in selection.bag(library, reader)]


def next_day(library: Library, reader) -> date | None:
    return schedule.next_dates(library, reader=reader)[0].day


def told(library: Library, reader, outcome: Outcome, **more):
    """An outcome with what it cannot do without."""
    if outcome is Outcome.LEFT_WITH:
        more = {"left_with": "соседке", **more}
    return visit(library, reader, outcome, **more)


@pytest.mark.parametrize("outcome", [Outcome.SERVED, Outcome.LEFT_WITH, Outcome.COLLECTED])
def test_what_is_handed_over_is_lent_and_moves_the_next_date(library: Library, outcome: Outcome):
    reader = add_served_reader(library)
    pack(library, reader, "Дубровский")
    told(library, reader, outcome)
    assert at_home(library, reader) == ["Дубровский"]
    assert in_bag(library, reader) == []
    assert next_day(library, reader) == NEXT
    assert visits.loans_of(library, reader)[0].due_on == NEXT


@pytest.mark.parametrize("outcome", EMPTY_DOORS)
def test_before_a_closed_door_the_bag_stays_packed(library: Library, outcome: Outcome):
    reader = add_served_reader(library)
    pack(library, reader, "Дубровский")
    told(library, reader, outcome)
    assert at_home(library, reader) == []
    assert in_bag(library, reader) == ["Дубровский"]


@pytest.mark.parametrize("outcome", [Outcome.NOT_HOME, Outcome.ILL, Outcome.IN_HOSPITAL])
def test_who_was_not_met_is_due_as_before(library: Library, outcome: Outcome):
    reader = add_served_reader(library)
    told(library, reader, outcome)
    assert next_day(library, reader) == TODAY


def test_a_refusal_moves_the_next_date(library: Library):
    reader = add_served_reader(library)
    visit(library, reader, Outcome.REFUSED)
    assert next_day(library, reader) == NEXT


@pytest.mark.parametrize("outcome", Outcome)
def test_what_the_reader_gave_back_is_back_whatever_the_outcome(library: Library, outcome: Outcome):
    reader = add_served_reader(library)
    loan = lend(library, reader, on_day=TODAY - days(14))
    told(library, reader, outcome, items_in=(loan.copy.id, loan.copy.id))
    (ended,) = visits.loans_of(library, reader)
    assert (ended.ended_on, ended.ended_as) == (TODAY, LoanEnd.RETURNED)
    assert unlent_returns_of(loan.copy.id) == []


def test_of_a_partial_bag_the_rest_is_on_the_shelf(library: Library):
    reader = add_served_reader(library)
    wanted, other = pack(library, reader, "Дубровский"), pack(library, reader, "Метель")
    visit(library, reader, items_out=(wanted.copy.id,))
    assert at_home(library, reader) == ["Дубровский"]
    assert copy_numbered(library, other.copy.number).state is CopyState.SHELF


def test_to_hand_out_nothing_empties_the_bag(library: Library):
    reader = add_served_reader(library)
    pack(library, reader)
    visit(library, reader, items_out=())
    assert (at_home(library, reader), in_bag(library, reader)) == ([], [])


def test_a_copy_from_the_shelf_may_go_out_too(library: Library):
    reader = add_served_reader(library)
    bagged, taken = pack(library, reader, "Дубровский"), add_copy(library, "Метель")
    visit(library, reader, items_out=(bagged.copy.id, taken.copy.id))
    assert sorted(at_home(library, reader)) == ["Дубровский", "Метель"]


def test_a_copy_of_another_bag_or_reader_is_refused_whole(library: Library):
    reader, other = add_served_reader(library), add_served_reader(library, "Петрова")
    pack(library, reader)
    held, lent = pack(library, other), lend(library, add_reader(library, "Ёлкина"))
    for copy in (held.copy.id, lent.copy.id):
        with pytest.raises(UserError, match=r"Петрова|Ёлкина"):
            visit(library, reader, items_out=(copy,))
    assert visits.visits_of(library, reader) == []
    assert len(in_bag(library, reader)) == 1


def test_a_copy_that_is_not_here_is_refused(library: Library):
    with pytest.raises(UserError, match="not in the library"):
        visit(library, add_served_reader(library), items_out=("0" * 32,))


def test_a_book_given_back_may_be_lent_on_at_the_same_door(library: Library):
    reader = add_served_reader(library)
    loan = lend(library, reader, on_day=TODAY - days(14))
    visit(library, reader, items_in=(loan.copy.id,), items_out=(loan.copy.id,))
    newest, oldest = visits.loans_of(library, reader)
    assert (newest.lent_on, newest.ended_on, oldest.ended_on) == (TODAY, None, TODAY)


def test_who_took_the_books_must_be_named(library: Library):
    reader = add_served_reader(library)
    with pytest.raises(UserError, match="With whom"):
        visit(library, reader, Outcome.LEFT_WITH, left_with=" ")
    visit(library, reader, Outcome.LEFT_WITH, left_with="дочери")
    assert visits.visits_of(library, reader)[0].left_with == "дочери"


def test_18_plus_is_never_left_with_somebody(library: Library):
    reader = add_served_reader(library)
    pack(library, reader, age_mark=18)
    with pytest.raises(UserError, match="18"):
        visit(library, reader, Outcome.LEFT_WITH, left_with="дочери")
    assert visits.visits_of(library, reader) == []
    visit(library, reader)
    assert len(at_home(library, reader)) == 1


def test_18_plus_is_not_lent_to_a_minor_either(library: Library):
    reader = add_served_reader(library)
    pack(library, reader, age_mark=18)
    change_reader(library, reader, birth=Birth(date(2010, 1, 1)))
    with pytest.raises(UserError, match=r"18\+"):
        visit(library, reader)
    assert at_home(library, reader) == []


def test_collected_at_the_library_is_no_visit_off_site(library: Library):
    reader = add_served_reader(library)
    pack(library, reader)
    visit(library, reader, Outcome.COLLECTED)
    figures = summary(library, TODAY, TODAY).figures
    assert (figures.visits, figures.loans, figures.loans_at_library) == (0, 0, 1)


def test_a_postponed_visit_has_its_new_date(library: Library):
    reader = add_served_reader(library)
    visit(library, reader, Outcome.POSTPONED, postponed_to=date(2026, 11, 27))
    due = schedule.next_dates(library, reader=reader)[0]
    assert (due.day, due.basis) == (date(2026, 11, 27), Basis.AGREED)


@pytest.mark.parametrize("day", [TODAY, TODAY - days(1)])
def test_a_visit_is_postponed_to_a_later_day_only(library: Library, day: date):
    with pytest.raises(UserError, match="must lie after"):
        visit(library, add_served_reader(library), Outcome.POSTPONED, postponed_to=day)


@pytest.mark.parametrize("outcome", [Outcome.IN_HOSPITAL, Outcome.ILL])
def test_the_answer_to_the_offer_of_a_pause_is_a_pause(library: Library, outcome: Outcome):
    reader = add_served_reader(library, every_weeks=1)
    visit(library, reader, outcome, pause_until=date(2026, 12, 10))
    due = schedule.next_dates(library, reader=reader)[0]
    assert (due.day, due.basis) == (date(2026, 12, 14), Basis.AFTER_PAUSE)
    assert [one.plan.reader for one in schedule.paused(library, TODAY)] == [reader]


def test_a_pause_that_ends_before_it_begins_is_refused(library: Library):
    reader = add_served_reader(library)
    with pytest.raises(UserError, match="pause cannot end"):
        visit(library, reader, Outcome.IN_HOSPITAL, pause_until=TODAY - days(1))
    assert visits.visits_of(library, reader) == []


def test_who_moved_rests_until_the_address_is_found_out(library: Library):
    reader = add_served_reader(library)
    visit(library, reader, Outcome.MOVED)
    assert schedule.due(library, TODAY + days(60), TODAY) == []
    (concern,) = visits.concerns(library)
    assert (concern.reader, concern.kind, concern.on_day) == (reader, "moved", TODAY)
    plan = schedule.plans_of(library, reader)[0]
    schedule.end_pause(library, plan.id, Pause(TODAY, None, "moved"), TODAY + days(3))
    visits.close_concern(library, concern.id, TODAY)
    assert visits.concerns(library) == []
    assert next_day(library, reader) == date(2026, 12, 7)


def test_who_was_late_due_when_moving_is_not_due_any_more(library: Library):
    reader = add_served_reader(library, first_on=TODAY - days(14))
    assert schedule.due(library, TODAY, TODAY)[0].due.day < TODAY
    make_round(library, TODAY + days(7))
    visit(library, reader, Outcome.MOVED)
    assert schedule.due(library, TODAY, TODAY) == []
    assert not any(one.readers for one in rounds_on(library, TODAY + days(7)))


def test_a_death_ends_everything_but_the_books_at_home(library: Library):
    reader = add_served_reader(library)
    add_plan(library, reader, form=Form.BOOKMOBILE)
    loan = lend(library, reader, "Дубровский", on_day=TODAY - days(60))
    packed = pack(library, reader, "Метель")
    visit(library, reader, Outcome.DIED)
    ended = readers.reader(library, reader)
    assert (ended.ended_on, ended.ended_reason) == (TODAY, EndReason.DIED)
    assert {plan.ended_on for plan in schedule.plans_of(library, reader)} == {TODAY}
    assert schedule.due(library, TODAY + days(365), TODAY) == []
    assert copy_numbered(library, packed.copy.number).state is CopyState.SHELF
    (concern,) = visits.concerns(library)
    assert "family" in concern.text
    assert f"{loan.copy.number} Пушкин А. С. Дубровский" in concern.text
    assert "Метель" not in concern.text


def test_no_letter_goes_to_who_died(library: Library):
    reader, other = add_served_reader(library), add_served_reader(library, "Петрова")
    for one in (reader, other):
        lend(library, one, on_day=TODAY - days(60))
    visit(library, reader, Outcome.DIED)
    assert [loan.reader for loan in visits.overdue(library, TODAY + days(1))] == [other]


def test_without_books_at_home_a_death_leaves_nothing_to_follow_up(library: Library):
    visit(library, add_served_reader(library), Outcome.DIED)
    assert visits.concerns(library) == []


def test_who_died_leaves_the_rounds_to_come(library: Library):
    flat = add_place(library)
    wife, husband = (add_served_reader(library, name, place=flat) for name in ("Иванова", "Иванов"))
    neighbour = add_served_reader(library, "Петрова")
    make_round(library, TODAY + days(7))
    one = rounds_on(library, TODAY + days(7))[0]
    visit(library, husband, Outcome.DIED)
    assert set(again(library, one).readers) == {wife, neighbour}
    visit(library, neighbour, Outcome.DIED)
    left = again(library, one)
    assert [stop.position for stop in left.stops] == [0]
    assert left.readers == (wife,)
    undo_last(library)
    undo_last(library)
    assert again(library, one) == one


@pytest.mark.parametrize(
    ("outcome", "more", "stays"),
    [
        (Outcome.COLLECTED, {}, False),
        (Outcome.SERVED, {}, False),
        (Outcome.REFUSED, {}, False),
        (Outcome.MOVED, {}, False),
        (Outcome.POSTPONED, {"postponed_to": date(2026, 12, 4)}, False),
        (Outcome.IN_HOSPITAL, {"pause_until": date(2026, 12, 10)}, False),
        (Outcome.IN_HOSPITAL, {}, True),
        (Outcome.NOT_HOME, {}, True),
        (Outcome.POSTPONED, {}, True),
    ],
)
def test_who_now_comes_later_leaves_the_rounds_before(library: Library, outcome: Outcome, more, stays: bool):
    """A call by phone, a reader who came to the library: nobody drives there for nothing."""
    reader = add_served_reader(library, first_on=TODAY + days(3), weekdays=frozenset({THURSDAY}))
    add_served_reader(library, "Петрова", first_on=TODAY + days(3), weekdays=frozenset({THURSDAY}))
    one = make_round(library, TODAY + days(3))
    visit(library, reader, outcome, **more)
    assert (reader in again(library, one).readers) is stays
    assert (next_day(library, reader) == one.day) is stays


def test_a_round_that_is_over_keeps_its_lines(library: Library):
    """Results come in late and in any order."""
    reader = add_served_reader(library, every_weeks=1, first_on=TODAY - days(14))
    late = TODAY - days(7)
    one = make_round(library, late, late)
    visit(library, reader, on_day=TODAY - days(14))
    assert again(library, one).readers == (reader,)


def test_the_round_itself_keeps_who_was_served_in_it(library: Library):
    reader = add_served_reader(library)
    one = make_round(library)
    visit(library, reader, round=one.id)
    assert again(library, one) == one


def test_another_outcome_replaces_the_first_one(library: Library):
    reader = add_served_reader(library)
    loan = lend(library, reader, "Метель", on_day=TODAY - days(14))
    pack(library, reader, "Дубровский")
    one = make_round(library)
    visit(library, reader, round=one.id, items_in=(loan.copy.id,))
    visit(library, reader, Outcome.NOT_HOME, round=one.id)
    assert [entry.outcome for entry in visits.visits_of(library, reader)] == [Outcome.NOT_HOME, Outcome.SERVED]
    assert at_home(library, reader) == ["Метель"]
    assert in_bag(library, reader) == ["Дубровский"]
    assert next_day(library, reader) == TODAY
    visit(library, reader, round=one.id, items_in=(loan.copy.id,))
    assert at_home(library, reader) == ["Дубровский"]


def test_what_is_packed_for_the_next_visit_stays_when_the_last_one_is_corrected(library: Library):
    reader = add_served_reader(library, first_on=TODAY - days(7))
    one = make_round(library, TODAY - days(7), TODAY - days(7))
    visit(library, reader, Outcome.NOT_HOME, on_day=one.day, round=one.id)
    pack(library, reader, "Дубровский")
    visit(library, reader, on_day=one.day, round=one.id)
    assert at_home(library, reader) == []
    assert in_bag(library, reader) == ["Дубровский"]


def test_a_bag_packed_in_the_program_only_after_the_trip_is_lent_all_the_same(library: Library):
    reader = add_served_reader(library)
    pack(library, reader, "Дубровский")
    visit(library, reader, on_day=TODAY - days(1))
    assert at_home(library, reader) == ["Дубровский"]


def test_a_replaced_outcome_takes_back_what_it_led_to_and_nothing_else(library: Library):
    reader = add_served_reader(library, every_weeks=1)
    loan = lend(library, reader, on_day=TODAY - days(7))
    plan = schedule.plans_of(library, reader)[0]
    one = make_round(library)
    schedule.agree_date(library, plan.id, AgreedDate(TODAY, TODAY + days(2)))
    before = schedule.plans_of(library, reader), readers.reader(library, reader)
    for outcome, more in (
        (Outcome.DIED, {}),
        (Outcome.MOVED, {}),
        (Outcome.IN_HOSPITAL, {"pause_until": TODAY + days(9)}),
        (Outcome.POSTPONED, {"postponed_to": TODAY + days(5)}),
        (Outcome.NOT_HOME, {}),
    ):
        visit(library, reader, outcome, round=one.id, **more)
    assert (schedule.plans_of(library, reader), readers.reader(library, reader)) == before
    assert visits.concerns(library) == []
    assert len(visits.visits_of(library, reader)) == 2
    assert visits.loans_of(library, reader) == [loan]


def test_an_outcome_is_not_replaced_once_its_books_went_on(library: Library):
    reader, other = add_served_reader(library), add_served_reader(library, "Петрова")
    loan = lend(library, reader, on_day=TODAY - days(14))
    pack(library, reader, "Дубровский")
    one = make_round(library)
    visit(library, reader, round=one.id, items_in=(loan.copy.id,))
    selection.pack(library, other, copy_numbered(library, loan.copy.number), TODAY)
    with pytest.raises(UserError, match="in a bag"):
        visit(library, reader, Outcome.NOT_HOME, round=one.id)
    visit(library, reader, round=one.id, items_in=(loan.copy.id,))
    assert at_home(library, reader) == ["Дубровский"]


def test_an_outcome_is_not_replaced_once_its_loan_was_renewed(library: Library):
    reader = add_served_reader(library)
    pack(library, reader)
    one = make_round(library)
    visit(library, reader, round=one.id)
    visits.renew(library, visits.loans_of(library, reader)[0].id, TODAY, TODAY)
    with pytest.raises(UserError, match="renewed since"):
        visit(library, reader, Outcome.NOT_HOME, round=one.id)
    assert visits.visits_of(library, reader)[0].outcome is Outcome.SERVED


def test_a_whole_round_as_prepared(library: Library):
    served, done = add_served_reader(library), add_served_reader(library, "Петрова")
    pack(library, served)
    one = make_round(library)
    visit(library, done, Outcome.NOT_HOME, round=one.id)
    visits.record_as_prepared(library, one.id, TODAY)
    assert at_home(library, served) == ["Капитанская дочка"]
    assert visits.visits_of(library, done)[0].outcome is Outcome.NOT_HOME
    assert all(row.visit for row in visits.round_rows(library, again(library, one)))
    assert visits.record_as_prepared(library, one.id, TODAY).entry is None


def test_the_rows_of_a_round_tell_what_went_out_and_came_back(library: Library):
    reader = add_served_reader(library)
    old = lend(library, reader, "Метель", on_day=TODAY - days(14))
    pack(library, reader, "Дубровский")
    selection.add_request(library, reader, "Ефремов", TODAY)
    one = make_round(library)
    (before,) = visits.round_rows(library, one)
    assert [item.title.title for item in before.bag] == ["Дубровский"]
    assert [loan.copy.id for loan in before.at_home] == [old.copy.id]
    assert [request.text for request in before.requests] == ["Ефремов"]
    visit(library, reader, round=one.id, items_in=(old.copy.id,))
    (after,) = visits.round_rows(library, one)
    assert [loan.title.title for loan in after.out] == ["Дубровский"]
    assert [loan.title.title for loan in after.back] == ["Метель"]


def test_a_copy_from_the_shelf_is_taken_back_and_enters_the_history(library: Library):
    reader, found = add_served_reader(library), add_copy(library)
    visit(library, reader, items_in=(found.copy.id,))
    visits.take_back(library, found.copy.id, TODAY, TODAY)
    assert unlent_returns_of(found.copy.id) == [TODAY, TODAY]
    assert copy_numbered(library, found.copy.number).state is CopyState.SHELF


def test_a_neighbour_may_bring_a_book_back(library: Library):
    reader, neighbour = add_served_reader(library), add_served_reader(library, "Петрова")
    loan = lend(library, reader, on_day=TODAY - days(14))
    visit(library, neighbour, items_in=(loan.copy.id,))
    assert visits.loans_of(library, reader)[0].ended_on == TODAY
    assert unlent_returns_of(loan.copy.id) == []
    assert summary(library, TODAY, TODAY).figures.returns == 1


def test_a_book_does_not_come_back_before_it_was_lent(library: Library):
    loan = lend(library, add_served_reader(library))
    with pytest.raises(UserError, match="before it was lent"):
        visits.take_back(library, loan.copy.id, TODAY - days(1), TODAY)


def test_renewed_until_the_visit_after_the_next(library: Library):
    loan = lend(library, add_served_reader(library))
    visits.renew(library, loan.id, TODAY, TODAY)
    (renewed,) = visits.loans_of(library, loan.reader)
    assert renewed.due_on == NEXT + days(14)
    with pytest.raises(UserError, match="earlier"):
        visits.renew(library, loan.id, TODAY, TODAY, due=NEXT)
    with pytest.raises(UserError, match="lent on"):
        visits.renew(library, loan.id, TODAY - days(1), TODAY)


def test_renewed_to_a_given_day(library: Library):
    loan = lend(library, add_served_reader(library))
    visits.renew(library, loan.id, TODAY, TODAY, due=date(2027, 1, 20))
    assert visits.loans_of(library, loan.reader)[0].due_on == date(2027, 1, 20)


def test_a_lost_book_is_no_return(library: Library):
    loan = lend(library, add_served_reader(library))
    visits.mark_lost(library, loan.id, TODAY, TODAY)
    assert visits.loans_of(library, loan.reader)[0].ended_as is LoanEnd.LOST
    assert summary(library, TODAY, TODAY).figures.returns == 0
    for late in (visits.mark_lost, visits.renew):
        with pytest.raises(UserError, match="ended already"):
            late(library, loan.id, TODAY, TODAY)


def test_due_dates_follow_the_next_visit_or_the_days_by_setting(library: Library):
    reader = add_served_reader(library, every_weeks=3)
    assert lend(library, reader).due_on == TODAY + days(21)
    set_rules(library, date(2026, 1, 1), due_next_visit=False, loan_days=10)
    assert lend(library, reader).due_on == TODAY + days(10)


def test_without_a_next_visit_the_days_count(library: Library):
    unplanned, resting = add_reader(library), add_served_reader(library, pauses=(Pause(TODAY + days(1)),))
    assert lend(library, unplanned).due_on == TODAY + days(30)
    assert lend(library, resting).due_on == TODAY + days(30)


def test_a_date_agreed_for_the_next_visit_is_the_due_date(library: Library):
    reader = add_served_reader(library, agreed=(AgreedDate(TODAY, TODAY + days(10)),))
    assert lend(library, reader).due_on == TODAY + days(10)


def test_nothing_lies_in_the_future(library: Library):
    reader, tomorrow = add_served_reader(library), TODAY + days(1)
    loan = lend(library, reader)
    for act in (
        lambda: visits.record_visit(library, VisitEntry(Outcome.SERVED, tomorrow, reader), TODAY),
        lambda: visits.take_back(library, loan.copy.id, tomorrow, TODAY),
        lambda: visits.mark_lost(library, loan.id, tomorrow, TODAY),
        lambda: visits.renew(library, loan.id, tomorrow, TODAY),
        lambda: visits.record_as_prepared(library, make_round(library, TODAY + days(14)).id, TODAY),
    ):
        with pytest.raises(UserError, match="still to come"):
            act()


def test_a_visit_without_a_round(library: Library):
    reader = add_served_reader(library, form=Form.ISSUE_POINT)
    person = add_person(library)
    visit(library, reader, person=person, note="заходили с дочерью")
    (kept,) = visits.visits_of(library, reader)
    assert (kept.round, kept.form, kept.person) == (None, Form.ISSUE_POINT, person)
    assert kept.place == readers.reader(library, reader).place


def test_in_a_round_its_deliverer_made_the_visit(library: Library):
    person = add_person(library)
    reader = add_served_reader(library, deliverer=person)
    visit(library, reader, round=make_round(library).id)
    assert visits.visits_of(library, reader)[0].person == person


def test_the_form_is_that_of_the_plan_in_force(library: Library):
    reader = add_reader(library)
    add_plan(library, reader, form=Form.BOOKMOBILE, ended_on=TODAY - days(30))
    add_plan(library, reader, form=Form.HOME_DELIVERY)
    visit(library, reader)
    assert visits.visits_of(library, reader)[0].form is Form.HOME_DELIVERY


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (PlaceKind.HOME, Form.HOME_DELIVERY),
        (PlaceKind.INSTITUTION, Form.ISSUE_POINT),
        (PlaceKind.MOBILE_STOP, Form.BOOKMOBILE),
    ],
)
def test_without_a_plan_the_form_fits_the_place(library: Library, kind: PlaceKind, form: Form):
    reader = add_reader(library, place=add_place(library, kind=kind, name="Сосны"))
    visit(library, reader)
    assert visits.visits_of(library, reader)[0].form is form


def test_nobody_is_served_after_the_end_of_service(library: Library):
    reader = add_served_reader(library)
    visit(library, reader, Outcome.DIED)
    with pytest.raises(UserError, match="ended on"):
        visit(library, reader)
    visit(library, reader, on_day=TODAY - days(7))
    assert len(visits.visits_of(library, reader)) == 2


def test_a_place_is_served_as_such(library: Library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    other = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Берёзки")
    for place in (stop, other):
        add_plan(library, place=place, form=Form.BOOKMOBILE, weekdays=frozenset({MONDAY, WEDNESDAY}))
    one = make_round(library)
    visits.record_visit(library, VisitEntry(Outcome.SERVED, TODAY, place=stop, round=one.id), TODAY)
    states = {line.name: line.state for line in schedule.due(library, TODAY + days(2), TODAY)}
    assert states == {"Берёзки": DueState.PLANNED, "Сосны": DueState.DUE}
    copy = add_copy(library).copy.id
    with pytest.raises(UserError, match="name the reader"):
        visits.record_visit(library, VisitEntry(Outcome.SERVED, TODAY, place=stop, items_out=(copy,)), TODAY)


def test_a_visit_needs_somebody(library: Library):
    with pytest.raises(UserError, match="choose one"):
        visits.record_visit(library, VisitEntry(Outcome.SERVED, TODAY), TODAY)


def test_planning_again_after_results_brings_nobody_twice(library: Library):
    reader = add_served_reader(library)
    one = make_round(library)
    visit(library, reader, Outcome.NOT_HOME, round=one.id)
    plan_day(library, TODAY, TODAY, keep_order=True)
    assert [again.readers for again in rounds_on(library, TODAY)] == [(reader,)]
