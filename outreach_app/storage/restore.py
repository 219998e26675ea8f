"""Putting a backup in the library's place, and giving the library another password: both alone, both by a swap."""

import contextlib
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from outreach_app.domain.errors import UserError, WrongKey
from outreach_app.storage.backup import (
    Backup,
    back_up_automatically,
    copy_verified,
    integrity_faults,
    made_backups_folder,
    part_of,
    write_copy,
)
from outreach_app.storage.database import open_raw
from outreach_app.storage.faults import faults_told, file_faults_told
from outreach_app.storage.identity import new_id
from outreach_app.storage.keys import Key, fresh, key_for
from outreach_app.storage.location import check_location, discard, looks_encrypted, replace_file, require_room
from outreach_app.storage.store import Store
from outreach_app.storage.upgrade import is_kit, library_key, take_alone
from outreach_app.wording import N_

_KIT, _FIELDWORK = ".kit", {".kit", ".return"}
_OF_A_KIT = N_(
    "“{file}” is a file of a kit, with a part of a library or what was done out there, and no backup: nothing was"
    " restored. Take it in: “Fieldwork → Take in a file of a kit…”, or “outreach kit receive”."
)


@dataclass(frozen=True)
class Restored:
    """The library after a restore: it opens by the password that the backup had."""

    key: Key
    bytes: int
    replaced: Path | None
    """Where the library that stood there before is kept, if there was one."""

    replaced_as_is: bool = False
    """Whether it was put aside unread, because it is damaged or has yet another password."""


def restore(path: Path, backup: Path, secret: str | Key, now: datetime, current: str | Key | None = None) -> Restored:
    """Put a backup in the place of the library, which must be closed; `current` is its password if it differs.

    The present library is kept: as a verified backup, or as it is where it cannot be read. The journal goes on
    under a new site, so that its numbers are never given twice.

    Raises:
        UserError: the backup is missing, damaged, not ours or of a kit, its password is wrong, the library is in use,
            or what stands in its place is a kit.
    """
    with file_faults_told(backup):
        if not backup.is_file():
            raise UserError(N_("There is no backup “{file}”. Check the name, or plug the stick in."), file=str(backup))
        if path.exists() and path.samefile(backup):
            raise UserError(N_("“{file}” is the library itself. Choose one of its backups."), file=path.name)
    check_location(path)
    _refuse_in_place_of_kit(path)
    key = _key_of_library(backup, secret)
    part = part_of(path)
    with file_faults_told(path):
        try:
            with faults_told(backup), contextlib.closing(open_raw(backup, key)) as source:
                write_copy(source, key, part)
            _begin_new_site(part, key)
            replaced, as_is = _put_aside(path, secret if current is None else current, now)
            replace_file(part, path)
        finally:
            discard(part)
        return Restored(key, path.stat().st_size, replaced, as_is)


def _refuse_in_place_of_kit(path: Path) -> None:
    if path.exists() and path.suffix.lower() == _KIT:
        raise UserError(
            N_(
                "“{file}” is a kit: no library is put in its place, for what was entered in it would be gone. Name the"
                " library's own file by --db."
            ),
            file=path.name,
        )


def _key_of_library(backup: Path, secret: str | Key) -> Key:
    """The key of a backup; a kit is none, whether its words open it here or only its name tells."""
    try:
        key = library_key(backup, secret)
    except WrongKey:
        refuse_of_kit(backup)
        raise
    if is_kit(backup, key):
        raise UserError(_OF_A_KIT, file=backup.name)
    return key


def refuse_of_kit(backup: Path, *, known: bool = False) -> None:
    """Refuse a file that is known to be of a kit, or is named so, rather than ask for its password.

    Raises:
        UserError: it is one.
    """
    if known or backup.suffix.lower() in _FIELDWORK:
        raise UserError(_OF_A_KIT, file=backup.name)


def _begin_new_site(part: Path, key: Key) -> None:
    with contextlib.closing(open_raw(part, key)) as connection:
        connection.execute("UPDATE site SET id = ?, seq = 0", (new_id(),)).fetchall()


def _put_aside(path: Path, secret: str | Key, now: datetime) -> tuple[Path | None, bool]:
    """Keep the library that stands there; says where, and whether it was kept unread."""
    if not path.exists():
        return None, False
    folder = made_backups_folder(path)
    kept = folder / f"{path.stem} before restore {now:%Y-%m-%d %H-%M-%S}{path.suffix}"
    _copy_as_is(path, kept)
    try:
        readable = looks_encrypted(path) and _copy_alone(path, key_for(path, secret), kept)
    except UserError:
        kept.unlink()
        _remove_logs(kept)
        raise
    _remove_logs(kept if readable else path)
    return kept, not readable


def _copy_as_is(path: Path, kept: Path) -> None:
    """Copy the file with its log before anything opens it, since opening may already drop a damaged log."""
    require_room(kept, path.stat().st_size)
    for ending in ("", "-wal"):
        part = path.with_name(path.name + ending)
        if part.exists():
            copy = kept.with_name(kept.name + ending)
            replace_file(Path(shutil.copy2(part, part_of(copy))), copy)


def _copy_alone(path: Path, key: Key, kept: Path) -> bool:
    """Put a verified copy in place of the one as it is; says whether the library can be read at all."""
    try:
        with contextlib.closing(open_raw(path, key)) as connection:
            take_alone(connection, path)
            if integrity_faults(connection):
                return False
            copy_verified(connection, key, kept)
    except (apsw.NotADBError, apsw.CorruptError):
        return False
    return True


def _remove_logs(path: Path) -> None:
    """Remove the logs beside a file: one must never be played into a file that it was not written for."""
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def change_password(store: Store, passphrase: str, now: datetime) -> Backup:
    """Give the library another password; the answer is the backup made before, which keeps the old one, as all do.

    Raises:
        UserError: the password is empty, another window has the library open, or the disk has no room.
    """
    before = back_up_before_password(store, now)
    take_password(store, passphrase)
    return before


def back_up_before_password(store: Store, now: datetime) -> Backup:
    """The backup to be made before the password changes; work goes on meanwhile."""
    return back_up_automatically(store.path, store.key, "before new password", now)


def take_password(store: Store, passphrase: str) -> None:
    """Encrypt the library anew, alone and by a swap of files.

    Raises:
        UserError: the password is empty, another window has the library open, or the disk has no room.
    """
    key = fresh(passphrase)
    part = part_of(store.path)
    try:
        with store.sole() as connection:
            write_copy(connection, key, part)
            connection.close()
            replace_file(part, store.path)
            store.key = key
    finally:
        discard(part)
