"""Load spread evenly over the days of a cycle: which plans would go from which day to which; nothing is done by it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from math import lcm

from outreach_app.domain.identity import Id

LONGEST_CYCLE = 24
"""Weeks that are looked at where the rhythms of all plans together would take longer to come round."""


@dataclass(frozen=True)
class Slot:
    """A day of a cycle: its week, counted from 0, and its weekday."""

    week: int
    weekday: int


@dataclass(frozen=True)
class Turn:
    """A plan in the cycle: every so many weeks in its slot, by `who`; `may` are the weekdays that it may go to.

    Without any it stays where it is, and counts.
    """

    plan: Id
    every: int
    slot: Slot
    who: Id | None = None
    may: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Shift:
    """A plan that would go from one slot to another."""

    plan: Id
    old: Slot
    new: Slot


Loads = list[int]
"""How many visits each day of the cycle has, Monday of its first week first."""


def cycle_of(turns: Iterable[Turn]) -> int:
    """In how many weeks all rhythms come round."""
    weeks = lcm(*{turn.every for turn in turns}) if turns else 1
    return min(weeks, LONGEST_CYCLE)


def loads(turns: Collection[Turn], cycle: int) -> Loads:
    """The load of each day of the cycle."""
    found = [0] * (7 * cycle)
    for turn in turns:
        for day in _days(turn.slot, turn.every, cycle):
            found[day] += 1
    return found


def _days(slot: Slot, every: int, cycle: int) -> range:
    return range(7 * slot.week + slot.weekday, 7 * cycle, 7 * every)


def balanced(turns: Sequence[Turn]) -> list[Shift]:
    """The fewest shifts found that lower each person's fullest day as far as the wishes allow.

    The fullest day of nobody becomes fuller, and a plan keeps its rhythm and the weekdays that it may have.
    """
    cycle = cycle_of(turns)
    groups: dict[Id | None, list[Turn]] = defaultdict(list)
    for turn in turns:
        groups[turn.who].append(turn)
    found: dict[Id, Turn] = {}
    for group in groups.values():
        found |= {turn.plan: turn for turn in _spread(group, cycle) if turn.may}
    shifts = (Shift(turn.plan, turn.slot, found[turn.plan].slot) for turn in turns if turn.may)
    return [shift for shift in shifts if shift.old != shift.new]


def _spread(group: list[Turn], cycle: int) -> list[Turn]:
    """One person's turns, moved one by one off the fullest day while that helps."""
    now, load = list(group), loads(group, cycle)
    while load and (step := _best(now, load, cycle)):
        place, slot = step
        turn = now[place]
        for day in _days(turn.slot, turn.every, cycle):
            load[day] -= 1
        for day in _days(slot, turn.every, cycle):
            load[day] += 1
        now[place] = replace(turn, slot=slot)
    return now


def _best(turns: list[Turn], load: Loads, cycle: int) -> tuple[int, Slot] | None:
    """The move off the fullest day that leaves its target emptiest, near before far; None: none makes it less full."""
    most = max(load)
    best: tuple[tuple[int, int, int], int, Slot] | None = None
    seen: set[tuple[int, Slot, frozenset[int]]] = set()
    for place, turn in enumerate(turns):
        alike = (turn.every, turn.slot, turn.may)
        days = _days(turn.slot, turn.every, cycle)
        if not turn.may or alike in seen or all(load[day] < most for day in days):
            continue
        seen.add(alike)
        for week in range(turn.every):
            for weekday in turn.may:
                slot = Slot(week, weekday)
                fullest = max((load[day] for day in _days(slot, turn.every, cycle)), default=most)
                if slot == turn.slot or fullest + 1 >= most:
                    continue
                far = (fullest, abs(week - turn.slot.week), abs(weekday - turn.slot.weekday))
                if best is None or far < best[0]:
                    best = (far, place, slot)
    return (best[1], best[2]) if best else None
