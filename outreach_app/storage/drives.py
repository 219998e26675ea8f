"""What a folder lies on: a disk of this computer, a network drive, or something that is plugged in."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePath

SHELVES = (Path("/media"), Path("/run/media"))
"""Where Linux hangs what is plugged in: in a folder, or in one of the user's own in it."""
VOLUMES = Path("/Volumes")
"""Where a Mac hangs it."""
REMOVABLE = 2
"""The kind of such a drive on Windows."""

_REMOTE = 4
_MOUNTS = Path("/proc/self/mountinfo")
_BLOCKS = Path("/sys/dev/block")
_NETWORK_KINDS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb2",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "davfs2",
        "webdav",
        "fuse.sshfs",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.glusterfs",
        "fuse.s3fs",
        "fuse.gvfsd-fuse",
        "fuse.smbnetfs",
        "fuse.curlftpfs",
        "fuse.yandex-disk",
        "fuse.google-drive-ocamlfuse",
        "fuse.onedriver",
    }
)


def is_network(folder: Path) -> bool:
    """Whether the folder lies on another computer."""
    if sys.platform == "win32":
        drive = folder.absolute().drive
        return drive.startswith("\\\\") or kind_of_drive(f"{drive}\\") == _REMOTE
    return _MOUNTS.exists() and kind_of_mount(folder.resolve(), _mounts()) in _NETWORK_KINDS


def is_stick(folder: Path) -> bool:
    """Whether the folder lies on something that is plugged in: a stick, a card, a disk in its own case."""
    if sys.platform == "win32":
        return kind_of_drive(f"{folder.absolute().drive}\\") == REMOVABLE
    place = folder.absolute()
    if sys.platform == "darwin":
        return VOLUMES in place.parents
    return any(shelf in place.parents for shelf in SHELVES) or _is_by_usb(place)


def _is_by_usb(folder: Path) -> bool:
    """Whether the kernel reached the device by USB: some systems hang sticks elsewhere than on the usual shelves."""
    with suppress(OSError):
        device = _BLOCKS / _mount_of(folder.resolve(), _mounts())[1]
        return any(part.startswith("usb") for part in device.resolve().parts)
    return False


def _mounts() -> list[str]:
    return _MOUNTS.read_text().splitlines()


def kind_of_mount(folder: PurePath, mounts: Iterable[str]) -> str:
    """The file system that holds the folder, by the lines of /proc/self/mountinfo."""
    return _mount_of(folder, mounts)[0]


def _mount_of(folder: PurePath, mounts: Iterable[str]) -> tuple[str, str]:
    """The file system that holds the folder, and the numbers of its device."""
    best, found = -1, ("", "")
    for line in mounts:
        place, _separator, source = line.partition(" - ")
        told = place.split()
        point = PurePath(_unescaped(told[4]))
        if (folder == point or point in folder.parents) and len(point.parts) >= best:
            best, found = len(point.parts), (source.split()[0], told[2])
    return found


def _unescaped(text: str) -> str:
    """A mount point as it is; the kernel writes blanks and backslashes in octal."""
    return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")


def kind_of_drive(root: str) -> int:
    """What Windows says that a drive is, by its root: a letter, a colon and a backslash."""
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined,unused-ignore]
