"""The watched folder: what comes into it is listed and told, and nothing of that takes the focus."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.services import fieldwork
from outreach_app.ui.arrivals import Arrivals
from outreach_app.ui.fieldwork.page import INBOX
from outreach_app.ui.today.came import CameButton
from outreach_app.ui.ways import Ways
from tests.builders import visit
from tests.services.test_fieldwork import Day
from tests.ui.fieldwork.conftest import Screen


@pytest.fixture
def folder(day: Day) -> Path:
    """The folder that is watched; nothing has come yet."""
    made = day.folder / "inbox"
    made.mkdir()
    return made


@pytest.fixture
def watched(screen: Screen, folder: Path) -> Iterator[Arrivals]:
    screen.window.settings.change(watched_folder=str(folder))
    made = Arrivals(screen.window, screen.library)
    made.start()
    screen.settle()
    screen.page.turn_to(INBOX)
    yield made
    made.stop()


def come(day: Day, folder: Path, name: str = "day.return") -> Path:
    visit(day.there(), day.served)
    fieldwork.write_return_file(day.kit, folder / name)
    day.here()
    return folder / name


def rested(screen: Screen, watched: Arrivals) -> None:
    """The folder told of a change, and has rested since."""
    screen.qtbot.waitUntil(watched._calm.isActive)
    watched._calm.stop()
    watched.look()
    screen.settle()


def listed(screen: Screen) -> list[str]:
    table = screen.page.inbox.waiting.table
    return [table.row_at(place).id.name for place in range(table.proxy.rowCount())]


def test_without_a_folder_a_line_says_how_to_set_one(open_on, day: Day):
    screen = open_on(day.here())
    screen.page.turn_to(INBOX)
    waiting = screen.page.inbox.waiting
    assert waiting.told.text().startswith("No folder is watched.")
    assert not waiting.any
    screen.click(waiting.set)
    assert screen.went == ["fieldwork"]


def test_what_comes_is_listed_told_and_counted_without_taking_the_focus(screen, day: Day, folder, watched):
    assert screen.page.inbox.waiting.told.text() == f"Nothing new lies in the watched folder “{folder}”."
    focus = QApplication.focusWidget()
    come(day, folder)
    rested(screen, watched)
    assert listed(screen) == ["day.return"]
    assert screen.toast() == "A file of kit 1, Орлова, has come: 1 step"
    assert QApplication.focusWidget() is focus
    assert screen.window.rail.buttons["fieldwork"].accessibleName().endswith("1 thing waits")
    watched.look()
    screen.settle()
    assert watched._untold == []


def test_enter_looks_at_a_file_and_once_taken_in_it_waits_no_longer(screen, day: Day, folder, watched):
    come(day, folder)
    rested(screen, watched)
    screen.page.show_inbox()
    table = screen.page.inbox.waiting.table
    screen.page.inbox.show_anew()
    screen.page.inbox.first.setFocus()
    assert QApplication.focusWidget() is table
    screen.press(Qt.Key.Key_Return)
    screen.settle()
    assert "Will be taken in: 1" in screen.page.inbox.panel.summary.text()
    screen.click(screen.page.inbox.take)
    screen.settle()
    rested(screen, watched)
    assert listed(screen) == []
    screen.window.desk.undo()
    screen.settle()
    rested(screen, watched)
    assert listed(screen) == ["day.return"]


def test_what_is_still_copied_is_watched_until_it_is_whole(screen, day: Day, folder, watched):
    file = come(day, folder)
    whole = file.read_bytes()
    file.write_bytes(whole[:4000])
    rested(screen, watched)
    assert listed(screen) == []
    file.write_bytes(whole)
    rested(screen, watched)
    assert listed(screen) == ["day.return"]


def test_what_came_is_told_once_nothing_else_is_on_view(screen, day: Day, folder, watched):
    screen.window.desk.told.emit("Visit recorded", True)
    come(day, folder)
    rested(screen, watched)
    assert screen.toast() == "Visit recorded"
    screen.window.toast.hide()
    watched._tell()
    assert screen.toast() == "A file of kit 1, Орлова, has come: 1 step"


def test_a_folder_that_is_gone_is_told_in_its_line(screen, folder, watched):
    folder.rmdir()
    watched.look()
    screen.settle()
    told = screen.page.inbox.waiting.told.text()
    assert told == f"The watched folder “{folder}” cannot be read now. Check the network, or choose another one."


def test_nobody_looks_in_a_kit(open_on, day: Day, folder):
    screen = open_on(day.there())
    screen.window.settings.change(watched_folder=str(folder))
    made = Arrivals(screen.window, day.kit)
    made.start()
    screen.settle()
    assert screen.window.desk.came is None


def test_today_has_a_line_that_leads_there(screen, day: Day, folder, watched):
    went = []
    line = CameButton(screen.window.desk, Ways(open_inbox=lambda: went.append("inbox")))
    screen.qtbot.addWidget(line)
    assert line.isHidden()
    come(day, folder)
    come(day, folder, "again.return")
    rested(screen, watched)
    assert line.text().strip() == "2 files of kits have come"
    assert not line.isHidden()
    line.click()
    assert went == ["inbox"]
