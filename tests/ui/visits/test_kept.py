"""What is half typed is there again after a restart."""

from PySide6.QtCore import Qt

from outreach_app.domain.visits import Outcome
from outreach_app.services.visits import visits_of
from tests import builders
from tests.ui.examples import type_into
from tests.ui.visits.conftest import ALT, CTRL

ENTER = Qt.Key.Key_Return


def leave_with(screen, name: str = "") -> None:
    """Half enter that Белова's books were left with somebody."""
    screen.go_to(1)
    screen.press(Qt.Key.Key_2, ALT)
    type_into(screen.view.detail.form.left_with, name)


def test_a_line_without_its_name_waits_over_a_restart(sample, open_screen) -> None:
    first = open_screen()
    leave_with(first)
    type_into(first.view.detail.form.note, "звонить дважды")
    first.window.close()
    again = open_screen()
    assert again.outcomes() == [None] * 4
    assert str(again.grid.row_at(1).outcome) == "not saved yet"
    again.go_to(1)
    again.press(ENTER)
    form = again.view.detail.form
    assert form.outcome.chosen() is Outcome.LEFT_WITH
    assert form.note.text() == "звонить дважды"
    type_into(form.left_with, "Соседка")
    again.press(ENTER, on=form.left_with)
    assert again.view.rows[1].visit.left_with == "Соседка"
    again.window.close()
    assert str(open_screen().grid.row_at(1).outcome) == "left with somebody"


def test_it_is_written_soon_and_not_at_every_key(sample, open_screen, qtbot) -> None:
    screen = open_screen()
    written = screen.library.store.database.raw().total_changes
    before = written()
    leave_with(screen)
    type_into(screen.view.detail.form.note, "абвгд")
    assert written() == before
    qtbot.waitUntil(lambda: str(open_screen().grid.row_at(1).outcome) == "not saved yet")


def test_what_is_dropped_does_not_come_again(sample, open_screen) -> None:
    screen = open_screen()
    leave_with(screen)
    screen.page.leave()
    screen.press(Qt.Key.Key_Escape, on=screen.view.detail.form.left_with)
    screen.window.close()
    assert open_screen().outcomes() == [None] * 4
    assert str(open_screen().grid.row_at(1).outcome) == "–"


def test_each_round_keeps_its_own(library, open_screen) -> None:
    reader = builders.add_served_reader(library, "Ранняя", first_on=builders.TODAY - builders.days(7))
    builders.make_round(library, builders.TODAY - builders.days(7), builders.TODAY - builders.days(7))
    builders.add_served_reader(library, "Сегодняшняя")
    builders.make_round(library)
    screen = open_screen()
    screen.go_to(0)
    screen.press(Qt.Key.Key_2, ALT)
    screen.press(Qt.Key.Key_PageDown, CTRL)
    assert screen.view.rows[0].reader.id == reader
    assert str(screen.grid.row_at(0).outcome) == "–"
    screen.window.close()
    again = open_screen()
    assert str(again.grid.row_at(0).outcome) == "not saved yet"


def test_a_visit_without_a_round_is_gone_on_with(screen, sample, open_screen) -> None:
    screen.press(Qt.Key.Key_N, CTRL)
    without = screen.page.without
    type_into(without.list.search, "Громова")
    screen.qtbot.waitUntil(lambda: without.heading.text().startswith("Громова"))
    type_into(without.form.note, "у кафедры")
    screen.press(Qt.Key.Key_Escape, on=without.form.note)
    assert not without.isVisible()
    screen.window.close()
    again = open_screen()
    again.press(Qt.Key.Key_N, CTRL)
    without = again.page.without
    assert without.heading.text().startswith("Громова")
    assert without.form.note.text() == "у кафедры"
    assert without.afresh.isVisible()
    again.press(ENTER, CTRL, on=without.form.note)
    assert [visit.note for visit in visits_of(again.library, sample.readers["Громова"])] == ["у кафедры"]
    again.press(Qt.Key.Key_N, CTRL)
    assert not without.afresh.isVisible()
    assert without.heading.text() == "Visit without a round"


def test_what_was_half_typed_is_discarded_in_words(screen, sample) -> None:
    screen.press(Qt.Key.Key_N, CTRL)
    without = screen.page.without
    type_into(without.list.search, "Громова")
    screen.qtbot.waitUntil(lambda: without.heading.text().startswith("Громова"))
    screen.press(Qt.Key.Key_Escape, on=without.list.search)
    screen.press(Qt.Key.Key_Escape, on=without.form.note)
    screen.press(Qt.Key.Key_N, CTRL)
    assert without.afresh.isVisible()
    without.afresh.click()
    assert without.heading.text() == "Visit without a round"
    screen.press(Qt.Key.Key_Escape, on=without.list.search)
    screen.press(Qt.Key.Key_N, CTRL)
    assert not without.afresh.isVisible()
