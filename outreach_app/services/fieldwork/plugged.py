"""USB sticks that are plugged in: where a kit is written to, and read from."""

import os
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from outreach_app.services.library import Library
from outreach_app.storage import drives
from outreach_app.storage.location import MEBIBYTE, require_room

_BESIDE = 4 * MEBIBYTE


def sticks() -> list[Path]:
    """The sticks that are plugged in and can be written to, the one with most room first."""
    found = [(_free(one), one) for one in _plugged_in() if os.access(one, os.W_OK)]
    return [one for _room, one in sorted(found, key=lambda each: (-each[0], each[1]))]


def _plugged_in() -> Iterable[Path]:
    """By the names of drives and mounts alone, so that a network drive which does not answer holds nothing up."""
    if sys.platform == "win32":
        return _removable_drives()
    if sys.platform == "darwin":
        return [one for one in _inside(drives.VOLUMES) if one.is_mount()]
    shelves = [*drives.SHELVES, *(user for shelf in drives.SHELVES for user in _inside(shelf))]
    return [one for shelf in shelves for one in _inside(shelf) if one.is_mount()]


def _inside(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _removable_drives() -> list[Path]:
    import ctypes

    there = ctypes.windll.kernel32.GetLogicalDrives()  # type: ignore[attr-defined,unused-ignore]
    roots = [f"{chr(ord('A') + place)}:\\" for place in range(2, 26) if there >> place & 1]
    return [Path(root) for root in roots if drives.kind_of_drive(root) == drives.REMOVABLE]


def _free(folder: Path) -> int:
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return 0


def room_needed(library: Library) -> int:
    """Bytes that writing a kit, or a return file in a kit, needs at most: neither is larger than what it is part of."""
    return _BESIDE + library.store.path.stat().st_size


def check_room(file: Path, needed: int) -> None:
    """Refuse a place for a file before anything is written there.

    Raises:
        UserError: the disk or stick has less room, by how much it says.
    """
    with suppress(OSError):  # a folder that is not there is told by the one who writes
        require_room(file, needed)
