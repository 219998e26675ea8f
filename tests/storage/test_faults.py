"""Faults of the disk and of the engine, told in sentences."""

import errno
import shutil
from collections import namedtuple

import apsw
import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.backup import back_up_automatically, backups_folder
from outreach_app.storage.faults import faults_told, file_faults_told
from tests.storage.stores import NOW

Room = namedtuple("Room", "total used free")


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "written to"), (errno.EACCES, "written to"), (errno.EIO, "cable")],
)
def test_a_fault_of_the_system_is_a_sentence(tmp_path, number, told):
    with pytest.raises(UserError, match=told), file_faults_told(tmp_path / "lib.outreach"):
        raise OSError(number, "told by the system")


@pytest.mark.parametrize(("free", "told"), [(0, "full"), (1 << 20, "cable")])
def test_a_library_that_cannot_be_opened_for_want_of_room_says_so(tmp_path, monkeypatch, free, told):
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Room(1, 1, free))
    with pytest.raises(UserError, match=told), faults_told(tmp_path / "lib.outreach"):
        raise apsw.IOError


def test_a_file_where_the_backups_should_lie_is_told(store):
    backups_folder(store.path).write_bytes(b"")
    with pytest.raises(UserError, match="backups"):
        back_up_automatically(store.path, store.key, "before", NOW)
