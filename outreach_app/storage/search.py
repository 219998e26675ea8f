"""The full-text index over readers, titles and places."""

from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import RowChange


class Touched:
    """The rows whose search text must be made anew."""

    def __init__(self, database: LibraryDatabase) -> None: ...

    def __call__(self, change: RowChange) -> None:
        """Note a change."""
