import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.ui import theme
from outreach_app.ui.table_view import Table
from tests.ui.examples import COLUMNS, LINES, Line, type_into


@pytest.fixture
def table(dressed, qtbot) -> Table:
    made = Table(COLUMNS)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.set_rows(LINES)
    made.show()
    return made


def test_rows_are_32_pixels_high_and_grow(table, dressed):
    assert table.rowHeight(0) == 32
    theme.apply(dressed, theme="light", percent=200)
    assert table.rowHeight(0) == 64


def test_every_row_is_reached_by_key(table, qtbot):
    table.go_to(1)
    for key, name in ((Qt.Key.Key_End, "Еремеева"), (Qt.Key.Key_Home, "Жукова"), (Qt.Key.Key_Down, "Ёлкина")):
        qtbot.keyClick(table, key)
        assert table.current().name == name


def test_enter_and_a_double_click_open_a_row(table, qtbot):
    opened = []
    table.opened.connect(opened.append)
    table.go_to(2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    spot = table.visualRect(table.proxy.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [line.name for line in opened] == ["абрамов", "Жукова"]


def test_typing_jumps_to_the_row_that_begins_so(table):
    type_into(table, "ер")
    assert table.current().name == "Еремеева"


def test_a_pause_begins_the_word_anew(table, qtbot):
    type_into(table, "е")
    assert table.current().name == "Ёлкина"
    qtbot.wait(QApplication.keyboardInputInterval() + 50)
    type_into(table, "а")
    assert table.current().name == "абрамов"


def test_the_cursor_stays_on_its_row_when_rows_come_anew(table):
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    table.go_to(2)
    assert table.current().id == "4"
    table.set_rows([*LINES, Line("5", "Аверин")])
    assert table.current().id == "4"
    table.set_rows(LINES[:2])
    assert table.current().id == "1"


def test_the_page_hears_which_row_is_chosen(table):
    chosen = []
    table.selected.connect(chosen.append)
    table.go_to(3)
    assert [line.name for line in chosen] == ["Еремеева"]


def test_optional_columns_hide_where_there_is_no_room(table):
    assert [table.isColumnHidden(place) for place in range(4)] == [False] * 4
    table.resize(420, 400)
    assert [table.isColumnHidden(place) for place in range(4)] == [False, False, False, True]
    table.resize(200, 400)
    assert [table.isColumnHidden(place) for place in range(4)] == [False, False, True, True]
    table.resize(900, 400)
    assert not table.isColumnHidden(3)


def test_the_cursor_is_seen_with_the_focus(table, qtbot):
    table.go_to(0)
    table.clearFocus()
    without = table.grab().toImage()
    with qtbot.waitActive(table):
        table.activateWindow()
    table.setFocus()
    assert table.grab().toImage() != without
