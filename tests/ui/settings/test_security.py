from collections.abc import Iterator
from dataclasses import replace

import keyring
import pytest
from PySide6.QtWidgets import QCheckBox

from outreach_app.domain.people import Role
from outreach_app.services import password, people, remembered, working
from outreach_app.storage.database import open_raw
from outreach_app.ui import messages
from outreach_app.ui.secret_field import SecretField
from outreach_app.ui.settings import security
from outreach_app.ui.ways import Ways
from tests.builders import PASSWORD, add_person
from tests.keyrings import Drawer
from tests.ui.examples import nameless
from tests.ui.scripts import playing, press

NEW = "совсем другой пароль"


@pytest.fixture
def ring() -> Iterator[Drawer]:
    before, drawer = keyring.get_keyring(), Drawer()
    keyring.set_keyring(drawer)
    yield drawer
    keyring.set_keyring(before)


@pytest.fixture
def screen(open_screen, library):
    add_person(library, library.person, roles=frozenset({Role.LIBRARIAN}))
    return open_screen("security")


def type_new(go: str, text: str = NEW):
    def act(dialog):
        for field in dialog.findChildren(SecretField):
            field.setText(text)
        press(go)(dialog)

    return act


def test_the_password_is_changed_and_a_new_sheet_is_offered(screen, library):
    view = screen.view
    with playing(type_new("Change the password"), press("Later")) as script:
        screen.click(view.password.buttons[security.CHANGE])
    assert password.is_password(library, NEW)
    assert script.dialogs[-1] == "The recovery sheet of “library.outreach”"
    assert "Not made since" in view.sheet.said
    assert screen.toast() == "The password was changed"
    assert len(people.people(library)) == 1


def test_a_change_that_is_refused_is_told_and_the_old_password_stays(screen, library):
    other = open_raw(library.store.path, library.store.key)
    other.execute("SELECT count(*) FROM place").fetchall()
    with playing(type_new("Change the password"), press("Close")) as script:
        screen.click(screen.view.password.buttons[security.CHANGE])
    other.close()
    assert script.dialogs[-1] == "That did not work"
    assert password.is_password(library, PASSWORD)
    assert len(people.people(library)) == 1


def test_without_a_password_neither_sheet_nor_keyring_is_needed(screen, library):
    def without(dialog):
        next(one for one in dialog.findChildren(QCheckBox) if one.text() == "Without a password").click()
        press("Change the password")(dialog)

    with playing(without):
        screen.click(screen.view.password.buttons[security.CHANGE])
    assert not password.has_password(library)
    assert "whoever has the file" in screen.view.password.said
    assert [button.isEnabled() for button in screen.view.sheet.buttons.values()] == [False, False]


def test_the_sheet_is_saved_again(screen, library, tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "save_file", lambda *_told: tmp_path / "sheet.pdf")
    assert "Not made since" in screen.view.sheet.said
    screen.click(screen.view.sheet.buttons[security.SAVE])
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert screen.view.sheet.said == f"Made on {library.clock():%d.%m.%Y}."


def test_a_pin_is_set_taken_back_and_removed(screen, library):
    view, me = screen.view, screen.view.person
    with playing(type_new("Set a PIN", "2468")):
        screen.click(view.pin.buttons[security.SET_PIN])
    assert working.has_pin(library, me.id)
    assert "has a PIN" in view.pin.said
    screen.window.desk.undo()
    assert "has none" in view.pin.said
    screen.window.desk.redo()
    screen.click(view.pin.buttons[security.REMOVE_PIN])
    assert not working.has_pin(library, me.id)


def test_a_pin_must_be_digits_typed_twice_alike(screen):
    able = []

    def act(dialog):
        for one, other in (("123", "123"), ("12a4", "12a4"), ("1234", "1235"), ("1234", "1234")):
            dialog.first.setText(one)
            dialog.second.setText(other)
            able.append(dialog._go.isEnabled())
        dialog.reject()

    with playing(act):
        screen.click(screen.view.pin.buttons[security.SET_PIN])
    assert able == [False, False, False, True]


def test_who_is_no_librarian_has_no_pin(open_screen):
    screen = open_screen("security")
    assert "no librarian" in screen.view.pin.said
    with playing(press("Close")):
        screen.click(screen.view.pin.buttons[security.SET_PIN])
    assert not screen.view.pin.buttons[security.REMOVE_PIN].isEnabled()


def test_the_keyring_keeps_the_password_only_if_it_is_right(screen, library, ring, qtbot):
    view, path = screen.view, library.store.path
    view._found(remembered.is_there())

    def wrong(dialog):
        dialog.findChild(SecretField).setText("не тот")
        press("Open")(dialog)

    def right(dialog):
        assert "not the library's password" in dialog._fault.text()
        dialog.findChild(SecretField).setText(PASSWORD)
        press("Open")(dialog)

    with playing(wrong, right):
        screen.click(view.keyring.buttons[security.REMEMBER])
    assert remembered.recall(path) == PASSWORD
    assert screen.settings.now.remember_password
    with playing(type_new("Change the password"), press("Later")):
        screen.click(view.password.buttons[security.CHANGE])
    assert remembered.recall(path) == NEW
    with playing():
        screen.click(view.keyring.buttons[security.FORGET])
    assert remembered.recall(path) is None
    assert not screen.settings.now.remember_password


def test_without_a_keyring_it_says_so(screen, qtbot):
    qtbot.waitUntil(lambda: "no keyring" in screen.view.keyring.said)
    with playing(press("Close")) as script:
        screen.click(screen.view.keyring.buttons[security.REMEMBER])
    assert script.dialogs == ["That did not work"]
    assert not screen.settings.now.remember_password


def test_the_lock_is_set_in_minutes(open_screen, settings):
    told = []
    view = open_screen("security", replace(Ways(), lock_after=told.append)).view
    assert view.minutes.value() == settings.now.lock_minutes == 15
    view.minutes.choose(30)
    view.minutes.activated.emit(0)
    view.minutes.choose(0)
    view.minutes.activated.emit(0)
    assert told == [30, 0]
    assert view.minutes.currentText() == "Never by itself"


def test_every_field_is_found_by_the_search_and_named(screen):
    screen.search("lock after")
    assert "Lock after" in screen.listed()
    assert nameless(screen.view) == []
