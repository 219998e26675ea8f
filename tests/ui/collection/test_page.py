from gettext import translation

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from outreach_app import paths, wording
from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.identity import Id
from outreach_app.services import collection, visits
from outreach_app.storage.system import JournalRow
from outreach_app.ui.collection import copies_tab
from tests import builders
from tests.builders import TODAY, days
from tests.ui.examples import nameless, type_into

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def add_title(library, title: str, *numbers: str, **told) -> Id:
    copies = tuple(Copy(Id(""), Id(""), number) for number in numbers)
    return Id(collection.add_title(library, Title(Id(""), title, **told), copies).made[0])


def test_typing_finds_titles_and_enter_goes_into_the_list(library, open_screen) -> None:
    add_title(library, "Ёжик в тумане", author="Козлов С. Г.")
    add_title(library, "Белый Клык", author="Лондон Д.")
    screen = open_screen()
    assert screen.titles() == ["Белый Клык", "Ёжик в тумане"]
    screen.press(Qt.Key.Key_F, CTRL)
    screen.search("КОЗ еж")
    assert screen.titles() == ["Ёжик в тумане"]
    screen.qtbot.waitUntil(lambda: screen.card.title.title == "Ёжик в тумане")
    screen.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.page.list.table


def test_the_list_counts_copies(library, open_screen) -> None:
    add_title(library, "Книга", "1", "2")
    builders.lend(library, builders.add_served_reader(library), "Выдана")
    add_title(library, "Без экземпляров")
    rows = {row.line.title: row.on_shelf for row in open_screen().page.list.table.rows.rows}
    assert rows == {"Книга": "2 of 2", "Выдана": "0 of 1", "Без экземпляров": "none"}


def test_a_scanned_number_shows_its_copy_and_waits_for_the_next(library, open_screen) -> None:
    add_title(library, "Первая", "1001", "1002")
    add_title(library, "Вторая", "10021")
    screen = open_screen()
    for number, title in (("1002", "Первая"), ("10021", "Вторая")):
        type_into(screen.page.list.search, number)
        screen.press(Qt.Key.Key_Return)
        assert screen.card.title.title == title
        assert screen.panel.copies.table.current().copy.accession == number
        assert QApplication.focusWidget() is screen.page.list.search
        assert screen.page.list.search.selectedText() == number


def test_a_scan_shows_its_copy_whatever_is_filtered_and_leaves_others_to_the_window(library, open_screen) -> None:
    add_title(library, "Первая", "1001", "1002")
    add_title(library, "Вторая", "2001")
    screen = open_screen()
    screen.page.filters.format.choose("audio")
    assert screen.page.scanned("1002")
    assert screen.card.title.title == "Первая"
    assert screen.panel.copies.table.current().copy.accession == "1002"
    assert not screen.page.scanned("9999")
    assert screen.card.title.title == "Первая"


def test_scans_fill_the_numbers_of_a_form(library, open_screen) -> None:
    add_title(library, "Книга")
    screen = open_screen()
    written = []

    def fill(form) -> None:
        form.fields.numbers.setPlainText("1001")
        for code in ("4600000000017", "4600000000024"):
            assert form.scanned(code)
        written.append(form.fields.numbers.toPlainText())

    screen.in_form(screen.page.add_copies, fill)
    assert written == ["1001 4600000000017\n4600000000024\n"]
    assert [(one.copy.accession, one.copy.barcode) for one in screen.card.copies] == [
        ("", "4600000000024"),
        ("1001", "4600000000017"),
    ]


def test_an_empty_library_says_so_and_offers_the_import(open_screen) -> None:
    screen = open_screen()
    assert "There is no title yet" in screen.page.list.none.sentence()
    screen.click(screen.page.list.none.button)
    assert screen.gone == [("import", "titles")]


def test_filters_narrow_the_list_and_are_taken_away(library, open_screen) -> None:
    add_title(library, "Книга", age_mark=12)
    add_title(library, "Крупная", format="large_print", age_mark=6)
    screen = open_screen()
    screen.page.filters.format.choose("large_print")
    assert screen.titles() == ["Крупная"]
    screen.page.filters.age_mark.choose("18")
    assert screen.titles() == []
    assert screen.page.list.unfound.isVisible()
    screen.click(screen.page.list.unfound.button)
    assert screen.titles() == ["Книга", "Крупная"]


def test_a_new_title_comes_with_its_copies_and_goes_with_undo(library, open_screen) -> None:
    screen = open_screen()

    def fill(form) -> None:
        form.fields.title.setText("Капитанская  дочка")
        form.fields.author.setText("Пушкин А. С.")
        form.fields.year.setText("1998")
        form.fields.age_mark.choose(12)
        form.fields.format.choose("large_print")
        form.copies.numbers.setPlainText("1001–1003, 1007 4600000000017")

    assert screen.in_form(lambda: screen.press(Qt.Key.Key_N, CTRL), fill) == ""
    title = screen.card.title
    assert (title.title, title.year, title.age_mark, title.format) == ("Капитанская дочка", 1998, 12, "large_print")
    assert [number for number, _state, _who in screen.copies()] == ["1001", "1002", "1003", "1007"]
    assert screen.toast() == "Title added"
    screen.window.desk.undo()
    assert screen.card is None
    assert screen.titles() == []
    screen.window.desk.redo()
    assert screen.titles() == ["Капитанская дочка"]


@pytest.mark.parametrize(
    ("field", "text", "fault"),
    [("title", " ", "A title cannot be empty"), ("year", "19", "“19” is no year"), ("price", "сто", "is no price")],
)
def test_a_form_with_a_fault_stays_open_at_its_field(library, open_screen, field, text, fault) -> None:
    screen = open_screen()
    seen = []

    def fill(form) -> None:
        form.fields.title.setText("Книга")
        getattr(form.fields, field).setText(text)
        form.done(1)
        seen.append(form.focusWidget() is getattr(form.fields, field))
        seen.append(getattr(form.fields, field).accessibleDescription())

    assert fault in screen.in_form(screen.page.add_title, fill)
    assert seen[0]
    assert fault in seen[1]
    assert screen.titles() == []


def test_a_number_that_is_taken_leaves_the_form_with_all_that_was_typed(library, open_screen) -> None:
    add_title(library, "Старая", "7")
    screen = open_screen()
    fault = screen.in_form(screen.page.add_copies, lambda form: form.fields.numbers.setPlainText("6, 7"))
    assert "“Старая”" in fault
    assert len(screen.copies()) == 1


def test_a_half_typed_title_is_there_again(library, open_screen) -> None:
    screen = open_screen()

    def leave(form) -> None:
        form.fields.title.setText("Кни")
        form.copies.numbers.setPlainText("7")
        QTimer.singleShot(0, lambda: QApplication.activeModalWidget().done(1))

    screen.in_form(screen.page.add_title, leave, answer=0)
    screen.in_form(screen.page.add_title, lambda form: form.fields.title.setText("Книга"))
    assert [number for number, _state, _who in screen.copies()] == ["7"]
    again = []
    screen.in_form(screen.page.add_title, lambda form: again.append(form.fields.title.text()), answer=0)
    assert again == [""]


def test_an_isbn_that_is_here_is_told_at_its_field_and_may_be_saved(library, open_screen) -> None:
    add_title(library, "Старая", isbn="978-5-389-00001-0")
    screen = open_screen()
    told = []

    def fill(form) -> None:
        form.fields.title.setText("Новая")
        type_into(form.fields.isbn, "978538900001")
        assert form.fields.isbn.accessibleDescription() == ""
        type_into(form.fields.isbn, "0")
        told.append(form.fields.isbn.accessibleDescription())

    assert screen.in_form(screen.page.add_title, fill) == ""
    assert "“Старая” has this ISBN" in told[0]
    assert sorted(screen.titles()) == ["Новая", "Старая"]


def test_how_numbers_are_understood_is_told_while_they_are_typed(library, open_screen) -> None:
    add_title(library, "Книга")
    screen = open_screen()
    said = []

    def fill(form) -> None:
        for text in ("", "1001-1010", "7, 7"):
            form.fields.numbers.setPlainText(text)
            said.append(form.fields.meant.text())

    screen.in_form(lambda: screen.press(Qt.Key.Key_N, CTRL | SHIFT), fill, answer=1)
    assert "commas" in said[0]
    assert said[1] == "10 copies: 1001, 1002, 1003, 1004 … 1010"
    assert "twice" in said[2]


def test_a_title_is_changed_and_a_form_left_as_it_was_writes_nothing(library, open_screen) -> None:
    add_title(library, "Книга", "1")
    screen = open_screen()
    screen.in_form(lambda: screen.press(Qt.Key.Key_F2), lambda form: form.fields.genre.setText("роман"))
    assert screen.card.title.genre == "роман"
    before = JournalRow.select().count()
    screen.in_form(screen.page.change_title, lambda form: None)
    assert JournalRow.select().count() == before
    screen.window.desk.undo()
    assert screen.card.title.genre == ""


def test_a_copy_is_corrected(library, open_screen) -> None:
    add_title(library, "Книга", "1")
    screen = open_screen()
    screen.in_form(
        lambda: screen.click(screen.panel.copies.buttons[copies_tab.CHANGE]),
        lambda form: form.barcode.setText("4600000000017"),
    )
    assert screen.card.copies[0].copy.barcode == "4600000000017"


def test_a_copy_is_withdrawn_and_comes_back(library, open_screen) -> None:
    add_title(library, "Книга", "1", "2")
    screen = open_screen()
    buttons = screen.panel.copies.buttons
    assert not buttons[copies_tab.REINSTATE].isVisible()
    screen.in_form(lambda: screen.click(buttons[copies_tab.WITHDRAW]), lambda form: None)
    assert screen.copies() == [("2", "on the shelf", ""), ("1", "withdrawn", "23.11.2026 · worn out")]
    assert screen.toast() == "Withdrawn from the stock"
    assert not buttons[copies_tab.WITHDRAW].isVisible()
    screen.click(buttons[copies_tab.REINSTATE])
    assert [state for _number, state, _who in screen.copies()] == ["on the shelf", "on the shelf"]
    screen.window.desk.undo()
    assert [state for _number, state, _who in screen.copies()] == ["on the shelf", "withdrawn"]


def test_a_whole_title_is_withdrawn(library, open_screen) -> None:
    add_title(library, "Книга", "1", "2")
    screen = open_screen()
    screen.in_form(
        lambda: screen.click(screen.panel.copies.buttons[copies_tab.WITHDRAW]), lambda form: form.what.choose("all")
    )
    assert {state for _number, state, _who in screen.copies()} == {"withdrawn"}
    assert str(screen.page.list.table.rows.rows[0].on_shelf) == "withdrawn"
    screen.window.desk.undo()
    assert screen.page.list.table.rows.rows[0].on_shelf == "2 of 2"


def test_a_copy_on_loan_is_not_withdrawn(library, open_screen) -> None:
    builders.lend(library, builders.add_served_reader(library, "Белова"))
    screen = open_screen()
    fault = screen.in_form(lambda: screen.click(screen.panel.copies.buttons[copies_tab.WITHDRAW]), lambda form: None)
    assert "is lent (Белова М. П.)" in fault


def test_who_has_it_and_who_had_it_lead_to_the_reader(library, open_screen) -> None:
    first = builders.add_served_reader(library, "Белова", first_on=TODAY - days(70))
    loan = builders.lend(library, first, on_day=TODAY - days(70))
    screen = open_screen()
    assert screen.copies() == [(loan.copy.accession, "overdue", "Белова М. П.")]
    screen.panel.copies.table.setFocus()
    screen.press(Qt.Key.Key_Return)
    visits.take_back(library, loan.copy.id, TODAY, TODAY)
    screen.page.show_title(loan.title.id)
    screen.panel.tabs.setCurrentWidget(screen.panel.past)
    rows = screen.panel.past.table.rows.rows
    assert [(row.name, row.until, str(row.mark)) for row in rows] == [("Белова М. П.", TODAY, "returned")]
    assert rows[0].full_name == "Белова Мария Петровна"
    screen.panel.past.table.setFocus()
    screen.press(Qt.Key.Key_Return)
    assert screen.gone == [("reader", first), ("reader", first)]


def test_enter_on_a_copy_at_the_shelf_corrects_it(library, open_screen) -> None:
    add_title(library, "Книга", "1")
    screen = open_screen()
    screen.panel.copies.table.setFocus()
    screen.in_form(lambda: screen.press(Qt.Key.Key_Return), lambda form: form.place.setText("Зал"))
    assert screen.card.copies[0].copy.location == "Зал"


def test_a_title_is_opened_from_elsewhere_even_outside_the_list(library, open_screen) -> None:
    with library.use_case("import_titles"):
        for number in range(collection.LIST_LIMIT + 1):
            collection.add_title(library, Title(Id(""), f"А{number}"))
    last = add_title(library, "Яма")
    screen = open_screen()
    assert screen.page.count.text() == "200 of 202 shown: type to narrow"
    screen.page.filters.stock.choose("withdrawn")
    screen.page.show_title(last)
    assert screen.card.title.id == last
    assert screen.page.list.table.current().id == last


def test_the_page_speaks_another_language_at_once(library, open_screen) -> None:
    builders.lend(library, builders.add_served_reader(library))
    screen = open_screen()
    russian = translation("outreach", paths.resources() / "locale", ["ru"])
    wording.install({"ru": russian}, "en")
    screen.window.set_look("language", "ru")
    page, panel = screen.page, screen.panel
    assert page.new.accessibleName() == "Добавить издание с экземплярами"
    assert panel.tabs.tabText(0) == "Экземпляры  1"
    assert page.filters.format.currentText() == "любой вид"
    assert screen.copies()[0][1] == "выдан"
    assert page.list.table.rows.rows[0].on_shelf == "0 из 1"


def test_every_control_has_a_name(library, open_screen) -> None:
    builders.lend(library, builders.add_served_reader(library))
    screen = open_screen()
    for place in range(screen.panel.tabs.count()):
        screen.panel.tabs.setCurrentIndex(place)
        assert nameless(screen.page) == []
    found = []
    for deed in (screen.page.add_title, screen.page.change_title, screen.page.add_copies):
        screen.in_form(deed, lambda form: found.extend(nameless(form)), answer=0)
    assert found == []


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (1920, True), (760, False)])
def test_list_and_card_stand_side_by_side_where_there_is_room(library, open_screen, width, beside) -> None:
    add_title(library, "Книга", "1")
    screen = open_screen(width)
    assert screen.window.stack.currentWidget().horizontalScrollBar().maximum() == 0
    left, right = screen.page.list.mapTo(screen.page, screen.page.list.rect().topLeft()), screen.panel.pos()
    assert (right.x() > left.x() + 100) == beside
