"""Where a library may lie: a local, writable folder with room, which no other program copies about.

The write-ahead log is unsafe on network drives, and in folders that a cloud client synchronises file by file.
"""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path, PurePath

from outreach_app.domain.errors import UserError
from outreach_app.storage.drives import is_network, is_stick
from outreach_app.storage.faults import STICK_LOCKED, file_faults_told
from outreach_app.wording import N_

MEBIBYTE = 1024 * 1024
ROOM_FOR_A_USE_CASE = 16 * MEBIBYTE
"""Less than this free, and nothing is written: the log and the journal need room as well."""

_CLOUD_FOLDERS = (
    "onedrive",
    "dropbox",
    "yandex.disk",
    "yandexdisk",
    "yandex disk",
    "яндекс.диск",
    "яндекс диск",
    "google drive",
    "googledrive",
    "google диск",
    "my drive",
    "мой диск",
    "icloud drive",
    "iclouddrive",
    "com~apple~clouddocs",
    "nextcloud",
    "owncloud",
    "mega",
    "megasync",
    "облако mail.ru",
    "облако mail",
    "cloud mail.ru",
    "mail.ru cloud",
    "pcloud",
    "pclouddrive",
    "syncthing",
    "seafile",
)
_HEADER_BYTES = 24
_FRACTIONS = b"\x40\x20\x20"


def check_location(path: Path) -> None:
    """Refuse a place where the library would not be safe.

    Raises:
        UserError: the folder is missing, on a network drive, synchronised by a cloud, or cannot be written to.
    """
    folder = path.absolute().parent
    _refuse_missing(folder)
    refuse_network(folder)
    refuse_cloud(folder.resolve())
    if not _is_written_to(folder) and is_stick(folder):
        raise UserError(STICK_LOCKED, file=path.name)
    _refuse_read_only(folder)


def check_writable(folder: Path) -> None:
    """Refuse a folder that backups cannot be written to; it may be on the network or in a cloud.

    Raises:
        UserError: the folder is missing, or cannot be written to.
    """
    _refuse_missing(folder)
    _refuse_read_only(folder)


def check_file(path: Path) -> None:
    """Refuse what cannot be read to its end: a pipe or a device never has one.

    Raises:
        UserError: there is no such file, or it is none.
    """
    with file_faults_told(path):
        there, readable = path.exists(), path.is_file()
    if not there:
        raise UserError(N_("There is no file {file}: check its name and folder."), file=str(path))
    if not readable:
        raise UserError(N_("“{file}” is a folder or a device, not a file. Choose the file itself."), file=path.name)


def _refuse_missing(folder: Path) -> None:
    with file_faults_told(folder):
        there = folder.is_dir()
    if not there:
        raise UserError(
            N_("The folder “{folder}” does not exist. Plug the stick in, make the folder, or choose another one."),
            folder=str(folder),
        )


def refuse_network(folder: Path) -> None:
    """Refuse a folder on another computer."""
    if is_network(folder):
        raise UserError(
            N_(
                "“{folder}” lies on a network drive, where the library can be damaged."
                " Choose a folder on a disk of this computer; backups may go to the network."
            ),
            folder=str(folder),
        )


def refuse_cloud(folder: PurePath) -> None:
    """Refuse a folder that a cloud client copies file by file."""
    cloud = cloud_folder(folder)
    if cloud:
        raise UserError(
            N_(
                "“{folder}” is synchronised with a cloud (“{cloud}”), which can damage the library."
                " Choose a folder outside of it; backups may go to the cloud."
            ),
            folder=str(folder),
            cloud=cloud,
        )


def cloud_folder(folder: PurePath) -> str:
    """The part of the path that belongs to a cloud client, or nothing.

    Clients add a company or an account to the name: «OneDrive - Library», «Dropbox (Work)».
    """
    for part in folder.parts:
        name = part.casefold()
        if any(name == cloud or name.startswith((f"{cloud} -", f"{cloud} (", f"{cloud}-")) for cloud in _CLOUD_FOLDERS):
            return part
    return ""


def _refuse_read_only(folder: Path) -> None:
    if not _is_written_to(folder):
        raise UserError(
            N_("Nothing can be written to the folder “{folder}”. Choose a folder of your own, or ask for the right."),
            folder=str(folder),
        )


def _is_written_to(folder: Path) -> bool:
    """Whether files can be made in a folder, which only making one tells for sure."""
    with suppress(OSError), tempfile.TemporaryFile(dir=folder):
        return True
    return False


def require_room(path: Path, needed: int) -> None:
    """Refuse to begin a write that the disk has no room for; `needed` is in bytes."""
    free = shutil.disk_usage(path.parent).free
    if free < needed:
        raise UserError(
            N_(
                "The disk with “{folder}” has only {free} MB left and {needed} MB are needed. Nothing was changed."
                " Free some room, then try again."
            ),
            folder=str(path.parent),
            free=free // MEBIBYTE,
            needed=-(-needed // MEBIBYTE),
        )


def looks_encrypted(path: Path) -> bool:
    """Whether a file has the plain part of the header that the cipher leaves: bytes 21 to 23 are the same in all."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    return header[21:] == _FRACTIONS and not header.startswith(b"SQLite format 3")


def settle(file: Path) -> None:
    """Wait until all of a file is on its disk: a stick may say only then that it is full."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def replace_file(new: Path, path: Path) -> None:
    """Put a finished file into its place in one step that also survives a power cut."""
    settle(new)
    new.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def discard(file: Path) -> None:
    """Remove a file that is not wanted, and the logs that the engine leaves beside it where a disk fails or is full."""
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
