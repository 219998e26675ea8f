"""What stands on the report of a trip: finished texts, filled from what was recorded, and no reader's name."""

from dataclasses import dataclass

from outreach_app.domain.papers import Letterhead


@dataclass(frozen=True)
class TripReport:
    """One round after it was made: its facts line by line, and its stops as they were planned and made."""

    title: str
    letterhead: Letterhead
    facts: tuple[tuple[str, str], ...]
    stops: tuple[tuple[str, ...], ...]
    """For each stop: its place, when the crew was there, visits, copies lent and back, what became of it."""
