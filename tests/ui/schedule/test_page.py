"""The page Schedule by keys and mouse."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import Pause
from outreach_app.services import schedule
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.ui.schedule.rows import COLUMNS, LIMIT, Wanted
from tests.builders import (
    FRIDAY,
    TODAY,
    add_person,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    days,
    visit,
)
from tests.ui.examples import nameless

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NAME, RHYTHM, NEXT = 0, 1, 2


def test_a_new_library_says_what_to_do(open_screen):
    screen = open_screen()
    assert screen.plans._either.currentWidget() is screen.plans.none
    screen.click(screen.plans.none.button)
    assert screen.went == [("new", None)]


def test_plans_stand_by_their_next_date_with_its_reason(open_screen, library):
    add_reader(library, "Аистова")
    add_served_reader(library, "Позже", first_on=TODAY + days(7))
    add_served_reader(library, "Сегодня", deliverer=add_person(library, "Орлова"))
    screen = open_screen()
    assert screen.names() == ["Сегодня", "Позже", "Аистова"]
    assert screen.cells(RHYTHM) == ["every 2 weeks: Mon", "every 2 weeks: Mon", ""]
    row = screen.table.row_at(0)
    assert row.next == Mark(State.DUE, "Mon 23.11")
    assert "not served yet" in row.reason
    assert screen.table.row_at(2).next == Mark(State.DUE, "no plan")
    assert screen.plans.count.text() == "3 lines"


def test_search_finds_names_people_and_routes(open_screen, library):
    add_served_reader(library, "Ёлкина", deliverer=add_person(library, "Орлова"))
    add_served_reader(library, "Петрова")
    screen = open_screen()
    screen.search("елк")
    assert screen.names() == ["Ёлкина"]
    screen.search("орлова every")
    assert screen.names() == ["Ёлкина"]
    screen.search("никого")
    assert screen.plans._either.currentWidget() is screen.plans.unfound
    screen.click(screen.plans.unfound.button)
    assert len(screen.names()) == 2


def test_filters_count_and_let_through(open_screen, library):
    add_reader(library, "Без")
    add_served_reader(library, "Сегодня")
    add_served_reader(library, "Отдых", pauses=(Pause(TODAY),))
    screen = open_screen()
    texts = [button.accessibleName() for button in screen.plans.filters.values()]
    assert texts == ["All plans  3", "Without a plan  1", "Due now  1", "Resting  1"]
    for wanted, name in ((Wanted.UNPLANNED, "Без"), (Wanted.DUE, "Сегодня"), (Wanted.PAUSED, "Отдых")):
        screen.click(screen.plans.filters[wanted])
        assert screen.names() == [name]


def test_every_column_sorts_and_leaves_the_empty_last(open_screen, library):
    add_reader(library, "Аистова")
    add_served_reader(library, "Белова", every_weeks=10, first_on=TODAY + days(7))
    add_served_reader(library, "Волкова", every_weeks=2)
    screen = open_screen()
    for order, names in (
        (Qt.SortOrder.AscendingOrder, ["Волкова", "Белова", "Аистова"]),
        (Qt.SortOrder.DescendingOrder, ["Белова", "Волкова", "Аистова"]),
    ):
        for column in (RHYTHM, NEXT):
            screen.table.sortByColumn(column, order)
            assert screen.names() == names
    for column in range(len(COLUMNS)):
        screen.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        assert len(screen.names()) == 3


def test_a_plan_is_given_to_one_reader(open_screen, library):
    reader = add_reader(library, "Новая")
    screen = open_screen()
    screen.choose("Новая")
    screen.in_form(lambda: screen.press(Qt.Key.Key_F2), lambda form: form.fields.every.setValue(3))
    assert [plan.every_weeks for plan in schedule.plans_of(library, reader)] == [3]
    assert screen.toast() == "Visits planned"
    screen.press(Qt.Key.Key_Z, CTRL, on=screen.table)
    screen.settle()
    assert schedule.plans_of(library, reader) == []
    assert screen.table.row_at(0).line.due is None


def test_a_plan_is_changed_in_place(open_screen, library):
    reader = add_served_reader(library)
    screen = open_screen()
    screen.choose("Иванова")
    screen.in_form(lambda: screen.press(Qt.Key.Key_Return, on=screen.table), lambda form: form.fields.every.setValue(4))
    assert schedule.plans_of(library, reader)[0].every_weeks == 4
    assert screen.cells(RHYTHM) == ["every 4 weeks: Mon"]
    assert screen.table.chosen()[0].line.reader == reader


def test_many_readers_get_one_rhythm_at_once(open_screen, library):
    readers = [add_reader(library, f"Новая{number}") for number in range(4)]
    readers.append(add_served_reader(library, "Старая", form=Form.BOOKMOBILE))
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    add_plan(library, place=stop, form=Form.BOOKMOBILE)
    screen = open_screen()
    screen.table.setFocus()
    screen.press(Qt.Key.Key_A, CTRL)
    assert screen.plans.plan.accessibleName() == "Say how often the chosen are served"
    assert screen.plans.plan.text().strip() == "Plan the chosen: 6…"

    def fill(form) -> None:
        form.fields.every.setValue(4)
        form.fields.weekdays[FRIDAY].setChecked(True)

    with screen.qtbot.waitSignal(screen.window.desk.told, timeout=10_000):
        screen.in_form(lambda: screen.click(screen.plans.plan), fill)
    screen.settle()
    found = [schedule.plans_of(library, reader) for reader in readers]
    assert screen.cells(RHYTHM) == ["every 4 weeks: Fri"] * 6
    assert {(plan.every_weeks, plan.days) for plans in found for plan in plans} == {(4, frozenset({FRIDAY}))}
    assert len({plans[0].first_on for plans in found}) == 4
    assert screen.toast() == "Planned: 6"
    screen.press(Qt.Key.Key_Z, CTRL, on=screen.table)
    screen.settle()
    assert [len(schedule.plans_of(library, reader)) for reader in readers] == [0, 0, 0, 0, 1]


def test_another_date_and_a_pause(open_screen, library):
    reader = add_served_reader(library)
    screen = open_screen()
    screen.choose("Иванова")
    screen.in_form(lambda: screen.press(Qt.Key.Key_D, ALT), lambda form: form.day.setText("25.11.2026"))
    assert screen.table.row_at(0).next_day == TODAY + days(2)
    screen.choose("Иванова")
    screen.in_form(lambda: screen.press(Qt.Key.Key_P, ALT), lambda _form: None)
    assert screen.table.row_at(0).next.state is State.PAUSED
    screen.choose("Иванова")
    screen.press(Qt.Key.Key_P, ALT)
    screen.settle()
    assert screen.toast().startswith("Pause ended. ")
    assert not [pause for plan in schedule.plans_of(library, reader) for pause in plan.pauses]


def test_what_cannot_be_done_is_not_offered(open_screen, library):
    reader = add_reader(library, "Без")
    add_served_reader(library, "Планова")
    screen = open_screen()
    plans = screen.plans
    screen.choose()
    assert not any(one.isEnabled() for one in (plans.plan, plans.date, plans.pause, plans.reader))
    screen.press(Qt.Key.Key_D, ALT)
    screen.choose("Без")
    assert [one.isEnabled() for one in (plans.plan, plans.date, plans.pause, plans.reader)] == [
        True,
        False,
        False,
        True,
    ]
    screen.press(Qt.Key.Key_Return, CTRL)
    assert screen.went == [("reader", reader)]
    screen.choose("Без", "Планова")
    assert [one.isEnabled() for one in (plans.plan, plans.date, plans.reader)] == [True, False, False]


def test_the_page_follows_what_is_done_elsewhere(open_screen, library):
    reader = add_served_reader(library)
    screen = open_screen()
    screen.window.desk.do(lambda: visit(library, reader), "Visit recorded")
    screen.settle()
    assert screen.table.row_at(0).next_day == TODAY + days(14)


def test_the_list_is_cut_off_and_says_so(open_screen, library):
    readers = [add_reader(library, f"Ч{number:03}") for number in range(3)]
    screen = open_screen()
    rows = list(screen.plans.rows) * (LIMIT // len(readers) + 1)
    screen.plans.show_rows(rows)
    assert len(screen.names()) == LIMIT
    assert screen.plans.count.text() == f"{LIMIT} of {len(rows)} shown: type to narrow"


def test_every_control_has_a_name_and_everything_fits(open_screen, library):
    add_served_reader(library)
    for width, height in ((1366, 768), (1920, 1080)):
        screen = open_screen(width, height)
        assert nameless(screen.page) == []
        area = screen.window.stack.currentWidget()
        assert area.horizontalScrollBar().maximum() == 0
        assert screen.page.height() <= area.viewport().height()
        QApplication.sendEvent(screen.window, QEvent(QEvent.Type.LanguageChange))
        screen.settle()
        assert screen.names() == ["Иванова"]
