"""What the window keeps for the person who acts: half-typed forms, the columns of a kind of file.

No fact of the library: it leaves no entry in the journal and is not taken back by undo.
"""

from typing import Any

from outreach_app.services.library import Library
from outreach_app.storage import kept as stored


def keep(library: Library, kind: str, key: str, content: Any) -> None:
    """Keep a value of plain JSON under a kind («reader form») and a key (an id, or "" for a new one).

    Raises:
        UserError: another thread or program is writing right now.
    """
    with library.store.at_once():
        stored.keep(kind, key, library.person, content, library.clock().isoformat(timespec="seconds"))


def kept(library: Library, kind: str, key: str = "") -> Any:
    """What the person kept, or None."""
    return stored.kept(kind, key, library.person)


def forget(library: Library, kind: str, key: str = "") -> None:
    """Discard it, if there is anything.

    Raises:
        UserError: another thread or program is writing right now.
    """
    if stored.kept(kind, key, library.person) is not None:
        with library.store.at_once():
            stored.forget(kind, key, library.person)
