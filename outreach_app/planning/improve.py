"""Small changes to an order as long as they pay, for what PyVRP cannot be told or does not do.

It cannot be told positions fixed by hand, service without a place, and how late a call is once its window is broken;
and it never turns a part of a single tour round.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from random import Random

from outreach_app.planning.keep import Day

Changes = Callable[[list[int]], Iterator[list[int]]]

TRIES = 20_000
"""Orders looked at before it is enough: half a second for a round of 40."""


class Improver:
    """An iterated local search over the movable calls of a day; all others keep their positions."""

    def __init__(self, day: Day, seed: int, stop: Callable[[], bool]) -> None:
        self.day = day
        self.slots = [at for at, call in enumerate(day.problem.calls) if call.movable]
        self.random = Random(seed)
        self.stop = stop
        self.left = min(TRIES, 500 * len(self.slots) ** 2)

    def improve(self, order: list[int]) -> list[int]:
        """The best order found around this one, from a new dead end again and again until all tries are spent."""
        best = self._descend(order, _all_changes)
        while self._may_go_on():
            best = min(best, self._descend(self._kicked(best), _all_changes), key=self.day.worth)
        return best

    def turn(self, order: list[int]) -> list[int]:
        """The order after turning parts of it round as long as that pays: the one change that PyVRP never tries."""
        return self._descend(order, _turns)

    def _descend(self, order: list[int], changes: Changes) -> list[int]:
        """Take each change that pays until none does."""
        worth = self.day.worth(order)
        improved = True
        while improved:
            improved = False
            for moved in changes([order[slot] for slot in self.slots]):
                if not self._may_go_on():
                    return order
                self.left -= 1
                candidate = self._placed(order, moved)
                found = self.day.worth(candidate, worth)
                if found < worth:
                    order, worth, improved = candidate, found, True
                    break
        return order

    def _kicked(self, order: list[int]) -> list[int]:
        """The order with up to four movable calls shuffled among their positions, to leave a dead end."""
        moved = [order[slot] for slot in self.slots]
        chosen = self.random.sample(range(len(moved)), min(4, len(moved)))
        shuffled = self.random.sample(chosen, len(chosen))
        kicked = moved.copy()
        for to, frm in zip(chosen, shuffled, strict=True):
            kicked[to] = moved[frm]
        return self._placed(order, kicked)

    def _placed(self, order: list[int], moved: Sequence[int]) -> list[int]:
        """The order with the movable calls in another turn."""
        placed = order.copy()
        for slot, at in zip(self.slots, moved, strict=True):
            placed[slot] = at
        return placed

    def _may_go_on(self) -> bool:
        return self.left > 0 and not self.stop()


def _all_changes(calls: list[int]) -> Iterator[list[int]]:
    """Orders one change away: two calls swapped, a part turned round, up to three calls moved elsewhere."""
    count = len(calls)
    for a, b in combinations(range(count), 2):
        yield [*calls[:a], calls[b], *calls[a + 1 : b], calls[a], *calls[b + 1 :]]
    yield from _turns(calls)
    for length in (1, 2, 3):
        for a in range(count - length + 1):
            part, rest = calls[a : a + length], [*calls[:a], *calls[a + length :]]
            for b in range(len(rest) + 1):
                if b != a:
                    yield [*rest[:b], *part, *rest[b:]]


def _turns(calls: list[int]) -> Iterator[list[int]]:
    """Orders with one part turned round."""
    for a, b in combinations(range(len(calls)), 2):
        yield [*calls[:a], *reversed(calls[a : b + 1]), *calls[b + 1 :]]
