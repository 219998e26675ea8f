"""Numbers of the full-text index that follow the order of the names.

FTS5 gives what it finds in the order of its numbers and stops at a limit: so a list in the order of names takes as long
as what it shows, not as long as what is found. Numbers stand apart; where a new name finds no room between its
neighbours, some of these get other numbers too, more of them the fuller it is.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Generic, TypeVar

from outreach_app.storage.database import LibraryDatabase, single_number
from outreach_app.storage.search_texts import KINDS

_APART = 256
"""Room between two numbers where they are given anew; the index stores the differences, so small ones are short."""
_ROOMY = 16
"""Neighbours are pushed until so much room is there for each."""
_PUSHED = 32
"""So many neighbours on each side are pushed at first."""
_RANGE = 1 << 56
"""Numbers of one kind of object: they lie around a middle of its own."""

New = TypeVar("New")
Bound = int | None


@dataclass(frozen=True)
class Place(Generic[New]):
    """Newcomers between two neighbours with their numbers, and the new number of each that they push, by its old."""

    newcomers: Sequence[New]
    numbers: Sequence[int]
    pushed: dict[int, int]


def known(database: LibraryDatabase, kind: str) -> int:
    """How many entries a kind has."""
    return single_number(database.raw(), f"SELECT count(*) FROM search_entry WHERE kind = '{kind}'")


def fresh(kind: str) -> Iterator[int]:
    """Numbers for a kind that has no entries."""
    return count(_middle(kind), _APART)


def places(database: LibraryDatabase, kind: str, named: Iterable[tuple[str, New]]) -> Iterator[Place[New]]:
    """Where newcomers go, run by run; each run is to be written before the next is asked for."""
    waiting = deque(sorted(named, key=lambda one: one[0]))
    while waiting:
        before = _last_until(database, kind, waiting[0][0])
        after = next(iter(_entries(database, kind, _next_to(before))), None)
        run = [waiting.popleft()[1]]
        while waiting and (after is None or waiting[0][0] < after[1]):
            run.append(waiting.popleft()[1])
        yield _place(database, kind, before, after[0] if after else None, run)


def _place(database: LibraryDatabase, kind: str, before: Bound, after: Bound, run: Sequence[New]) -> Place[New]:
    lower: list[int] = []
    upper: list[int] = []
    room, width = 1, _PUSHED
    while not (numbers := _between(kind, before, after, len(lower) + len(run) + len(upper), room)):
        before, less = _further(database, kind, before, width, down=True)
        after, more = _further(database, kind, after, width, down=False)
        lower, upper = [*reversed(less), *lower], [*upper, *more]
        room, width = _ROOMY, width * 2
    mine = numbers[len(lower) : len(lower) + len(run)]
    others = [*numbers[: len(lower)], *numbers[len(lower) + len(run) :]]
    return Place(run, mine, dict(zip((*lower, *upper), others, strict=True)))


def _between(kind: str, before: Bound, after: Bound, many: int, room: int) -> list[int]:
    """So many numbers, evenly between two (or beyond one); none where each would not have the room."""
    if before is None and after is None:
        before = _middle(kind)
    if before is None and after is not None:
        before = after - _APART * (many + 1)
    if after is None and before is not None:
        after = before + _APART * (many + 1)
    assert before is not None
    assert after is not None
    step = (after - before) // (many + 1)
    return [before + step * place for place in range(1, many + 1)] if step >= room else []


def _further(database: LibraryDatabase, kind: str, bound: Bound, many: int, *, down: bool) -> tuple[Bound, list[int]]:
    """The bound so many entries further on, none where there are no more; and the entries up to it, nearest first."""
    if bound is None:
        return None, []
    which = f"number <= {bound} ORDER BY number DESC" if down else f"number >= {bound} ORDER BY number"
    numbers = [number for number, _name in _entries(database, kind, f"{which} LIMIT {many + 1}")]
    return (numbers[many] if len(numbers) > many else None), numbers[:many]


def _entries(database: LibraryDatabase, kind: str, which: str) -> list[Any]:
    """Number and name of the entries of a kind that meet a condition."""
    least, most = _middle(kind) - _RANGE // 2, _middle(kind) + _RANGE // 2
    query = f"SELECT number, sort FROM search_entry WHERE number BETWEEN {least} AND {most} AND {which}"
    return list(database.raw().execute(query))


def _next_to(before: Bound) -> str:
    return f"number > {before} ORDER BY number LIMIT 1" if before is not None else "1 ORDER BY number LIMIT 1"


def _last_until(database: LibraryDatabase, kind: str, name: str) -> Bound:
    """The number of the last entry whose name does not come after this one."""
    query = "SELECT number FROM search_entry WHERE kind = ? AND sort <= ? ORDER BY sort DESC, number DESC LIMIT 1"
    return next((int(str(number)) for (number,) in database.raw().execute(query, (kind, name))), None)


def _middle(kind: str) -> int:
    return (list(KINDS).index(kind) * 2 + 1) * (_RANGE // 2)
