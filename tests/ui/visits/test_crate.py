"""The returns crate."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.collection import CopyState
from outreach_app.services import on_board, people
from outreach_app.services.collection import copy_numbered
from outreach_app.services.visits import loans_of
from tests import builders
from tests.ui.visits.conftest import CTRL, in_days

ENTER = Qt.Key.Key_Return


def scan(screen, number: str) -> None:
    """A scanner types over whatever is in focus and ends with Enter."""
    for digit in number:
        screen.press(getattr(Qt.Key, f"Key_{digit}"), on=QApplication.focusWidget())
    screen.press(ENTER, on=QApplication.focusWidget())


def at_home(screen, sample):
    row = screen.view.rows[0]
    assert row.reader.id == sample.readers["Абрамова"]
    return row.at_home[0]


def lines(screen) -> list[tuple[str, str]]:
    table = screen.page.crate.table
    return [(table.row_at(place).title, table.row_at(place).second) for place in range(table.proxy.rowCount())]


def test_a_scan_over_the_grid_finds_loan_reader_and_visit(screen, sample) -> None:
    loan = at_home(screen, sample)
    screen.press(ENTER, CTRL)
    screen.go_to(0)
    scan(screen, loan.copy.number)
    assert copy_numbered(screen.library, loan.copy.number).state is CopyState.SHELF
    assert [back.id for back in screen.view.rows[0].back] == [loan.id]
    assert screen.cells(4)[0] == "1"
    assert lines(screen) == [(loan.title.line, f"{loan.copy.number} · Абрамова М. П.")]
    assert "taken back from Абрамова М. П." in screen.toast()
    assert screen.page.crate.scan.text() == ""
    screen.undo()
    assert lines(screen) == []
    assert screen.cells(4)[0] == "0"
    assert copy_numbered(screen.library, loan.copy.number).state is CopyState.LENT


def test_a_return_before_the_result_counts_on_its_line(screen, sample) -> None:
    loan = at_home(screen, sample)
    screen.press(Qt.Key.Key_F, CTRL)
    scan(screen, loan.copy.number)
    assert screen.outcomes()[0] is None
    assert (screen.cells(2)[0], screen.cells(4)[0]) == ("1", "1")
    screen.press(ENTER, CTRL)
    assert (screen.cells(2)[0], screen.cells(4)[0]) == ("1", "1")


def test_a_return_survives_a_change_of_outcome(screen, sample) -> None:
    loan = at_home(screen, sample)
    screen.press(ENTER, CTRL)
    scan(screen, loan.copy.number)
    screen.go_to(0)
    screen.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert [back.copy.id for back in screen.view.rows[0].back] == [loan.copy.id]
    assert copy_numbered(screen.library, loan.copy.number).state is CopyState.SHELF


def test_a_reader_of_no_round(library, sample, open_screen) -> None:
    stranger = builders.add_reader(library, "Чужая")
    loan = builders.lend(library, stranger, "Чужая книга", in_days(-20), barcode="4601234567890")
    screen = open_screen()
    scan(screen, "4601234567890")
    assert [title for title, _note in lines(screen)] == [loan.title.line]
    assert loans_of(library, stranger)[0].ended_on == builders.TODAY


def test_not_lent_is_noted(library, sample, open_screen) -> None:
    found = builders.add_copy(library, "С полки")
    screen = open_screen()
    scan(screen, found.copy.number)
    assert lines(screen) == [(found.title.line, f"{found.copy.number} · was not lent: noted")]
    screen.undo()
    assert lines(screen) == []


def test_unknown_numbers_stay_to_be_typed_over(screen) -> None:
    scan(screen, "777777")
    crate = screen.page.crate
    assert "777777" in crate.fault.text()
    assert crate.scan.selectedText() == "777777"
    screen.press(Qt.Key.Key_1)
    assert crate.scan.text() == "1"
    assert crate.fault.isHidden()
    screen.press(Qt.Key.Key_Escape)
    screen.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.grid


def test_what_was_lent_today_was_not_taken(screen, sample) -> None:
    screen.press(ENTER, CTRL)
    taken = screen.view.rows[1].out[0]
    scan(screen, taken.copy.number)
    assert screen.cells(5)[1] == "2"
    assert taken.copy.id not in {loan.copy.id for loan in loans_of(screen.library, sample.readers["Белова"])}
    assert lines(screen)[0][1].endswith("did not take it")


def test_what_is_still_in_a_bag_stays_there(screen, sample) -> None:
    item = screen.view.rows[1].bag[0]
    scan(screen, item.copy.number)
    assert "Белова М. П.'s bag" in screen.page.crate.fault.text()
    assert len(screen.view.rows[1].bag) == 3


def test_a_slips_code_opens_its_line(screen, sample) -> None:
    scan(screen, screen.view.rows[2].planned.code)
    assert screen.view.current.reader.surname == "Волкова"
    assert screen.view.detail.isVisible()


def test_a_scan_over_the_open_card_saves_it_first(screen, sample) -> None:
    loan = at_home(screen, sample)
    screen.go_to(1)
    screen.press(ENTER)
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Space)
    scan(screen, loan.copy.number)
    assert screen.cells(5)[1] == "2"
    assert screen.cells(4)[0] == "1"
    assert not screen.view.detail.isVisible()


def test_a_sheets_code_shows_its_round(screen, sample) -> None:
    scan(screen, sample.one.code)
    assert screen.view.line.round.id == sample.one.id
    assert screen.page.crate.fault.isHidden()


def test_the_scanner_needs_no_focus(screen, sample) -> None:
    loan = at_home(screen, sample)
    screen.view.open_detail()
    screen.page.scanned(loan.copy.number)
    assert lines(screen) == [(loan.title.line, f"{loan.copy.number} · Абрамова М. П.")]
    screen.page.scanned(screen.view.rows[2].reader.card)
    assert screen.view.current.reader.surname == "Волкова"


def test_a_slip_of_another_day_shows_its_round(library, sample, open_screen) -> None:
    builders.add_served_reader(library, "Давняя", first_on=in_days(-70))
    old = builders.make_round(library, in_days(-70), in_days(-70))
    screen = open_screen()
    assert screen.page.scanned(old.stops[0].planned[0].code)
    assert screen.view.line.round.id == old.id
    assert screen.view.current.reader.surname == "Давняя"
    builders.add_reader(library, "Чужая", card="778899")
    assert not screen.page.scanned("778899")


def test_what_belongs_on_board_of_a_van_is_said_to_be_off_it(screen, sample) -> None:
    library = screen.library
    van = builders.made(people.add_vehicle(library, "Библиобус"))
    found = builders.add_copy(library, "Роман", barcode="4600077")
    on_board.load(library, van, [found.copy.id], builders.TODAY, builders.TODAY)
    screen.press(Qt.Key.Key_F, CTRL)
    scan(screen, "4600077")
    assert "It is off “Библиобус”: put it on the shelf." in screen.toast()
    assert copy_numbered(library, "4600077").state is CopyState.SHELF
