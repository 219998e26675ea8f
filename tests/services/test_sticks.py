"""Which sticks are plugged in, and how much room there is on one."""

from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import plugged
from outreach_app.storage import drives


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch) -> Path:
    """A shelf for what is plugged in: two sticks in the user's folder, one beside it, and a folder that is none."""
    mounts = {tmp_path / "vera" / "SMALL": 10, tmp_path / "vera" / "LARGE": 900, tmp_path / "OLD": 500}
    for one in (*mounts, tmp_path / "vera" / "folder"):
        one.mkdir(parents=True)
    monkeypatch.setattr(plugged.sys, "platform", "linux")
    monkeypatch.setattr(drives, "SHELVES", (tmp_path, tmp_path / "nowhere"))
    monkeypatch.setattr(Path, "is_mount", lambda one: one in mounts)
    monkeypatch.setattr(plugged, "_free", lambda one: mounts[one])
    return tmp_path


def test_sticks_are_what_is_mounted_on_the_shelves_the_one_with_most_room_first(shelf: Path):
    assert fieldwork.sticks() == [shelf / "vera" / "LARGE", shelf / "OLD", shelf / "vera" / "SMALL"]


def test_one_that_cannot_be_written_to_is_none(shelf: Path, monkeypatch):
    monkeypatch.setattr(plugged.os, "access", lambda one, _how: one.name != "LARGE")
    assert [one.name for one in fieldwork.sticks()] == ["OLD", "SMALL"]


def test_a_full_stick_is_told_by_how_much(tmp_path: Path):
    fieldwork.check_room(tmp_path / "day.kit", 1)
    with pytest.raises(UserError, match="MB left"):
        fieldwork.check_room(tmp_path / "day.kit", 1 << 60)
    fieldwork.check_room(tmp_path / "nowhere" / "day.kit", 1)
