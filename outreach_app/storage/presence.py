"""Whether the open file is where it was; and, once it was away, whether what is there now is the same one.

A file that is away (its stick was pulled out, its folder renamed) is closed at once: whatever was kept open of it is
dead after it comes back, and closing later would touch the new one's log by its name.
"""

from contextlib import suppress
from enum import Enum, auto

import apsw
import peewee

from outreach_app.domain.errors import UserError
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.store import Store

_BUSY = (apsw.BusyError, apsw.LockedError)
_UNLIKE = (apsw.NotADBError, apsw.CorruptError, apsw.SQLError)
"""How a file shows that another key opens it, or that it is no library."""

_SILENT = (apsw.IOError, apsw.CantOpenError, apsw.ConnectionClosedError, peewee.OperationalError, OSError)


class Look(Enum):
    """How it stands with the file."""

    SAME = auto()
    CHANGED = auto()
    """Another program or thread has written to it since the look before."""

    AWAY = auto()
    ANOTHER = auto()
    """Something else lies in its place, or an older copy, in which what was saved last is missing."""


class Presence:
    """Follows one file after the other, as a restore puts another store in the library's place."""

    def __init__(self) -> None:
        self._site = self._newest = ""
        self._version = 0

    def look(self, store: Store) -> Look:
        """Look at the open file, and remember by what it is known; somebody who is writing to it hides nothing."""
        try:
            if not store.path.exists():
                return Look.AWAY
            version = store.data_version()
            site, newest = _marks(store.database)
        except _BUSY:
            return Look.SAME
        except _SILENT:
            return Look.AWAY
        changed = site == self._site and version != self._version
        self._site, self._newest, self._version = site, newest, version
        return Look.CHANGED if changed else Look.SAME

    def let_go(self, store: Store) -> None:
        """Close what is open of a file that is away."""
        with suppress(apsw.Error, peewee.PeeweeException):
            store.close()

    def back(self, store: Store) -> Look:
        """Open the file again if it is the one that went, with all that was saved in it."""
        found = self._opened(store)
        if found is not Look.SAME:
            self.let_go(store)
        return found

    def _opened(self, store: Store) -> Look:
        try:
            if not store.path.exists():
                return Look.AWAY
            store.bind()
            site, _newest = _marks(store.database)
            expected = {one for one in (self._newest, store.saved) if one}
            known = all(_holds(store.database, one) for one in expected)
        except UserError as fault:
            return Look.ANOTHER if _is_unlike(fault) else Look.AWAY
        except _UNLIKE:
            return Look.ANOTHER
        except (*_BUSY, *_SILENT):
            return Look.AWAY
        if site != self._site or not known:
            return Look.ANOTHER
        self._version = store.data_version()
        return Look.SAME


def _is_unlike(fault: BaseException | None) -> bool:
    """Whether a refusal comes of what the engine found in the file, and not of its silence."""
    return fault is not None and (isinstance(fault, _UNLIKE) or _is_unlike(fault.__cause__ or fault.__context__))


def _marks(database: LibraryDatabase) -> tuple[str, str]:
    """The site of a file, and the id of the newest entry in it."""
    ((site, newest),) = database.raw().execute("SELECT id, (SELECT max(id) FROM journal) FROM site").fetchall()
    return str(site), str(newest or "")


def _holds(database: LibraryDatabase, entry: str) -> bool:
    return bool(database.raw().execute("SELECT 1 FROM journal WHERE id = ?", (entry,)).fetchall())
