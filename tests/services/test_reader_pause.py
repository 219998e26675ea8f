"""A reader who rests: in all plans, off prepared rounds, back by herself; one-offs in spite of it."""

from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import AgreedDate, Basis, Pause, Route
from outreach_app.domain.visits import Outcome
from outreach_app.services import rounds, schedule, selection
from outreach_app.services.library import Library
from outreach_app.services.reader_pause import pause_now, pause_reader, pause_service, rounds_in_pause
from outreach_app.services.reader_return import end_reader_pause, end_service_pause, what_follows
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_plan, add_served_reader, again, days, made, make_round, pack, visit
from tests.storage.stores import facts

FORTNIGHT = Pause(TODAY, TODAY + days(14), "в санатории")


def next_day(library: Library, reader: Id):
    return schedule.next_days(library, [reader]).get(reader)


def test_a_reader_leaves_the_prepared_rounds_within_the_pause_and_keeps_the_bag(library: Library):
    reader, other = add_served_reader(library, every_weeks=1), add_served_reader(library, "Петрова", every_weeks=1)
    packed = pack(library, reader)
    today, inside = make_round(library), rounds.add_round(library, TODAY + days(14), TODAY, who=[])
    rounds.add_to_round(library, inside.made[0], reader, TODAY)
    left = rounds_in_pause(library, reader, FORTNIGHT, TODAY)
    assert [one.id for one in left] == [inside.made[0]]
    pause_reader(library, reader, FORTNIGHT, TODAY)
    assert again(library, today).readers == (other,)
    assert rounds.round_(library, inside.made[0]).readers == ()
    assert [item.copy.id for item in selection.bag(library, reader)] == [packed.copy.id]
    assert next_day(library, reader) == TODAY + days(21)
    assert rounds_in_pause(library, reader, FORTNIGHT, TODAY) == []


def test_undo_puts_the_reader_back_into_the_rounds(library: Library):
    reader = add_served_reader(library)
    one = make_round(library)
    pause_reader(library, reader, FORTNIGHT, TODAY)
    undo_last(library)
    assert again(library, one) == one
    assert pause_now(library, reader, TODAY) is None


def test_rounds_after_the_pause_and_those_with_a_result_stay(library: Library):
    reader = add_served_reader(library)
    tried = make_round(library)
    visit(library, reader, Outcome.NOT_HOME, round=tried.id)
    after = rounds.add_round(library, TODAY + days(15), TODAY, who=[]).made[0]
    rounds.add_to_round(library, after, reader, TODAY)
    pause_reader(library, reader, FORTNIGHT, TODAY)
    assert again(library, tried).readers == (reader,)
    assert rounds.round_(library, after).readers == (reader,)


def test_all_plans_rest_and_none_is_due_before_the_return(library: Library):
    reader = add_served_reader(library, every_weeks=1)
    add_plan(library, reader, form=Form.POSTAL_LOAN, every_weeks=1)
    pause_reader(library, reader, FORTNIGHT, TODAY)
    assert schedule.due(library, FORTNIGHT.until_on, TODAY) == []
    back = TODAY + days(21)
    assert next_day(library, reader) == back
    assert [(line.id, line.due.day) for line in schedule.due(library, back, back)] == [(reader, back), (reader, back)]


def test_the_only_plan_rests_with_its_reader_and_one_of_several_by_itself(library: Library):
    only, several = add_served_reader(library), add_served_reader(library, "Петрова")
    add_plan(library, several, form=Form.POSTAL_LOAN)
    one = make_round(library)
    for reader in (only, several):
        pause_service(library, schedule.plans_of(library, reader)[0], FORTNIGHT, TODAY)
    assert again(library, one).readers == (several,)
    assert [len(plan.pauses) for plan in schedule.plans_of(library, several)] == [1, 0]


def test_a_one_off_in_spite_of_the_pause_is_due_planned_and_leaves_the_pause_alone(library: Library):
    reader = add_served_reader(library, every_weeks=1)
    pause_reader(library, reader, FORTNIGHT, TODAY)
    plan, wednesday = schedule.plans_of(library, reader)[0].id, TODAY + days(2)
    schedule.agree_date(library, plan, AgreedDate(TODAY, wednesday))
    (due,) = schedule.next_dates(library, reader=reader)
    assert (due.day, due.basis) == (wednesday, Basis.AGREED)
    assert due.reason.endswith("despite the pause")
    assert make_round(library, wednesday).readers == (reader,)
    pause_reader(library, reader, Pause(TODAY, TODAY + days(10)), TODAY)
    assert rounds.rounds_on(library, wednesday)[0].readers == (reader,)
    visit(library, reader, on_day=wednesday)
    assert next_day(library, reader) == TODAY + days(14)


def test_a_date_agreed_before_the_pause_moves_behind_it(library: Library):
    reader = add_served_reader(library, every_weeks=1)
    schedule.agree_date(library, schedule.plans_of(library, reader)[0].id, AgreedDate(TODAY, TODAY + days(2)))
    pause_reader(library, reader, FORTNIGHT, TODAY)
    assert next_day(library, reader) == TODAY + days(21)


def test_the_newest_word_on_a_pause_counts(library: Library):
    reader = add_served_reader(library, every_weeks=1)
    pause_reader(library, reader, Pause(TODAY - days(7)), TODAY)
    pause_reader(library, reader, FORTNIGHT, TODAY)
    assert schedule.plans_of(library, reader)[0].pauses == (Pause(TODAY - days(7), TODAY - days(1)), FORTNIGHT)
    later = Pause(TODAY + days(10), TODAY + days(30))
    pause_reader(library, reader, later, TODAY)
    pause_reader(library, reader, Pause(TODAY, TODAY + days(14)), TODAY)
    assert later in schedule.plans_of(library, reader)[0].pauses
    assert next_day(library, reader) == TODAY + days(35)


def test_a_pause_ends_early_in_all_plans(library: Library):
    reader = add_served_reader(library)
    add_plan(library, reader, form=Form.POSTAL_LOAN)
    pause_reader(library, reader, Pause(TODAY - days(7)), TODAY)
    assert pause_now(library, reader, TODAY) == Pause(TODAY - days(7))
    end_reader_pause(library, reader, TODAY)
    assert next_day(library, reader) == TODAY
    with pytest.raises(UserError, match="no pause to end"):
        end_reader_pause(library, reader, TODAY)
    pause_reader(library, reader, Pause(TODAY + days(3)), TODAY)
    end_reader_pause(library, reader, TODAY)
    assert pause_now(library, reader, TODAY + days(9)) is None


@pytest.mark.parametrize("weeks", [1, 2])
@pytest.mark.parametrize("back", [0, 3, 7, 8, 14])
def test_a_pause_that_ends_early_loses_nobody(library: Library, back: int, weeks: int):
    route = made(schedule.add_route(library, Route(Id(""), "Центр")))
    reader = add_served_reader(library, every_weeks=weeks, route=route)
    packed = pack(library, reader)
    pause_reader(library, reader, Pause(TODAY, TODAY + days(30), "в санатории"), TODAY)
    for on in range(0, 29, 7):
        rounds.add_round(library, TODAY + days(on), TODAY, route=route)
    before = facts(library.store)
    end_reader_pause(library, reader, TODAY + days(back))
    due = next_day(library, reader)
    assert due >= TODAY + days(back)
    (there,) = rounds.rounds_on(library, due)
    assert there.readers == (reader,)
    assert [item.copy.id for item in selection.bag(library, reader)] == [packed.copy.id]
    undo_last(library)
    assert facts(library.store) == before


def test_a_prepared_round_takes_the_reader_along_again_in_her_place(library: Library):
    route = made(schedule.add_route(library, Route(Id(""), "Центр")))
    readers = [
        add_served_reader(library, name, route=route, route_position=number)
        for number, name in enumerate(("Первая", "Вторая", "Третья"), 1)
    ]
    one = make_round(library)
    plan = schedule.plans_of(library, readers[1])[0]
    pause_service(library, plan, FORTNIGHT, TODAY)
    assert again(library, one).readers == (readers[0], readers[2])
    end_service_pause(library, plan, FORTNIGHT, TODAY)
    assert again(library, one).readers == tuple(readers)
    assert what_follows(library, readers[1]) == "Goes along in the round of Mon 23.11"


def test_a_round_with_results_takes_nobody_along_and_that_is_said(library: Library):
    reader, other = add_served_reader(library), add_served_reader(library, "Петрова")
    one = make_round(library)
    pause_reader(library, reader, FORTNIGHT, TODAY)
    assert what_follows(library, reader) == "Next date: 21.12.2026"
    visit(library, other, round=one.id)
    end_reader_pause(library, reader, TODAY)
    assert again(library, one).readers == (other,)
    assert what_follows(library, reader).startswith("Next date: 23.11.2026; its round does not take the reader along")


def test_what_cannot_be_paused_is_refused(library: Library):
    reader = add_served_reader(library)
    with pytest.raises(UserError, match="over already"):
        pause_reader(library, reader, Pause(TODAY - days(9), TODAY - days(1)), TODAY)
    schedule.change_plan(library, replace(schedule.plans_of(library, reader)[0], ended_on=TODAY))
    with pytest.raises(UserError, match="nothing to pause"):
        pause_reader(library, reader, FORTNIGHT, TODAY)
