"""A kit opened from a stick in the window: what it leaves there."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.app import Opened, make_window
from outreach_app.cli.session import Session
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import MadeKit
from outreach_app.settings import SettingsFile
from tests import builders
from tests.builders import NOW, PASSWORD, TODAY
from tests.ui.examples import end_jobs


class AtNoon(Session):
    """A session whose clock stands still."""

    def now(self) -> datetime:
        return NOW


@dataclass
class Computer:
    """One computer with its settings, an office's library on its disk, and a stick with a kit of it."""

    qtbot: object
    application: QApplication
    office: Path
    kit: MadeKit
    settings: SettingsFile

    @property
    def stick(self) -> Path:
        return self.kit.file.parent

    @contextmanager
    def window(self, file: Path | None, key: str) -> Iterator[Opened]:
        """The window, on a file that was told or the one that is opened without one."""
        session = AtNoon(self.settings, lambda _one: 0, file, person="Орлова", key=key)
        window, opened = make_window(self.application, session)
        self.qtbot.addWidget(window)
        with self.qtbot.waitExposed(window):
            window.show()
        opened.serve()
        end_jobs()
        yield opened
        end_jobs()
        window.close()
        opened.close()


@pytest.fixture
def computer(qtbot, qapp, tmp_path) -> Computer:
    wording.install({}, "en")
    disk, stick = tmp_path / "disk", tmp_path / "stick"
    disk.mkdir()
    stick.mkdir()
    library = builders.empty_library(disk)
    builders.add_served_reader(library, "Иванова")
    one = builders.make_round(library)
    kit = fieldwork.make_kit(library, stick / "day.kit", "Орлова", "", (TODAY, TODAY), rounds=[one.id])
    library.close()
    return Computer(qtbot, qapp, library.store.path, kit, SettingsFile(tmp_path / "settings.json"))


def test_a_kit_leaves_no_copy_beside_it_nor_in_the_second_place_and_a_library_does(computer: Computer, tmp_path):
    second = tmp_path / "second"
    second.mkdir()
    computer.settings.change(second_place=str(second))
    with computer.window(computer.kit.file, computer.kit.words) as opened:
        assert opened.library.store.is_kit
    assert [one.name for one in computer.stick.iterdir()] == ["day.kit"]
    assert list(second.iterdir()) == []
    with computer.window(computer.office, PASSWORD):
        pass
    assert len(list(second.iterdir())) == 1
    assert (computer.office.parent / "library backups").is_dir()
