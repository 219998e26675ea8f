"""The open library: made, opened, written to one use case at a time, closed."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

import apsw

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage import journal, migrations
from outreach_app.storage.backup import part_of
from outreach_app.storage.database import APPLICATION_ID, BUSY_MS, LibraryDatabase, open_raw, prepare, single_number
from outreach_app.storage.faults import faults_told, file_faults_told
from outreach_app.storage.identity import new_id
from outreach_app.storage.journal import Recording
from outreach_app.storage.keys import Key, fresh
from outreach_app.storage.location import (
    MEBIBYTE,
    ROOM_FOR_A_USE_CASE,
    check_location,
    discard,
    replace_file,
    require_room,
)
from outreach_app.storage.search import Touched, reindex
from outreach_app.storage.system import SiteRow
from outreach_app.storage.tables.base import DATABASE
from outreach_app.storage.upgrade import let_copies_go, library_key, take_alone, upgrade
from outreach_app.wording import N_

_AT_ONCE_MS = 20
_ROOM_FOR_A_NEW_FILE = 64 * MEBIBYTE


class Store:
    """One open library, bound to the tables; a second one that is opened takes the tables over."""

    def __init__(self, path: Path, key: Key) -> None:
        self.path = path
        self.key = key
        self.database = LibraryDatabase(path, key)
        self.saved: Id | None = None
        """The entry that this program saved last in it."""

    def bind(self) -> None:
        """Let the tables work with this library."""
        DATABASE.initialize(self.database)
        with faults_told(self.path):
            self.database.begin_log()

    def close(self) -> None:
        """Close the connections of all threads; what was saved is in the file."""
        self.database.close_everywhere()

    def release(self) -> None:
        """Close this thread's connection, at the end of a job in the background.

        Where another library was opened meanwhile, the job's last queries went there, and that connection closes too:
        one left open would die with the thread, which takes the whole program along.
        """
        self.database.close()
        if DATABASE.obj is not self.database:
            DATABASE.obj.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let the block's queries, in a thread of its own, see the library as it is now; then give the connection back.

        Otherwise what is written between two of them would be in the second and not in the first. Where another
        library is opened meanwhile, the rest of the queries goes there.
        """
        try:
            connection = self.database.raw()
            connection.execute("BEGIN").fetchall()
            yield
            with suppress(apsw.ConnectionClosedError):
                connection.execute("ROLLBACK").fetchall()
        finally:
            self.release()

    @property
    def schema(self) -> int:
        """The schema of the file."""
        return migrations.SCHEMA

    @property
    def is_kit(self) -> bool:
        """Whether the file is a kit: a part of a library, taken out."""
        return self.database.is_kit

    @property
    def site(self) -> str:
        """The id of this copy of the library."""
        return str(SiteRow.get().id)

    def data_version(self) -> int:
        """A number that changes when another connection, thread or program has written to the file."""
        return single_number(self.database.raw(), "PRAGMA data_version")

    @contextmanager
    def recording(
        self, person: str, use_case: str, now: datetime, *, undoes: Id | None = None, keep_empty: bool = False
    ) -> Iterator[Recording]:
        """Run the block as one transaction that leaves one journal entry; an exception takes all of it back.

        Raises:
            UserError: the disk has no room, or the file is being written by another, read-only or damaged.
        """
        with file_faults_told(self.path):
            require_room(self.path, ROOM_FOR_A_USE_CASE)
        made = Recording(person, use_case, now, undoes, keep_empty)
        with (
            faults_told(self.path),
            journal.recording(self.database, made, self.schema, Touched(self.database)) as entry,
        ):
            yield entry
        self.saved = made.entry or self.saved

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Write something small now, or not at all: nobody who types may wait for another writer.

        Raises:
            UserError: another thread or program is writing, or the disk does not let it.
        """
        connection = self.database.raw()
        connection.set_busy_timeout(_AT_ONCE_MS)
        try:
            with faults_told(self.path), self.database.atomic():
                yield
        finally:
            connection.set_busy_timeout(BUSY_MS)

    @contextmanager
    def sole(self) -> Iterator[apsw.Connection]:
        """Be the only one who has the file open; a changed `key` or a swapped file is opened afterwards.

        Raises:
            UserError: another window, command or job of this program has it open.
        """
        with faults_told(self.path):
            try:
                self._close_idle()
                with closing(open_raw(self.path, self.key)) as connection:
                    take_alone(connection, self.path)
                    yield connection
            finally:
                self.database = LibraryDatabase(self.path, self.key)
                self.bind()

    def _close_idle(self) -> None:
        """Close the connections of all threads, unless one of them is at work."""
        try:
            self.close()
        except apsw.ThreadingViolationError as error:
            raise UserError(
                N_("A task of the program still works with “{file}”. Wait until it is done, then try again."),
                file=self.path.name,
            ) from error


def create(path: Path, passphrase: str) -> Store:
    """Make a new, empty library and open it; nothing half-made is left where it fails.

    Raises:
        UserError: something is there already, the place is not safe, or the password is empty.
    """
    check_location(path)
    if path.exists():
        raise UserError(N_("“{file}” exists already. Open it, or choose another name for the new library."), file=path)
    key = fresh(passphrase)
    part = part_of(path)
    with faults_told(path):
        try:
            make_file(part, key)
            replace_file(part, path)
        finally:
            discard(part)
    return _bound(path, key)


def make_file(path: Path, key: Key, room: int = _ROOM_FOR_A_NEW_FILE) -> str:
    """Write an empty library over whatever lies there, to be saved by `replace_file`; gives the id of its site.

    Raises:
        UserError: the disk does not have so many bytes of `room`.
    """
    require_room(path, room)
    discard(path)
    site = new_id()
    with closing(open_raw(path, key, create=True)) as connection:
        prepare(connection)
        connection.execute("PRAGMA synchronous=OFF").fetchall()
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}").fetchall()
        migrations.migrate(connection)
        connection.execute("INSERT INTO site (id, seq) VALUES (?, 0)", (site,)).fetchall()
    return site


def open_store(path: Path, secret: str | Key, now: datetime) -> Store:
    """Open a library, bringing it to the newest schema first (after a backup named by `now`).

    An older file's search index is made anew: the texts are those of another version. A kit keeps no such backup.

    Raises:
        UserError: the file is missing, not ours, newer, damaged, in use or in an unsafe place; the password is wrong.
    """
    check_location(path)
    if not path.exists():
        raise UserError(
            N_("There is no library “{file}”. Check the name, plug the stick in, or make a new library."),
            file=str(path),
        )
    key = library_key(path, secret)
    upgraded = upgrade(path, key, now)
    store = _bound(path, key)
    if upgraded:
        with faults_told(path), store.database.atomic():
            reindex(store.database)
    if store.is_kit:
        let_copies_go(path, key)
    return store


def _bound(path: Path, key: Key) -> Store:
    store = Store(path, key)
    store.bind()
    return store
