"""Faults of the database engine, told to the person as sentences that say what to do."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import peewee

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

_FULL = N_("The disk with “{file}” is full. Nothing was changed. Free some room on the disk, then try again.")
_READ_ONLY = N_("“{file}” cannot be written to. Allow writing to it and its folder, or move it to your own documents.")
_UNREADABLE = N_("The disk does not let “{file}” be read or written. Check the disk or its cable, then try again.")

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
}
_LEAST_ROOM = 1 << 16
"""Bytes that a log and its index take at least: with less, the engine cannot even open a library to read it."""


def sentence_for(error: BaseException, path: Path) -> UserError | None:
    """What the person is told of an engine's fault, or None where the fault is ours."""
    for kinds, message in _SENTENCES:
        if isinstance(error, kinds):
            full = message == _UNREADABLE and _is_full(path)
            return UserError(_FULL if full else message, file=path.name)
    return None


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
        raise UserError(_OF_THE_SYSTEM.get(error.errno or 0, _UNREADABLE), file=path.name) from error
