"""The encrypted SQLite database: how a connection is opened, and peewee's view of it."""

import datetime
import uuid
import weakref
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import apsw
from playhouse.apsw_ext import APSWDatabase

from outreach_app.storage.keys import Key

BUSY_SECONDS = 5.0
BUSY_MS = int(BUSY_SECONDS * 1000)
"""How long a connection waits for another writer."""

APPLICATION_ID = 0x4B4E4947
"""Marks the file as ours («KNIG»)."""

_READ_WRITE = apsw.SQLITE_OPEN_READWRITE
_CREATE = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE


def open_raw(path: Path, key: Key, *, create: bool = False) -> apsw.Connection:
    """A bare connection with the key given; nothing is read yet, so a wrong key shows at the first statement."""
    connection = apsw.Connection(str(path), flags=_CREATE if create else _READ_WRITE)
    connection.set_busy_timeout(BUSY_MS)
    connection.execute("PRAGMA cipher='aegis'").fetchall()
    connection.execute(f"PRAGMA key='{key.pragma}'").fetchall()
    return connection


def prepare(connection: apsw.Connection) -> None:
    """Settings of every connection: durable, foreign keys checked, and no temporary file in the clear."""
    for pragma in ("foreign_keys=1", "synchronous=FULL", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def attach_new(connection: apsw.Connection, path: Path, key: Key, name: str) -> None:
    """Let a connection write to a second file, one that is written beside its place and saved as a whole at the end."""
    connection.execute(f"ATTACH ? AS {name} KEY ?", (str(path), key.pragma)).fetchall()
    for pragma in ("synchronous=OFF", "journal_mode=OFF"):
        connection.execute(f"PRAGMA {name}.{pragma}").fetchall()


def single_number(connection: apsw.Connection, query: str) -> int:
    """The one whole number that a query answers."""
    ((number,),) = connection.execute(query).fetchall()
    assert isinstance(number, int)
    return number


class LibraryDatabase(APSWDatabase):
    """One library: each thread has its own connection, opened with the raw key (0.1 ms)."""

    def __init__(self, path: Path, key: Key) -> None:
        super().__init__(str(path), timeout=BUSY_SECONDS, autoconnect=True)  # type: ignore[no-untyped-call]
        self.path = path
        self.key = key
        self._opened: weakref.WeakSet[apsw.Connection] = weakref.WeakSet()
        self.is_kit = False
        """Whether this is a kit, which is kept in one file; known once the log has begun."""

        self._columns: dict[str, tuple[str, ...]] = {}

    def _connect(self) -> apsw.Connection:
        connection = open_raw(self.path, self.key)
        try:
            prepare(connection)
            if self.is_kit:
                _stay_one_file(connection)
            connection.convert_binding = _bindable
            self._add_conn_hooks(connection)  # type: ignore[no-untyped-call]
        except apsw.Error:
            connection.close()
            raise
        self._opened.add(connection)
        return connection

    def raw(self) -> apsw.Connection:
        """This thread's connection, for statements that peewee is too slow or too general for."""
        connection: apsw.Connection = self.connection()  # type: ignore[no-untyped-call]
        return connection

    def begin_log(self) -> None:
        """Choose how writing is made safe: by a write-ahead log beside the file; in a kit without one.

        A kit is copied by people, on its own, from the laptop to a stick: all that was saved has to be in the one file
        whenever nobody writes. It costs 20 ms a use case, and whoever writes waits for those who read.
        """
        connection = self.raw()
        self.is_kit = bool(single_number(connection, "SELECT count(*) FROM origin"))
        if self.is_kit:
            _stay_one_file(connection)
        else:
            connection.execute("PRAGMA journal_mode=wal").fetchall()

    def close_everywhere(self) -> None:
        """Close the connections of all threads; the threads must have ended their work."""
        if self.is_kit and not self.is_closed():
            with suppress(apsw.Error):
                self.raw().execute("PRAGMA journal_mode=delete").fetchall()
        self.close()
        for connection in tuple(self._opened):
            connection.close()
        self._opened.clear()

    def defer_foreign_keys(self) -> None:
        """Check foreign keys at the end of this transaction, since changes list children before their parents."""
        self.raw().execute("PRAGMA defer_foreign_keys=1").fetchall()

    def overwrite_deleted(self) -> None:
        """Fill what this connection deletes from now on with zeros, so that nothing of it stays in the file."""
        self.raw().execute("PRAGMA secure_delete=1").fetchall()

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table in the order of the file, which migrations may have made unlike that of the class."""
        if table not in self._columns:
            rows = self.raw().execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
            self._columns[table] = tuple(name for (name,) in rows)
        return self._columns[table]


def _stay_one_file(connection: apsw.Connection) -> None:
    """Undo a broken-off write from a file beside that is emptied at each commit; emptying it is flushed to the disk.

    Deleting it instead is not flushed on Windows: after a power cut it may be back, and what was saved last be undone.
    """
    connection.execute("PRAGMA journal_mode=truncate").fetchall()


def _bindable(_cursor: apsw.Cursor, _number: int, value: object) -> Any:
    """Values of peewee's ordinary fields as SQLite stores them; money is whole kopecks, so no Decimal is expected."""
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be stored")
