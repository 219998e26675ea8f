"""Nobody comes: stops are made up for, books kept longer, requests and bags stay, the readers are to be rung."""

from datetime import date, time
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from outreach_app.domain.calls import CallResult
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope, check_next, later_due
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome
from outreach_app.services import rounds, schedule, selection, visits
from outreach_app.services.calendar import OFF, calendar
from outreach_app.services.library import Library
from outreach_app.services.not_coming import call_off, calls_on, notices, notices_pdf, record_ringing, ringing
from outreach_app.services.statistics import set_rules, summary
from outreach_app.services.upkeep import undo_last
from outreach_app.storage import missed_calls as stored_missed
from tests.builders import (
    MONDAY,
    TODAY,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    change_reader,
    days,
    lend,
    make_round,
    pack,
    phone,
    some_library,
    visit,
)
from tests.storage.stores import facts

ALL = Scope()


def add_stop(library: Library, name: str = "Сосновка", **plan: object) -> Id:
    """A mobile stop served every week on Mondays."""
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name=name)
    weekly = {"place": stop, "form": Form.BOOKMOBILE, "every_weeks": 1, "weekdays": frozenset({MONDAY})}
    add_plan(library, **(weekly | plan))
    return stop


def next_day(library: Library, who: Id) -> date | None:
    return next(one.day for one in schedule.next_dates(library) if who in {one.plan.reader, one.plan.place})


def due_dates(library: Library, reader: Id) -> list[date | None]:
    return [loan.due_on for loan in visits.loans_of(library, reader) if not loan.ended_on]


def missed_on(day: date) -> list[tuple[Id | None, str, date | None]]:
    return [(one.who, one.reason, one.next_on) for one in stored_missed.missed_between(day, day)]


@pytest.mark.parametrize(
    ("due", "coming", "kept"),
    [
        (TODAY, TODAY + days(7), TODAY + days(7)),
        (TODAY + days(9), TODAY + days(7), TODAY + days(9)),
        (TODAY, None, TODAY),
        (None, TODAY, None),
    ],
)
def test_books_are_kept_longer_never_shorter(due, coming, kept):
    assert later_due(due, coming) == kept


def test_the_next_date_lies_after_the_day():
    check_next(TODAY, {Id("a"): TODAY + days(1), Id("b"): None})
    with pytest.raises(UserError):
        check_next(TODAY, {Id("a"): TODAY})


def test_a_stop_is_made_up_for_with_all_that_is_there(library: Library):
    stop = add_stop(library)
    other = add_stop(library, "Борки")
    reader = add_reader(library, "Ежова", place=stop)
    lend(library, reader, on_day=TODAY - days(30))
    assert due_dates(library, reader) == [TODAY]
    pack(library, reader, "Метель")
    selection.add_request(library, reader, "про море", TODAY)
    before = facts(library.store)
    call_off(library, TODAY, Scope(place=stop), Why.BREAKDOWN, TODAY, more="мост")
    assert next_day(library, stop) == TODAY + days(7)
    assert next_day(library, other) == TODAY
    assert due_dates(library, reader) == [TODAY + days(7)]
    assert len(selection.bag(library, reader)) == len(selection.requests(library, reader)) == 1
    assert missed_on(TODAY) == [(stop, "the vehicle broke down: мост", TODAY + days(7))]
    assert [one.name.split()[0] for one, _say in ringing(library)] == ["Ежова"]
    assert summary(library, TODAY, TODAY).figures.visits == 0
    undo_last(library)
    assert facts(library.store) == before


def test_a_round_that_has_not_left_is_cancelled_with_its_reason(library: Library):
    first, second = add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова")
    pack(library, first)
    one = make_round(library)
    call_off(library, TODAY, Scope(round=one.id), Why.WEATHER, TODAY)
    assert rounds.rounds_on(library, TODAY) == []
    assert [gone.number for gone in rounds.cancelled_on(library, TODAY)] == [one.number]
    assert {next_day(library, who) for who in (first, second)} == {TODAY + days(14)}
    assert len(selection.bag(library, first)) == 1
    assert schedule.due(library, TODAY, TODAY) == []


def test_after_a_breakdown_the_rest_of_the_round_is_made_up_for(library: Library):
    readers = [add_served_reader(library, name) for name in ("Иванова", "Петрова", "Яшина")]
    one = make_round(library)
    served = one.stops[0].planned[0].reader
    visit(library, served, round=one.id)
    waiting = calls_on(library, TODAY, TODAY)
    assert len(waiting.missed(ALL)) == 2
    last = max(waiting.calls, key=lambda call: call.at)
    call_off(library, TODAY, Scope(after=last.at), Why.BREAKDOWN, TODAY, next_day=TODAY + days(1))
    assert next_day(library, last.id) == TODAY + days(1)
    rows = {row.planned.reader: row.visit for row in visits.round_rows(library, rounds.round_(library, one.id))}
    assert len(rows) == 3
    assert rows[last.id].outcome is Outcome.NOT_COME
    assert len([who for who in readers if rows[who] is None]) == 1


def test_each_may_have_a_date_of_its_own_and_none_that_does_not_do(library: Library):
    first, second = add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова")
    with pytest.raises(UserError):
        call_off(library, TODAY, ALL, Why.FUEL, TODAY, own={first: TODAY})
    call_off(library, TODAY, ALL, Why.FUEL, TODAY, next_day=TODAY + days(2), own={first: TODAY + days(1)})
    assert [next_day(library, who) for who in (first, second)] == [TODAY + days(1), TODAY + days(2)]


def test_what_was_called_off_can_be_recorded_after_all(library: Library):
    reader, _second = add_served_reader(library), add_served_reader(library, "Петрова")
    one = make_round(library)
    visit(library, _second, round=one.id)
    call_off(library, TODAY, ALL, Why.ROAD, TODAY, next_day=TODAY + days(3))
    visit(library, reader, round=one.id)
    assert [found.outcome for found in visits.visits_of(library, reader)] == [Outcome.SERVED]
    assert next_day(library, reader) == TODAY + days(14)


def test_what_is_called_off_beforehand_is_no_fact_of_a_visit(library: Library):
    reader, coming = add_served_reader(library), TODAY + days(14)
    visit(library, reader)
    call_off(library, coming, ALL, Why.WEATHER, TODAY, next_day=coming + days(1))
    assert [one.on_day for one in visits.visits_of(library, reader)] == [TODAY]
    (missed,) = stored_missed.missed_of_reader(reader)
    assert (missed.on_day, missed.why, missed.visit, missed.round) == (coming, Why.WEATHER, None, None)
    (day,) = calendar(library, coming, coming, TODAY)
    assert [(one.state, one.why) for one in day.served] == [(OFF, "bad weather")]
    assert day.full.visits == 0


def test_who_was_called_off_and_come_to_all_the_same_is_not_missed(library: Library):
    reader = add_served_reader(library)
    call_off(library, TODAY, ALL, Why.ROAD, TODAY, next_day=TODAY + days(3))
    visit(library, reader)
    assert missed_on(TODAY) == []
    assert next_day(library, reader) == TODAY + days(14)


@pytest.mark.parametrize("why", [Why.NOT_TOLD, Why.FUEL])
def test_nobody_came_typed_from_paper_is_a_missed_call_with_a_reason(library: Library, why):
    reader = add_served_reader(library)
    one = make_round(library)
    visit(library, reader, Outcome.NOT_COME, round=one.id, why=why)
    (missed,) = stored_missed.missed_between(TODAY, TODAY)
    (typed,) = visits.visits_of(library, reader)
    assert (missed.who, missed.why, missed.round, missed.visit) == (reader, why, one.id, typed.id)
    visit(library, reader, round=one.id)
    assert missed_on(TODAY) == []


def test_in_a_round_under_way_a_missed_call_has_its_visit(library: Library):
    first, second = add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова")
    one = make_round(library)
    visit(library, first, round=one.id)
    call_off(library, TODAY, ALL, Why.BREAKDOWN, TODAY, more="мост")
    (missed,) = stored_missed.missed_between(TODAY, TODAY)
    (row,) = visits.visits_of(library, second)
    assert (missed.visit, missed.round, missed.note) == (row.id, one.id, "мост")
    assert row.outcome is Outcome.NOT_COME


def test_who_is_left_out_is_come_to(library: Library):
    first, second = add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова")
    call_off(library, TODAY, ALL, Why.FUEL, TODAY, but={first})
    assert [who for who, _why, _next in missed_on(TODAY)] == [second]
    assert next_day(library, first) == TODAY


def test_what_cannot_be_called_off_is_said(library: Library):
    with pytest.raises(UserError, match="Nobody"):
        call_off(library, TODAY, ALL, Why.ROAD, TODAY)
    with pytest.raises(UserError, match="over"):
        call_off(library, TODAY - days(1), ALL, Why.ROAD, TODAY)
    add_served_reader(library)
    with pytest.raises(UserError, match="word"):
        call_off(library, TODAY, ALL, Why.OTHER, TODAY)
    later = TODAY + days(14)
    assert [call.name for call in calls_on(library, later, TODAY).stays(ALL)] == ["Иванова Мария Петровна"]
    with pytest.raises(UserError, match="Nobody"):
        call_off(library, later, ALL, Why.ROAD, TODAY)


def test_a_call_that_reaches_the_reader_ends_the_ringing(library: Library):
    reached, missed = add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова")
    change_reader(library, reached, phones=phone("+7 4822 11"))
    call_off(library, TODAY, ALL, Why.FUEL, TODAY)
    assert sorted(one.phones for one, _say in ringing(library)) == [(), ("+7 4822 11",)]
    record_ringing(library, {reached: CallResult.REACHED, missed: CallResult.NO_ANSWER}, TODAY)
    assert [one.id for one, _say in ringing(library)] == [missed]
    record_ringing(library, {missed: CallResult.CALL_BACK}, TODAY)
    ((again, say),) = ringing(library)
    assert again.id == missed
    assert say.startswith("nobody comes on")


def test_the_notice_tells_the_door_when_we_come_next(library: Library):
    add_stop(library, window_from=time(10, 40), window_until=time(11, 20))
    add_served_reader(library)
    set_rules(library, TODAY, library_phone="2-14-15")
    call_off(library, TODAY, ALL, Why.BREAKDOWN, TODAY, more="клапан")
    (one,) = notices(library, TODAY)
    assert (one.next_day, one.hours) == (TODAY + days(7), "10:40–11:20")
    text = " ".join(PdfReader(BytesIO(notices_pdf(library, TODAY))).pages[0].extract_text().split())
    for words in (
        "Сосновка",
        "Monday, 23 November",
        "The mobile library does not come",
        "Reason: the vehicle",
        "Monday, 30 November, 10:40–11:20",
        "2-14",
    ):
        assert words in text
    assert not {"клапан", "Иванова"} & set(text.split())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, 40), st.booleans(), st.booleans()), min_size=1, max_size=4),
    st.sampled_from(list(Why)),
    st.one_of(st.none(), st.integers(1, 20)),
)
def test_no_due_date_gets_earlier_and_no_request_is_lost(people, why, ahead):
    with some_library() as library:
        readers = []
        for number, (kept, asks, packed) in enumerate(people):
            reader = add_served_reader(library, f"Ежова {number}", weekdays=frozenset(range(7)))
            loan = lend(library, reader, f"Выстрел {number}", TODAY - days(14))
            visits.renew(library, loan.id, TODAY - days(14), TODAY, due=max(loan.due_on, TODAY + days(kept)))
            if asks:
                selection.add_request(library, reader, "про море", TODAY)
            if packed:
                pack(library, reader, f"Метель {number}")
            readers.append(reader)
        make_round(library)
        before = [(due_dates(library, one), selection.requests(library, one), len(selection.bag(library, one)))
                  for one in readers]  # fmt: skip
        call_off(library, TODAY, ALL, why, TODAY, more="слово", next_day=TODAY + days(ahead) if ahead else None)
        for reader, (dues, asked, packed) in zip(readers, before, strict=True):
            coming = next_day(library, reader)
            assert coming
            assert due_dates(library, reader) == [max(due, coming) for due in dues]
            assert selection.requests(library, reader) == asked
            assert len(selection.bag(library, reader)) == packed
