"""What stands on the papers of the mobile library's figures: finished texts, nothing to count."""

from dataclasses import dataclass

from outreach_app.domain.papers import Letterhead


@dataclass(frozen=True)
class MobileTable:
    """Figures side by side: a line for each part of a slice, the total last; each cell is (now, a year ago)."""

    title: str
    letterhead: Letterhead
    part: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    notes: tuple[str, ...] = ()
