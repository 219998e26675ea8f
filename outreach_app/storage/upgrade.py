"""Looking at a file before it is opened: ours, the right password, the right schema; an older one is brought up."""

import contextlib
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import apsw

from outreach_app.domain.errors import UserError, WrongKey
from outreach_app.storage import migrations
from outreach_app.storage.backup import Backup, backups_folder, copy_verified, integrity_faults, made_backups_folder
from outreach_app.storage.database import APPLICATION_ID, open_raw, prepare, single_number
from outreach_app.storage.faults import faults_told, file_faults_told
from outreach_app.storage.keys import Key, key_for
from outreach_app.storage.location import looks_encrypted
from outreach_app.wording import N_

_SOLE_WAIT_MS = 1000
_COPY = re.compile(r"schema \d+ \d{4}-\d{2}-\d{2} \d{2}-\d{2}-\d{2}")
_MISSING = """
    SELECT (SELECT count(*) FROM before.journal WHERE id NOT IN (SELECT id FROM main.journal))
         + (SELECT count(*) FROM (SELECT entry, ordinal FROM before.journal_change
                                  EXCEPT SELECT entry, ordinal FROM main.journal_change))
"""


def checked_key(path: Path, secret: str | Key) -> Key:
    """The key of the file, known to open it, and the file known to be ours and of a schema that we know.

    Raises:
        WrongKey: the password, or the recovery key, is another file's.
        UserError: not ours, newer, damaged, or locked by another.
    """
    with file_faults_told(path):
        if not looks_encrypted(path):
            raise _not_ours(path)
        key = key_for(path, secret)
    with faults_told(path):
        connection = open_raw(path, key)
        try:
            schema, ours = _read(connection, _WRONG_KEY if isinstance(secret, Key) else _WRONG_PASSWORD, path)
        finally:
            connection.close()
    if not ours:
        raise _not_ours(path)
    refuse_newer(path, schema)
    return key


def is_worked_in(path: Path, key: Key) -> bool:
    """Whether a file is a library or a kit; what a kit brings back has no site of its own, and nobody works in it."""
    with faults_told(path), contextlib.closing(open_raw(path, key)) as connection:
        return _has(connection, "site")


def library_key(path: Path, secret: str | Key) -> Key:
    """The key of a file that can be opened as a library: a kit can, what was written in one for the way back cannot.

    Raises:
        WrongKey: the password, or the recovery key, is another file's.
        UserError: as `checked_key`, or it is the return file of a kit.
    """
    key = checked_key(path, secret)
    if not is_worked_in(path, key):
        raise UserError(
            N_(
                "“{file}” is what a kit brought back: it is not opened, but taken in, in the library, by “Fieldwork →"
                " Coming in”. To work on, open the kit itself."
            ),
            file=path.name,
        )
    return key


def is_kit(path: Path, key: Key) -> bool:
    """Whether a file that `checked_key` let pass is a kit: a part of a library, which tells where it comes from."""
    with faults_told(path), contextlib.closing(open_raw(path, key)) as connection:
        return _has(connection, "origin") and single_number(connection, "SELECT count(*) FROM origin") > 0


def is_library(path: Path, key: Key) -> bool:
    """Whether a library's key opens a file: it is that library, or a backup of it."""
    with contextlib.suppress(UserError):
        checked_key(path, key)
        return True
    return False


def _has(connection: apsw.Connection, table: str) -> bool:
    named = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
    return bool(connection.execute(named, (table,)).fetchall())


def refuse_newer(path: Path, schema: int) -> None:
    """Refuse a file whose schema this version does not know.

    Raises:
        UserError: it is newer.
    """
    if schema > migrations.SCHEMA:
        raise UserError(
            N_(
                "“{file}” was written by a newer version of the program (schema {theirs}, this one knows {ours})."
                " Install the newer version on this computer."
            ),
            file=path.name,
            theirs=schema,
            ours=migrations.SCHEMA,
        )


def _not_ours(path: Path) -> UserError:
    return UserError(
        N_("“{file}” is not a library of this program, or its beginning is damaged. Choose another file."),
        file=path.name,
    )


_WRONG_PASSWORD = N_(
    "The password does not open “{file}”. Check the keyboard language and Caps Lock, then try again."
    " If the password is certainly right, the file is damaged: restore the newest backup."
)
_WRONG_KEY = N_(
    "The recovery key does not open “{file}”: its sheet is another library's, or was printed before the password was"
    " changed. Look for the newest sheet; backups that are older than the change open by this one."
)


def _read(connection: apsw.Connection, wrong: str, path: Path) -> tuple[int, bool]:
    """The file's schema, and whether it is ours; `wrong` is said where the key is not that of the file."""
    try:
        version = migrations.version_of(connection)
        application = single_number(connection, "PRAGMA application_id")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except apsw.NotADBError as error:
        raise WrongKey(wrong, file=path.name) from error
    return version, application == APPLICATION_ID


def upgrade(path: Path, key: Key, now: datetime, steps: Sequence[migrations.Step] = migrations.STEPS) -> Backup | None:
    """Bring an older file to the newest schema, alone and after a verified backup in its folder of backups.

    Raises:
        UserError: another window has the file open, or there is no room for the backup.
    """
    with faults_told(path), contextlib.closing(open_raw(path, key)) as connection:
        old = migrations.version_of(connection)
        if old == len(steps):
            return None
        take_alone(connection, path)
        folder = made_backups_folder(path)
        name = f"{path.stem} schema {old} {now:%Y-%m-%d %H-%M-%S}{path.suffix}"
        backup = copy_verified(connection, key, folder / name)
        migrations.migrate(connection, steps)
    return backup


def let_copies_go(path: Path, key: Key) -> None:
    """Remove what bringing a kit up left beside it, once the kit is sound and has every entry that is in it.

    A kit lies on a stick or on a borrowed laptop: whoever deletes it there must not leave its readers behind in a
    folder of copies. What cannot be read, or holds more than the kit, stays: it may be all that there is of it.
    """
    folder = backups_folder(path)
    copies = [one for one in folder.iterdir() if _is_copy(path, one)] if folder.is_dir() else []
    if not copies:
        return
    with contextlib.closing(open_raw(path, key)) as connection:
        if not integrity_faults(connection):
            for copy in copies:
                with contextlib.suppress(apsw.Error, OSError):
                    if _holds_all_of(connection, key, copy):
                        copy.unlink()
    with contextlib.suppress(OSError):  # something else lies there
        folder.rmdir()


def _is_copy(path: Path, file: Path) -> bool:
    """Whether a file is a copy that `upgrade` made, by its name."""
    named = file.stem.startswith(f"{path.stem} ") and file.suffix == path.suffix
    return named and _COPY.fullmatch(file.stem[len(path.stem) + 1 :]) is not None


def _holds_all_of(connection: apsw.Connection, key: Key, copy: Path) -> bool:
    """Whether every entry of a copy, with all its changes, is in the file that is open."""
    connection.execute("ATTACH ? AS before KEY ?", (str(copy), key.pragma)).fetchall()
    try:
        return single_number(connection, _MISSING) == 0
    finally:
        connection.execute("DETACH before").fetchall()


def take_alone(connection: apsw.Connection, path: Path) -> None:
    """Make this connection the only one: leaving the write-ahead log is refused while anybody else has the file.

    Raises:
        UserError: somebody else has the file open.
    """
    connection.set_busy_timeout(_SOLE_WAIT_MS)
    try:
        connection.execute("PRAGMA journal_mode=delete").fetchall()
        connection.execute("PRAGMA locking_mode=exclusive").fetchall()
        connection.execute("BEGIN EXCLUSIVE").fetchall()
        connection.execute("COMMIT").fetchall()
    except apsw.BusyError as error:
        raise UserError(
            N_("“{file}” is open in another window or command. Close it there, then try again."), file=path.name
        ) from error
    prepare(connection)
