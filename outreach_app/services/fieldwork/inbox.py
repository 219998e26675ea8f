"""What lies in the folder to which return files come, by mail or from a stick, and is not in yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit
from outreach_app.exchange.outcomes import filled_in
from outreach_app.services.library import Library
from outreach_app.services.record_file import digest_of
from outreach_app.storage.entries import EntryHead
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.fieldwork.carry import carried, salt_of_file
from outreach_app.storage.fieldwork.filled_tables import is_entered
from outreach_app.storage.fieldwork.received import not_received
from outreach_app.storage.keys import derive
from outreach_app.wording import N_

ENDINGS = {".csv", ".xlsx"}
"""Tables that are looked into: as `write_template` writes them."""

_State = tuple[Path, int, int]
_Heads = tuple[EntryHead, ...]
_LARGEST_TABLE = 5 * 1024 * 1024
"""Bytes of a table that is looked into; one of fieldwork has some 20 KB, and a folder of mail has all sorts."""


@dataclass(frozen=True)
class WaitingFile:
    """A file that a kit brought back: whose it is, when it was written, how many of its steps are not in.

    Or a table that was filled in: without a kit, and with so many lines.
    """

    file: Path
    kit: Kit | None
    written: datetime
    steps: int


class _Table(NamedTuple):
    """What a table is known by, and how many of its lines are filled in; none where it is none of fieldwork."""

    digest: str = ""
    lines: int = 0


@dataclass
class Inbox:
    """A folder that is looked at again and again: a file that did not change since is not opened once more.

    A look at a new file takes some 50 ms, and a folder may lie behind a network: look off the window's thread, and one
    look at a time.
    """

    folder: Path
    there: bool = False
    """Whether the folder could be read at the last look."""
    unfinished: tuple[Path, ...] = ()
    """Files of kits that could not be read at the last look: they are still being copied, or damaged."""
    _read: dict[_State, _Heads] = field(default_factory=dict)
    _tables: dict[_State, _Table] = field(default_factory=dict)

    def look(self, library: Library) -> list[WaitingFile]:
        """The files of kits of this library that hold steps which did not come in, and filled tables, the oldest first.

        A folder that is not there, or cannot be read, has none. What is unfinished or foreign is passed over. Those of
        a lost kit are among them, and are held back by `receive_file`.
        """
        self.unfinished, before, self._read = (), self._read, {}
        files, known, self._tables = self._files(), self._tables, {}
        tables = [file for file in files if file.suffix.lower() in ENDINGS]
        found = [one for file in files if file not in tables for one in self._waiting(file, before)]
        found += [one for file in tables for one in self._filled(file, known)]
        return sorted(found, key=lambda one: one.written)

    def _files(self) -> list[Path]:
        try:
            files = sorted(one for one in self.folder.iterdir() if one.is_file())
        except OSError:
            files, self.there = [], False
        else:
            self.there = True
        return files

    def _filled(self, file: Path, before: Mapping[_State, _Table]) -> Iterator[WaitingFile]:
        """A table that is not in yet; one that cannot be read, or is about something else, is passed over."""
        try:
            told = file.stat()
            state = (file, told.st_mtime_ns, told.st_size)
            table = self._tables[state] = before.get(state) or _table(file, told.st_size)
        except OSError:
            self.unfinished += (file,)
            return
        if table.lines and not is_entered(table.digest):
            yield WaitingFile(file, None, datetime.fromtimestamp(told.st_mtime, UTC), table.lines)

    def _waiting(self, file: Path, before: Mapping[_State, _Heads]) -> Iterator[WaitingFile]:
        try:
            told, salt = file.stat(), salt_of_file(file)
            known = stored.kit_of_salt(salt)
            if known is None:
                self.unfinished += () if salt else (file,)
                return
            state = (file, told.st_mtime_ns, told.st_size)
            heads = self._read[state] = before.get(state) or _heads(file, known[1], salt)
        except (UserError, OSError):
            self.unfinished += (file,)
            return
        if steps := not_received(heads):
            yield WaitingFile(file, known[0], datetime.fromtimestamp(told.st_mtime, UTC), steps)


def _table(file: Path, size: int) -> _Table:
    if size > _LARGEST_TABLE:
        return _Table()
    try:
        lines = filled_in(file)
        return _Table(digest_of(file), lines) if lines else _Table()
    except UserError:
        return _Table()


def _heads(file: Path, secret: str, salt: str) -> _Heads:
    """All entries of a file, each looked at to its end: a file without it is not finished."""
    with carried(file, derive(secret, bytes.fromhex(salt))) as came:
        return tuple(head for head, _changes in came.entries())


def waiting_files(library: Library, folder: Path) -> list[WaitingFile]:
    """What waits in a folder, looked at once.

    Raises:
        UserError: the folder is not there, or cannot be read; or this is a kit, to which nothing comes back.
    """
    library.check_may("receive_kit")
    inbox = Inbox(folder)
    found = inbox.look(library)
    if not inbox.there:
        raise UserError(
            N_("The folder “{folder}” does not exist. Plug the stick in, make the folder, or choose another one."),
            folder=str(folder),
        )
    return found
