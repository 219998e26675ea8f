"""Every use case is taken back by its undo, one by one and in any sequence; what is refused leaves nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import Copy, CopyState, FoundCopy, Title, WithdrawalReason
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Coordinates, Place, PlaceKind
from outreach_app.domain.readers import EndReason, Phone, Reader
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import AgreedDate, Pause, Route, ServicePlan
from outreach_app.domain.use_cases import USE_CASES
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import (
    collection,
    people,
    places,
    reader_return,
    readers,
    rounds,
    schedule,
    selection,
    visits,
    withdrawal,
)
from outreach_app.services.imports import Source, import_loans, import_readers, import_stops, import_titles
from outreach_app.services.library import Library
from outreach_app.services.papers import ROUTE_SHEET, mark_printed
from outreach_app.services.reader_card import end_service, resume_service
from outreach_app.services.record_file import record_file
from outreach_app.services.statistics import set_rules
from outreach_app.services.upkeep import check_library, redo_last, redoable, undo_entry, undo_last, undoable
from outreach_app.storage.history import entries
from outreach_app.storage.keys import Key
from outreach_app.storage.tables.collection import CopyRow, TitleRow
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.rounds import RoundRow
from outreach_app.storage.tables.schedule import ServicePlanRow
from outreach_app.storage.tables.visits import LoanRow, VisitRow
from tests.builders import (
    MONDAY,
    TODAY,
    add_copy,
    add_person,
    add_place,
    add_served_reader,
    days,
    empty_library,
    kept,
    make_round,
    some_library,
)
from tests.folders import shared_folder
from tests.services import (
    board_acts,
    calendar_acts,
    day_acts,
    list_acts,
    profile_acts,
    set_acts,
    settings_acts,
    stop_acts,
    taste_acts,
)
from tests.storage.stores import facts

Pick = Callable[[int], int]
"""A number below another: which of several."""

ACTS: dict[str, Callable[[Library, Pick], Changes | None]] = {}


def act(function: Callable[[Library, Pick], Changes | None]) -> Callable[[Library, Pick], Changes | None]:
    ACTS[function.__name__] = function
    return function


class NothingToDoError(Exception):
    """There is nothing yet that the act could be about."""


def one_of(table: Any, pick: Pick, *conditions: Any) -> Id:
    ids = [row.id for row in (table.select().where(*conditions) if conditions else table.select()).order_by(table.id)]
    if not ids:
        raise NothingToDoError
    return Id(ids[pick(len(ids))])


def some_day(pick: Pick) -> date:
    return TODAY - days(pick(15))


def some_round(library: Library, pick: Pick) -> Round:
    return rounds.round_(library, one_of(RoundRow, pick))


def some_copy(pick: Pick) -> FoundCopy:
    from outreach_app.storage.collection import copies, whereabouts

    return whereabouts(copies([one_of(CopyRow, pick)]).values())[0]


@act
def add_person_(library: Library, pick: Pick) -> Changes:
    return people.add_person(library, f"Книгонош {pick(9)}")


@act
def change_person(library: Library, pick: Pick) -> Changes:
    found = people.people(library)
    if not found:
        raise NothingToDoError
    return people.change_person(library, replace(found[pick(len(found))], phone=f"2-{pick(99)}"))


@act
def add_vehicle(library: Library, pick: Pick) -> Changes:
    return people.add_vehicle(library, "ГАЗель", is_kibo=bool(pick(2)))


@act
def add_place_(library: Library, pick: Pick) -> Changes:
    return places.add_place(library, Place(Id(""), PlaceKind.MOBILE_STOP, "Сосны", door_code="12К"))


@act
def change_place(library: Library, pick: Pick) -> Changes:
    found = places.place(library, one_of(PlaceRow, pick))
    where = Coordinates(56.0, 30.0 + pick(9)) if pick(2) else None
    return places.change_place(library, replace(found, coordinates=where))


@act
def see_door_code(library: Library, pick: Pick) -> None:
    places.door_code(library, one_of(PlaceRow, pick))


@act
def add_reader_(library: Library, pick: Pick) -> Changes:
    phones = tuple(Phone(str(number)) for number in range(pick(3)))
    return readers.add_reader(library, Reader(Id(""), "Петрова", place=one_of(PlaceRow, pick), phones=phones))


@act
def change_reader(library: Library, pick: Pick) -> Changes:
    found = readers.reader(library, one_of(ReaderRow, pick))
    phones = tuple(Phone(str(number)) for number in range(pick(4)))
    return readers.change_reader(library, replace(found, surname=f"Иванова{pick(9)}", phones=phones))


@act
def end_service_(library: Library, pick: Pick) -> Changes:
    return end_service(library, one_of(ReaderRow, pick), EndReason.WISHED, some_day(pick), TODAY)


@act
def resume_service_(library: Library, pick: Pick) -> Changes:
    return resume_service(library, one_of(ReaderRow, pick, ReaderRow.ended_on.is_null(False)))


@act
def add_title(library: Library, pick: Pick) -> Changes:
    draft = Title(Id(""), "Метель", age_mark=(None, 0, 12, 18)[pick(4)])
    return collection.add_title(library, draft, (Copy(Id(""), Id(""), f"{pick(10**9)}"),))


@act
def change_title(library: Library, pick: Pick) -> Changes:
    return collection.change_title(library, Title(one_of(TitleRow, pick), f"Вьюга {pick(9)}"))


@act
def add_copies(library: Library, pick: Pick) -> Changes:
    return collection.add_copies(library, one_of(TitleRow, pick), (Copy(Id(""), Id(""), f"Н{pick(9)}"),))


@act
def change_copy(library: Library, pick: Pick) -> Changes:
    return collection.change_copy(library, replace(some_copy(pick).copy, location=f"Зал {pick(9)}"))


@act
def withdraw_copies(library: Library, pick: Pick) -> Changes:
    reason, day = list(WithdrawalReason)[pick(5)], some_day(pick)
    return withdrawal.withdraw_copies(library, [some_copy(pick).copy.id], reason, day, TODAY)


@act
def reinstate_copies(library: Library, pick: Pick) -> Changes:
    return withdrawal.reinstate_copies(library, [one_of(CopyRow, pick, CopyRow.withdrawn_on.is_null(False))])


@act
def add_plan_(library: Library, pick: Pick) -> Changes:
    draft = ServicePlan(
        Id(""),
        list(Form)[pick(3)],
        1 + pick(4),
        some_day(pick),
        one_of(ReaderRow, pick),
        weekdays=frozenset({MONDAY}) if pick(3) else frozenset(),
        pauses=(Pause(TODAY, TODAY + days(3)),) if not pick(4) else (),
        agreed=(AgreedDate(TODAY, TODAY + days(9)),) if not pick(4) else (),
    )
    return schedule.add_plan(library, draft)


@act
def change_plan(library: Library, pick: Pick) -> Changes:
    plan = one_of(ServicePlanRow, pick)
    found = next(one for one in (due.plan for due in schedule.next_dates(library)) if one.id == plan)
    return schedule.change_plan(library, replace(found, every_weeks=1 + pick(5)))


@act
def pause_plan(library: Library, pick: Pick) -> Changes:
    until = TODAY + days(pick(20)) if pick(2) else None
    return schedule.pause_plan(library, one_of(ServicePlanRow, pick), Pause(TODAY, until))


@act
def end_pause(library: Library, pick: Pick) -> Changes:
    paused = schedule.paused(library, TODAY)
    if not paused:
        raise NothingToDoError
    plan = paused[pick(len(paused))].plan
    return reader_return.end_service_pause(library, plan, plan.pauses[pick(len(plan.pauses))], TODAY + days(pick(3)))


@act
def agree_date(library: Library, pick: Pick) -> Changes:
    return schedule.agree_date(library, one_of(ServicePlanRow, pick), AgreedDate(TODAY, TODAY + days(pick(9))))


@act
def add_route(library: Library, pick: Pick) -> Changes:
    return schedule.add_route(library, Route(Id(""), "Север", keeps_order=bool(pick(2))))


@act
def plan_day(library: Library, pick: Pick) -> Changes:
    return rounds.plan_day(library, TODAY + days(7 * pick(3)), TODAY, keep_order=True).changes


@act
def suggest_order(library: Library, pick: Pick) -> Changes:
    return rounds.suggest_order(library, some_round(library, pick).id)


@act
def move_stop(library: Library, pick: Pick) -> Changes:
    one = some_round(library, pick)
    if not one.stops:
        raise NothingToDoError
    return rounds.move_stop(library, one.id, one.stops[-1].id, pick(len(one.stops)), pin=bool(pick(2)))


@act
def remove_stop(library: Library, pick: Pick) -> Changes:
    one = some_round(library, pick)
    if not one.stops:
        raise NothingToDoError
    return rounds.remove_stop(library, one.id, one.stops[pick(len(one.stops))].id)


@act
def change_deliverer(library: Library, pick: Pick) -> Changes:
    found: list[Any] = [*people.people(library), None]
    chosen = found[pick(len(found))]
    return rounds.change_deliverer(library, some_round(library, pick).id, chosen.id if chosen else None)


@act
def change_round(library: Library, pick: Pick) -> Changes:
    one = some_round(library, pick)
    chosen = people.people(library)[0].id
    return rounds.change_round(library, one.id, TODAY, deliverer=chosen, day=TODAY + days(pick(9)), reason="гололёд")


@act
def change_vehicle(library: Library, pick: Pick) -> Changes:
    found: list[Any] = [*people.vehicles(library), None]
    chosen = found[pick(len(found))]
    return rounds.change_vehicle(library, some_round(library, pick).id, chosen.id if chosen else None)


@act
def postpone_round(library: Library, pick: Pick) -> Changes:
    return rounds.postpone_round(library, some_round(library, pick).id, TODAY + days(pick(9)), TODAY, "гололёд")


@act
def cancel_round(library: Library, pick: Pick) -> Changes:
    return rounds.cancel_round(library, some_round(library, pick).id)


@act
def print_papers(library: Library, pick: Pick) -> Changes:
    return mark_printed(library, [some_round(library, pick).id], [ROUTE_SHEET])


@act
def pack(library: Library, pick: Pick) -> Changes:
    return selection.pack(library, one_of(ReaderRow, pick), some_copy(pick), TODAY).changes


@act
def unpack(library: Library, pick: Pick) -> Changes:
    bag = selection.bag(library, one_of(ReaderRow, pick))
    if not bag:
        raise NothingToDoError
    return selection.unpack(library, bag[pick(len(bag))].id)


@act
def add_found_book(library: Library, pick: Pick) -> Changes:
    return selection.add_found_book(library, one_of(ReaderRow, pick), f"Мурзилка {pick(9)}", TODAY).changes


@act
def add_request(library: Library, pick: Pick) -> Changes:
    return selection.add_request(library, one_of(ReaderRow, pick), "про войну", TODAY)


@act
def record_visit(library: Library, pick: Pick) -> Changes:
    outcome = list(Outcome)[pick(len(Outcome))]
    reader = one_of(ReaderRow, pick)
    on_round = one_of(RoundRow, pick) if RoundRow.select().exists() and pick(3) else None
    given = [loan.copy.id for loan in visits.loans_of(library, reader) if not loan.ended_on]
    entry = VisitEntry(
        outcome,
        some_day(pick),
        reader,
        round=on_round,
        items_out=(some_copy(pick).copy.id,) if CopyRow.select().exists() and not pick(3) else None,
        items_in=tuple(given[: pick(3)]),
        left_with="соседке",
        postponed_to=TODAY + days(1 + pick(9)),
        pause_until=TODAY + days(pick(20)) if pick(2) else None,
    )
    return visits.record_visit(library, entry, TODAY)


@act
def record_as_prepared(library: Library, pick: Pick) -> Changes:
    return visits.record_as_prepared(library, some_round(library, pick).id, TODAY)


@act
def withdraw_visit(library: Library, pick: Pick) -> Changes:
    return visits.withdraw_visit(library, one_of(VisitRow, pick))


@act
def take_back(library: Library, pick: Pick) -> Changes:
    return visits.take_back(library, some_copy(pick).copy.id, some_day(pick), TODAY)


@act
def mark_lost(library: Library, pick: Pick) -> Changes:
    return visits.mark_lost(library, one_of(LoanRow, pick), TODAY, TODAY)


@act
def renew(library: Library, pick: Pick) -> Changes:
    return visits.renew(library, one_of(LoanRow, pick), TODAY, TODAY)


@act
def close_concern(library: Library, pick: Pick) -> Changes:
    found = visits.concerns(library)
    if not found:
        raise NothingToDoError
    return visits.close_concern(library, found[pick(len(found))].id, TODAY)


@act
def set_rules_(library: Library, pick: Pick) -> Changes:
    return set_rules(library, some_day(pick), loan_days=1 + pick(40), due_next_visit=bool(pick(2)))


@act
def import_readers_(library: Library, pick: Pick) -> Changes:
    table = f"№ билета;ФИО;Адрес;Периодичность;Книгоноша\n9{pick(9)};Ежова Анна;с. Заречье;2;Борис\n"
    return import_readers(library, Source(_written(library, "readers.csv", table)), TODAY).changes


@act
def import_titles_(library: Library, pick: Pick) -> Changes:
    table = f"Заглавие;Инв. №;Возраст\nВыстрел {pick(3)};7{pick(9)};{(0, 6)[pick(2)]}+\n"
    return import_titles(library, Source(_written(library, "titles.csv", table)), TODAY).changes


@act
def import_loans_(library: Library, pick: Pick) -> Changes:
    card = readers.reader(library, one_of(ReaderRow, pick)).card
    back = ("", "15.10.2026")[pick(2)]
    table = f"Билет;Название;Дата выдачи;Дата возврата\n{card};Дубровский {pick(3)};01.10.2026;{back}\n"
    source = Source(_written(library, "loans.csv", table), make_titles=True)
    return import_loans(library, source, TODAY).changes


@act
def import_stops_(library: Library, pick: Pick) -> Changes:
    days = ("вторник", "02.12.2026")[pick(2)]
    table = (
        f"Маршрут;Нас. пункт;Место стоянки;День;Прибытие;Отправление\n1;Борки;у клуба {pick(3)};{days};10:00;11:00\n"
    )
    return import_stops(library, Source(_written(library, "stops.csv", table)), TODAY).changes


@act
def record_outcomes(library: Library, pick: Pick) -> Changes:
    card = readers.reader(library, one_of(ReaderRow, pick)).card
    table = f"Читатель;Результат\n{card};{('обслужен', 'нет дома')[pick(2)]}\n"
    return record_file(library, _written(library, "outcomes.csv", table), TODAY).changes


def _written(library: Library, name: str, text: str) -> Path:
    path = library.store.path.with_name(name)
    path.write_text(text, encoding="utf-8")
    return path


ACTS |= calendar_acts.ACTS | day_acts.ACTS | list_acts.ACTS | profile_acts.ACTS | settings_acts.ACTS | taste_acts.ACTS

NO_UNDO = {"undo", "redo", "anonymise_reader", "make_sample_library", "see_door_code", "leave_rounds"}
NO_UNDO |= {"print_door_codes", "change_password", "print_recovery_sheet"}
NO_UNDO |= {"print_ring_list", "see_health_mark", "withdraw_health_consent", "see_key_safe"}
NO_UNDO |= {"print_enrolment"}
NO_UNDO |= {"see_health_mark", "withdraw_health_consent", "save_reader_list"}
NO_UNDO |= {"make_kit", "receive_kit", "answer_question"}
NO_UNDO |= {"recall_kit", "lose_kit", "close_kit", "keep_kit", "see_kit_words", "save_kit_words"}
NO_UNDO |= {"save_merge_report"}
NO_UNDO |= {"save_outcome_template"}
NO_UNDO |= {"answer_questions", "note_copy", "note_reader"}
"""Undo itself, what cannot be undone, the demo's own, what changes nothing, what is only a part of others.

A kit that was made stays out there, whatever is undone here; what it brings back, and the answers, are undone in the
tests of fieldwork.

Printing door codes is printing under a name that tells it.
"""

ACTS |= set_acts.ACTS | board_acts.ACTS | stop_acts.ACTS


def a_working_library(library: Library) -> None:
    """Something of everything."""
    add_person(library)
    people.add_vehicle(library, "ГАЗель")
    for surname in ("Иванова", "Петров"):
        reader = add_served_reader(library, surname)
        selection.pack(library, reader, add_copy(library), TODAY)
        selection.pack(library, reader, add_copy(library, "Метель"), TODAY)
    one = make_round(library)
    visits.record_visit(library, VisitEntry(Outcome.SERVED, TODAY, one.readers[0], round=one.id), TODAY)
    add_copy(library, "Выстрел")
    withdrawal.withdraw_copies(library, [add_copy(library, "Ветхая").copy.id], WithdrawalReason.WORN, TODAY, TODAY)
    home = add_place(library)
    moved = add_served_reader(library, "Ёлкина", place=home, first_on=TODAY + days(7))
    visits.record_visit(library, VisitEntry(Outcome.MOVED, TODAY, moved), TODAY)
    homes = [add_place(library) for _number in range(4)]
    for number, home in enumerate((homes[0], homes[2], homes[1], homes[3])):
        add_served_reader(library, f"Ежова {number}", place=home, first_on=TODAY + days(7))
    rounds.plan_day(library, TODAY + days(7), TODAY, keep_order=True)
    ended = add_served_reader(library, "Зайцева")
    end_service(library, ended, EndReason.WISHED, TODAY, TODAY)
    settings_acts.some_settings(library)
    day_acts.some_days(library)
    taste_acts.some_tastes(library)
    calendar_acts.some_load(library)
    list_acts.some_lists(library)
    profile_acts.some_profiles(library)
    set_acts.some_sets(library)
    board_acts.some_board(library)
    stop_acts.some_stops(library)


@cache
def working_template() -> tuple[Path, Key]:
    """A working library, made once and copied for each proof."""
    library = empty_library(shared_folder())
    a_working_library(library)
    return kept(library)


def choices(seed: int) -> Pick:
    """Numbers that look random, the same for a seed."""
    state = iter(_numbers(seed))
    return lambda below: next(state) % below


def _numbers(seed: int) -> Iterator[int]:
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33


def attempt(library: Library, name: str, pick: Pick) -> str | None:
    """Do something; the entry it left, if it was possible. What is refused leaves nothing."""
    before, heads = facts(library.store), [head.id for head in entries()]
    try:
        ACTS[name](library, pick)
    except (UserError, NothingToDoError):
        assert facts(library.store) == before
        assert [head.id for head in entries()] == heads
        return None
    newest = next(entries(), None)
    return newest.id if newest and newest.id not in heads and facts(library.store) != before else None


def test_every_use_case_is_among_the_acts():
    assert {name.rstrip("_") for name in ACTS} | NO_UNDO >= set(USE_CASES)


@pytest.fixture
def working() -> Iterator[Library]:
    with some_library(working_template) as library:
        yield library


@pytest.mark.parametrize("name", sorted(set(ACTS) - {"see_door_code"}))
def test_each_use_case_is_undone_and_done_again(working: Library, name: str):
    library = working
    before, label, done = facts(library.store), undoable(library), 0
    for seed in range(400):
        if done == 2:
            break
        if not attempt(library, name, choices(seed)):
            continue
        done += 1
        assert next(entries()).use_case == name.rstrip("_")
        after = facts(library.store)
        named, _changes = undo_last(library)
        assert facts(library.store) == before
        assert undoable(library) == label
        assert redoable(library) == named
        redo_last(library)
        assert facts(library.store) == after
        undo_last(library)
        assert facts(library.store) == before
    assert done


def assert_sound(library: Library) -> None:
    """What holds whatever was done: a copy is in one place, a reader is called on once, everything can be shown."""
    raw = library.store.database.raw()
    out = [copy for (copy,) in raw.execute("SELECT copy_id FROM loan WHERE ended_on IS NULL").fetchall()]
    held = [copy for (copy,) in raw.execute("SELECT copy_id FROM bag_item").fetchall()]
    assert len(out + held) == len(set(out + held))
    for (round_id,) in raw.execute("SELECT id FROM trip").fetchall():
        one = rounds.round_(library, round_id)
        assert [stop.position for stop in one.stops] == list(range(len(one.stops)))
        assert all(stop.planned for stop in one.stops)
        assert len(visits.round_rows(library, one)) == sum(len(stop.planned) for stop in one.stops)
    dead = {row.id for row in ReaderRow.select().where(ReaderRow.ended_reason == EndReason.DIED.value)}
    assert not dead & {line.id for line in schedule.due(library, TODAY + days(99), TODAY)}
    assert all(loan.reader not in dead for loan in visits.overdue(library, TODAY + days(99)))
    assert {one.state for _title, found in collection.find_titles(library, "") for one in found} <= set(CopyState)
    set_acts.assert_each_copy_is_in_one_place(library)
    board_acts.assert_each_copy_is_on_one_vehicle(library)
    assert check_library(library).ok


steps = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 2**32)), min_size=4, max_size=25)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(steps)
def test_any_sequence_undone_in_reverse_is_as_before(sequence: list[tuple[str, int]]):
    with some_library(working_template) as library:
        left: list[tuple[str, Any]] = []
        for name, seed in sequence:
            before = facts(library.store)
            if entry := attempt(library, name, choices(seed)):
                left.append((entry, before))
        assert_sound(library)
        for entry, before in reversed(left):
            undo_entry(library, entry)
            assert facts(library.store) == before
        assert_sound(library)
