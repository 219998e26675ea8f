"""Half-typed results: kept, over a restart too, until they are saved or dropped: no typing is lost on the way."""

from datetime import date
from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.services.visits import RoundRow
from outreach_app.ui.visits import kept
from outreach_app.ui.visits.draft import Draft, Item, Offer
from outreach_app.ui.visits.recorder import Recorder


class Entry:
    """Drafts by planned visit, and the copies that were offered and not taken: they can still be ticked."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self.drafts: dict[Id, Draft] = {}
        self.offered: dict[Id, tuple[Item, ...]] = {}
        self._refused: dict[Id, Draft] = {}
        self._round: Id | None = None
        self._stored: dict[str, Any] = {}

    def take_up(self, one: Round, rows: list[RoundRow]) -> None:
        """Go on with what was half typed for a round before the program was closed."""
        self._round = one.id
        before = kept.of_round(self._recorder.library, one.id).read() or {}
        for row in rows:
            if row.planned.id in before and row.planned.id not in self.drafts:
                self.keep(one, row, kept.draft_of(before[row.planned.id]))
        self._stored = self._now(rows)

    def store(self, rows: list[RoundRow]) -> bool:
        """Write what is half typed for the round in sight into the library's file; False: not possible right now."""
        now = self._now(rows)
        if self._round is None or now == self._stored:
            return True
        place = kept.of_round(self._recorder.library, self._round)
        if place.keep(now) if now else place.forget():
            self._stored = now
            return True
        return False

    def _now(self, rows: list[RoundRow]) -> dict[str, Any]:
        half = (row.planned.id for row in rows if row.planned.id in self.drafts)
        return {planned: kept.plain(self.drafts[planned]) for planned in half}

    def offer(self, one: Round, row: RoundRow) -> Offer:
        """A line as its form shows it, with what was left out of the bag since the page was opened."""
        return self._recorder.offer(one, row, self.offered.get(row.planned.id, ()))

    def keep(self, one: Round, row: RoundRow, draft: Draft) -> bool:
        """Keep what is typed; says whether that differs from what is recorded."""
        if draft == self.offer(one, row).draft:
            self.drafts.pop(row.planned.id, None)
        else:
            self.drafts[row.planned.id] = draft
        return row.planned.id in self.drafts

    def drop(self, row: RoundRow) -> None:
        """Forget what is typed."""
        self.drafts.pop(row.planned.id, None)

    def save(self, one: Round, row: RoundRow) -> bool:
        """Save what is typed; False where something is missing or was refused, and the typing stays."""
        key = row.planned.id
        draft = self.drafts.get(key)
        if draft is None:
            return True
        if draft.lacks_name or self._refused.get(key) == draft:
            return False
        self._refused.pop(key, None)
        if not self.save_now(one, row, draft):
            self.drafts[key] = self._refused[key] = draft
            return False
        return True

    def save_now(self, one: Round, row: RoundRow, draft: Draft) -> bool:
        """Save a result, whatever was typed before; False where it was refused: the row stays as it was."""
        offer = self.offer(one, row)
        self.drop(row)
        if draft == offer.draft:
            return True
        if draft.outcome is None:
            self._recorder.withdraw(row)
            return True
        left = tuple(item for item in offer.outgoing if item.copy not in draft.out)
        before = self.offered.get(row.planned.id, ())
        self.offered[row.planned.id] = left
        if self._recorder.record(one, row, draft) is None:
            self.offered[row.planned.id] = before
            return False
        return True

    def with_outcome(self, one: Round, row: RoundRow, outcome, day: date) -> Draft:
        """What is typed, or else recorded, with another outcome."""
        return (self.drafts.get(row.planned.id) or self.offer(one, row).draft).with_outcome(outcome, day)
