"""A proposal for an even load: nothing is written by it, wishes are honoured, what is taken can be undone."""

from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import Rhythm, Season
from outreach_app.services import people, schedule
from outreach_app.services.balancing import propose_balance, take_balance
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from tests.builders import (
    FRIDAY,
    THURSDAY,
    TODAY,
    TUESDAY,
    add_person,
    add_place,
    add_plan,
    add_served_reader,
    days,
    make_round,
    visit,
)
from tests.storage.stores import facts


def crowd(library: Library, count: int = 6, **told) -> list:
    return [add_served_reader(library, f"Тесная{number}", first_on=TODAY + days(7), **told) for number in range(count)]


def test_a_full_week_shares_with_an_empty_one(library: Library):
    anna = add_person(library, "Анна")
    readers = crowd(library, deliverer=anna)
    before = facts(library.store)
    made = propose_balance(library, TODAY)
    assert facts(library.store) == before
    assert len(made.moves) == 3
    assert {(move.old, move.new, move.who) for move in made.moves} == {(TODAY + days(7), TODAY + days(14), "Анна")}
    assert (max(made.load(anna)), max(made.load(anna, [move.plan for move in made.moves]))) == (6, 3)
    take_balance(library, made.moves)
    nexts = sorted(due.day for reader in readers for due in schedule.next_dates(library, reader=reader))
    assert nexts == [TODAY + days(7)] * 3 + [TODAY + days(14)] * 3
    assert propose_balance(library, TODAY).moves == ()
    undo_last(library)
    assert facts(library.store) == before


def test_only_what_is_chosen_moves(library: Library):
    crowd(library)
    made = propose_balance(library, TODAY)
    take_balance(library, made.moves[:1])
    assert len(propose_balance(library, TODAY).moves) == 2
    with pytest.raises(UserError, match="Nothing is chosen"):
        take_balance(library, ())


def test_who_chose_no_weekday_goes_where_the_deliverer_works(library: Library):
    anna = add_person(library, "Анна")
    one = next(person for person in people.people(library) if person.id == anna)
    people.change_person(library, replace(one, weekdays=frozenset({TUESDAY, FRIDAY})))
    crowd(library, deliverer=anna, weekdays=frozenset())
    weekdays = {move.new.weekday() for move in propose_balance(library, TODAY).moves}
    assert weekdays == {TUESDAY, FRIDAY}


def test_who_stands_in_a_round_or_agreed_on_a_date_stays(library: Library):
    readers = [add_served_reader(library, f"Первая{number}") for number in range(4)]
    make_round(library)
    assert propose_balance(library, TODAY).moves == ()
    for reader in readers:
        visit(library, reader)
    assert len(propose_balance(library, TODAY).moves) == 2


def test_a_first_thursday_becomes_another_thursday_of_the_month(library: Library):
    for number in range(4):
        add_served_reader(
            library, f"Четверговая{number}", rhythm=Rhythm.MONTHLY, nths=frozenset({1}), weekdays=frozenset({THURSDAY})
        )
    before = facts(library.store)
    made = propose_balance(library, TODAY)
    assert [(move.old, move.new.weekday()) for move in made.moves] == [(TODAY + days(10), THURSDAY)] * 3
    assert len({move.new for move in made.moves}) == 3
    take_balance(library, made.moves)
    nexts = {due.plan.nths: due.day for due in schedule.next_dates(library)}
    assert set(nexts) == {frozenset({nth}) for nth in (1, 2, 3, 4)}
    assert set(nexts.values()) == {TODAY + days(10), *(move.new for move in made.moves)}
    undo_last(library)
    assert facts(library.store) == before


def test_who_is_served_some_weeks_after_a_visit_stays_within_the_margin(library: Library):
    for number in range(3):
        reader = add_served_reader(
            library, f"После{number}", rhythm=Rhythm.AFTER_VISIT, margin_days=1, weekdays=frozenset()
        )
        visit(library, reader)
    made = propose_balance(library, TODAY)
    assert {move.old for move in made.moves} == {TODAY + days(14)}
    assert {move.new for move in made.moves} == {TODAY + days(15)}
    take_balance(library, made.moves)
    assert sorted(due.day for due in schedule.next_dates(library)) == sorted(
        [TODAY + days(14)] * (3 - len(made.moves)) + [move.new for move in made.moves]
    )


def test_whoever_is_left_alone_counts_and_is_told_why(library: Library):
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    add_plan(library, place=stop, form=Form.BOOKMOBILE)
    add_served_reader(library, "Датная", rhythm=Rhythm.DATES, chosen=(TODAY + days(7),))
    add_served_reader(library, "Сезонная", season=Season((5, 1), (9, 30)))
    made = propose_balance(library, TODAY)
    assert made.moves == ()
    assert sum(made.load(None)) > 2
    assert made.left_alone == (
        "Left alone: served as places – 1; on dates chosen one by one, or by a rule – 1; only in season – 1"
    )


def test_the_load_falls_on_the_day_on_which_somebody_works(library: Library):
    anna = add_person(library, "Анна", weekdays=frozenset({TUESDAY, FRIDAY}))
    add_served_reader(library, deliverer=anna)
    load = propose_balance(library, TODAY).load(anna)
    assert [place for place, count in enumerate(load) if count] == [TUESDAY]


def test_nobody_comes_again_too_soon(library: Library):
    for reader in (add_served_reader(library, f"Старая{number}", every_weeks=4) for number in range(4)):
        visit(library, reader)
    made = propose_balance(library, TODAY)
    assert made.moves
    assert all(move.new >= TODAY + days(14) for move in made.moves)
