"""Duplicates side by side: seen, decided by mouse and by keys, counted before anything is written."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.readers import Birth
from outreach_app.services.imports.pairs import Choice
from outreach_app.services.readers import reader_called
from outreach_app.ui.importing.steps import CHECK, RESULT
from tests.builders import add_reader, phone

HEADER = "№ билета;ФИО;Дата рождения;Телефон;Примечание\n"
LINES = (
    "7;Иванова Мария Петровна;03.05.1948;2-15-16;звонить\n"
    "8;Ким Ада;1950;;\n"
    ";Иванова Мария Петровна;1948;;\n"
    ";Цой Бэла;1951;;\n"
    ";Цой Бэла;1951;;\n"
)


@pytest.fixture
def wizard(open_wizard):
    wizard = open_wizard()
    add_reader(wizard.library, card="7", phones=phone("3-33-33"))
    add_reader(wizard.library, "Ким", given_name="Ада", patronymic="", card="70", birth=Birth(date(1950, 3, 1)))
    wizard.drop(wizard.file(HEADER + LINES))
    wizard.click(wizard.frame.next)
    assert wizard.page.step == CHECK
    return wizard


def pairs(wizard):
    return wizard.frame.check.pairs


def decisions(wizard) -> list[tuple[int, str]]:
    table = pairs(wizard).list.table
    rows = [table.row_at(place) for place in range(table.proxy.rowCount())]
    return [(row.id, row.decision.choice.value) for row in rows]


def sides(wizard) -> dict[str, tuple[str, str, str]]:
    return {row.id: (row.file, row.here, str(row.mark or "")) for row in pairs(wizard).sides.table.rows.rows}


def test_who_may_be_here_is_shown_first_with_both_sides(wizard):
    assert wizard.frame.check.duplicates.text() == "4 may be here already"
    assert decisions(wizard) == [(2, "update"), (3, "skip"), (4, "skip"), (6, "skip")]
    assert sides(wizard)["phones"] == ("2-15-16", "3-33-33", "kept")
    assert sides(wizard)["notes"] == ("звонить", "", "filled in")
    assert sides(wizard)["birth"] == ("03.05.1948", "03.05.1948", "")
    assert wizard.frame.next.text() == "Import 2 records"


def test_keys_decide(wizard):
    assert QApplication.focusWidget() is pairs(wizard).list.table
    wizard.press(Qt.Key.Key_3)
    assert decisions(wizard)[0] == (2, "skip")
    assert wizard.frame.next.text() == "Import 1 record"
    wizard.press(Qt.Key.Key_1)
    wizard.press(Qt.Key.Key_Down)
    wizard.press(Qt.Key.Key_2)
    assert decisions(wizard)[:2] == [(2, "update"), (3, "add")]
    wizard.press(Qt.Key.Key_0)
    assert decisions(wizard) == [(2, "update"), (3, "add"), (4, "add"), (6, "add")]
    assert wizard.frame.next.text() == "Import 5 records"
    wizard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wizard.page.step == RESULT
    assert wizard.names().count("Иванова Мария Петровна") == 2


def test_the_files_value_is_taken_where_it_is_wanted(wizard):
    table = pairs(wizard).sides.table
    table.setFocus()
    places = [row.id for row in table.rows.rows]
    table.go_to(places.index("phones"))
    wizard.press(Qt.Key.Key_4)
    assert sides(wizard)["phones"][2] == "from the file"
    table.go_to(places.index("birth"))
    wizard.press(Qt.Key.Key_4)
    assert sides(wizard)["birth"][2] == ""
    wizard.click(wizard.frame.next)
    assert reader_called(wizard.library, "7").phones == phone("2-15-16")


def test_buttons_decide_and_the_list_of_records_follows(wizard):
    wizard.click(pairs(wizard).choices[Choice.SKIP])
    wizard.click(wizard.frame.check.filters[None])
    assert not pairs(wizard).isVisible()
    assert [one for one in wizard.judged() if one[0] == 2] == [(2, "refused", "Иванова Мария Петровна")]
    wizard.press(Qt.Key.Key_1)
    wizard.click(wizard.frame.check.duplicates)
    assert decisions(wizard)[0] == (2, "skip")


def test_without_duplicates_there_is_nothing_to_decide(open_wizard):
    wizard = open_wizard()
    wizard.drop(wizard.file(HEADER + "9;Ли Вера;1950;;\n"))
    wizard.click(wizard.frame.next)
    assert not wizard.frame.check.duplicates.isVisible()
    assert wizard.judged() == [(2, "new", "Ли Вера")]
