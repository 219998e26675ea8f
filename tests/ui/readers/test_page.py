from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.consent import Consent
from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates
from outreach_app.domain.readers import Birth, EndReason, Phone, Reader
from outreach_app.domain.visits import Outcome
from outreach_app.services import places, reader_card, readers, schedule, visits
from outreach_app.storage.system import JournalRow
from outreach_app.ui.readers import schedule_tab
from tests import builders
from tests.builders import TODAY, days
from tests.ui.examples import nameless

CTRL = Qt.KeyboardModifier.ControlModifier


def test_typing_finds_readers_and_enter_goes_into_the_list(library, open_screen) -> None:
    for surname in ("Абрамова", "Жукова", "Ёлкина"):
        builders.add_served_reader(library, surname)
    screen = open_screen()
    screen.press(Qt.Key.Key_F, CTRL)
    screen.search("ЕЛК")
    assert screen.names() == ["Ёлкина Мария Петровна"]
    screen.qtbot.waitUntil(lambda: screen.card.reader.surname == "Ёлкина")
    screen.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.page.list.table


def test_the_first_reader_is_shown_at_once_and_arrows_show_the_next(library, open_screen) -> None:
    builders.add_served_reader(library, "Абрамова")
    builders.add_served_reader(library, "Белова")
    screen = open_screen()
    assert screen.card.reader.surname == "Абрамова"
    screen.page.list.table.setFocus()
    screen.press(Qt.Key.Key_Down)
    assert screen.panel.top.name.text() == "Белова Мария Петровна"


def test_the_list_tells_how_many_more_there_are(library, open_screen) -> None:
    with library.use_case("add_reader"):
        for number in range(readers.LIST_LIMIT + 5):
            readers.add_reader(library, Reader(Id(""), f"Читатель{number:03}"))
    screen = open_screen()
    assert screen.page.count.text() == "200 of 205 shown: type to narrow"
    screen.search("Читатель20")
    assert screen.page.count.text() == "5 readers"


def test_the_next_visit_is_marked_where_it_has_come(library, open_screen) -> None:
    late, now, later = (
        builders.add_served_reader(library, name, first_on=TODAY + days(ahead))
        for name, ahead in (("Абрамова", -7), ("Белова", 0), ("Волкова", 7))
    )
    rows = {row.id: str(row.next or "") for row in open_screen().page.list.table.rows.rows}
    assert rows[late] == short_day(TODAY - days(7))
    assert rows[now] == short_day(TODAY)
    table = {row.id: row for row in open_screen().page.list.table.rows.rows}
    assert (table[late].next.state, table[now].next.state) == ("overdue", "due")
    assert table[later].next == TODAY + days(7)


def test_an_empty_library_says_so_and_offers_a_new_reader(open_screen) -> None:
    screen = open_screen()
    assert screen.page.list.none.isVisible()
    assert "There is no reader yet" in screen.page.list.none.sentence()
    assert screen.panel.none.isVisible()


def test_the_head_warns_in_words(library, open_screen) -> None:
    reader = builders.add_reader(library, birth=Birth(), place=builders.add_place(library, located=False))
    builders.add_plan(library, reader, first_on=TODAY - days(70))
    builders.lend(library, reader, on_day=TODAY - days(70))
    assert open_screen().remarks() == ["1 book overdue", "no birth date", "no consent", "no phone", "no coordinates"]


def test_a_reader_without_gaps_has_no_warning(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    builders.change_reader(library, reader, phones=(Phone("112"),), consent=Consent(TODAY))
    assert open_screen().remarks() == []


def test_a_new_reader_comes_with_home_and_plan(library, open_screen) -> None:
    deliverer = builders.add_person(library, "Орлова")
    screen = open_screen()

    def fill(form) -> None:
        form.person.surname.setText("Новикова")
        form.person.birth.setText("1950")
        form.person.phones.setPlainText("8 912 000-11-22 сын")
        form.home.address["street"].setText("Лесная")
        form.home.address["house"].setText("4")
        form.home.where.line.setText("56.3, 44.1")
        form.reading.likes.setText("детективы, Донцова, Д. А.")
        form.plan.every.setValue(3)
        form.plan.weekdays[2].setChecked(True)
        form.plan.start.setText("10")
        form.plan.deliverer.choose(deliverer)

    assert screen.in_form(lambda: screen.press(Qt.Key.Key_N, CTRL), fill) == ""
    card = screen.card
    assert (card.reader.surname, card.reader.birth.year, card.reader.card) == ("Новикова", 1950, "1")
    assert card.reader.phones == (Phone("8 912 000-11-22", "сын"),)
    assert (card.place.address.line, card.place.coordinates.lat) == ("Лесная, 4", 56.3)
    plan = card.next_due.plan
    assert (plan.every_weeks, plan.weekdays, plan.deliverer) == (3, {2}, deliverer)
    assert [one.taste.text for one in card.tastes.every] == ["детективы", "Донцова, Д. А."]
    assert screen.toast() == "Reader added"
    screen.window.desk.undo()
    assert screen.card is None
    assert screen.names() == []


def test_a_form_with_a_fault_stays_open_and_says_what_to_do(library, open_screen) -> None:
    screen = open_screen()
    fault = screen.in_form(screen.page.add_reader, lambda form: form.person.birth.setText("весной"))
    assert "“весной” is no date" in fault
    assert screen.names() == []


def test_a_form_that_the_library_refuses_keeps_what_was_typed(library, open_screen) -> None:
    builders.add_reader(library, "Орлова", card="7")
    screen = open_screen()

    def fill(form) -> None:
        form.person.surname.setText("Белова")
        form.person.card.setText("7")

    assert screen.in_form(screen.page.add_reader, fill).startswith("Card 7 is")
    assert screen.names() == ["Орлова Мария Петровна"]


def test_a_change_is_saved_and_taken_back(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    screen.in_form(lambda: screen.press(Qt.Key.Key_F2), lambda form: form.reading.notes.setPlainText("любит стихи"))
    assert screen.card.reader.notes == "любит стихи"
    assert screen.toast() == "Reader changed"
    screen.window.desk.undo()
    assert screen.card.reader.notes == ""


def test_a_form_left_as_it_was_writes_nothing(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    before = JournalRow.select().count()
    screen.in_form(screen.page.change_reader, lambda form: None)
    assert JournalRow.select().count() == before


def test_another_address_moves_only_the_reader_who_was_changed(library, open_screen) -> None:
    flat = builders.add_place(library)
    wife, husband = (builders.add_served_reader(library, name, place=flat) for name in ("Абрамова", "Белов"))
    screen = open_screen()
    screen.in_form(screen.page.change_reader, lambda form: form.home.address["street"].setText("Новая"))
    assert screen.card.reader.id == wife
    assert screen.card.place.address.street == "Новая"
    assert readers.reader(library, husband).place == flat


def test_the_door_code_stands_behind_a_click_that_the_journal_notes(library, open_screen) -> None:
    builders.add_served_reader(library, place=builders.add_place(library, door_code="12К345"))
    screen = open_screen()
    door = screen.panel.profile.door
    assert door.code.text() == "••••"
    screen.click(door.show_it)
    assert door.code.text() == "12К345"
    assert JournalRow.select().where(JournalRow.use_case == "see_door_code").count() == 1


def test_the_door_code_is_kept_replaced_forgotten_and_left_behind(library, open_screen) -> None:
    place = builders.add_place(library, door_code="12К345")
    builders.add_served_reader(library, place=place)
    screen = open_screen()

    def code_after(fill) -> str:
        screen.in_form(screen.page.change_reader, fill)
        return screen.card.place.door_code

    assert code_after(lambda form: form.home.access.setText("звонить дважды")) == "12К345"
    assert code_after(lambda form: form.home.code.setText("7")) == "7"
    assert code_after(lambda form: form.home.address["house"].setText("99")) == ""
    places.change_place(library, replace(screen.card.place, door_code="8"))
    screen.page.show_reader(screen.card.reader.id)
    assert code_after(lambda form: form.home.forget.setChecked(True)) == ""


@pytest.mark.parametrize(
    ("button", "state", "told"),
    [("returned", "returned", "Book returned"), ("lost", "lost", "Book marked as lost")],
)
def test_a_loan_ends_by_a_button_and_undo_brings_it_back(library, open_screen, button, state, told) -> None:
    reader = builders.add_served_reader(library)
    builders.lend(library, reader, on_day=TODAY - days(7))
    screen = open_screen()
    screen.show_tab(screen.panel.books)
    screen.click(screen.panel.books.buttons[button])
    assert [str(row.mark) for row in screen.panel.books.table.rows.rows] == [state]
    assert screen.toast() == told
    screen.window.desk.undo()
    assert [str(row.mark) for row in screen.panel.books.table.rows.rows] == ["at home"]


def test_a_loan_is_renewed_until_the_next_visit(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    loan = builders.lend(library, reader)
    screen = open_screen()
    screen.show_tab(screen.panel.books)
    screen.click(screen.panel.books.buttons["renewed"])
    assert screen.panel.books.table.rows.rows[0].until == loan.due_on + days(14)


def test_books_stand_in_the_order_in_which_they_matter(library, open_screen) -> None:
    reader = builders.add_served_reader(library, first_on=TODAY - days(70))
    builders.lend(library, reader, "Просрочена", TODAY - days(70))
    back = builders.lend(library, reader, "Была", TODAY - days(28))
    visits.take_back(library, back.copy.id, TODAY, TODAY)
    builders.lend(library, reader, "Дома", TODAY)
    builders.pack(library, reader, "Отложена")
    screen = open_screen()
    screen.show_tab(screen.panel.books)
    rows = screen.panel.books.table.rows.rows
    assert [(row.title.title, str(row.mark)) for row in rows] == [
        ("Просрочена", "overdue"),
        ("Дома", "at home"),
        ("Отложена", "in the bag"),
        ("Была", "returned"),
    ]


def test_visits_are_told_with_outcome_and_person(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    orlova = builders.add_person(library, "Орлова")
    builders.visit(library, reader, Outcome.NOT_HOME, TODAY - days(7), person=orlova)
    builders.visit(library, reader, Outcome.LEFT_WITH, left_with="дочь", person=orlova)
    screen = open_screen()
    screen.show_tab(screen.panel.visits)
    rows = screen.panel.visits.table.rows.rows
    assert [(str(row.mark), row.mark.state, row.person, row.remark) for row in rows] == [
        ("left with somebody", "done", "Орлова", "дочь"),
        ("not home", "due", "Орлова", ""),
    ]


def test_a_pause_is_typed_shown_and_ended(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    screen = open_screen()
    wish = screen.panel.schedule.wished.emit
    plan = screen.card.next_due.plan

    def fill(form) -> None:
        form.until.setText("06.12.2026")
        form.reason.setText("в больнице")

    screen.in_form(lambda: wish(schedule_tab.PAUSE, plan), fill)
    assert "paused until 06.12.2026" in screen.remarks()
    assert screen.card.next_due.day == TODAY + days(14)
    wish(schedule_tab.END_PAUSE, (plan, screen.card.next_due.plan.pauses[0]))
    assert screen.card.next_due.day == TODAY
    assert schedule.plans_of(library, reader)[0].pauses == ()


def test_a_pause_that_ends_before_it_begins_is_refused(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    fault = screen.in_form(
        lambda: screen.panel.schedule.wished.emit(schedule_tab.PAUSE, screen.card.next_due.plan),
        lambda form: form.until.setText("01.01.2026"),
    )
    assert "cannot end on" in fault


def test_another_date_counts_for_the_next_visit(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    screen.in_form(
        lambda: screen.panel.schedule.wished.emit(schedule_tab.AGREE, screen.card.next_due.plan),
        lambda form: form.day.setText("26.11.2026"),
    )
    assert screen.card.next_due.day == TODAY + days(3)
    assert "agreed for" in screen.panel.top.why.text()


def test_a_plan_is_made_and_changed(library, open_screen) -> None:
    builders.add_reader(library)
    screen = open_screen()
    assert "no service plan" in screen.remarks()
    wish = screen.panel.schedule.wished.emit
    screen.in_form(lambda: wish(schedule_tab.PLAN, None), lambda form: form.fields.every.setValue(4))
    plan = screen.card.next_due.plan
    assert plan.every_weeks == 4
    screen.in_form(lambda: wish(schedule_tab.CHANGE, plan), lambda form: form.fields.until.setText("12:30"))
    assert screen.card.next_due.plan.window_until.hour == 12


def test_the_end_of_service_is_told_and_taken_back(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    builders.pack(library, reader)
    screen = open_screen()
    wish = screen.panel.schedule.wished.emit
    screen.in_form(lambda: wish(schedule_tab.END, None), lambda form: None)
    assert screen.card.reader.ended_reason is EndReason.WISHED
    assert screen.remarks() == ["service ended 23.11.2026: at the reader's wish"]
    assert screen.card.bag == ()
    wish(schedule_tab.RESUME, None)
    assert screen.card.reader.ended_on is None
    assert screen.card.next_due.day == TODAY


def test_a_reader_is_opened_from_elsewhere_even_outside_the_list(library, open_screen) -> None:
    with library.use_case("add_reader"):
        for number in range(readers.LIST_LIMIT + 1):
            readers.add_reader(library, Reader(Id(""), f"Абрамова{number}"))
    last = builders.add_served_reader(library, "Яковлева")
    screen = open_screen()
    screen.page.show_reader(last)
    assert screen.card.reader.id == last
    assert screen.page.list.table.current().id == last


def test_no_window_flashes_up_while_the_page_is_built(library, open_screen, qapp) -> None:
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
    for place in range(screen.panel.tabs.count()):
        screen.panel.tabs.setCurrentIndex(place)
    qapp.removeEventFilter(watch)
    assert flashed == ["MainWindow"]


def test_every_control_has_a_name(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    for place in range(screen.panel.tabs.count()):
        screen.panel.tabs.setCurrentIndex(place)
        assert nameless(screen.page) == []
    found = []
    screen.in_form(screen.page.add_reader, lambda form: found.extend(nameless(form)), answer=0)
    assert found == []


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (1920, True), (760, False)])
def test_list_and_card_stand_side_by_side_where_there_is_room(library, open_screen, width, beside) -> None:
    builders.add_served_reader(library)
    screen = open_screen(width)
    assert screen.window.stack.currentWidget().horizontalScrollBar().maximum() == 0
    left, right = screen.page.list.mapTo(screen.page, screen.page.list.rect().topLeft()), screen.panel.pos()
    assert (right.x() > left.x() + 100) == beside


def test_a_list_and_a_card_take_a_fixed_number_of_queries(library) -> None:
    def queries(read) -> int:
        seen = []
        connection = library.store.database.raw()
        connection.exec_trace = lambda *statement: bool(seen.append(statement)) or True
        read()
        connection.exec_trace = None
        return len(seen)

    reader = builders.add_served_reader(library, first_on=TODAY - days(70))
    ids = [line.id for line in readers.find_readers(library, "")]
    few = queries(lambda: (readers.find_readers(library, ""), schedule.next_days(library, ids)))
    card = queries(lambda: reader_card.reader_card(library, reader, TODAY))
    for week in range(8):
        builders.lend(library, reader, f"Книга {week}", TODAY - days(7 * week))
    for number in range(60):
        builders.add_served_reader(library, f"Читатель{number}")
    ids = [line.id for line in readers.find_readers(library, "")]
    assert queries(lambda: (readers.find_readers(library, ""), schedule.next_days(library, ids))) == few
    assert queries(lambda: reader_card.reader_card(library, reader, TODAY)) == card


def test_a_village_is_put_on_the_map_and_taken_back(library, open_screen) -> None:
    home = builders.add_place(library, located=False, address=Address("Дубки", "", "3"))
    builders.add_reader(library, place=home)
    screen = open_screen()
    assert screen.page.off_map.text().strip() == "1 address is not on the map"
    fault = screen.in_form(lambda: screen.click(screen.page.off_map), lambda form: None)
    assert fault.startswith("Where is the middle")
    screen.in_form(lambda: screen.click(screen.page.off_map), lambda form: form.where.line.setText("geo:56.2,44.2"))
    assert places.place(library, home).coordinates == Coordinates(56.2, 44.2, approximate=True)
    assert not screen.page.off_map.isVisible()
    screen.window.desk.undo()
    assert screen.page.off_map.isVisible()
