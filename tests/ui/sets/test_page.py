from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.places import PlaceKind
from outreach_app.services import book_sets, diary
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.sets import SetsPage
from outreach_app.ui.ways import Ways
from tests.builders import TODAY, add_copy, add_place, add_reader, days, visit
from tests.services.set_acts import add_set, hand_over
from tests.ui.examples import VisitsExample, end_jobs, nameless, type_into
from tests.ui.screens import Worked, show

CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Screen(Worked):
    """The window on the page Sets."""

    @property
    def page(self) -> SetsPage:
        return self.window.page

    @property
    def panel(self):
        return self.page.sets.panel

    def settle(self) -> None:
        """Let the lists come that are asked for in the background."""
        end_jobs()
        QApplication.processEvents()

    def marks(self) -> list[str]:
        return [str(line.mark) for line in self.panel.table.rows.rows]


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Iterator[Callable[[], Screen]]:
    def open_() -> Screen:
        desk = Desk()
        pages = {"visits": lambda: VisitsExample(desk), "sets": lambda: SetsPage(desk, library, Ways())}
        window = MainWindow(desk, pages, settings)
        show(qtbot, window, library, 1366, 768)
        window.go("sets")
        screen = Screen(window, library, qtbot)
        screen.settle()
        return screen

    yield open_
    end_jobs()


@pytest.fixture
def home(library):
    return add_place(library, kind=PlaceKind.INSTITUTION, name="Сосновый бор")


def test_without_a_set_the_page_says_what_one_is(library, open_screen) -> None:
    screen = open_screen()
    assert "There is no set yet" in screen.page.sets.list.none.sentence()
    assert not nameless(screen.page)


def test_a_half_typed_set_is_kept(library, open_screen, monkeypatch) -> None:
    screen = open_screen()
    monkeypatch.setattr(messages, "choose", lambda *_question: 0)
    screen.in_form(screen.page.add, lambda form: form.name.setText("Детекти"), answer=0)
    seen = []
    screen.in_form(screen.page.add, lambda form: seen.append(form.name.text()))
    assert seen == ["Детекти"]


def test_a_copy_is_put_in_once_and_what_a_resident_has_is_lent(library, open_screen, home) -> None:
    copy = add_copy(library, "Метель")
    screen = open_screen()
    screen.in_form(lambda: screen.press(Qt.Key.Key_N, CTRL), lambda form: form.name.setText("Пушкин"))
    assert screen.page.scanned(copy.copy.accession)
    assert screen.page.scanned(copy.copy.accession)
    assert "already" in screen.panel.fault.text()
    hand_over(library, screen.panel.set.id, home)
    visit(library, add_reader(library, place=home), items_out=(copy.copy.id,))
    screen.page.start()
    assert screen.marks() == ["lent"]


def test_a_copy_of_another_set_is_not_taken(library, open_screen, home) -> None:
    set_id = add_set(library)
    hand_over(library, set_id, home)
    stranger = add_copy(library, "Чужая")
    screen = open_screen()
    type_into(screen.panel.scan, stranger.copy.accession)
    screen.press(Qt.Key.Key_Return, on=screen.panel.scan)
    assert "does not belong" in screen.panel.fault.text()
    assert not book_sets.book_set(library, set_id).ticked
    assert not screen.page.scanned("нет такого")


def test_space_checks_a_copy_off_and_takes_the_mark_off_again(library, open_screen, home) -> None:
    hand_over(library, add_set(library), home)
    screen = open_screen()
    screen.panel.table.setFocus()
    screen.press(Qt.Key.Key_Space, on=screen.panel.table)
    assert screen.marks()[0] == "intact"
    screen.press(Qt.Key.Key_Space, on=screen.panel.table)
    assert screen.marks()[0] == "at the place"


def test_a_page_of_the_diary_is_entered_for_the_month_before(library, open_screen, home) -> None:
    screen = open_screen()
    screen.page.turn()
    assert QApplication.focusWidget() is screen.page.diary.list.search

    def fill(form) -> None:
        form.place.choose(home)
        form.visitors.setValue(14)
        form.loans.setValue(31)

    screen.in_form(screen.page.add, fill)
    (page,) = diary.diary_pages(library)
    screen.settle()
    assert (page.period, page.visitors, page.loans) == ("01.10.2026–31.10.2026", 14, 31)
    screen.page.diary.list.table.go_to(0)
    screen.page.diary.delete()
    assert diary.diary_pages(library) == []
    screen.window.desk.undo()
    assert len(diary.diary_pages(library)) == 1


def test_a_copy_is_found_in_the_set_by_its_title(library, open_screen, home) -> None:
    set_id = add_set(library)
    book_sets.add_to_set(library, set_id, [add_copy(library, "Пиковая дама").copy.id])
    hand_over(library, set_id, home)
    screen = open_screen()
    screen.press(Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)
    type_into(QApplication.focusWidget(), "дама")
    assert screen.panel.table.proxy.rowCount() == 1
    screen.press(Qt.Key.Key_Return)
    screen.press(Qt.Key.Key_Space)
    assert [item.title.title for item in book_sets.book_set(library, set_id).ticked] == ["Пиковая дама"]


def test_a_late_set_is_told_as_overdue(library, open_screen, home) -> None:
    hand_over(library, add_set(library), home, day=TODAY - days(20), due_on=TODAY - days(1))
    screen = open_screen()
    assert str(screen.page.sets.list.table.row_at(0).mark) == "overdue"
