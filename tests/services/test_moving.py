"""One date goes to another day, or the plan from then on; what stands in the way is said."""

from datetime import date

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.schedule import Pause
from outreach_app.services import rounds, schedule, selection
from outreach_app.services.calendar import calendar
from outreach_app.services.closed_days import close_days
from outreach_app.services.library import Library
from outreach_app.services.moving import check_move, move_date, move_plan
from outreach_app.services.rounds import plan_day
from outreach_app.services.upkeep import undo_last
from tests.builders import (
    MONDAY,
    THURSDAY,
    TODAY,
    WEDNESDAY,
    add_place,
    add_plan,
    add_served_reader,
    days,
    make_round,
    pack,
    visit,
)
from tests.storage.stores import facts


def dates(library: Library) -> list[date]:
    shown = calendar(library, TODAY, TODAY + days(48), TODAY)
    return [one.day for one in shown for _served in one.served]


def after(*ahead: int) -> list[date]:
    return [TODAY + days(number) for number in ahead]


def test_one_date_alone_goes_to_another_day(library: Library):
    reader = add_served_reader(library)
    before = facts(library.store)
    assert dates(library) == after(0, 14, 28, 42)
    move_date(library, schedule.plans_of(library, reader)[0].id, TODAY + days(2), TODAY)
    assert dates(library) == after(2, 14, 28, 42)
    undo_last(library)
    assert facts(library.store) == before


def test_the_plan_goes_on_from_the_new_day(library: Library):
    reader = add_served_reader(library)
    before = facts(library.store)
    move_plan(library, schedule.plans_of(library, reader)[0].id, TODAY + days(2), TODAY)
    assert dates(library) == after(2, 16, 30, 44)
    assert schedule.plans_of(library, reader)[0].weekdays == {WEDNESDAY}
    undo_last(library)
    assert facts(library.store) == before


def test_a_plan_moves_to_an_earlier_or_later_week(library: Library):
    reader = add_served_reader(library, first_on=TODAY + days(7))
    plan = schedule.plans_of(library, reader)[0].id
    move_plan(library, plan, TODAY + days(14), TODAY)
    assert dates(library) == after(14, 28, 42)
    move_plan(library, plan, TODAY + days(3), TODAY)
    assert dates(library) == after(3, 17, 31, 45)


@pytest.mark.parametrize(
    ("told", "until"),
    [
        ({"weekdays": frozenset({MONDAY, THURSDAY})}, after(2, 3, 16, 17, 30, 31, 44, 45)),
        ({"rhythm": Rhythm.AFTER_VISIT, "margin_days": 3}, after(2, 16, 30, 44)),
        ({"rhythm": Rhythm.MONTHLY, "nths": frozenset({4})}, after(2, 30)),
        ({"rhythm": Rhythm.DATES, "chosen": tuple(after(0, 10, 20))}, after(2, 10, 20)),
    ],
)
def test_every_rhythm_but_a_rule_can_be_moved(library: Library, told: dict, until: list[date]):
    reader = add_served_reader(library, **told)
    move_plan(library, schedule.plans_of(library, reader)[0].id, TODAY + days(2), TODAY)
    assert dates(library) == until


def test_a_rule_moves_one_date_only(library: Library):
    reader = add_served_reader(library, rhythm=Rhythm.RULE, rrule="FREQ=WEEKLY;INTERVAL=2")
    plan = schedule.plans_of(library, reader)[0].id
    assert check_move(library, plan, TODAY + days(2), TODAY) == ""
    with pytest.raises(UserError, match="rule"):
        move_plan(library, plan, TODAY + days(2), TODAY)
    move_date(library, plan, TODAY + days(2), TODAY)
    assert dates(library)[0] == TODAY + days(2)


def test_who_stands_in_a_round_leaves_it_with_the_bag(library: Library):
    reader = add_served_reader(library)
    pack(library, reader)
    one = make_round(library)
    move_date(library, schedule.plans_of(library, reader)[0].id, TODAY + days(2), TODAY)
    assert rounds.round_(library, one.id).stops == ()
    assert len(selection.bag(library, reader)) == 1
    assert dates(library)[0] == TODAY + days(2)


@pytest.mark.parametrize("move", [move_date, move_plan])
def test_a_place_leaves_its_round_with_its_readers_and_the_others_stay_in_order(library: Library, move):
    pines, oaks, elms = (
        add_place(library, kind=PlaceKind.MOBILE_STOP, name=name) for name in ("Сосны", "Дубы", "Вязы")
    )
    plans = [add_plan(library, place=stop, form=Form.BOOKMOBILE) for stop in (pines, oaks, elms)]
    reader = add_served_reader(library, place=pines, form=Form.BOOKMOBILE)
    resting = add_served_reader(
        library, "Петрова", place=pines, form=Form.BOOKMOBILE, pauses=(Pause(TODAY + days(1), TODAY + days(3)),)
    )
    other = add_served_reader(library, "Домова", place=pines)
    pack(library, reader)
    one = make_round(library)
    before = facts(library.store)
    move(library, plans[0], TODAY + days(2), TODAY)
    left = rounds.round_(library, one.id)
    assert {stop.place.id for stop in left.stops if pines in stop.served or reader in stop.served} == set()
    assert [stop.position for stop in left.stops] == list(range(len(left.stops)))
    assert {oaks, elms, resting, other} <= set(left.served)
    nexts = {one.plan.id: one.day for one in schedule.next_dates(library)}
    assert {nexts[schedule.plans_of(library, who)[0].id] for who in (pines, reader)} == {TODAY + days(2)}
    assert len(selection.bag(library, reader)) == 1
    (round_there,) = plan_day(library, TODAY + days(2), TODAY, keep_order=True).rounds
    assert set(round_there.round.served) == {pines, reader}
    undo_last(library)
    undo_last(library)
    assert facts(library.store) == before


def test_a_day_that_does_not_do_says_why(library: Library):
    reader = add_served_reader(library, pauses=(Pause(TODAY + days(20), TODAY + days(30)),))
    plan = schedule.plans_of(library, reader)[0].id
    close_days(library, TODAY + days(1), TODAY + days(1), "Санитарный день")
    visit(library, reader)
    for day, why in (
        (TODAY + days(1), r"closed \(Санитарный день\)"),
        (TODAY - days(1), "is over"),
        (TODAY, "Served on"),
        (TODAY + days(25), "rests"),
        (TODAY + days(400), "year ahead"),
    ):
        for move in (move_date, move_plan, check_move):
            with pytest.raises(UserError, match=why):
                move(library, plan, day, TODAY)
