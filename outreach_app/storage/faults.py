"""Faults of the database engine, told to the person as sentences that say what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import peewee

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

_SENTENCES: tuple[tuple[tuple[type[apsw.Error], ...], str], ...] = (
    (
        (apsw.BusyError, apsw.LockedError),
        N_("Another window or command is writing to “{file}”. Wait until it is done, then try again."),
    ),
    (
        (apsw.FullError,),
        N_("The disk with “{file}” is full. Nothing was changed. Free some room on the disk, then try again."),
    ),
    (
        (apsw.ReadOnlyError, apsw.PermissionsError),
        N_("“{file}” cannot be written to. Allow writing to it and its folder, or move it to your own documents."),
    ),
    (
        (apsw.CorruptError, apsw.NotADBError),
        N_("“{file}” is damaged. Do not work with it further: restore the newest backup."),
    ),
    (
        (apsw.IOError, apsw.CantOpenError),
        N_("The disk does not let “{file}” be read or written. Check the disk or its cable, then try again."),
    ),
)


def sentence_for(error: BaseException, path: Path) -> UserError | None:
    """What the person is told of an engine's fault, or None where the fault is ours."""
    for kinds, message in _SENTENCES:
        if isinstance(error, kinds):
            return UserError(message, file=path.name)
    return None


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
