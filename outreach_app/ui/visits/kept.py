"""Half-typed results in the library's file: they are there again after a restart, or after a fall of the current."""

from datetime import date
from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.visits import Outcome
from outreach_app.services.library import Library
from outreach_app.ui import drafts
from outreach_app.ui.visits.draft import Draft

KEEP_MS = 500
"""How long after the last change what is typed is written into the file."""

_ROUND, _DESK = "results of a round", "visit without a round"


def of_round(library: Library, one: Id) -> drafts.Draft:
    """The place for a round's half-typed results."""
    return drafts.Draft(library, _ROUND, one)


def without_round(library: Library) -> drafts.Draft:
    """The place for a visit that belongs to no round."""
    return drafts.Draft(library, _DESK)


def plain(draft: Draft) -> dict[str, Any]:
    """A draft as plain JSON."""
    return {
        "outcome": draft.outcome.value if draft.outcome else None,
        "out": sorted(draft.out),
        "back": sorted(draft.back),
        "left_with": draft.left_with,
        "postponed_to": draft.postponed_to.isoformat() if draft.postponed_to else None,
        "pause_until": draft.pause_until.isoformat() if draft.pause_until else None,
        "note": draft.note,
        "stars": dict(sorted(draft.stars)),
        "why": draft.why.value,
    }


def draft_of(kept: dict[str, Any]) -> Draft:
    """The draft again."""
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in ("postponed_to", "pause_until")}
    return Draft(
        outcome=Outcome(kept["outcome"]) if kept["outcome"] else None,
        out=frozenset(Id(copy) for copy in kept["out"]),
        back=frozenset(Id(copy) for copy in kept["back"]),
        left_with=kept["left_with"],
        note=kept["note"],
        stars=frozenset((Id(copy), stars) for copy, stars in kept.get("stars", {}).items()),
        why=Why(kept.get("why", Why.NOT_TOLD)),
        **days,
    )
