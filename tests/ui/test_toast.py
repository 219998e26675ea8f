import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.ui import toast as toast_module
from outreach_app.ui.toast import Toast


@pytest.fixture
def ground(dressed, qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def toast(ground) -> Toast:
    return Toast(ground)


def test_it_lies_above_at_the_right_and_follows_the_window(toast, ground):
    toast.say("Visit recorded", "Undo", print)
    assert (toast.geometry().right(), toast.geometry().top()) == (799 - 24, 12)
    ground.resize(1000, 700)
    assert (toast.geometry().right(), toast.geometry().top()) == (999 - 24, 12)


def test_its_button_takes_back_once(toast, qtbot):
    taken = []
    toast.say("Visit recorded", "Undo", lambda: taken.append(True))
    toast.button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(toast.button, Qt.Key.Key_Space)
    assert taken == [True]
    assert not toast.isVisible()


def test_it_goes_after_its_time(toast, qtbot, monkeypatch):
    monkeypatch.setattr(toast_module, "SHOWN_MS", 40)
    toast.say("Visit recorded")
    assert not toast.button.isVisible()
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=2000)


def test_it_stays_while_it_has_the_focus(toast, qtbot, monkeypatch):
    monkeypatch.setattr(toast_module, "SHOWN_MS", 40)
    toast.say("Visit recorded", "Undo", print)
    toast.button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(200)
    assert toast.isVisible()
    toast.button.clearFocus()
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=2000)


def test_tab_reaches_it_and_escape_closes_it(toast, ground, qtbot):
    toast.say("Visit recorded", "Undo", print)
    qtbot.keyClick(ground, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is toast.button
    qtbot.keyClick(toast.button, Qt.Key.Key_Escape)
    assert not toast.isVisible()


def test_it_is_named_for_a_screen_reader(toast):
    toast.say("Visit recorded", "Undo", print, "Ctrl+Z")
    assert (toast.accessibleName(), toast.button.accessibleName()) == ("Visit recorded", "Undo")
    assert "Ctrl+Z" in toast.button.toolTip()


def test_a_long_sentence_keeps_inside_the_window(toast, ground):
    toast.say("An outcome was recorded for a reader with a very long name " * 4, "Undo", print)
    QApplication.sendEvent(ground, QEvent(QEvent.Type.Resize))
    assert toast.geometry().left() >= 0
