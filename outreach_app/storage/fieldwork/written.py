"""In a kit: what the return file that was written last held, so that the next one can bring only what is new."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from outreach_app.storage import kept
from outreach_app.storage.entries import moment
from outreach_app.storage.history import entries
from outreach_app.storage.store import Store

_KIND = "return file"


@dataclass(frozen=True)
class LastWritten:
    """When a return file was written last, and up to which entry of each site's journal it and those before it go."""

    at: datetime
    up_to: Mapping[str, int] = field(default_factory=dict)


def note_written(store: Store, up_to: Mapping[str, int], at: datetime) -> None:
    """Keep what was written; it is no fact, so the journal knows nothing of it.

    Raises:
        UserError: another thread or program is writing right now.
    """
    with store.at_once():
        kept.keep(_KIND, "", "", {"at": moment(at), "up_to": dict(up_to)}, moment(at))


def last_written() -> LastWritten | None:
    """What was written last; None where nothing was."""
    told = kept.kept(_KIND, "", "")
    return LastWritten(datetime.fromisoformat(told["at"]), told["up_to"]) if told else None


def steps_after(up_to: Mapping[str, int]) -> int:
    """How many entries a file of what is new would hold."""
    return sum(1 for head in entries() if head.site_seq > up_to.get(head.site, 0))
