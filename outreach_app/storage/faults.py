"""Faults of the database engine, told to the person as sentences that say what to do."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import peewee

from outreach_app.domain.errors import UserError
from outreach_app.storage.drives import is_stick
from outreach_app.wording import N_

_FULL = N_("The disk with “{file}” is full. Nothing was changed. Free some room on the disk, then try again.")
_READ_ONLY = N_("“{file}” cannot be written to. Allow writing to it and its folder, or move it to your own documents.")
_UNREADABLE = N_("The disk does not let “{file}” be read or written. Check the disk or its cable, then try again.")

STICK_LOCKED = N_(
    "Nothing can be written to the stick with “{file}”: it is locked, or worn out. Release the lock at its side; where"
    " there is none, copy “{file}” to a folder of this computer and open it there."
)
_STICK_SILENT = N_(
    "The stick with “{file}” does not answer. Plug it in again, wait a moment, then try again: nothing that was saved"
    " is lost."
)
_OF_A_STICK = {_READ_ONLY: STICK_LOCKED, _UNREADABLE: _STICK_SILENT}

_SENTENCES: tuple[tuple[tuple[type[apsw.Error], ...], str], ...] = (
    (
        (apsw.BusyError, apsw.LockedError),
        N_("Another window or command is writing to “{file}”. Wait until it is done, then try again."),
    ),
    ((apsw.FullError,), _FULL),
    ((apsw.ReadOnlyError, apsw.PermissionsError), _READ_ONLY),
    (
        (apsw.CorruptError, apsw.NotADBError),
        N_("“{file}” is damaged. Do not work with it further: restore the newest backup."),
    ),
    ((apsw.IOError, apsw.CantOpenError), _UNREADABLE),
)
_OF_THE_SYSTEM = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _READ_ONLY),
    errno.ENAMETOOLONG: N_("The name “{file}” is too long for this disk. Choose a shorter one."),
}
_LEAST_ROOM = 1 << 16
"""Bytes that a log and its index take at least: with less, the engine cannot even open a library to read it."""


def sentence_for(error: BaseException, path: Path) -> UserError | None:
    """What the person is told of an engine's fault, or None where the fault is ours."""
    for kinds, message in _SENTENCES:
        if isinstance(error, kinds):
            told = _UNREADABLE if _is_elsewhere(error) else message
            full = told == _UNREADABLE and _is_full(path)
            return UserError(_FULL if full else _here(told, path), file=path.name)
    return None


def _here(message: str, path: Path) -> str:
    """A sentence as it is said of a file on a stick, where it lies on one."""
    return _OF_A_STICK[message] if message in _OF_A_STICK and is_stick(path.absolute().parent) else message


def _is_elsewhere(error: BaseException) -> bool:
    """Whether the file is no longer in its place: the engine then says that it cannot be written to."""
    return getattr(error, "extendedresult", 0) == apsw.SQLITE_READONLY_DBMOVED


def _is_full(path: Path) -> bool:
    folder = path.absolute().parent
    return folder.is_dir() and shutil.disk_usage(folder).free < _LEAST_ROOM


@contextmanager
def faults_told(path: Path) -> Iterator[None]:
    """Turn faults of the file or the disk inside the block into sentences; our own bugs pass unchanged."""
    try:
        yield
    except apsw.Error as error:
        if told := sentence_for(error, path):
            raise told from error
        raise
    except peewee.PeeweeException as error:
        cause = error.__cause__ or error.__context__
        if cause is not None and (told := sentence_for(cause, path)):
            raise told from error
        raise


@contextmanager
def file_faults_told(path: Path) -> Iterator[None]:
    """Turn faults of copying, renaming and removing files inside the block into sentences."""
    try:
        yield
    except OSError as error:
        message = _OF_THE_SYSTEM.get(error.errno or 0, _UNREADABLE)
        raise UserError(_here(message, path), file=path.name) from error
