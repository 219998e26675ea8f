import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from PySide6.QtWidgets import QPlainTextEdit

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork, password, remembered
from outreach_app.services.fieldwork.words import new_words
from outreach_app.services.library import Library
from outreach_app.services.upkeep import open_library
from outreach_app.settings import SettingsFile
from outreach_app.storage.recovery import recovery_groups
from outreach_app.ui import messages, opening
from outreach_app.ui.remember_box import RememberBox
from outreach_app.ui.secret_field import SecretField
from tests import builders
from tests.builders import NOW, PASSWORD, TODAY, add_person, add_place
from tests.keyrings import Drawer
from tests.ui.scripts import playing, press

NEW = "совсем другой пароль"


@dataclass
class Told:
    """As the program was started."""

    settings: SettingsFile
    known: Path | None
    secret: str = ""
    person: str = "tester"
    told_person: str = ""

    def passphrase(self) -> str:
        if self.secret:
            return self.secret
        raise UserError("missing")

    def now(self) -> datetime:
        return NOW

    def remember(self, path: Path, *, kit: bool = False) -> None:
        self.settings.change(last_library=str(path))


@pytest.fixture
def ring() -> Iterator[Drawer]:
    before, drawer = keyring.get_keyring(), Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    library = builders.empty_library(tmp_path)
    add_person(library, "Пётр")
    library.close()
    return library.store.path


@pytest.fixture
def told(settings, path) -> Told:
    return Told(settings, path)


@pytest.fixture
def open_(window, told):
    opened: list[Library] = []

    def open_it() -> Library | None:
        library = opening.open_library(window, told)
        if library:
            opened.append(library)
        return library

    yield open_it
    for library in opened:
        library.close()


def type_and_open(secret: str, *, remember: bool | None = None):
    def act(dialog):
        dialog.findChild(SecretField).setText(secret)
        if remember is not None:
            dialog._remember._found(remembered.is_there())
            assert dialog._remember.box.isEnabled()
            dialog._remember.box.setChecked(remember)
        press("Open")(dialog)

    return act


def fault_of(dialog) -> str:
    return dialog._fault.text()


def test_a_wrong_password_is_told_and_asked_again(open_, told, path):
    faults = []
    with playing(
        type_and_open("не тот"),
        lambda dialog: (faults.append(fault_of(dialog)), type_and_open(PASSWORD)(dialog)),
    ) as script:
        library = open_()
    assert library.store.path == path
    assert script.dialogs == ["Password of “library.outreach”"] * 2
    assert "does not open “library.outreach”" in faults[0]
    assert told.settings.now.last_library == str(path)


def test_going_back_opens_nothing(open_):
    with playing(press("Cancel")):
        assert open_() is None


def test_a_library_without_a_password_asks_nothing(open_, path, told):
    opened = password.open_by_recovery(path, _groups(path), "x", told.now)
    password.change_password(opened, password.WITHOUT)
    opened.close()
    with playing() as script:
        assert open_() is not None
    assert script.dialogs == []


def _groups(path: Path) -> str:
    library = open_library(path, PASSWORD, "x", lambda: NOW)
    groups = " ".join(recovery_groups(library.store.key))
    library.close()
    return groups


def test_the_keyring_answers_instead_of_the_person(open_, told, path, ring):
    with playing(type_and_open(PASSWORD, remember=True)):
        open_().close()
    assert told.settings.now.remember_password
    assert remembered.recall(path) == PASSWORD
    with playing() as script:
        assert open_() is not None
    assert script.dialogs == []


def test_an_old_password_in_the_keyring_is_asked_for_again_and_forgotten_on_wish(open_, told, path, ring):
    remembered.remember(path, "прежний пароль")
    told.settings.change(remember_password=True)
    with playing(type_and_open(PASSWORD, remember=False)):
        assert open_() is not None
    assert remembered.recall(path) is None
    assert not told.settings.now.remember_password


def test_without_a_keyring_the_box_says_so(window, qtbot, dressed):
    box = RememberBox(on=True)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitUntil(lambda: "no keyring" in box._why.text())
    assert not box.box.isEnabled()
    assert not box.ticked()


def test_a_forgotten_password_is_replaced_by_the_sheet(open_, path, told, monkeypatch):
    groups = _groups(path)
    wrong = groups.replace(groups[:6], f"{(int(groups[0]) + 1) % 10}{groups[1:6]}", 1)
    told_faults = []

    def type_groups(dialog):
        field = dialog.findChild(QPlainTextEdit)
        field.setPlainText(wrong)
        press("Open")(dialog)
        told_faults.append(dialog._fault.text())
        assert field.toPlainText() == wrong
        field.setPlainText(groups)
        press("Open")(dialog)

    def new(dialog):
        for field in dialog.findChildren(SecretField):
            field.setText(NEW)
        press("Change the password")(dialog)

    saved = path.parent / "sheet"
    monkeypatch.setattr(messages, "save_file", lambda *_told: saved)
    with playing(press("Forgotten the password?"), type_groups, new, press("Save as PDF…")) as script:
        library = open_()
    assert password.is_password(library, NEW)
    assert "Group 1 of the recovery key" in told_faults[0]
    assert (path.parent / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert password.sheet_made_at(library) is not None
    assert script.dialogs[-1] == "The recovery sheet of “library.outreach”"


def test_recovery_that_is_broken_off_changes_nothing(open_, path):
    groups = _groups(path)

    def type_groups(dialog):
        dialog.findChild(QPlainTextEdit).setPlainText(groups)
        press("Open")(dialog)

    steps = (press("Forgotten the password?"), type_groups, press("Cancel"), type_and_open(PASSWORD))
    with playing(*steps):
        library = open_()
    assert password.is_password(library, PASSWORD)


def test_a_file_that_is_no_library_has_a_sentence_and_ways_out(open_, path):
    good = path.read_bytes()
    path.write_text("no library at all, but a long enough text of some kind")

    def mend(dialog):
        path.write_bytes(good)
        press("Try again")(dialog)

    with playing(type_and_open(PASSWORD), mend) as script:
        assert open_() is not None
    assert script.dialogs[1] == "“library.outreach” cannot be opened"


def test_another_library_is_chosen_from_there(open_, path, told, monkeypatch, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(path, other / "second.outreach")
    monkeypatch.setattr(messages, "open_file", lambda *_told: other / "second.outreach")
    with playing(press("Another library…"), press("Open a library"), type_and_open(PASSWORD)) as script:
        library = open_()
    assert library.store.path == other / "second.outreach"
    assert script.dialogs == [
        "Password of “library.outreach”",
        "Welcome to Knigonosha",
        "Password of “second.outreach”",
    ]
    assert told.settings.now.last_library == str(other / "second.outreach")


def test_a_kit_asks_for_its_six_words_and_takes_them_as_noted(open_, told, path, tmp_path):
    library = open_library(path, PASSWORD, "x", told.now)
    made = fieldwork.make_kit(library, tmp_path / "day.kit", "Орлова", "", (TODAY, TODAY), places=[add_place(library)])
    other = new_words("ru")
    library.close()
    told.known, told.settings.now = made.file, replace(told.settings.now, remember_password=True)
    faults, hidden = [], []

    def wrong(typed: str):
        def act(dialog):
            faults.append(fault_of(dialog))
            hidden.append(dialog.findChild(SecretField).echoMode() is SecretField.EchoMode.Password)
            assert dialog.findChild(RememberBox) is None
            assert dialog.show_box.text() == dialog.show_box.accessibleName() == "Show the words"
            type_and_open(typed)(dialog)

        return act

    cut = " ".join(word[:4].upper() for word in made.words.split())
    with playing(wrong("слво дело"), wrong(other), wrong(cut)) as script:
        assert fieldwork.kit_origin(open_()).number == 1
    assert script.dialogs == ["The six words of “day.kit”"] * 3
    assert "“слво” is none of the words of a kit" in faults[1]
    assert "the words of another kit" in faults[2]
    assert hidden == [False] * 3
    assert told.settings.now.remember_password
