"""Looking at a file before it is opened: ours, the right password, the right schema; an older one is brought up."""

from datetime import datetime
from pathlib import Path

import apsw

from outreach_app.domain.errors import UserError
from outreach_app.storage import migrations
from outreach_app.storage.database import APPLICATION_ID, open_raw, single_number
from outreach_app.storage.faults import faults_told
from outreach_app.storage.keys import Key, key_for
from outreach_app.wording import N_

_HEADER_BYTES = 24
_FRACTIONS = b"\x40\x20\x20"
"""Bytes 21 to 23 of every SQLite file; the cipher leaves bytes 16 to 23 readable."""


def checked_key(path: Path, secret: str | Key) -> Key:
    """The key of the file, known to open it, and the file known to be ours and of a schema that we know.

    Raises:
        UserError: not ours, wrong password, newer, damaged, or locked by another.
    """
    if not _looks_encrypted(path):
        raise _not_ours(path)
    key = key_for(path, secret)
    with faults_told(path):
        connection = open_raw(path, key)
        try:
            schema, ours = _read(connection, path)
        finally:
            connection.close()
    if not ours:
        raise _not_ours(path)
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
    return key


def _looks_encrypted(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    return header[21:24] == _FRACTIONS and not header.startswith(b"SQLite format 3")


def _not_ours(path: Path) -> UserError:
    return UserError(
        N_("“{file}” is not a library of this program, or its beginning is damaged. Choose another file."),
        file=path.name,
    )


def _read(connection: apsw.Connection, path: Path) -> tuple[int, bool]:
    """The file's schema, and whether it is ours."""
    try:
        version = migrations.version_of(connection)
        application = single_number(connection, "PRAGMA application_id")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except apsw.NotADBError as error:
        raise UserError(
            N_(
                "The password does not open “{file}”. Check the keyboard language and Caps Lock, then try again."
                " If the password is certainly right, the file is damaged: restore the newest backup."
            ),
            file=path.name,
        ) from error
    return version, application == APPLICATION_ID


def upgrade(path: Path, key: Key, now: datetime) -> None:
    """Bring an older file to the newest schema, alone and after a verified backup beside it."""
