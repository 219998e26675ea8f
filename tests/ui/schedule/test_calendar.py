"""Month and week: who is served on a day, dates moved by pointer and key, days prepared, files for a phone."""

from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragLeaveEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from outreach_app.services import people, rounds, schedule
from outreach_app.services.calendar import calendar as calendar_of
from outreach_app.services.closed_days import close_days
from outreach_app.ui import messages, theme
from outreach_app.ui.schedule import calendar_view, dragging
from outreach_app.ui.schedule.balance_dialog import BalanceDialog
from outreach_app.ui.schedule.calendar_view import MONTH, WEEK
from outreach_app.ui.schedule.cells import LINE
from outreach_app.ui.schedule.turning import REST_MS
from tests.builders import TODAY, WEDNESDAY, add_person, add_served_reader, days
from tests.ui.examples import nameless
from tests.ui.screens import answer_dialogs

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def nexts(library, reader) -> list:
    return [due.day for due in schedule.next_dates(library, reader=reader)]


def test_a_month_shows_whole_weeks_and_a_week_its_seven_days(open_screen, library):
    add_served_reader(library)
    screen = open_screen()
    screen.press(Qt.Key.Key_W, ALT)
    screen.settle()
    assert (screen.page.part, len(screen.grid.days), screen.grid.day) == (MONTH, 42, TODAY)
    assert QApplication.focusWidget() is screen.grid
    assert screen.served() == {"Иванова": "due"}
    assert screen.page.calendar.title.text() == "November 2026"
    screen.press(Qt.Key.Key_W, ALT)
    screen.settle()
    assert [one.day for one in screen.grid.days] == [TODAY + days(step) for step in range(7)]
    screen.press(Qt.Key.Key_PageDown)
    screen.press(Qt.Key.Key_PageDown)
    screen.settle()
    assert screen.grid.day == TODAY + days(14)
    assert screen.served() == {"Иванова": "due"}
    screen.press(Qt.Key.Key_Home)
    assert screen.grid.day == TODAY
    screen.press(Qt.Key.Key_W, ALT)
    assert screen.plans.isVisible()


def test_arrows_go_from_day_to_day_and_enter_into_the_day(open_screen, library):
    add_served_reader(library, first_on=TODAY + days(14))
    screen = open_screen()
    screen.show_part(MONTH)
    screen.grid.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        screen.press(key)
        screen.settle()
    assert screen.grid.day == TODAY + days(14)
    assert screen.page.calendar.title.text() == "December 2026"
    screen.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.day.table
    screen.press(Qt.Key.Key_Return, CTRL)
    assert screen.went[-1][0] == "reader"


def test_a_day_says_in_words_how_full_it_is_and_why_it_is_closed(open_screen, library):
    anna = add_person(library, "Анна")
    one = people.people(library)[0]
    people.change_person(library, replace(one, visits_per_day=1))
    for name in ("Первая", "Вторая"):
        add_served_reader(library, name, deliverer=anna)
    close_days(library, TODAY + days(1), TODAY + days(1), "Санитарный день")
    screen = open_screen()
    screen.show_part(MONTH)
    assert screen.grid.accessibleDescription().splitlines() == ["Monday, 23 November", "2 due", "Анна: 2 of 1"]
    assert screen.day.why.text() == "Too much: Анна: 2 of 1"
    screen.grid.go_to(TODAY + days(1))
    assert "closed: Санитарный день" in screen.grid.accessibleDescription()
    assert screen.day.none.sentence() == "Closed: Санитарный день"
    assert not screen.day.prepare.isEnabled()
    screen.grid.go_to(TODAY + days(2))
    assert screen.day.none.sentence() == "Nobody is served on this day."


def test_a_visit_is_dragged_to_another_day_once_or_from_then_on(open_screen, library):
    reader = add_served_reader(library)
    screen = open_screen()
    screen.show_part(MONTH)
    screen.drop("Иванова", TODAY + days(2))
    screen.answer("Only this date")
    assert nexts(library, reader) == [TODAY + days(2)]
    assert schedule.plans_of(library, reader)[0].weekdays == {0}
    screen.press(Qt.Key.Key_Z, CTRL, on=screen.grid)
    screen.settle()
    assert nexts(library, reader) == [TODAY]
    screen.drop("Иванова", TODAY + days(2))
    screen.answer("From then on: every 2 weeks")
    assert schedule.plans_of(library, reader)[0].weekdays == {WEDNESDAY}
    assert screen.grid.at_day(TODAY + days(2)).served[0].name.startswith("Иванова")
    screen.press(Qt.Key.Key_Z, CTRL, on=screen.grid)
    screen.settle()
    assert nexts(library, reader) == [TODAY]


@pytest.mark.parametrize(("mode", "far"), [(MONTH, days(30)), (WEEK, days(9))])
def test_a_visit_is_carried_over_the_edge_into_a_month_or_week_that_was_not_shown(open_screen, library, mode, far):
    reader = add_served_reader(library)
    screen = open_screen()
    screen.show_part(mode)
    day = TODAY + far
    assert screen.grid.at_day(day) is None
    carried = screen.carry_to_edge("Иванова", 1)
    assert screen.grid.edges.side == 1
    assert not screen.grid.grab().isNull()
    screen.drop_carried(carried, day)
    assert screen.grid.edges.side == 0
    screen.answer("Only this date")
    assert nexts(library, reader) == [day]


def test_the_edge_turns_back_too_and_no_more_once_it_is_left(open_screen, library):
    add_served_reader(library)
    screen = open_screen()
    screen.show_part(MONTH)
    first = screen.grid.days[0].day
    screen.carry_to_edge("Иванова", -1)
    before = screen.grid.days[0].day
    assert before < first
    QApplication.sendEvent(screen.grid, QDragLeaveEvent())
    screen.qtbot.wait(2 * REST_MS)
    assert screen.grid.days[0].day == before


def test_a_closed_day_refuses_and_says_why(open_screen, library, monkeypatch):
    reader = add_served_reader(library)
    close_days(library, TODAY + days(1), TODAY + days(1), "Санитарный день")
    said = []
    monkeypatch.setattr(messages, "refusal", lambda _parent, error: said.append(str(error)))
    screen = open_screen()
    screen.show_part(MONTH)
    screen.drop("Иванова", TODAY + days(1))
    assert len(said) == 1
    assert "closed (Санитарный день)" in said[0]
    assert nexts(library, reader) == [TODAY]
    screen.grid.go_to(TODAY + days(14))
    screen.settle()
    screen.day.table.setFocus()
    screen.press(Qt.Key.Key_Right, ALT)
    assert "Only the next date" in said[-1]


def test_alt_and_an_arrow_move_a_date_from_the_list_of_the_day(open_screen, library):
    reader = add_served_reader(library)
    screen = open_screen()
    screen.show_part(WEEK)
    screen.press(Qt.Key.Key_Return, on=screen.grid)
    screen.press(Qt.Key.Key_Right, ALT)
    screen.answer("Only this date")
    assert nexts(library, reader) == [TODAY + days(1)]
    assert "this time" in screen.toast()
    screen.grid.go_to(TODAY + days(1))
    screen.day.table.setFocus()
    screen.in_form(lambda: screen.press(Qt.Key.Key_D, ALT), lambda form: form.day.setText("27.11.2026"))
    assert nexts(library, reader) == [TODAY + days(4)]


def test_button_and_key_call_the_chosen_day_off(open_screen, library):
    reader = add_served_reader(library)
    screen = open_screen()
    screen.show_part(MONTH)
    asked = []
    keys = CTRL | Qt.KeyboardModifier.ShiftModifier

    def look(form) -> None:
        screen.qtbot.waitUntil(lambda: form.calls.waiting is not None, timeout=5_000)
        asked.append(form.calls.told.text())

    def call_off(form) -> None:
        look(form)
        form.notices.setChecked(False)
        form.done(1)

    screen.in_form(lambda: screen.press(Qt.Key.Key_X, keys), look, 0)
    answer_dialogs(call_off, lambda ring: ring.done(0))
    screen.click(screen.day.nobody)
    screen.activate()
    assert asked[0].startswith("Visits made up for: 1,")
    assert TODAY not in nexts(library, reader)
    assert [one.due for one in screen.day.one.served] == [None]
    screen.grid.go_to(TODAY - days(1))
    assert not screen.day.nobody.isEnabled()


def test_one_click_prepares_the_day(open_screen, library):
    add_served_reader(library)
    screen = open_screen()
    screen.show_part(MONTH)
    with screen.qtbot.waitSignal(screen.window.desk.told, timeout=20_000):
        screen.click(screen.day.prepare)
    screen.settle()
    assert len(rounds.rounds_on(library, TODAY)) == 1
    assert screen.served() == {"Иванова": "planned"}
    screen.click(screen.day.rounds)
    assert screen.went[-1] == ("day", TODAY)


def test_the_visits_are_saved_for_a_phone(open_screen, library, tmp_path, monkeypatch):
    anna = add_person(library, "Анна")
    add_served_reader(library, "Ёлкина", deliverer=anna)
    target: Path = tmp_path / "anna"
    monkeypatch.setattr(messages, "save_file", lambda *_told: target)
    screen = open_screen()
    screen.show_part(MONTH)
    with screen.qtbot.waitSignal(screen.window.desk.told, timeout=20_000):
        screen.in_form(lambda: screen.press(Qt.Key.Key_E, ALT, on=screen.grid), lambda form: form.weeks.setValue(3))
    found = Calendar.from_ical(target.with_suffix(".ics").read_bytes()).walk("VEVENT")
    assert [str(one["summary"]) for one in found] == ["Ё. М. П."] * 2


def test_the_load_is_evened_out_as_far_as_it_is_ticked(open_screen, library):
    readers = [add_served_reader(library, f"Тесная{number}", first_on=TODAY + days(7)) for number in range(4)]
    screen = open_screen()
    screen.show_part(MONTH)

    def work(dialog: BalanceDialog) -> None:
        assert dialog.list.count() == 2
        assert dialog.told.text() == "Fullest day: 4 visits now, 2 then."
        dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.take.text() == "Move 1 plan"
        assert "4 → 3" in dialog.bars.accessibleDescription()

    with screen.qtbot.waitSignal(screen.window.desk.told, timeout=20_000):
        screen.in_dialog(lambda: screen.press(Qt.Key.Key_B, ALT, on=screen.grid), work)
    screen.settle()
    moved = [reader for reader in readers if nexts(library, reader) != [TODAY + days(7)]]
    assert len(moved) == 1
    screen.press(Qt.Key.Key_Z, CTRL, on=screen.grid)
    screen.settle()
    assert {day for reader in readers for day in nexts(library, reader)} == {TODAY + days(7)}


@pytest.mark.parametrize("part", [MONTH, WEEK])
def test_every_control_has_a_name_and_everything_fits(open_screen, library, part):
    add_served_reader(library)
    for width, height in ((1366, 768), (1920, 1080)):
        screen = open_screen(width, height)
        screen.show_part(part)
        assert nameless(screen.page) == []
        area = screen.window.stack.currentWidget()
        assert area.horizontalScrollBar().maximum() == 0
        assert screen.page.height() <= area.viewport().height()
        QApplication.sendEvent(screen.window, QEvent(QEvent.Type.LanguageChange))
        screen.settle()
        assert screen.served() == {"Иванова": "due"}


def test_the_pointer_takes_a_line_of_a_day_along(open_screen, library, monkeypatch):
    add_served_reader(library)
    taken = []
    monkeypatch.setattr(dragging, "drag", lambda _source, served: taken.append((served.name, served.day)))
    screen = open_screen()
    screen.show_part(MONTH)
    for step, expected in ((0, [("Иванова Мария Петровна", TODAY)]), (7, [])):
        taken.clear()
        cell = screen.grid.cell((TODAY + days(step) - screen.grid.days[0].day).days)
        start = QPointF(cell.left() + 20, cell.top() + theme.px(4) + 1.5 * theme.px(LINE))
        for kind, where, button in (
            (QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton),
            (QEvent.Type.MouseMove, start + QPointF(60, 0), Qt.MouseButton.NoButton),
            (QEvent.Type.MouseButtonRelease, start + QPointF(60, 0), Qt.MouseButton.LeftButton),
        ):
            there = screen.grid.mapToGlobal(where)
            pointer = (button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(screen.grid, QMouseEvent(kind, where, there, *pointer))
        assert taken == expected
        assert screen.grid.day == TODAY + days(step)
        assert (screen.day.current() is not None) == bool(expected)
    screen.grid.go_to(TODAY)
    taken.clear()
    table = screen.day.table
    spot = table.visualRect(table.proxy.index(0, 0)).center()
    screen.qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    screen.qtbot.mouseMove(table.viewport(), spot + QPoint(0, 40))
    screen.qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert taken == [("Иванова Мария Петровна", TODAY)]


def test_a_month_is_counted_once_until_something_changes(open_screen, library, monkeypatch):
    add_served_reader(library)
    asked = []
    monkeypatch.setattr(calendar_view, "calendar", lambda *told: asked.append(told[1:3]) or calendar_of(*told))
    screen = open_screen()
    screen.show_part(MONTH)
    for part in (WEEK, MONTH):
        screen.show_part(part)
        assert screen.served() == {"Иванова": "due"}
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        screen.press(key, on=screen.grid)
        screen.settle()
    assert len(asked) == 2
    screen.grid.go_to(TODAY)
    screen.window.desk.do(lambda: close_days(library, TODAY + days(7), TODAY + days(7), "Санитарный день"))
    screen.settle()
    assert len(asked) == 3
    assert screen.grid.at_day(TODAY + days(7)).closed == "Санитарный день"
