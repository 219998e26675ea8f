"""Readers who wait for the service to begin, consents that are withdrawn, the health mark, the log of calls."""

import pytest

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.readers import EndReason
from outreach_app.domain.schedule import Pause
from outreach_app.services import calls, health, readers, schedule, selection, visits
from outreach_app.services.balancing import propose_balance
from outreach_app.services.calendar import calendar
from outreach_app.services.consents import withdraw_consent
from outreach_app.services.library import Library
from outreach_app.services.outlook import outlook
from outreach_app.services.reader_card import end_service
from outreach_app.services.reader_pause import pause_reader
from outreach_app.services.reader_service import standings, start_service
from outreach_app.services.reader_traits import findings
from outreach_app.services.rounds import plan_day
from outreach_app.services.today import Column, board
from outreach_app.services.upkeep import check_library, undo_last, undoable
from outreach_app.storage.history import entries
from outreach_app.storage.system import JournalChangeRow
from tests.builders import (
    TODAY,
    add_copy,
    add_person,
    add_reader,
    add_served_reader,
    change_reader,
    days,
    lend,
    visit,
)

SECRET = "рассеянный склероз"


@pytest.fixture
def waiting(library: Library) -> Id:
    """Enrolled three weeks ago, with a plan, but the service has not begun."""
    reader = add_served_reader(library, first_on=TODAY - days(21))
    change_reader(library, reader, pending=True)
    return reader


def test_who_waits_is_neither_due_nor_served(library: Library, waiting: Id):
    assert schedule.due(library, TODAY, TODAY) == []
    with pytest.raises(UserError, match="has not begun yet"):
        visit(library, waiting)
    with pytest.raises(UserError, match="has not begun yet"):
        selection.pack(library, waiting, add_copy(library), TODAY)


def test_who_begins_is_due_from_today_on_and_registered(library: Library, waiting: Id):
    start_service(library, waiting, TODAY)
    assert [(line.id, line.due.day) for line in schedule.due(library, TODAY, TODAY)] == [(waiting, TODAY)]
    assert readers.reader(library, waiting).registered_on == TODAY
    with pytest.raises(UserError, match="not waiting"):
        start_service(library, waiting, TODAY)


def test_how_it_stands_with_everybody(library: Library, waiting: Id):
    paused, ended, served = (add_served_reader(library, name) for name in ("Пауза", "Конец", "Петрова"))
    pause_reader(library, paused, Pause(TODAY, TODAY + days(8)), TODAY)
    end_service(library, ended, EndReason.MOVED, TODAY, TODAY)
    found = standings(library, TODAY)
    assert {one: standing.status for one, standing in found.items()} == {
        waiting: ReaderStatus.PENDING,
        paused: ReaderStatus.PAUSED,
        ended: ReaderStatus.ENDED,
        served: ReaderStatus.ACTIVE,
    }
    assert found[paused].words == "paused until 01.12.2026"
    assert standings(library, TODAY + days(9), [paused])[paused].status is ReaderStatus.ACTIVE


def test_a_consent_is_withdrawn_once_and_not_in_the_future(library: Library):
    reader = add_reader(library, consent=Consent(TODAY - days(9), "17"))
    with pytest.raises(UserError, match="still to come"):
        withdraw_consent(library, reader, TODAY + days(1), TODAY)
    withdraw_consent(library, reader, TODAY, TODAY)
    assert not readers.reader(library, reader).consent.in_force(TODAY)
    with pytest.raises(UserError, match="no consent"):
        withdraw_consent(library, reader, TODAY, TODAY)


def test_who_withdrew_the_consent_is_taken_along_no_more_and_gives_books_back(library: Library):
    reader, other = add_served_reader(library), add_served_reader(library, "Петрова")
    change_reader(library, reader, consent=Consent(TODAY - days(9), "17"))
    loan = lend(library, reader, on_day=TODAY - days(20))
    withdraw_consent(library, reader, TODAY, TODAY)
    told = "The consent to personal data was withdrawn on 23.11.2026: end the service, or ask for a new one."
    assert told in [one.sentence for one in findings(library, reader, TODAY)]
    assert proposed(library) == {place: {other} for place in PROPOSING}
    assert [day.due for day in outlook(library, TODAY).days if day.day == TODAY] == [1]
    plan = plan_day(library, TODAY, TODAY)
    assert [who for one in plan.rounds for who in one.round.readers] == [other]
    assert plan.unplanned == ()
    visits.take_back(library, loan.copy.id, TODAY, TODAY)
    change_reader(library, reader, consent=Consent(TODAY, "18"))
    assert reader in [who for one in plan_day(library, TODAY, TODAY).rounds for who in one.round.readers]


PROPOSING = ("due", "today", "outlook", "calendar", "balance", "next dates")


def proposed(library: Library) -> dict[str, set[Id | None]]:
    """Who is proposed to be visited, in each of the places that propose it."""
    end, everybody = TODAY + days(6), [one.id for one in readers.find_readers(library, "")]
    balance, seen = propose_balance(library, TODAY), outlook(library, TODAY)
    plans = {plan.id: plan.reader for one in everybody for plan in schedule.plans_of(library, one)}
    found = (
        {line.id for line in schedule.due(library, TODAY, TODAY)},
        {card.reader for card in board(library, TODAY, TODAY).columns[Column.DUE]},
        {line.reader for line in seen.lines},
        {served.reader for day in calendar(library, TODAY, end, TODAY) for served in day.served},
        {plans[turn.plan] for turn in balance.turns},
        set(schedule.next_days(library, everybody)),
    )
    return dict(zip(PROPOSING, found, strict=True))


def test_the_service_ends_with_the_consent_in_one_step(library: Library):
    reader = add_served_reader(library)
    change_reader(library, reader, consent=Consent(TODAY - days(9), "17"))
    withdraw_consent(library, reader, TODAY - days(1), TODAY, ends=True)
    found = readers.reader(library, reader)
    assert (found.ended_on, found.ended_reason) == (TODAY - days(1), EndReason.CONSENT)
    assert schedule.due(library, TODAY, TODAY) == []
    undo_last(library)
    found = readers.reader(library, reader)
    assert (found.ended_on, found.consent.withdrawn) == (None, False)


def test_a_health_mark_needs_words_and_a_consent_of_its_own(library: Library):
    reader = add_reader(library, consent=Consent(TODAY, "17"))
    with pytest.raises(UserError, match="consent of its own"):
        health.set_health_mark(library, reader, SECRET, Consent(), TODAY)
    with pytest.raises(UserError, match="still to come"):
        health.set_health_mark(library, reader, SECRET, Consent(TODAY + days(1)), TODAY)
    with pytest.raises(UserError, match="Type the health mark"):
        health.set_health_mark(library, reader, " ", Consent(TODAY), TODAY)
    assert health.health_consent(library, reader) is None


def test_each_look_at_a_health_mark_stands_in_the_journal(library: Library):
    reader = add_reader(library)
    health.set_health_mark(library, reader, SECRET, Consent(TODAY, "З-1"), TODAY)
    assert health.health_consent(library, reader) == Consent(TODAY, "З-1")
    for _look in range(2):
        assert health.see_health_mark(library, reader) == SECRET
    assert [head.use_case for head in entries()][:2] == ["see_health_mark", "see_health_mark"]


def test_of_a_withdrawn_health_mark_no_word_is_left_and_no_undo_brings_it_back(library: Library):
    reader = add_reader(library)
    health.set_health_mark(library, reader, "прежняя: " + SECRET, Consent(TODAY - days(9), "З-1"), TODAY)
    health.set_health_mark(library, reader, SECRET, Consent(TODAY - days(9), "З-1"), TODAY)
    health.withdraw_health_consent(library, reader, TODAY, TODAY)
    assert health.see_health_mark(library, reader) == ""
    assert SECRET not in str(list(JournalChangeRow.select(JournalChangeRow.before, JournalChangeRow.after).tuples()))
    assert undoable(library) is None or undoable(library).use_case != "withdraw_health_consent"
    assert check_library(library).ok
    with pytest.raises(UserError, match="no health mark"):
        health.withdraw_health_consent(library, reader, TODAY, TODAY)
    health.set_health_mark(library, reader, "иное", Consent(TODAY, "З-2"), TODAY)
    assert health.see_health_mark(library, reader) == "иное"


def call(library: Library, reader: Id, result: CallResult, day=TODAY, **told):
    return calls.record_call(library, Call(Id(""), reader, day, result, **told), TODAY)


def test_calls_stand_newest_first_with_who_called(library: Library):
    reader, vera = add_reader(library), add_person(library, library.person)
    call(library, reader, CallResult.NO_ANSWER, TODAY - days(2))
    call(library, reader, CallResult.REACHED, spoken_with=" дочь ", note="ждёт в четверг")
    call(library, reader, CallResult.NO_ANSWER, TODAY - days(1))
    found = calls.calls_of(library, reader)
    assert [one.on_day for one in found] == [TODAY, TODAY - days(1), TODAY - days(2)]
    assert (found[0].spoken_with, found[0].note, found[0].person) == ("дочь", "ждёт в четверг", vera)
    undo_last(library)
    assert len(calls.calls_of(library, reader)) == 2


def test_a_call_to_make_again_stays_to_do_until_somebody_is_reached(library: Library):
    reader = add_reader(library)
    call(library, reader, CallResult.CALL_BACK, note="после обеда")
    call(library, reader, CallResult.NO_ANSWER)
    assert [one.text for one in visits.concerns(library)] == ["Call Иванова Мария Петровна back: после обеда"]
    call(library, reader, CallResult.WRONG_NUMBER)
    assert [one.text for one in visits.concerns(library)] == ["Find out the phone number of Иванова Мария Петровна"]
    call(library, reader, CallResult.CALLED_US)
    assert visits.concerns(library) == []


def test_no_call_lies_in_the_future(library: Library):
    with pytest.raises(UserError, match="still to come"):
        call(library, add_reader(library), CallResult.REACHED, TODAY + days(1))
