from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox

from outreach_app.services import password, upkeep
from outreach_app.ui import messages, opening, theme
from outreach_app.ui.new_library import NewLibraryDialog, StartDialog
from tests.builders import TODAY
from tests.ui.scripts import playing, press
from tests.ui.test_unlocking import Told


@pytest.fixture
def told(settings) -> Told:
    return Told(settings, None)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def fill(name="Заречнинская библиотека", librarian="Орлова Анна", secret="длинный пароль"):
    def act(dialog: NewLibraryDialog):
        dialog.name.setText(name)
        dialog.librarian.setText(librarian)
        for field in (dialog.password.first, dialog.password.second):
            field.setText(secret)
        press("Make the library")(dialog)

    return act


def test_the_first_start_makes_a_library_and_offers_its_sheet(window, told, home):
    with playing(press("Make a new library"), fill(), press("Later")) as script:
        library = opening.open_library(window, told)
    assert script.dialogs == [
        "Welcome to Knigonosha",
        "Step 1 of 3: the library and its password",
        "The recovery sheet of “library.outreach”",
    ]
    assert library.store.path == home / "Knigonosha" / "library.outreach"
    assert library.person == "Орлова Анна"
    assert password.is_password(library, "длинный пароль")
    assert password.sheet_made_at(library) is None
    assert told.settings.now.last_library == str(library.store.path)
    library.close()


def test_what_does_not_fit_is_told_and_nothing_typed_is_lost(window, told, home):
    seen = []

    def act(dialog):
        dialog.name.setText("Библиотека")
        dialog.librarian.setText("Анна")
        dialog.password.first.setText("длинный пароль")
        press("Make the library")(dialog)
        seen.append(dialog._fault.text())
        dialog.password.second.setText("длинный пароль")
        dialog.librarian.setText("")
        press("Make the library")(dialog)
        seen.append(dialog._fault.text())
        fill("Библиотека")(dialog)

    with playing(press("Make a new library"), act, press("Later")):
        library = opening.open_library(window, told)
    library.close()
    assert ["differ" in seen[0], "needs a name" in seen[1]] == [True, True]


def test_without_a_password_there_is_nothing_to_remember(window, told, home):
    def act(dialog):
        next(one for one in dialog.findChildren(QCheckBox) if one.text() == "Without a password").click()
        assert not dialog.remember.isVisibleTo(dialog)
        fill(secret="")(dialog)

    with playing(press("Make a new library"), act, press("Later")):
        library = opening.open_library(window, told)
    assert not password.has_password(library)
    library.close()


def test_going_back_from_the_form_comes_to_the_choice_again(window, told, home):
    with playing(press("Make a new library"), press("Cancel"), press("Close the program")) as script:
        assert opening.open_library(window, told) is None
    assert script.dialogs.count("Welcome to Knigonosha") == 2
    assert list(home.iterdir()) == []


def test_the_sample_is_made_and_opens_by_itself(window, told, home):
    with playing(press("Try with the sample library")):
        library = opening.open_library(window, told)
    assert upkeep.is_sample(library)
    assert library.store.path == home / "Knigonosha" / "Sample library" / "demo.outreach"
    library.close()


def test_a_named_file_that_is_missing_is_made_there(window, told, tmp_path, home):
    told.known = tmp_path / "фонд.outreach"
    with playing(fill(), press("Later")):
        library = opening.open_library(window, told)
    assert library.store.path == told.known
    assert library.clock().date() == TODAY
    library.close()


def test_the_place_is_chosen_and_the_ending_is_added(window, told, tmp_path, home, monkeypatch):
    monkeypatch.setattr(messages, "save_file", lambda *_told: tmp_path / "moved")

    def act(dialog):
        press("Elsewhere…")(dialog)
        fill()(dialog)

    with playing(press("Make a new library"), act, press("Later")):
        library = opening.open_library(window, told)
    assert library.store.path == tmp_path / "moved.outreach"
    library.close()


@pytest.mark.parametrize("percent", [100, 150])
def test_the_dialogs_fit_a_small_screen(dressed, qtbot, percent):
    theme.apply(dressed, theme="light", percent=percent)
    for dialog in (StartDialog(None), NewLibraryDialog(None, Path("/x/library.outreach"), "")):
        qtbot.addWidget(dialog)
        dialog.show()
        assert (dialog.width() <= 1366, dialog.height() <= 768) == (True, True)
        dialog.hide()
