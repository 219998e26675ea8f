from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.drives import is_network
from outreach_app.storage.location import check_location, cloud_folder, refuse_network, require_room


@pytest.mark.parametrize(
    "folder",
    [
        PureWindowsPath(r"C:\Users\Вера\OneDrive\Библиотека"),
        PureWindowsPath(r"C:\Users\Вера\OneDrive - Library"),
        PureWindowsPath(r"D:\YandexDisk"),
        PureWindowsPath(r"D:\iCloudDrive\x"),
        PurePosixPath("/home/vera/Яндекс.Диск/база"),
        PurePosixPath("/home/vera/Yandex.Disk"),
        PurePosixPath("/home/vera/Dropbox (Work)/x"),
        PurePosixPath("/home/vera/Облако Mail.ru"),
        PurePosixPath("/home/vera/Nextcloud/x"),
        PurePosixPath("/home/vera/Google Drive"),
        PurePosixPath("/home/vera/MEGA"),
    ],
)
def test_cloud_folders_are_known(folder: PurePosixPath):
    assert cloud_folder(folder)


@pytest.mark.parametrize("folder", ["/home/vera/Мегаполис", "/home/vera/megabooks", "/home/dropboxes", "/srv/books"])
def test_other_folders_only_sound_alike(folder: str):
    assert not cloud_folder(PurePosixPath(folder))


def test_a_library_in_a_cloud_folder_is_refused(tmp_path: Path):
    folder = tmp_path / "Yandex.Disk"
    folder.mkdir()
    with pytest.raises(UserError, match="synchronised with a cloud"):
        check_location(folder / "library.outreach")


def test_a_link_into_a_cloud_folder_is_refused(tmp_path: Path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "books").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(UserError, match="synchronised with a cloud"):
        check_location(tmp_path / "books" / "library.outreach")


def test_a_local_folder_is_fine(tmp_path: Path):
    assert not is_network(tmp_path)
    refuse_network(tmp_path)
    check_location(tmp_path / "library.outreach")


def test_a_missing_folder_is_refused(tmp_path: Path):
    with pytest.raises(UserError, match="does not exist"):
        check_location(tmp_path / "nowhere" / "library.outreach")


def test_a_folder_that_cannot_be_written_to_is_refused():
    with pytest.raises(UserError, match="Nothing can be written"):
        check_location(Path("/proc/library.outreach"))


def test_a_full_disk_is_seen_before_the_write(tmp_path: Path):
    require_room(tmp_path / "library.outreach", 1)
    with pytest.raises(UserError, match="MB left and 1152921504606 MB are needed"):
        require_room(tmp_path / "library.outreach", 1152921504606 * 1024 * 1024)


def test_a_name_too_long_for_a_folder_is_told(tmp_path):
    with pytest.raises(UserError, match="too long for this disk"):
        check_location(tmp_path / ("x" * 300) / "lib.outreach")
