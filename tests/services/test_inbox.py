"""The folder to which return files come: what lies there of our kits, and is not in yet."""

from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import inbox
from outreach_app.services.upkeep import undo_last
from tests.builders import visit
from tests.services.test_fieldwork import Day, day

__all__ = ["day"]
"""The fixture of a day out there."""


def waiting(day: Day, folder: Path) -> list[tuple[str, int, int]]:
    return [(one.file.name, one.kit.number, one.steps) for one in fieldwork.Inbox(folder).look(day.here())]


def test_what_came_and_is_not_in_waits_until_it_is_and_again_when_that_is_undone(day: Day):
    folder = day.folder / "inbox"
    assert waiting(day, folder) == []
    folder.mkdir()
    visit(day.there(), day.served)
    file = folder / "day.return"
    fieldwork.write_return_file(day.kit, file)
    assert waiting(day, folder) == [("day.return", 1, 1)]
    fieldwork.receive_file(day.office, file)
    assert waiting(day, folder) == []
    undo_last(day.office)
    assert waiting(day, folder) == [("day.return", 1, 1)]


def test_what_is_foreign_damaged_or_empty_is_passed_over(day: Day):
    folder = day.folder / "inbox"
    folder.mkdir()
    fieldwork.write_return_file(day.there(), folder / "nothing done.return")
    visit(day.kit, day.served)
    fieldwork.write_return_file(day.kit, folder / "half.return")
    whole = (folder / "half.return").read_bytes()
    (folder / "half.return").write_bytes(whole[: len(whole) // 2])
    (folder / "letter.txt").write_text("письмо", encoding="utf-8")
    (folder / "noise.return").write_bytes(bytes(range(256)) * 40)
    assert waiting(day, folder) == []


def test_a_file_is_opened_once_and_one_that_is_still_copied_comes_when_it_is_whole(day: Day, monkeypatch):
    folder = day.folder / "inbox"
    folder.mkdir()
    visit(day.there(), day.served)
    file = folder / "day.return"
    fieldwork.write_return_file(day.kit, file)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    (folder / "begun.return").touch()
    looked = fieldwork.Inbox(folder)
    assert looked.look(day.here()) == []
    assert looked.there
    assert looked.unfinished == (folder / "begun.return", file)
    file.write_bytes(whole)
    (one,) = looked.look(day.office)
    assert (one.file, one.steps) == (file, 1)
    monkeypatch.setattr(inbox, "derive", lambda *_told: pytest.fail("opened once more"))
    assert looked.look(day.office) == [one]
    fieldwork.receive_file(day.office, file)
    assert looked.look(day.office) == []
    undo_last(day.office)
    assert looked.look(day.office) == [one]


def test_a_folder_that_is_gone_has_nothing(day: Day):
    looked = fieldwork.Inbox(day.folder / "nowhere")
    assert looked.look(day.here()) == []
    assert not looked.there
    with pytest.raises(UserError, match="does not exist"):
        fieldwork.waiting_files(day.here(), day.folder / "nowhere")
