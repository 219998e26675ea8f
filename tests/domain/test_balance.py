"""The proposal never makes anybody's fullest day fuller, loses nobody and honours every wish."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.balance import Shift, Slot, Turn, balanced, cycle_of, loads
from outreach_app.domain.identity import Id

WHO = (Id("anna"), Id("boris"), None)


@st.composite
def turns(draw: st.DrawFn) -> list[Turn]:
    made = []
    for number in range(draw(st.integers(0, 40))):
        every = draw(st.sampled_from((1, 2, 3, 4, 6, 5, 7)))
        slot = Slot(draw(st.integers(0, every - 1)), draw(st.integers(0, 4)))
        may = draw(st.sampled_from((frozenset(), frozenset({slot.weekday}), frozenset(range(5)))))
        made.append(Turn(Id(f"plan{number}"), every, slot, draw(st.sampled_from(WHO)), may))
    return made


def taken(found: list[Turn], shifts: list[Shift]) -> list[Turn]:
    new = {shift.plan: shift.new for shift in shifts}
    return [replace(turn, slot=new.get(turn.plan, turn.slot)) for turn in found]


@given(turns())
def test_the_fullest_day_of_nobody_becomes_fuller(found: list[Turn]):
    after, cycle = taken(found, balanced(found)), cycle_of(found)
    for who in WHO:
        old, new = ([turn for turn in some if turn.who == who] for some in (found, after))
        assert max(loads(new, cycle), default=0) <= max(loads(old, cycle), default=0)


@given(turns())
def test_nobody_is_lost_and_every_wish_is_honoured(found: list[Turn]):
    shifts = balanced(found)
    known = {turn.plan: turn for turn in found}
    assert max(Counter(shift.plan for shift in shifts).values(), default=1) == 1
    for shift in shifts:
        turn = known[shift.plan]
        assert shift.old == turn.slot != shift.new
        assert shift.new.weekday in turn.may
        assert 0 <= shift.new.week < turn.every


@given(turns())
def test_a_second_proposal_finds_nothing_more(found: list[Turn]):
    assert balanced(taken(found, balanced(found))) == []


def test_two_weeks_share_what_one_had():
    mondays = frozenset({0})
    found = [Turn(Id(f"plan{number}"), 2, Slot(0, 0), WHO[0], mondays) for number in range(10)]
    after = taken(found, balanced(found))
    assert loads(found, 2)[0] == 10
    assert (loads(after, 2)[0], loads(after, 2)[7]) == (5, 5)


def test_what_may_not_move_stays_and_counts():
    fixed = [Turn(Id(f"fixed{number}"), 1, Slot(0, 0), WHO[0]) for number in range(4)]
    free = [Turn(Id(f"free{number}"), 1, Slot(0, 0), WHO[0], frozenset({0, 1})) for number in range(4)]
    after = taken([*fixed, *free], balanced([*fixed, *free]))
    assert loads(after, 1)[:2] == [4, 4]


def test_a_thousand_plans_are_spread_evenly():
    week = frozenset(range(5))
    found = [Turn(Id(f"{number}"), 2, Slot(0, number % 2), WHO[number % 2], week) for number in range(1_000)]
    after = taken(found, balanced(found))
    for who in WHO[:2]:
        assert max(loads([turn for turn in after if turn.who == who], 2)) == 50
