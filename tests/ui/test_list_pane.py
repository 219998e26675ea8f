import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach_app.ui.list_pane import ListPane
from tests.ui.examples import COLUMNS, LINES, nameless, type_into


@pytest.fixture
def pane(dressed, qtbot) -> ListPane:
    made = ListPane(COLUMNS, icon="readers")
    qtbot.addWidget(made)
    made.name("Readers")
    made.none.say("There is no reader yet.", "Import readers")
    made.resize(900, 500)
    made.set_rows(LINES)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_list_is_searched_as_one_types(pane):
    type_into(pane.search, "елк")
    assert [pane.table.row_at(place).name for place in range(pane.table.proxy.rowCount())] == ["Ёлкина"]


def test_down_goes_from_the_search_into_the_list(pane, qtbot):
    pane.search.setFocus()
    qtbot.keyClick(pane.search, Qt.Key.Key_Down)
    assert pane.table.hasFocus()
    assert pane.table.current() == LINES[0]


def test_escape_empties_the_search(pane, qtbot):
    type_into(pane.search, "елк")
    qtbot.keyClick(pane.search, Qt.Key.Key_Escape)
    assert pane.search.text() == ""
    assert pane.table.proxy.rowCount() == len(LINES)


def test_without_rows_one_sentence_and_one_button(pane, qtbot):
    pressed = []
    pane.none.pressed.connect(lambda: pressed.append(True))
    pane.set_rows([])
    assert pane.none.isVisible()
    assert not pane.table.isVisible()
    qtbot.keyClick(next(button for button in pane.none.findChildren(type(pane.none.button))), Qt.Key.Key_Space)
    assert pressed == [True]


def test_a_search_that_finds_nothing_says_so_and_offers_all(pane, qtbot):
    type_into(pane.search, "щщщ")
    assert pane.unfound.isVisible()
    assert "щщщ" in pane.unfound.sentence()
    pane.unfound.button.click()
    assert pane.table.isVisible()
    assert pane.search.text() == ""


def test_a_page_that_searches_by_itself_is_only_told(dressed, qtbot):
    pane = ListPane(COLUMNS, icon="readers", own_search=False)
    qtbot.addWidget(pane)
    heard = []
    pane.searched.connect(heard.append)
    pane.set_rows(LINES)
    type_into(pane.search, "щ")
    assert heard == ["щ"]
    assert pane.table.proxy.rowCount() == len(LINES)


def test_every_control_has_a_name(pane):
    assert nameless(pane) == []


def test_tab_walks_in_reading_order(pane, qtbot):
    pane.search.setFocus()
    qtbot.keyClick(pane.search, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is pane.table


def test_enter_where_nothing_is_found_lets_typing_go_on(pane, qtbot):
    pane.search.setFocus()
    type_into(pane.search, "зззз")
    qtbot.keyClick(pane.search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is pane.unfound.button
    pane.search.setFocus()
    pane.search.selectAll()
    type_into(pane.search, "о")
    assert QApplication.focusWidget() is pane.search


def test_filters_that_keep_everything_back_are_not_an_empty_list(pane):
    pressed = []
    pane.unfound.pressed.connect(lambda: pressed.append(True))
    pane.narrowed = True
    pane.set_rows([])
    assert not pane.none.isVisible()
    assert "filters" in pane.unfound.sentence()
    pane.unfound.button.click()
    assert pressed == [True]


def test_an_empty_search_leaves_undo_to_the_window(window, paper) -> None:
    search = window.page.list.search
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_A)
    QTest.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (search.text(), paper.undone) == ("", [])
    QTest.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert paper.undone == ["visit recorded"]
