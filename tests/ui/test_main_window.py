from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from outreach_app import wording
from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.settings import SettingsFile
from outreach_app.ui import messages, theme
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from tests.ui.examples import Paper, nameless, type_into

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Russian(wording.NullTranslations):
    """Enough of a catalogue to see the window change its language."""

    def gettext(self, message: str) -> str:
        words = {"Readers": "Читатели", "New reader": "Новый читатель", "Undo: {what}": "Отменить: {what}"}
        return words.get(message, message)


def test_the_frame_paints_before_any_page_is_built(dressed, qtbot, settings):
    built = []
    window = MainWindow(Desk(), {"readers": lambda: built.append(1)}, settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert built == []
    assert window.header.title.text() == "Readers"


def test_only_pages_that_exist_are_on_the_rail(window):
    assert list(window.rail.buttons) == ["readers", "visits"]


def test_a_page_is_built_and_started_once_when_first_shown(window):
    readers = window.page
    assert readers.seen == ["start"]
    window.go("visits")
    window.go("readers")
    assert window.page is readers
    assert readers.seen == ["start", "leave"]


def test_pages_by_key_and_by_rail(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_6, CONTROL)
    assert (window.page.KEY, window.header.title.text()) == ("visits", "Visits")
    assert window.rail.buttons["visits"].isChecked()
    qtbot.mouseClick(window.rail.buttons["readers"], Qt.MouseButton.LeftButton)
    assert window.page.KEY == "readers"
    qtbot.keyClick(window, Qt.Key.Key_3, CONTROL)
    assert window.page.KEY == "readers"


def test_a_page_is_refreshed_only_by_what_it_shows(window):
    window.desk.announce(Changes(frozenset({"visits"}), "entry"))
    assert window.page.seen == ["start"]
    window.desk.announce(Changes(frozenset({"readers", "visits"}), "entry"))
    assert window.page.seen == ["start", "refresh"]


def test_a_use_case_tells_the_window_and_can_be_taken_back(window, paper, qtbot):
    paper.done.append("books returned")
    window.desk.do(lambda: Changes(frozenset({"visits"}), "entry"), "Books returned")
    assert window.toast.words() == "Books returned"
    assert window.header.undo.accessibleName() == "Undo: books returned"
    assert window.status.text().startswith("saved ")
    window.toast.button.click()
    assert paper.done == ["visit recorded"]
    assert window.header.undo.accessibleName() == "Undo: visit recorded"


def test_what_leaves_no_entry_offers_no_undo(window):
    window.desk.do(Changes, "Looked at the door code")
    assert not window.toast.button.isVisible()


def test_undo_and_redo_by_key(window, paper, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert (paper.done, paper.undone) == ([], ["visit recorded"])
    assert not window.header.undo.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert paper.undone == ["visit recorded"]
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert paper.done == ["visit recorded"]


def test_the_toast_after_undo_offers_nothing_further(window, paper, qtbot):
    paper.done.append("reader added")
    window.desk.do(lambda: Changes(entry=Id("1")), "Reader added")
    assert window.toast.button.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert window.toast.words() == "Taken back: reader added"
    assert not window.toast.button.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert window.toast.words() == "Done again: reader added"


def test_a_toast_goes_when_another_program_did_something_that_its_undo_would_take_back(window, paper):
    paper.done.append("books returned")
    window.desk.do(lambda: Changes(frozenset({"visits"}), "entry"), "Books returned")
    window.desk.announce(Changes(EVERY_STAGE))
    assert window.toast.isVisible()
    paper.done.append("round cancelled")
    window.desk.announce(Changes(EVERY_STAGE))
    assert not window.toast.isVisible()


def test_an_old_toast_goes_when_something_newer_is_done(window):
    window.desk.do(lambda: Changes(entry=Id("1")), "Reader added")
    window.desk.do(lambda: Changes(entry=Id("2")))
    assert not window.toast.isVisible()


def test_in_a_text_field_undo_takes_back_typing_only(window, paper, qtbot):
    field = window.page.list.search
    field.setFocus()
    type_into(field, "ор")
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert paper.done == ["visit recorded"]
    assert field.text() != "ор"


def test_a_refusal_is_told_and_nothing_changes(window, monkeypatch):
    told = []
    monkeypatch.setattr(messages, "refusal", lambda parent, error: told.append(str(error)))

    def refuse():
        raise UserError("The card {card} is taken: choose another.", card="7")

    assert window.desk.do(refuse, "Saved") is None
    assert told == ["The card 7 is taken: choose another."]
    assert window.toast is None


def test_counts_and_facts_are_shown(window, paper):
    assert "1 thing waits" in window.rail.buttons["visits"].accessibleName()
    assert window.status.text() == "backup today 09:00"
    paper.done.append("one more")
    window.desk.announce(Changes(frozenset(), "entry"))
    assert "2 things wait" in window.rail.buttons["visits"].accessibleName()


def test_the_language_changes_while_the_window_is_open(window):
    wording.install({"ru": Russian()}, "en")
    window.set_look("language", "ru")
    assert window.header.title.text() == "Читатели"
    assert window.windowTitle().startswith("Читатели")
    assert window.rail.buttons["readers"].text() == "Читатели"
    assert window.page.new.accessibleName() == "Новый читатель"
    assert window.header.undo.accessibleName() == "Отменить: visit recorded"
    assert window.look.accessibleName()
    assert window.settings.now.language == "ru"


def test_light_and_dark(window):
    light = window.grab().toImage()
    window.set_look("theme", "dark")
    dark = window.grab().toImage()
    assert light.pixelColor(700, 30).lightness() > 230
    assert dark.pixelColor(700, 30).lightness() < 50
    assert window.settings.now.theme == "dark"


def test_everything_works_at_200_per_cent(window, qtbot, dressed):
    window.set_look("scale", 175)
    for _press in range(2):
        qtbot.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    assert theme.scale() == 200
    assert (window.width(), window.height()) == (1366, 768)
    assert window.rail.narrow
    assert window.page.list.table.rowHeight(0) == 64
    qtbot.waitUntil(lambda: window.page.list.table.horizontalScrollBar().maximum() == 0)
    controls = [window.page.new, window.page.list.search, window.header.undo, *window.rail.buttons.values()]
    assert [control for control in controls if control.height() < 64] == []
    inside = window.rect()
    for control in controls:
        corner = control.mapTo(window, control.rect().bottomRight())
        assert inside.contains(corner), control
    qtbot.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    assert theme.scale() == 175
    qtbot.keyClick(window, Qt.Key.Key_0, CONTROL | Qt.KeyboardModifier.AltModifier)
    assert theme.scale() == 100


def test_a_long_title_leaves_undo_its_pictogram(window):
    window.resize(800, 600)
    window.header.title.setText("Понедельник, 23 ноября, и так далее, и так далее")
    window.header.name_undo("visit recorded")
    assert (window.header.undo.text(), window.header.undo.accessibleName()) == ("", "Undo: visit recorded")
    assert window.width() == 800
    window.resize(1366, 600)
    assert window.header.undo.text().strip() == "Undo: visit recorded"


def test_what_gets_the_focus_is_scrolled_to(window, qtbot):
    low = QLineEdit()
    window.page.list.setMinimumHeight(1800)
    window.page.body.addWidget(low)
    low.setFocus()
    qtbot.waitUntil(lambda: window.stack.currentWidget().verticalScrollBar().value() > 0)
    assert not low.visibleRegion().isEmpty()


def test_1366_pixels_are_enough_without_scrolling_across(window):
    area = window.stack.currentWidget()
    assert area.horizontalScrollBar().maximum() == 0
    assert area.verticalScrollBar().maximum() == 0


def test_the_window_comes_back_where_it_was(window, qtbot, tmp_path):
    window.resize(700, 600)
    window.close()
    second = MainWindow(Desk(), {"readers": lambda: None}, SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (700, 600)


def test_a_spoilt_place_of_the_window_does_no_harm(dressed, qtbot, settings):
    settings.now = replace(settings.now, geometry="no base64!")
    window = MainWindow(Desk(), {"readers": lambda: None}, settings)
    qtbot.addWidget(window)
    assert window.width() == 1366


def test_every_control_has_a_name(window):
    assert nameless(window) == []


def test_tab_goes_through_the_window_and_the_focus_is_always_seen(window, qtbot):
    seen: list[QWidget] = []
    for _step in range(30):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        with_focus = focused.grab().toImage()
        focused.clearFocus()
        assert focused.grab().toImage() != with_focus, focused
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    names = [widget.accessibleName() for widget in seen]
    start = names.index("Readers", 1)
    walked = names[start:] + names[:start]
    look = "Language, colours and size of the window"
    assert walked == ["Readers", look, "Find or do", "Undo: visit recorded", "Search", "New reader", "Readers"]


def test_f1_opens_the_help_of_the_page(window, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr("outreach_app.ui.help.show", lambda *given: shown.append(given))
    qtbot.keyClick(window, Qt.Key.Key_F1)
    _parent, title, text, keys = shown[0]
    assert (title, text) == ("Readers", "Find a reader.")
    assert ("Ctrl+Z", "Take back the last step") in keys


def test_the_look_menu_ticks_what_is_chosen(window):
    from outreach_app.ui import look_menu

    chosen = []
    menu = look_menu.build(window, window.settings.now, lambda *given: chosen.append(given))
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert actions["English"].isChecked()
    assert not actions["Русский"].isChecked()
    actions["Dark colours"].trigger()
    assert chosen == [("theme", "dark")]


def test_a_history_without_steps_shows_no_undo(dressed, qtbot, settings):
    window = MainWindow(Desk(), {"readers": lambda: None}, settings)
    qtbot.addWidget(window)
    window.desk.history = Paper([], []).history()
    window.retranslate()
    assert not window.header.undo.isVisible()
    assert window.desk.undo() is None


@pytest.mark.parametrize("key", ["collection", "nonsense"])
def test_a_page_that_does_not_exist_is_not_opened(window, key):
    window.go(key)
    assert window.page.KEY == "readers"
