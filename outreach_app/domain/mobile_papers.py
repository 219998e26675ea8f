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


@dataclass(frozen=True)
class ReviewPaper:
    """A stop's year on one page: a table of (figure, now, a year ago), months as (name, visits, loans), sentences."""

    stop: str
    figures: tuple[tuple[str, str, str], ...]
    months: tuple[tuple[str, int, int], ...]
    told: tuple[str, ...]
    advice: str
    reason: str
    ask: str


@dataclass(frozen=True)
class ReviewPapers:
    """The reviews of a year: all stops in one table (stop, made, missed, visits, loans an hour, advice), then each."""

    title: str
    letterhead: Letterhead
    rows: tuple[tuple[str, ...], ...]
    stops: tuple[ReviewPaper, ...]
