"""What a folder lies on, and how faults are told of a stick."""

import errno
from pathlib import Path, PurePosixPath

import apsw
import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage import drives
from outreach_app.storage.drives import is_stick, kind_of_mount
from outreach_app.storage.faults import faults_told, file_faults_told
from outreach_app.storage.location import check_location

MOUNTS = r"""
23 28 0:21 / /proc rw,nosuid shared:12 - proc proc rw
28 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
35 28 0:44 / /mnt/office rw,relatime shared:9 - cifs //server/share rw
36 35 0:45 / /mnt/office/local rw,relatime shared:9 - ext4 /dev/vdb rw
37 28 0:46 / /home/my\040files rw,relatime - fuse.sshfs host:/ rw
38 28 0:47 / /srv/nfs rw - nfs4 host:/export rw
39 28 8:17 / /run/user/1000/media rw,nosuid - vfat /dev/sdb1 rw
""".strip().splitlines()


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/library", "ext4"),
        ("/mnt/office/books", "cifs"),
        ("/mnt/office", "cifs"),
        ("/mnt/office/local/books", "ext4"),
        ("/mnt/office-2", "ext4"),
        ("/home/my files/x", "fuse.sshfs"),
        ("/srv/nfs/a/b", "nfs4"),
    ],
)
def test_the_mount_that_holds_a_folder(folder: str, kind: str):
    assert kind_of_mount(PurePosixPath(folder), MOUNTS) == kind


def test_a_stick_is_known_by_where_it_hangs_or_by_how_the_kernel_reached_it(tmp_path: Path, monkeypatch):
    blocks = tmp_path / "blocks"
    blocks.mkdir()
    for numbers, device in (("8:17", "usb1/1-2/block/sdb/sdb1"), ("254:0", "virtio0/block/vda")):
        (tmp_path / device).mkdir(parents=True)
        (blocks / numbers).symlink_to(tmp_path / device)
    (tmp_path / "mounts").write_text("\n".join(MOUNTS))
    monkeypatch.setattr(drives, "_BLOCKS", blocks)
    monkeypatch.setattr(drives, "_MOUNTS", tmp_path / "mounts")
    monkeypatch.setattr(drives.sys, "platform", "linux")
    found = [is_stick(Path(one)) for one in ("/media/vera/STICK", "/run/user/1000/media/x", "/srv/books", "/srv/nfs")]
    assert found == [True, True, False, False]
    monkeypatch.setattr(drives.sys, "platform", "darwin")
    assert [is_stick(Path(one)) for one in ("/Volumes/STICK/x", "/Users/vera")] == [True, False]
    monkeypatch.setattr(drives.sys, "platform", "win32")
    monkeypatch.setattr(drives, "kind_of_drive", lambda _root: drives.REMOVABLE)
    assert is_stick(Path("/x"))


@pytest.fixture
def stick(tmp_path: Path, monkeypatch) -> Path:
    """A folder that counts as a stick."""
    monkeypatch.setattr(drives, "SHELVES", (tmp_path, Path("/proc/self")))
    folder = tmp_path / "STICK"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (OSError(errno.EROFS, ""), "Release the lock at its side"),
        (OSError(errno.EIO, ""), "Plug it in again"),
        (apsw.ReadOnlyError(), "Release the lock at its side"),
        (apsw.IOError(), "Plug it in again"),
        (OSError(errno.ENOSPC, ""), "full"),
    ],
)
def test_faults_of_a_stick_are_told_as_such(stick: Path, fault: Exception, told: str):
    with (
        pytest.raises(UserError, match=told),
        faults_told(stick / "day.kit"),
        file_faults_told(stick / "day.kit"),
    ):
        raise fault


def test_a_stick_that_cannot_be_written_to_is_told_before_a_kit_on_it_is_opened(stick: Path):
    check_location(stick / "day.kit")
    with pytest.raises(UserError, match=r"the stick with “day\.kit”: it is locked"):
        check_location(Path("/proc/self/fd/day.kit"))
