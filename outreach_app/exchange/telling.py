"""How the reading of a long file tells how far it is."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Tell = Callable[[int, int], object]
"""Hears how many steps are behind, and of how many (0: not known); what it raises ends the work."""

Thing = TypeVar("Thing")

EVERY = 200
"""Steps between two words to whoever waits."""


def silent(_done: int, _total: int) -> None:
    """Nobody waits."""


def told(things: Iterable[Thing], tell: Tell, total: int = 0) -> Iterator[Thing]:
    """The things as they come, telling of every few of them."""
    for done, thing in enumerate(things):
        if done % EVERY == 0:
            tell(done, total)
        yield thing
