"""Load spread evenly over the days of a cycle: which plans would go from which day to which; nothing is done by it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import lcm

from outreach_app.domain.identity import Id

LONGEST_CYCLE = 24
"""Weeks that are looked at where the rhythms of all plans together would take longer to come round."""
SHORTEST_CYCLE = 12
"""Weeks that are looked at least where some plans go by the month, or by dates of their own."""


@dataclass(frozen=True)
class Slot:
    """A day of a cycle: its week, counted from 0, and its weekday."""

    week: int
    weekday: int


@dataclass(frozen=True)
class Turn:
    """A plan in the cycle: every so many weeks in its slot, by `who`; `may` are the weekdays that it may go to.

    Another rhythm tells its days of the cycle itself, counted from 0, and for each slot of its next date that it may
    have instead the days that would follow. Where nothing is told, it stays where it is, and counts.
    """

    plan: Id
    every: int
    slot: Slot
    who: Id | None = None
    may: frozenset[int] = frozenset()
    places: tuple[int, ...] | None = None
    others: tuple[tuple[Slot, tuple[int, ...]], ...] = ()

    @property
    def free(self) -> bool:
        """Whether it may go anywhere."""
        return bool(self.may or self.others)

    def days(self, cycle: int) -> Sequence[int]:
        """Its days in a cycle of so many weeks."""
        return _days(self.slot, self.every, cycle) if self.places is None else _within(self.places, cycle)

    def ways(self, cycle: int) -> Iterator[tuple[Slot, Sequence[int]]]:
        """The slots that it may have, with the days that follow."""
        if self.places is not None:
            yield from ((slot, days) for slot, places in self.others if (days := _within(places, cycle)))
            return
        for week in range(self.every):
            for weekday in self.may:
                yield Slot(week, weekday), _days(Slot(week, weekday), self.every, cycle)

    def at(self, slot: Slot) -> "Turn":
        """The same in another slot."""
        places = self.places if self.places is None else dict(self.others).get(slot, self.places)
        return replace(self, slot=slot, places=places)


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
    known = list(turns)
    weeks = lcm(*{turn.every for turn in known if turn.places is None})
    if any(turn.places is not None for turn in known):
        weeks *= -(-SHORTEST_CYCLE // weeks)
    return min(weeks, LONGEST_CYCLE)


def loads(turns: Collection[Turn], cycle: int) -> Loads:
    """The load of each day of the cycle."""
    found = [0] * (7 * cycle)
    for turn in turns:
        for day in turn.days(cycle):
            found[day] += 1
    return found


def _days(slot: Slot, every: int, cycle: int) -> range:
    return range(7 * slot.week + slot.weekday, 7 * cycle, 7 * every)


def _within(places: Sequence[int], cycle: int) -> list[int]:
    return [place for place in places if place < 7 * cycle]


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
        found |= {turn.plan: turn for turn in _spread(group, cycle) if turn.free}
    shifts = (Shift(turn.plan, turn.slot, found[turn.plan].slot) for turn in turns if turn.free)
    return [shift for shift in shifts if shift.old != shift.new]


def _spread(group: list[Turn], cycle: int) -> list[Turn]:
    """One person's turns, moved one by one off the fullest day while that helps."""
    now, load = list(group), loads(group, cycle)
    while load and (step := _best(now, load, cycle)):
        place, slot = step
        for day in now[place].days(cycle):
            load[day] -= 1
        now[place] = now[place].at(slot)
        for day in now[place].days(cycle):
            load[day] += 1
    return now


def _best(turns: list[Turn], load: Loads, cycle: int) -> tuple[int, Slot] | None:
    """The move off the fullest day that leaves its target emptiest, near before far; None: none makes it less full."""
    most = max(load)
    best: tuple[tuple[int, int, int], int, Slot] | None = None
    seen: set[Turn] = set()
    for place, turn in enumerate(turns):
        alike = replace(turn, plan=Id(""))
        if not turn.free or alike in seen or all(load[day] < most for day in turn.days(cycle)):
            continue
        seen.add(alike)
        for slot, days in turn.ways(cycle):
            fullest = max((load[day] for day in days), default=most)
            if slot == turn.slot or fullest + 1 >= most:
                continue
            far = (fullest, abs(slot.week - turn.slot.week), abs(slot.weekday - turn.slot.weekday))
            if best is None or far < best[0]:
                best = (far, place, slot)
    return (best[1], best[2]) if best else None
