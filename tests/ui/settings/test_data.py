"""Data and backup: made, copied elsewhere, put back, checked, from the window."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from outreach_app import paths
from outreach_app.services import backups, fieldwork, password, people
from outreach_app.services.readers import find_readers
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.settings import data
from tests import builders
from tests.builders import PASSWORD, TODAY, add_person


class Files(QObject):
    """What the system was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def screen(open_screen):
    return open_screen("data")


def names(screen) -> list[str]:
    return [one.name for one in people.people(screen.library)]


def press(screen, row, words: str) -> None:
    screen.click(row.buttons[words])


def rows(screen) -> list:
    return screen.view.list.table.rows.rows


def answer(value: int):
    return lambda dialog: dialog.done(value)


def test_it_says_where_everything_is_and_opens_the_folders(screen):
    files = Files()
    QDesktopServices.setUrlHandler("file", files, "open")
    try:
        press(screen, screen.view.place, data.OPEN_FOLDER)
        press(screen, screen.view.logs, data.OPEN_FOLDER)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert files.opened == [str(screen.library.store.path.parent), str(paths.log_folder())]
    assert screen.view.place.said.startswith(str(screen.library.store.path))
    assert screen.view.backup.said == "There is none yet."


def test_a_backup_by_hand_goes_into_both_places(screen, qtbot, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    screen.settings.change(second_place=str(second))
    press(screen, screen.view.backup, data.BACK_UP)
    qtbot.waitUntil(lambda: len(rows(screen)) == 2)
    assert screen.toast() == "Backup made and checked"
    assert {one.away for one in rows(screen)} == {True, False}
    assert screen.view.backup.said.startswith("The last one: ")
    shutil.rmtree(second)
    screen.in_dialog(
        lambda: (
            press(screen, screen.view.backup, data.BACK_UP),
            qtbot.waitUntil(lambda: isinstance(screen.window.findChild(Dialog), Dialog)),
        ),
        answer(1),
    )
    assert len(backups.backups(screen.library)) in {1, 2}


def test_the_second_place_is_chosen_and_forgotten(screen, tmp_path, monkeypatch):
    told = [str(screen.library.store.path.parent)]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_about: told[0])
    press(screen, screen.view.second, data.CHOOSE)
    assert "both are lost" in screen.view.second.fault
    assert screen.settings.now.second_place == ""
    (tmp_path / "stick").mkdir()
    told[0] = str(tmp_path / "stick")
    press(screen, screen.view.second, data.CHOOSE)
    assert (screen.view.second.fault, screen.view.second.said) == ("", told[0])
    assert screen.settings.now.second_place == told[0]
    told[0] = ""
    press(screen, screen.view.second, data.CHOOSE)
    assert screen.settings.now.second_place == str(tmp_path / "stick")
    press(screen, screen.view.second, data.FORGET)
    assert screen.settings.now.second_place == ""
    assert not screen.view.second.buttons[data.FORGET].isVisible()


def test_a_copy_is_saved_where_the_person_says(screen, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "copy.outreach"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_about: (str(target), ""))
    press(screen, screen.view.backup, data.SAVE_COPY)
    qtbot.waitUntil(lambda: "copy.outreach" in screen.toast())
    assert target.stat().st_size > 0


def test_a_backup_is_put_back_on_the_persons_word_and_every_page_follows(open_screen, library):
    add_person(library, "Анна")
    backups.back_up_now(library)
    add_person(library, "Борис")
    screen = open_screen("people")
    screen.page.show_section("data")
    screen.view.list.table.setFocus()
    screen.in_dialog(lambda: screen.press(Qt.Key.Key_Return), answer(0))
    assert names(screen) == ["Анна", "Борис"]
    said = []

    def result(dialog) -> None:
        if dialog.accessibleName() != "Restored from the backup":
            screen.again(result)
            return
        said.append(dialog.accessibleDescription())
        dialog.done(1)

    screen.in_dialog(lambda: screen.click(screen.view.list.restore), answer(1), result)
    assert names(screen) == ["Анна"]
    assert "Nothing wrong was found." in said[0]
    assert "before restore" in said[0]
    screen.page.show_section("people")
    assert [row.person.name for row in screen.view.rows.table.rows.rows] == ["Анна"]
    screen.page.show_section("data")
    assert len(rows(screen)) == 2
    screen.window.desk.do(lambda: people.add_person(library, "Вера"))
    screen.window.desk.undo()
    assert names(screen) == ["Анна"]


def test_a_backup_with_an_old_password_asks_for_it_until_it_fits(open_screen, library, monkeypatch):
    add_person(library, "Анна")
    old = backups.back_up_now(library).made.path
    password.set_password(library, "другой длинный пароль")
    add_person(library, "Борис")
    screen = open_screen("data")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_about: (str(old), ""))
    typed, faults = ["не тот", PASSWORD], []

    def work(dialog) -> None:
        name = dialog.accessibleName()
        if name.startswith("Password of") and typed:
            faults.append(dialog._fault.text())
            dialog._field.setText(typed.pop(0))
            dialog.done(1)
        elif name == "Restored from the backup":
            dialog.done(1)
            return
        screen.again(work)

    screen.in_dialog(lambda: screen.click(screen.view.list.other), answer(1), work)
    assert faults[0] == ""
    assert "password does not open" in faults[1]
    assert names(screen) == ["Анна"]


def test_what_is_no_backup_is_refused(open_screen, tmp_path, monkeypatch):
    screen = open_screen("data")
    letter = Path(tmp_path / "letter.outreach")
    letter.write_text("letter")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_about: (str(letter), ""))
    said = []

    def read(dialog) -> None:
        said.append(dialog.accessibleDescription())
        dialog.done(1)

    screen.in_dialog(lambda: screen.click(screen.view.list.other), read)
    assert "is not a library" in said[0]


def test_a_kit_is_no_backup_whatever_its_name_and_no_password_is_asked_for(open_screen, library, tmp_path, monkeypatch):
    builders.add_served_reader(library, "Иванова")
    round_ = builders.make_round(library)
    made = fieldwork.make_kit(library, tmp_path / "day.kit", "Орлова", "", (TODAY, TODAY), rounds=[round_.id])
    foreign = tmp_path / "foreign.return"
    for file in (tmp_path / "copy.outreach", foreign):
        shutil.copy(made.file, file)
    with foreign.open("r+b") as file:
        file.write(b"another's salt")
    screen, said = open_screen("data"), []

    def read(dialog) -> None:
        said.append(dialog.accessibleDescription())
        dialog.done(1)

    for file in (made.file, tmp_path / "copy.outreach", foreign):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_about, file=file: (str(file), ""))
        screen.in_dialog(lambda: screen.click(screen.view.list.other), read)
    assert len([one for one in said if "no backup: nothing was restored" in one]) == 3
    assert find_readers(library, "Иванова")


def test_the_check_tells_what_it_found(screen, qtbot):
    press(screen, screen.view.check, data.CHECK_NOW)
    qtbot.waitUntil(lambda: screen.view.check.said == "Nothing wrong was found.")
    add_person(screen.library, "Анна")
    screen.library.store.database.raw().execute("UPDATE person SET mode = 'sledge'").fetchall()
    press(screen, screen.view.check, data.CHECK_NOW)
    qtbot.waitUntil(lambda: "sledge" in screen.view.check.fault)
    assert screen.view.check.said == ""


def test_the_search_is_made_anew(screen, qtbot):
    builders.add_served_reader(screen.library, "Абрамова")
    screen.library.store.database.raw().execute("DELETE FROM search_entry").fetchall()
    assert not find_readers(screen.library, "абрам")
    press(screen, screen.view.check, data.REBUILD)
    qtbot.waitUntil(lambda: screen.view.check.said == "The search was made anew.")
    assert len(find_readers(screen.library, "абрам")) == 1
