"""What a use case tells its caller."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Changes:
    """Which stages a use case touched, the journal entry it left, and the ids it made, in order.

    `entry` is None where nothing was written.
    """

    stages: frozenset[str] = frozenset()
    entry: str | None = None
    made: tuple[str, ...] = ()


EVERY_STAGE = frozenset(
    ("people", "places", "readers", "collection", "schedule", "rounds", "selection", "visits", "statistics")
)
"""For changes that came from elsewhere, of which only is known that there were some."""
