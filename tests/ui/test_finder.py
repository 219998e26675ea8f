"""The one box: typed, stepped through, taken, left; by keys and by mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.ui.finder import Finder, Offer
from tests.ui.examples import nameless, type_into

WORDS = ("Ёлкина Мария", "Ёлка у Сорокиных", "Print today's papers")


@pytest.fixture
def taken() -> list[str]:
    return []


@pytest.fixture
def finder(window, qtbot, taken: list[str]) -> Finder:
    def act(word: str) -> Callable[[], object]:
        return lambda: taken.append(word)

    def offers(text: str) -> list[Offer]:
        found = [word for word in WORDS if word.casefold().startswith(text.casefold())]
        return [Offer(word, "person", "card 7", act(word)) for word in found]

    made = Finder(window.centralWidget(), offers)
    window.find_asked.connect(made.open)
    return made


def ctrl_k(window, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_k_opens_it_and_enter_takes_the_first(window, finder, qtbot, taken) -> None:
    ctrl_k(window, qtbot)
    assert QApplication.focusWidget() is finder.line
    assert finder.words() == list(WORDS)
    type_into(finder.line, "ёл")
    assert finder.words() == list(WORDS[:2])
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert taken == ["Ёлкина Мария"]
    assert not finder.isVisible()


def test_arrows_choose_and_stop_at_the_ends(window, finder, qtbot, taken) -> None:
    ctrl_k(window, qtbot)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(finder.line, key)
    assert taken == [WORDS[-1]]


def test_esc_returns_to_where_one_was(window, finder, qtbot, taken) -> None:
    window.page.list.search.setFocus()
    type_into(window.page.list.search, "half")
    ctrl_k(window, qtbot)
    type_into(finder.line, "ёл")
    qtbot.keyClick(finder.line, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.page.list.search
    assert window.page.list.search.text() == "half"
    assert taken == []


def test_nothing_found_is_said(window, finder, qtbot, taken) -> None:
    ctrl_k(window, qtbot)
    type_into(finder.line, "щ")
    assert finder.nothing.isVisible()
    assert not finder.list.isVisible()
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert taken == []


def test_the_mouse_takes_a_line_and_a_click_elsewhere_closes(window, finder, qtbot, taken) -> None:
    ctrl_k(window, qtbot)
    place = finder.list.visualItemRect(finder.list.item(1)).center()
    qtbot.mouseClick(finder.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert taken == [WORDS[1]]
    qtbot.mouseClick(window.header.find, Qt.MouseButton.LeftButton)
    assert finder.isVisible()
    window.page.list.search.setFocus()
    assert not finder.isVisible()


def test_it_is_named_and_stays_inside_a_small_window(window, finder, qtbot) -> None:
    window.resize(700, 500)
    ctrl_k(window, qtbot)
    assert nameless(finder) == []
    assert window.rect().contains(finder.geometry())
