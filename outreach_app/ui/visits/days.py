"""Which rounds a day shows: today's with the earlier ones that are not finished, or just another day's."""

from datetime import date, timedelta

from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import RoundState
from outreach_app.services import rounds
from outreach_app.services.library import Library
from outreach_app.services.rounds import RoundLine

BEFORE, AHEAD = timedelta(days=60), timedelta(days=14)
"""How far back unfinished rounds are looked for, and how far ahead the next one."""


def lines_on(library: Library, day: date, today: date, shown: Id | None = None) -> list[RoundLine]:
    """The rounds that a day shows; today's are followed by the unfinished ones before it, the latest first.

    The earlier round that is being `shown` stays in the list though it is finished now.
    """
    lines = rounds.round_lines(library, day - BEFORE if day == today else day, day)
    earlier = [
        line
        for line in lines
        if line.round.day < day and line.planned and (line.state is not RoundState.DONE or line.round.id == shown)
    ]
    return [line for line in lines if line.round.day == day] + earlier[::-1]


def lines_anew(library: Library, lines: list[RoundLine]) -> list[RoundLine]:
    """The same rounds as they stand now; one that was finished meanwhile stays in its place."""
    if not lines:
        return []
    days = [line.round.day for line in lines]
    now = {line.round.id: line for line in rounds.round_lines(library, min(days), max(days))}
    return [now[line.round.id] for line in lines if line.round.id in now]


def nearest_day(library: Library, day: date) -> date | None:
    """The next day with a round, else the last one before."""
    days = [line.round.day for line in rounds.round_lines(library, day - BEFORE, day + AHEAD)]
    return min((one for one in days if one > day), default=max((one for one in days if one < day), default=None))
