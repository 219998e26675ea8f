"""Tables that were filled in and entered, by their content: one of the same content brings nothing more."""

from outreach_app.domain.identity import Id
from outreach_app.storage import kept
from outreach_app.storage.history import is_undone

_KIND = "filled table"


def note_table(digest: str, entry: Id, at: str) -> None:
    """Keep that a table was entered, in the transaction that is open; no fact."""
    kept.keep(_KIND, digest, "", {"entry": entry}, at)


def is_entered(digest: str) -> bool:
    """Whether a table of this content was entered, and that was not taken back."""
    told = kept.kept(_KIND, digest, "")
    return bool(told) and not is_undone(str(told["entry"]))
