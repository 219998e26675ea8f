"""A kit opened from a stick in the window: what it leaves there, and what happens when the stick is pulled out."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw
import peewee
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from outreach_app import app, wording
from outreach_app.app import Opened, make_window
from outreach_app.cli.session import Session
from outreach_app.domain.changes import EVERY_STAGE
from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork, visits
from outreach_app.services.fieldwork import MadeKit
from outreach_app.services.readers import find_readers
from outreach_app.services.upkeep import check_library, open_library
from outreach_app.settings import SettingsFile
from outreach_app.storage import drives
from outreach_app.ui import messages
from outreach_app.ui.controls import Label
from outreach_app.ui.lock import Veil
from tests import builders
from tests.builders import NOW, PASSWORD, TODAY
from tests.ui.examples import end_jobs
from tests.ui.scripts import press


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


@pytest.fixture
def opened(computer: Computer, monkeypatch) -> Iterator[Opened]:
    """The window on the kit; the folder counts as a stick."""
    monkeypatch.setattr(drives, "SHELVES", (computer.stick.parent,))
    monkeypatch.setattr(app.sys, "excepthook", app.sys.excepthook)
    with computer.window(computer.kit.file, computer.kit.words) as window:
        app.sys.excepthook = window.caught
        yield window


def away(computer: Computer) -> Path:
    """Pull the stick out; gives where it lies meanwhile."""
    return computer.stick.rename(computer.stick.with_name("pocket"))


def veils(opened: Opened) -> list[Veil]:
    return [one for one in opened.window.findChildren(Veil) if one.isVisible()]


def shown(dialog: QWidget) -> str:
    return " ".join(one.text() for one in dialog.findChildren(Label) if one.isVisible())


def test_the_program_waits_for_a_stick_that_was_pulled_out_and_goes_on(computer: Computer, opened: Opened):
    library, watch = opened.library, opened._watch
    (served,) = [one.id for one in find_readers(library, "Иванова")]
    builders.visit(library, served)
    assert not watch.look()
    pocket = away(computer)
    assert watch.look()
    assert "The stick with “day.kit” was pulled out" in shown(watch.dialog)
    assert "Plug the same stick in again" in shown(watch.dialog)
    assert library.resting
    assert len(veils(opened)) == 1
    QTest.keyClick(watch.dialog, Qt.Key.Key_Escape)
    QTest.keyClick(watch.dialog, Qt.Key.Key_Space)
    assert watch.look()
    changes = []
    opened.window.desk.changed.connect(changes.append)
    pocket.rename(computer.stick)
    assert not watch.look()
    assert veils(opened) == []
    assert [one.stages for one in changes] == [EVERY_STAGE]
    builders.visit(library, served, on_day=TODAY - builders.days(1))
    assert len(visits.visits_of(library, served)) == 2
    assert check_library(library).ok


def test_a_write_that_comes_before_the_look_is_told_as_a_stick_that_does_not_answer(computer: Computer, opened: Opened):
    (served,) = [one.id for one in find_readers(opened.library, "Иванова")]
    pocket = away(computer)
    with pytest.raises(UserError, match="does not answer"):
        builders.visit(opened.library, served)
    pocket.rename(computer.stick)
    assert not opened._watch.look()
    assert visits.visits_of(opened.library, served) == []
    builders.visit(opened.library, served)


def test_what_fails_while_the_stick_is_away_is_told_as_that_and_not_as_our_mistake(
    computer: Computer, opened: Opened, monkeypatch
):
    monkeypatch.setattr(messages, "problem", lambda *told: pytest.fail(str(told)))
    pocket = away(computer)
    with pytest.raises((peewee.PeeweeException, apsw.Error)) as failure:
        opened.library.store.close() or find_readers(opened.library, "Иванова")
    opened.caught(failure.type, failure.value, None)
    assert opened._watch.dialog
    pocket.rename(computer.stick)
    assert not opened._watch.look()
    problems = []
    monkeypatch.setattr(messages, "problem", lambda *told: problems.append(told[1]))
    opened.caught(failure.type, failure.value, None)
    assert problems == ["The program made a mistake"]


def test_another_file_or_an_older_copy_does_not_pass_for_the_one_that_went(computer: Computer, opened: Opened):
    library, watch, older = opened.library, opened._watch, computer.office.parent / "older.kit"
    shutil.copy(computer.kit.file, older)
    (served,) = [one.id for one in find_readers(library, "Иванова")]
    builders.visit(library, served)
    pocket = away(computer)
    assert watch.look()
    computer.stick.mkdir()
    for file in (computer.office, older):
        shutil.copy(file, computer.kit.file)
        assert watch.look()
        assert "is another one, or an older copy" in shown(watch.dialog)
    shutil.rmtree(computer.stick)
    assert watch.look()
    assert "another one" not in shown(watch.dialog)
    pocket.rename(computer.stick)
    assert not watch.look()
    assert len(visits.visits_of(library, served)) == 1


def test_the_program_can_be_closed_without_the_stick_and_nothing_saved_is_lost(computer: Computer, opened: Opened):
    (served,) = [one.id for one in find_readers(opened.library, "Иванова")]
    builders.visit(opened.library, served)
    pocket = away(computer)
    assert opened._watch.look()
    press("Close the program")(opened._watch.dialog)
    assert not opened.window.isVisible()
    opened.close()
    kit = open_library(pocket / "day.kit", computer.kit.words, "Орлова", builders.clock)
    assert len(visits.visits_of(kit, served)) == 1
    kit.close()
    assert [one.name for one in pocket.iterdir()] == ["day.kit"]


def test_a_library_that_is_away_is_told_in_other_words(computer: Computer):
    with computer.window(computer.office, PASSWORD) as opened:
        disk = computer.office.parent.rename(computer.office.parent.with_name("moved"))
        assert opened._watch.look()
        assert "restore the newest backup" in shown(opened._watch.dialog)
        disk.rename(computer.office.parent)
        assert not opened._watch.look()
        assert len(find_readers(opened.library, "Иванова")) == 1


def next_start(computer: Computer) -> Session:
    return Session(SettingsFile(computer.office.parent.parent / "settings.json"), lambda _one: 0)


def test_a_kit_opened_in_the_office_does_not_take_the_place_of_the_library(computer: Computer):
    with computer.window(computer.office, PASSWORD):
        pass
    with computer.window(computer.kit.file, computer.kit.words):
        pass
    assert (next_start(computer).known, next_start(computer).path) == (computer.office, computer.office)


def test_turning_to_a_kit_or_to_the_choice_forgets_no_library(computer: Computer):
    with computer.window(computer.office, PASSWORD) as opened:
        opened.pages.porter.turned.emit(computer.kit.file)
        assert (opened.again, opened.session.known) == (True, computer.kit.file)
    assert next_start(computer).known == computer.office
    with computer.window(None, PASSWORD) as opened:
        assert opened.library.store.path == computer.office
        opened.pages.porter.left.emit()
        assert (opened.again, opened.session.known) == (True, None)
    assert next_start(computer).known == computer.office


def test_a_laptop_without_a_library_goes_on_with_its_kit_and_knows_a_library_once_it_has_one(computer: Computer):
    with computer.window(computer.kit.file, computer.kit.words):
        pass
    assert (next_start(computer).known, next_start(computer).path) == (computer.kit.file, computer.kit.file)
    with computer.window(None, computer.kit.words) as opened:
        assert opened.library.store.is_kit
    away(computer)
    assert next_start(computer).known is None
    with computer.window(computer.office, PASSWORD):
        pass
    assert (next_start(computer).known, next_start(computer).path) == (computer.office, computer.office)
