"""Which papers a day has, which of them are printed, and which no longer tell the truth."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from outreach_app.domain.rounds import Round
from outreach_app.services.library import Library
from outreach_app.services.papers.content import PAPERS, SLIPS, content_of
from outreach_app.services.papers.marks import differences
from outreach_app.services.rounds import rounds_on
from outreach_app.services.visits import day_rows
from outreach_app.storage import rounds as stored
from outreach_app.storage import visits as stored_visits

_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class PaperLine:
    """A paper of a round: when it was printed last, and in words what changed since."""

    round: Round
    paper: str
    printed_at: datetime | None = None
    changed: tuple[str, ...] = ()

    @property
    def of(self) -> Round:
        """What the paper belongs to."""
        return self.round

    @property
    def outdated(self) -> bool:
        """Whether it was printed and would look different today."""
        return bool(self.changed)


def papers_on(library: Library, day: date) -> list[PaperLine]:
    """The papers of a day, in the order of its rounds; slips only where a round visits readers."""
    return _lines(library, rounds_on(library, day))


def day_to_print(library: Library, today: date) -> date:
    """Today where a round goes out, else the next day with one within two weeks, else today."""
    days = [one.day for one in stored.rounds_between(today, today + _AHEAD)]
    return min(days, default=today)


def moved_from(library: Library, day: date) -> list[Round]:
    """Rounds whose papers were printed and that have moved from this day to another: the papers lie about outdated."""
    moved = stored.rounds_moved_from(day)
    printed = {round_id for round_id, _paper in stored.last_printings(one.id for one in moved)}
    return [one for one in moved if one.id in printed]


def outdated(library: Library, one: Round) -> tuple[str, ...]:
    """The papers of a round that were printed and would look different today."""
    return tuple(line.paper for line in _lines(library, [one]) if line.outdated)


def _lines(library: Library, rounds: Iterable[Round]) -> list[PaperLine]:
    """Once results come in, a paper has done its work and is outdated no more."""
    found = list(rounds)
    ids = [one.id for one in found]
    printed, recorded = stored.last_printings(ids), stored_visits.visits_of_rounds(ids)
    known = {round_id for round_id, _paper in printed if not recorded.get(round_id)}
    rows = day_rows(library, [one for one in found if one.id in known])
    lines = []
    for one in found:
        for paper in PAPERS:
            before, at = printed.get((one.id, paper), ("", ""))
            if not at and paper == SLIPS and not one.readers:
                continue
            watched = bool(at) and not recorded.get(one.id)
            changed = differences(before, one, content_of(library, one, paper, rows[one.id])) if watched else ()
            when = datetime.fromisoformat(at).astimezone() if at else None
            lines.append(PaperLine(one, paper, when, changed))
    return lines
