"""What holds for every page with something on it: names, Tab, room, language, help, the way back."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from outreach_app import wording
from outreach_app.app import Opened, speak_as_set
from outreach_app.ui import help as page_help
from outreach_app.ui.page import Page
from outreach_app.ui.pages import Pages
from tests.demo import ROUND_DAY
from tests.journeys.texts import english_in, russian_in, texts_on
from tests.journeys.window import window_on
from tests.ui.examples import CONTROLS, nameless

OFF_RAIL = ("import", "print", "sets")
MOST_STEPS = 120
"""More keys than that between a control and itself are no way for anybody."""

PLACES: dict[str, Callable[[Opened], object]] = {
    **{key: lambda opened, key=key: opened.window.go(key) for key in Pages().factories()},
    "rounds": lambda opened: opened.pages.ways.open_day(ROUND_DAY),
    "bags": lambda opened: (opened.pages.ways.open_day(ROUND_DAY), opened.window.page.turn()),
    "print": lambda opened: opened.pages.ways.print_day(ROUND_DAY),
}
"""Every page, and the second one of the rounds."""


@pytest.fixture(scope="module")
def opened(qapp, demo_file: Path, tmp_path_factory) -> Iterator[Opened]:
    """One window for all these tests; each says how it is to stand."""
    folder = tmp_path_factory.mktemp("window")
    window, opened = window_on(demo_file, folder, qapp)
    speak_as_set(window.settings)
    window.set_look("language", "ru")
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    opened.serve()
    yield opened
    _settle()
    window.set_look("language", "en")
    window.set_look("scale", 100)
    window.close()
    opened.close()
    window.deleteLater()
    wording.install({}, "en")


def _settle() -> None:
    """Let everything that was begun come to its end, and be shown."""
    for _round in range(3):
        assert QThreadPool.globalInstance().waitForDone(30_000)
        QApplication.processEvents()


@pytest.fixture(scope="module", params=[("en", 100), ("ru", 200)], ids=["en-100", "ru-200"])
def look(request, opened: Opened) -> tuple[str, int]:
    """Language and size; the window began in the other ones. The tests of one look come together."""
    for name, value in zip(("language", "scale"), request.param, strict=True):
        opened.window.set_look(name, value)
    return request.param


def stand(opened: Opened, place: str) -> Page:
    """Show a place in the smallest window that we promise to fit, in whatever language it is; gives its page."""
    opened.window.resize(1366, 768)
    opened.window.activateWindow()
    PLACES[place](opened)
    _settle()
    return opened.window.page


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_named_in_one_language_and_fits(opened: Opened, look: tuple[str, int], place: str) -> None:
    page = stand(opened, place)
    assert (wording.language(), opened.window.settings.now.scale) == look
    assert page.isAncestorOf(QApplication.focusWidget())
    assert _nameless(opened) == []
    assert _foreign(opened) == []
    assert opened.window.stack.currentWidget().horizontalScrollBar().maximum() == 0
    assert opened.window.width() == 1366


def _nameless(opened: Opened) -> list[str]:
    tabs = [type(one).__name__ for one in opened.window.findChildren(QTabBar) if not one.accessibleName()]
    return nameless(opened.window) + tabs


@pytest.mark.parametrize("place", PLACES)
def test_tab_goes_round_and_reaches_every_control(opened: Opened, place: str) -> None:
    page = stand(opened, place)
    page.first.setFocus()
    start = QApplication.focusWidget()
    assert page.isAncestorOf(start)
    seen = [start]
    for _step in range(MOST_STEPS):
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
        seen.append(QApplication.focusWidget())
    assert QApplication.focusWidget() is start
    missed = [f"{type(one).__name__} {one.accessibleName()}" for one in _in_reach(page) if one not in seen]
    assert missed == []


def _in_reach(page: Page) -> list[QWidget]:
    """The controls that Tab has to come to; of several that exclude each other only the pressed one."""
    return [
        one
        for one in page.findChildren(QWidget)
        if isinstance(one, (*CONTROLS, QTabBar))
        and one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one.parent(), (QAbstractSpinBox, QComboBox))
        and not (isinstance(one, QAbstractButton) and one.group() and one.group().exclusive() and not one.isChecked())
    ]


def _foreign(opened: Opened) -> list[str]:
    """What is read in another language than the window's."""
    wrong = english_in if wording.language() == "ru" else russian_in
    return sorted({text for text in texts_on(opened.window) if wrong(text)})


def test_all_that_holds_for_each_section_of_the_settings(opened: Opened, look: tuple[str, int]) -> None:
    """A list that is shown before it has its place would be a window of its own, and take the focus."""
    page = stand(opened, "settings")
    for key in page.sections:
        opened.pages.ways.open_settings(key)
        _settle()
        assert (key, look, QApplication.activeWindow()) == (key, look, opened.window)
        assert (key, _nameless(opened), _foreign(opened)) == (key, [], [])
        areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
        assert [area.horizontalScrollBar().maximum() for area in areas] == [0] * len(areas)


def test_qts_own_words_follow_the_language(opened: Opened, look: tuple[str, int]) -> None:
    menu = stand(opened, "readers").findChild(QLineEdit).createStandardContextMenu()
    words = " ".join(action.text().replace("&", "") for action in menu.actions())
    assert ("Cut" if look[0] == "en" else "Вырезать") in words


@pytest.mark.parametrize("key", Pages().factories())
def test_f1_tells_what_the_page_is_for_and_its_keys(opened: Opened, key: str, monkeypatch) -> None:
    page, told = stand(opened, key), []
    monkeypatch.setattr(page_help, "show", lambda *said: told.append(said))
    QTest.keyClick(opened.window, Qt.Key.Key_F1)
    ((_window, title, text, keys),) = told
    assert (title, text) == (page.heading(), wording._(page.HELP))
    assert text
    assert set(page.actions_table.keys() if page.actions_table else []) < set(keys)


@pytest.mark.parametrize("key", OFF_RAIL)
def test_escape_goes_back_from_a_page_that_the_rail_does_not_name(opened: Opened, key: str) -> None:
    stand(opened, "schedule")
    page = stand(opened, key)
    assert key == page.KEY
    QTest.keyClick(QApplication.focusWidget() or opened.window, Qt.Key.Key_Escape)
    assert opened.window.page.KEY == "schedule"
