"""The page: sections listed, found by their fields, shown, left."""

from PySide6.QtCore import Qt

from outreach_app import wording
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.tastes import TasteList
from outreach_app.services import people
from outreach_app.services.backups import back_up_now
from outreach_app.services.tastes import put_taste_list
from tests.builders import add_place
from tests.services.settings_acts import some_settings
from tests.ui.examples import nameless


def test_the_search_finds_fields_and_enter_goes_there(open_screen):
    screen = open_screen()
    all_listed = screen.listed()
    assert "This computer" in all_listed
    screen.search("colours")
    assert screen.listed() == ["This computer", "Colours"]
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Return)
    assert screen.focused() == "Colours"
    screen.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.page.search.hasFocus()
    assert screen.page.search.selectedText() == "colours"
    screen.press(Qt.Key.Key_Escape)
    assert screen.listed() == all_listed


def test_what_is_not_found_says_so_and_shows_all_again(open_screen):
    screen = open_screen()
    shown = screen.page.contents.key()
    screen.search("zzz")
    assert "“zzz”" in screen.page.unfound.sentence()
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Space)
    assert screen.page.contents.key() == shown
    assert screen.page.search.text() == ""


def test_the_way_to_a_section_puts_the_focus_into_it(open_screen):
    screen = open_screen("computer")
    assert screen.page.contents.key() == "computer"
    assert screen.page.sheet.accessibleName() == "This computer"
    assert screen.focused() == "Language of the program"
    screen.page.show_section("no such section")
    assert screen.page.contents.key() == "computer"


def test_language_theme_and_size_change_at_once_and_are_kept(open_screen):
    screen = open_screen("computer")
    screen.press(Qt.Key.Key_Down, on=screen.view.colours)
    screen.press(Qt.Key.Key_Up, on=screen.view.scale)
    assert (screen.settings.now.theme, screen.settings.now.scale) == ("light", 90)
    before = wording.language()
    screen.press(Qt.Key.Key_Up, on=screen.view.language)
    assert (before, wording.language(), screen.settings.now.language) == ("en", "ru", "ru")
    assert screen.view.language.currentText() == "Русский"


def test_every_section_names_its_controls_and_leads_where_its_words_say(open_screen, library):
    some_settings(library)
    add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    put_taste_list(library, TasteList(Id(""), "детектив"))
    back_up_now(library)
    screen = open_screen()
    for key, section in screen.page.sections.items():
        screen.page.show_section(key)
        assert not nameless(screen.window), key
        for word in section.words():
            screen.page.show_section(key, word)
            assert screen.focused().split(":")[0] == word, (key, word)


def test_the_scanners_speed_and_sign_are_kept_when_left(open_screen):
    screen = open_screen("computer")
    screen.page.show_section("computer", "Pause between the scanner's signs")
    screen.press(Qt.Key.Key_Up)
    screen.press(Qt.Key.Key_Tab)
    assert screen.settings.now.scanner_gap_ms == 36
    screen.qtbot.keyClicks(screen.view.prefix, "~")
    screen.page.show_section("library")
    assert screen.settings.now.scanner_prefix == "~"


def test_a_section_found_for_the_first_time_is_built_when_the_typing_rests(open_screen, qtbot):
    screen = open_screen()
    screen.search("backup")
    assert screen.page.contents.key() == "data"
    assert screen.view is None
    assert screen.page.sheet.accessibleName() == "Library"
    qtbot.waitUntil(lambda: screen.view is not None)
    assert screen.page.sheet.accessibleName() == "Data and backup"
    screen.activate()
    screen.search("colours")
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Return)
    assert screen.focused() == "Language of the program"


def test_a_section_that_was_hidden_shows_what_changed_meanwhile(open_screen, library):
    screen = open_screen("people")
    screen.page.hide()
    screen.window.desk.do(lambda: people.add_person(library, "Орлова"))
    before = len(screen.view.rows.table.rows.rows)
    screen.page.show()
    assert len(screen.view.rows.table.rows.rows) == before + 1
