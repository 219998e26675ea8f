from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.domain.schedule import Pause, Route, ServicePlan
from outreach_app.domain.visits import Outcome
from outreach_app.services import readers, rounds, schedule, year_turn
from outreach_app.services.rounds import rounds_on
from outreach_app.services.today import Column, board
from outreach_app.ui import messages
from outreach_app.ui.chip import Chip
from outreach_app.ui.controls import PRIMARY
from outreach_app.ui.today.cards import FIRST, LAST
from tests import builders
from tests.builders import TODAY, WEDNESDAY, days
from tests.ui.examples import nameless
from tests.ui.screens import answer_dialogs

ALT = Qt.KeyboardModifier.AltModifier


def test_a_library_without_readers_shows_three_steps_and_no_board(open_screen) -> None:
    screen = open_screen()
    start = screen.page.start_card
    assert start.isVisible()
    assert not screen.page.board.isVisible()
    for key in ("by_hand", "people", "plans", "readers", "titles"):
        screen.qtbot.mouseClick(start.buttons[key], Qt.MouseButton.LeftButton)
    assert screen.gone == ["new reader", "settings people", "schedule", "import readers", "import titles"]


def test_the_recovery_sheet_ticks_the_first_step(library, open_screen, tmp_path, monkeypatch) -> None:
    screen = open_screen()
    start = screen.page.start_card
    assert not start.is_done("library")
    monkeypatch.setattr(messages, "choose", lambda *_told, **_more: 0)
    monkeypatch.setattr(messages, "save_file", lambda *_told: tmp_path / "sheet.pdf")
    start.buttons["sheet"].click()
    assert (tmp_path / "sheet.pdf").exists()
    start = screen.page.start_card
    assert start._titles["library"].text().endswith("done")
    assert not start.buttons["sheet"].isVisible()


def test_a_step_is_ticked_and_the_steps_go_with_the_first_round(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    start = screen.page.start_card
    assert not start.is_done("data")
    assert [start.buttons[key].isVisible() for key in ("readers", "by_hand", "titles")] == [False, False, True]
    builders.add_copy(library)
    builders.add_person(library)
    screen.window.desk.announce(Changes(EVERY_STAGE))
    start = screen.page.start_card
    assert (start.is_done("data"), start.is_done("service")) == (True, True)
    assert screen.page.board.isVisible()
    screen.make_rounds()
    assert not screen.page.start_card.isVisible()


def test_the_heading_names_the_day_that_is_looked_at(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    assert screen.window.header.title.text() == "Today · Monday, 23 November"
    screen.press(Qt.Key.Key_Right, ALT)
    assert screen.window.header.title.text() == "Tomorrow · Tuesday, 24 November"
    screen.press(Qt.Key.Key_Home, ALT)
    screen.press(Qt.Key.Key_Left, ALT)
    assert screen.window.header.title.text() == "Yesterday · Sunday, 22 November"


def test_another_day_shows_who_is_due_then(library, open_screen) -> None:
    builders.add_served_reader(library, "Среднева", weekdays=frozenset({WEDNESDAY}))
    screen = open_screen()
    assert screen.titles(Column.DUE) == []
    screen.page.days.picker.setDate(TODAY + days(2))
    assert screen.titles(Column.DUE) == ["Среднева Мария Петровна"]
    screen.page.days.picker.setDate(TODAY + days(3))
    card = screen.page.board.columns[Column.DUE].list.cards.cards[0]
    assert (card.state, card.word) == ("due", "due since Wed 25.11")


def test_the_day_goes_round_from_column_to_column(library, open_screen) -> None:
    first, second = builders.add_served_reader(library, "Абрамова"), builders.add_served_reader(library, "Белова")
    screen = open_screen()
    columns = screen.page.board.columns
    assert columns[Column.DUE].step.property("kind") == PRIMARY
    screen.make_rounds()
    assert (screen.titles(Column.DUE), len(screen.titles(Column.PREPARED))) == ([], 2)
    assert "1 round planned, 2 stops" in screen.toast()
    assert columns[Column.PREPARED].step.property("kind") == PRIMARY
    screen.click(Column.PREPARED)
    assert screen.gone.pop() == (TODAY, ())
    screen.print_papers()
    assert len(screen.titles(Column.OUT)) == 2
    screen.click(Column.OUT)
    assert screen.gone == ["visits"]
    one = rounds_on(library, TODAY)[0]
    screen.window.desk.do(lambda: builders.visit(library, first, round=one.id))
    screen.window.desk.do(lambda: builders.visit(library, second, Outcome.NOT_HOME, round=one.id))
    assert screen.titles(Column.DONE) == ["Абрамова Мария Петровна"]
    assert screen.titles(Column.FOLLOW_UP) == ["Белова Мария Петровна"]
    assert columns[Column.FOLLOW_UP].list.cards.cards[0].word == "not home"
    assert screen.titles(Column.DUE) == []
    assert screen.page.rounds.buttons[one.id].text().endswith("2 of 2")


def test_rounds_are_taken_back_in_one_step(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    screen.make_rounds()
    screen.window.desk.undo()
    assert len(screen.titles(Column.DUE)) == 1
    assert screen.titles(Column.PREPARED) == []


def test_papers_that_no_longer_tell_the_truth_say_so(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    screen.make_rounds()
    screen.print_papers()
    assert not screen.page.rounds.findChildren(Chip)
    one = rounds_on(library, TODAY)[0]
    helper = builders.add_person(library)
    screen.window.desk.do(lambda: rounds.change_deliverer(library, one.id, helper))
    assert [chip.accessibleName() for chip in screen.page.rounds.findChildren(Chip)] == ["papers outdated: print again"]


def test_whoever_planning_cannot_place_is_named(library, open_screen) -> None:
    builders.add_served_reader(library, "Улицына", place=builders.add_place(library, located=False))
    screen = open_screen()
    screen.make_rounds()
    assert screen.page.need_a_hand.text().strip() == "1 needs a hand"
    assert screen.page.need_a_hand.isVisible()
    screen.window.desk.undo()
    assert not screen.page.need_a_hand.isVisible()
    screen.make_rounds()
    assert screen.page.need_a_hand.isVisible()
    screen.press(Qt.Key.Key_Right, ALT)
    assert not screen.page.need_a_hand.isVisible()


def test_no_rounds_are_made_for_a_day_that_is_over(library, open_screen) -> None:
    builders.add_served_reader(library, first_on=date(2026, 11, 16))
    screen = open_screen()
    assert screen.page.board.columns[Column.DUE].step.isEnabled()
    screen.page.days.step(-1)
    assert screen.titles(Column.DUE)
    assert not screen.page.board.columns[Column.DUE].step.isEnabled()


def test_two_readers_of_one_flat_stand_together_under_it(library, open_screen) -> None:
    flat = builders.add_place(library)
    builders.add_served_reader(library, "Яблокова", place=flat)
    builders.add_served_reader(library, "Иванова")
    builders.add_served_reader(library, "Абрикосова", place=flat)
    view = open_screen().page.board.columns[Column.DUE].list
    assert [card.title.split()[0] for card in view.cards.cards] == ["Абрикосова", "Яблокова", "Иванова"]
    ends = [(view.cards.index(row).data(FIRST), view.cards.index(row).data(LAST)) for row in range(3)]
    assert ends == [(True, False), (False, True), (True, True)]


def test_a_round_is_shown_alone(library, open_screen) -> None:
    car, foot = builders.add_person(library, "Орлова"), builders.add_person(library, "Жуков")
    builders.add_served_reader(library, "Абрамова", deliverer=car)
    builders.add_served_reader(library, "Белова", deliverer=foot)
    screen = open_screen()
    screen.make_rounds()
    button = next(one for one in screen.page.rounds.buttons.values() if "Жуков" in one.text())
    screen.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert screen.titles(Column.PREPARED) == ["Белова Мария Петровна"]
    assert screen.page.board.columns[Column.FOLLOW_UP].none.sentence() == "Nothing of this round is here."
    only = screen.page.rounds.only
    for column, gone in ((Column.PREPARED, (TODAY, (only,))), (Column.OUT, ("results", only))):
        screen.click(column)
        assert screen.gone.pop() == gone
    screen.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert screen.page.board.columns[Column.FOLLOW_UP].none.sentence() == "Nothing to follow up."
    assert len(screen.titles(Column.PREPARED)) == 2


def test_arrows_go_between_columns_and_enter_opens_the_reader(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    builders.visit(library, reader, Outcome.MOVED, TODAY - days(7))
    builders.add_served_reader(library, "Белова")
    screen = open_screen()
    columns = screen.page.board.columns
    assert QApplication.focusWidget() is columns[Column.DUE].list
    screen.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is columns[Column.FOLLOW_UP].list
    screen.press(Qt.Key.Key_Return)
    assert screen.gone == [reader]


def test_enter_on_a_place_goes_to_who_waits_or_to_its_round(library, open_screen) -> None:
    builders.add_served_reader(library, first_on=TODAY + days(7))
    place = builders.add_place(library, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    schedule.add_plan(library, ServicePlan(Id(""), Form.SERVICE_POINT, 2, TODAY, place=place))
    screen = open_screen()
    columns = screen.page.board.columns
    screen.press(Qt.Key.Key_Return)
    assert screen.gone.pop() == ("day", TODAY)
    screen.make_rounds()
    assert len(screen.titles(Column.PREPARED)) == 1
    columns[Column.PREPARED].list.setFocus()
    screen.press(Qt.Key.Key_Return)
    assert screen.gone == [("round", rounds_on(library, TODAY)[0].id)]


def test_a_concern_is_closed_and_comes_back_by_undo(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    builders.visit(library, reader, Outcome.MOVED, TODAY - days(7))
    screen = open_screen()
    follow_up = screen.page.board.columns[Column.FOLLOW_UP]
    follow_up.list.setFocus()
    screen.click(Column.FOLLOW_UP)
    assert screen.titles(Column.FOLLOW_UP) == []
    screen.window.desk.undo()
    assert screen.titles(Column.FOLLOW_UP) == ["Иванова Мария Петровна"]


def test_button_and_key_call_the_day_off(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    asked = []
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    def look(form) -> None:
        screen.qtbot.waitUntil(lambda: form.calls.waiting is not None, timeout=5_000)
        asked.append(form.calls.told.text())

    def call_off(form) -> None:
        look(form)
        form.notices.setChecked(False)
        form.done(1)

    screen.in_form(lambda: screen.press(Qt.Key.Key_X, keys), look, 0)
    nobody = screen.page.nobody
    answer_dialogs(call_off, lambda ring: ring.done(0))
    screen.qtbot.mouseClick(nobody, Qt.MouseButton.LeftButton)
    assert asked[0].startswith("Visits made up for: 1,")
    assert screen.titles(Column.DUE) == []
    with screen.qtbot.waitActive(screen.window):
        screen.window.activateWindow()
    screen.in_form(
        lambda: screen.press(Qt.Key.Key_K, keys, on=screen.page), lambda ring: asked.append(ring.list.count()), 0
    )
    assert asked[2:] == [1]
    screen.window.desk.undo()
    assert screen.titles(Column.DUE) == ["Иванова Мария Петровна"]


def test_overdue_books_are_followed_up_by_their_return_alone(library, open_screen) -> None:
    reader = builders.add_served_reader(library, first_on=TODAY - days(70))
    builders.lend(library, reader, on_day=TODAY - days(60))
    screen = open_screen()
    follow_up = screen.page.board.columns[Column.FOLLOW_UP]
    follow_up.list.setFocus()
    assert "1 copy overdue" in follow_up.list.cards.cards[0].reason
    assert not follow_up.step.isEnabled()


def test_every_empty_column_says_what_it_is_for(library, open_screen) -> None:
    builders.add_reader(library)
    columns = open_screen().page.board.columns
    assert all(view.none.isVisible() and view.none.sentence() for view in columns.values())


def test_every_control_has_a_name_and_no_window_flashes_up(library, open_screen, qapp) -> None:
    builders.add_served_reader(library)
    flashed = []

    class Watch(QObject):
        def eventFilter(self, watched, event) -> bool:  # noqa: N802 - Qt's own name
            if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
                flashed.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    screen = open_screen()
    qapp.removeEventFilter(watch)
    assert nameless(screen.page) == []
    assert flashed == ["MainWindow"]


@pytest.mark.parametrize("width", [1366, 1920, 700])
def test_nothing_scrolls_sideways(library, open_screen, width) -> None:
    builders.add_served_reader(library)
    screen = open_screen(width)
    area = screen.window.stack.currentWidget()
    assert area.horizontalScrollBar().maximum() == 0
    assert screen.page.board.columns[Column.DUE].width() >= 184


def test_another_language_changes_the_texts(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()

    class Loud:
        def gettext(self, text: str) -> str:
            return f"{text}!"

        def ngettext(self, one: str, many: str, count: int) -> str:
            return one if count == 1 else many

    wording.install({"en": Loud()}, "en")
    QApplication.sendEvent(screen.window, QEvent(QEvent.Type.LanguageChange))
    assert screen.page.board.columns[Column.DUE].step.text().strip() == "Make rounds!"


def test_three_hundred_due_take_as_many_queries_as_three(library) -> None:
    place = builders.add_place(library)
    with library.use_case("add_reader"):
        for number in range(3):
            _served(library, number, place)
    few = _queries(library, lambda: board(library, TODAY, TODAY))
    with library.use_case("add_reader"):
        for number in range(3, 300):
            _served(library, number, place)
    many = _queries(library, lambda: board(library, TODAY, TODAY))
    assert len(board(library, TODAY, TODAY).columns[Column.DUE]) == 300
    assert many == few


def _served(library, number: int, place: Id) -> None:
    readers.add_reader(library, Reader(Id(""), f"Читатель{number}", place=place, card=f"c{number}"))
    reader = readers.reader_called(library, f"c{number}").id
    schedule.add_plan(library, ServicePlan(Id(""), Form.HOME_DELIVERY, 2, TODAY, reader=reader))


def _queries(library, read) -> int:
    count = 0

    def seen(*_statement) -> bool:
        nonlocal count
        count += 1
        return True

    connection = library.store.database.raw()
    connection.exec_trace = seen
    read()
    connection.exec_trace = None
    return count


def test_what_changed_while_another_page_was_shown_is_seen_on_coming_back(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    screen.page.hide()
    screen.window.desk.do(lambda: builders.add_served_reader(library, "Белова") and Changes(EVERY_STAGE))
    assert len(screen.titles(Column.DUE)) == 1
    screen.page.show()
    assert len(screen.titles(Column.DUE)) == 2


def test_after_midnight_the_new_day_is_shown(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    screen.page.hide()
    library.clock = lambda: builders.NOW + days(1)
    screen.page.show()
    assert screen.window.header.title.text() == "Today · Tuesday, 24 November"
    card = screen.page.board.columns[Column.DUE].list.cards.cards[0]
    assert (card.state, card.word) == ("overdue", "overdue since Mon 23.11")


def test_who_waits_for_the_years_registration_is_told_until_nobody_does(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    screen = open_screen()
    assert not screen.page.year.isVisible()
    builders.change_reader(library, reader, registered_on=TODAY - days(400))
    screen.page.refresh(Changes(EVERY_STAGE))
    assert screen.page.year.text().strip() == "1 reader is to be registered anew"
    screen.page.year.click()
    assert screen.gone == ["year"]
    screen.window.desk.do(lambda: year_turn.re_register(library, [reader], TODAY, TODAY))
    assert not screen.page.year.isVisible()


def test_an_idle_day_says_when_the_next_rounds_are_and_leads_there(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    screen.make_rounds()
    screen.page.days.go_to(TODAY - days(2))
    none = screen.page.board.columns[Column.DUE].none
    assert none.button.text() == "Today: 1 round"
    screen.qtbot.mouseClick(none.button, Qt.MouseButton.LeftButton)
    assert screen.page.day == TODAY
    screen.page.days.go_to(TODAY + days(1))
    assert screen.page.board.isVisible()
    assert not none.button.isVisible()


def test_one_person_and_one_route_are_shown_alone(library, open_screen) -> None:
    anna, boris = builders.add_person(library, "Анна"), builders.add_person(library, "Борис")
    ways = (Route(Id(""), "Север", anna), Route(Id(""), "Юг", boris))
    north, south = (builders.made(schedule.add_route(library, way)) for way in ways)
    builders.add_served_reader(library, "Первая", deliverer=anna, route=north)
    builders.add_served_reader(library, "Вторая", deliverer=boris, route=south)
    builders.add_served_reader(library, "Третья", deliverer=boris)
    screen = open_screen()
    filters = screen.page.filters
    assert filters.person.isVisible()
    filters.person.choose(boris)
    assert [title.split()[0] for title in screen.titles(Column.DUE)] == ["Вторая", "Третья"]
    filters.route.choose(south)
    assert [title.split()[0] for title in screen.titles(Column.DUE)] == ["Вторая"]
    screen.make_rounds()
    assert filters.route.value() == south
    assert [title.split()[0] for title in screen.titles(Column.PREPARED)] == ["Вторая"]
    filters.person.choose(None)
    filters.route.choose(None)
    assert len(screen.titles(Column.PREPARED)) == 3


def test_who_is_back_from_a_pause_soon_is_followed_up(library, open_screen) -> None:
    soon, later = Pause(TODAY - days(9), TODAY + days(3)), Pause(TODAY - days(9), TODAY + days(30))
    builders.add_served_reader(library, "Скоро", pauses=(soon,))
    builders.add_served_reader(library, "Нескоро", pauses=(later,))
    screen = open_screen()
    cards = screen.page.board.columns[Column.FOLLOW_UP].list.cards.cards
    assert [(card.title.split()[0], card.state, card.word) for card in cards] == [
        ("Скоро", "paused", "back after Thu 26.11")
    ]


def test_the_window_waits_for_nobody(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    page = screen.page
    page.start()
    assert page.waiting
