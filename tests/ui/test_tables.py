from datetime import date, datetime, time
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from outreach_app.ui.tables import CELL, MARK, MUTED, Column, RowsModel, RowsProxy, shown
from tests.ui.examples import COLUMNS, LINES, Line

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def names(proxy: RowsProxy) -> list[str]:
    return [proxy.index(place, 0).data() for place in range(proxy.rowCount())]


@pytest.fixture
def proxy(dressed) -> RowsProxy:
    model = RowsModel(COLUMNS)
    made = RowsProxy(model)
    made.kept = model
    model.set_rows(LINES)
    return made


@pytest.mark.parametrize("force_py", [True, False])
def test_the_model_keeps_qts_rules(dressed, qtmodeltester, force_py):
    model = RowsModel(COLUMNS)
    model.set_rows(LINES)
    qtmodeltester.check(model, force_py=force_py)


def test_the_model_keeps_qts_rules_while_rows_change(dressed):
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in (LINES, [], LINES[:1]):
        model.set_rows(rows)
    model.replace_row(0, LINES[2])
    assert tester.model() is model
    assert model.index(0, 0).data() == "абрамов"


def test_russian_words_sort_without_case_and_yo_beside_ye(proxy):
    proxy.sort(0, UP)
    assert names(proxy) == ["абрамов", "Ёлкина", "Еремеева", "Жукова"]


def test_days_sort_as_days_and_the_missing_last_both_ways(proxy):
    proxy.sort(2, UP)
    assert names(proxy) == ["Еремеева", "Жукова", "абрамов", "Ёлкина"]
    proxy.sort(2, DOWN)
    assert names(proxy) == ["абрамов", "Жукова", "Еремеева", "Ёлкина"]


def test_numbers_sort_as_numbers(proxy):
    proxy.sort(3, UP)
    assert names(proxy) == ["абрамов", "Жукова", "Ёлкина", "Еремеева"]


def test_chips_sort_by_their_own_key(proxy):
    proxy.sort(1, UP)
    assert names(proxy) == ["Жукова", "Ёлкина", "абрамов", "Еремеева"]


def test_random_days_times_and_tuples_sort_as_python_sorts_them(dressed):
    random = Random(7)
    for make in (
        lambda: date.fromordinal(random.randrange(700_000, 740_000)),
        lambda: datetime(2026, 1, 1, random.randrange(24), random.randrange(60)),
        lambda: time(random.randrange(24), random.randrange(60)),
        lambda: (random.randrange(3), random.randrange(9)),
    ):
        values = [make() for _each in range(200)]
        model = RowsModel((Column("Value", lambda value: value),))
        proxy = RowsProxy(model)
        model.set_rows(values)
        proxy.sort(0, UP)
        seen = [proxy.index(place, 0).data(Qt.ItemDataRole.UserRole) for place in range(200)]
        assert seen == sorted(values)


def test_search_wants_every_word_in_any_case(proxy):
    proxy.search("ЕЛК")
    assert names(proxy) == ["Ёлкина"]
    proxy.search("12 25")
    assert names(proxy) == []
    proxy.search("100 done")
    assert names(proxy) == ["Еремеева"]
    proxy.search(" ")
    assert len(names(proxy)) == 4


def test_cells_as_people_read_them(dressed):
    assert shown(date(2025, 11, 24)) == "Mon 24.11"
    assert shown(time(9, 5)) == "09:05"
    assert shown(datetime(2025, 11, 24, 9, 5)) == "Mon 24.11 09:05"
    assert (shown(None), shown(0)) == ("", "0")


def test_ten_thousand_rows_are_sorted_by_keys_that_are_asked_for_once(dressed):
    random, asked = Random(1), []
    rows = [Line(str(n), f"Читатель {random.random()}", books=n) for n in range(10_000)]
    model = RowsModel((Column("Reader", lambda line: line.name, sort=lambda line: asked.append(line) or line.name),))
    proxy = RowsProxy(model)
    model.set_rows(rows)
    proxy.sort(0, UP)
    assert len(asked) == len(rows)
    assert names(proxy)[:50] == sorted(row.name for row in rows)[:50]


def test_what_is_drawn_of_a_cell_is_asked_for_at_once(proxy):
    rows = [
        [proxy.index(0, column).data(role) for column in range(len(COLUMNS))]
        for role in (Qt.ItemDataRole.DisplayRole, MARK, MUTED)
    ]
    cells = [proxy.index(0, column).data(CELL) for column in range(len(COLUMNS))]
    assert [[cell.text for cell in cells], [cell.mark for cell in cells], [cell.muted for cell in cells]] == rows
    assert [cell.right for cell in cells] == [False, False, False, True]
