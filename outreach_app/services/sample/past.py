"""A year of past rounds: who was called on and how it ended, and which copies went out and came back."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from outreach_app.domain.forms import Form
from outreach_app.domain.readers import EndReason
from outreach_app.domain.visits import Outcome
from outreach_app.services.sample.days import kept_on
from outreach_app.services.sample.model import PastEntry, PastRound, SampleLibrary, SampleReader
from outreach_app.services.sample.shelves import Shelves

_YEAR = timedelta(days=365)
_KEPT_BOOK = 0.06
"""Share of books that a reader has not finished and keeps."""
_MISSED = 0.08
"""Share of visits before which the door stayed shut once."""
_MISSES = ((Outcome.NOT_HOME, 64), (Outcome.ILL, 15), (Outcome.POSTPONED, 18), (Outcome.IN_HOSPITAL, 3))
_MADE = ((Outcome.SERVED, 940), (Outcome.LEFT_WITH, 30), (Outcome.COLLECTED, 20), (Outcome.REFUSED, 10))
_ENDS = {EndReason.DIED: Outcome.DIED}


class _Call(NamedTuple):
    day: date
    reader: SampleReader
    outcome: Outcome


def past(seed: int, library: SampleLibrary, today: date) -> tuple[PastRound, ...]:
    """The rounds of the year before `today`, by day; each reader's last visit leaves the plan's next date due.

    No copy is out twice at once, nobody gets a work again, and nothing is handed out above the reader's age.
    """
    calls: defaultdict[tuple[date, str], list[_Call]] = defaultdict(list)
    for reader in library.readers:
        draw = random.Random(f"{seed}-past-{reader.key}")
        for call in _calls(draw, reader, today):
            calls[call.day, reader.plan.route].append(call)
    ledger = _Ledger(library, random.Random(f"{seed}-books"))
    routes = {route.key: route for route in library.routes}
    return tuple(
        PastRound(
            day,
            route,
            routes[route].deliverer,
            routes[route].vehicle,
            tuple(ledger.entry(call) for call in sorted(calls[day, route], key=_position)),
        )
        for day, route in sorted(calls)
    )


def _position(call: _Call) -> tuple[int, str]:
    return call.reader.plan.position, call.reader.key


def _calls(draw: random.Random, reader: SampleReader, today: date) -> Iterator[_Call]:
    """A reader's calls, the latest first: back from the next date, whole cycles at a time."""
    plan = reader.plan
    since = max(reader.registered_on, today - _YEAR)
    due = reader.ended_on or plan.next_on or today
    if reader.ended_on:
        yield _Call(due, reader, _ENDS.get(reader.ended_reason or EndReason.MOVED, Outcome.MOVED))
    elif due < today:
        yield _Call(due, reader, Outcome.IN_HOSPITAL if plan.pause else _drawn(draw, _MISSES[:3]))
    retry = timedelta(weeks=1 if plan.form is Form.HOME_DELIVERY else plan.every_weeks)
    visit = due - timedelta(weeks=plan.every_weeks)
    while visit >= since:
        if day := kept_on(visit, since, today):
            yield _Call(day, reader, _made(draw, plan.form))
        if draw.random() < _MISSED:
            visit -= retry
            if visit >= since and (day := kept_on(visit, since, today)):
                yield _Call(day, reader, _drawn(draw, _MISSES))
        visit -= timedelta(weeks=plan.every_weeks)


def _made(draw: random.Random, form: Form) -> Outcome:
    """How a visit that took place ended; only readers at home come by the library themselves."""
    outcome = _drawn(draw, _MADE)
    return outcome if form is Form.HOME_DELIVERY or outcome is Outcome.REFUSED else Outcome.SERVED


def _drawn(draw: random.Random, weights: tuple[tuple[Outcome, int], ...]) -> Outcome:
    return draw.choices([outcome for outcome, _ in weights], [weight for _, weight in weights])[0]


class _Ledger:
    """What each reader holds while the year is gone through from its beginning."""

    def __init__(self, library: SampleLibrary, draw: random.Random) -> None:
        self._draw = draw
        self._shelves = Shelves(library, draw)
        self._held: dict[str, tuple[str, ...]] = {reader.key: () for reader in library.readers}

    def entry(self, call: _Call) -> PastEntry:
        """Enter one call: books come back first, then others go out."""
        key, outcome = call.reader.key, call.outcome
        if not (outcome.moves_date or outcome in {Outcome.MOVED, Outcome.DIED}):
            return PastEntry(key, outcome)
        held = self._held[key]
        kept = tuple(one for one in held if outcome.hands_over and self._draw.random() < _KEPT_BOOK)
        returned = tuple(one for one in held if one not in kept)
        through_somebody = outcome is Outcome.LEFT_WITH
        out: tuple[str, ...] = ()
        if outcome.hands_over:
            out = self._shelves.take(call.reader, call.day, through_somebody=through_somebody)
        self._shelves.put_back(returned)
        self._held[key] = (*kept, *out)
        return PastEntry(key, outcome, out, returned, _with_whom(call.reader) if through_somebody else "")


def _with_whom(reader: SampleReader) -> str:
    return reader.contacts[0].name if reader.contacts else "соседка"
