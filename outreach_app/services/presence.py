"""The open library's file, watched: written to by others, away with its stick, and back again."""

from outreach_app.services.library import Library
from outreach_app.storage.drives import is_stick
from outreach_app.storage.presence import Look
from outreach_app.storage.presence import Presence as Stored

__all__ = ["Look", "Presence"]


class Presence:
    """While the file is away nobody may ask the library (`library.resting`)."""

    def __init__(self, library: Library) -> None:
        self._library, self._stored = library, Stored()
        self.on_a_stick = is_stick(library.store.path.absolute().parent)
        """Looked up while it is plugged in: afterwards the system knows nothing of it."""

    def look(self) -> Look:
        """How it stands with the file; one that is away is closed."""
        if self._library.resting:
            return Look.SAME
        found = self._stored.look(self._library.store)
        if found is Look.AWAY:
            self._library.resting = True
            self._stored.let_go(self._library.store)
        return found

    def back(self) -> Look:
        """Whether a file that was away has come back: `SAME`, and the library goes on with it; `AWAY`; or `ANOTHER`."""
        found = self._stored.back(self._library.store)
        self._library.resting = found is not Look.SAME
        return found
