"""The tab On board: what a vehicle carries, loaded and unloaded by scan and ticks, checked."""

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.collection import CopyState
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.services import book_sets, on_board, people, schedule, selection
from outreach_app.services.collection import copy_numbered
from outreach_app.ui import theme
from outreach_app.ui.mobile.board.scan_bar import CHECKING, UNLOADING
from tests.builders import TODAY, add_copy, add_place, add_plan, add_reader, days, made
from tests.services.board_acts import lend_on_board

ENTER = Qt.Key.Key_Return


@pytest.fixture
def van(library) -> Id:
    return made(people.add_vehicle(library, "Библиобус"))


@pytest.fixture
def reader(library, van) -> Id:
    """A reader at a stop to which the van comes today."""
    route = made(schedule.add_route(library, Route(Id(""), "Кольцо", None, van)))
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки")
    who = add_reader(library, "Белова", place=stop, card="7001")
    add_plan(library, who, form=Form.BOOKMOBILE, route=route)
    return who


@pytest.fixture
def tab(open_screen, library, van, reader):
    """The tab with an old copy and one that a reader has on board, and a request that the shelf can meet."""
    old, out = (add_copy(library, name).copy.id for name in ("Старая", "Выданная"))
    on_board.load(library, van, [old, out], TODAY - days(70), TODAY)
    lend_on_board(library, reader, out)
    add_copy(library, "Овод", barcode="4600001")
    selection.add_request(library, reader, "Овод", TODAY)
    screen = open_screen()
    screen.page.turn_to("board")
    screen.settle()
    return screen


def aboard(screen) -> list[str]:
    table = screen.page.tab.aboard.table
    return [table.row_at(place).line.found.title.title for place in range(table.proxy.rowCount())]


def number(screen, text: str) -> None:
    """Type a number into the line and send it off."""
    screen.page.tab.scan.line.setText(text)
    screen.press(ENTER, on=screen.page.tab.scan.line)
    screen.settle()


def test_the_tab_shows_what_is_on_board_and_what_the_next_trip_needs(tab):
    shown = tab.page.tab
    assert aboard(tab) == ["Старая", "Выданная"]
    assert shown.told.text() == "1 copy on board, with readers: 1"
    assert [(row.title, row.mark.word, row.free) for row in shown.loading.table.rows.rows] == [
        ("Пушкин А. С. Овод", "to load", True)
    ]
    assert shown.loading.buttons["load"].text().strip() == "Load (1)"
    assert shown.focusWidget() is shown.scan.line or shown.scan.line.hasFocus()


def test_a_scanned_copy_goes_on_board_into_the_bag_of_who_waits_for_it(tab, reader):
    number(tab, "4600001")
    shown = tab.page.tab
    assert "is on board, for Белова М. П., Борки" in shown.scan.done.words.text()
    assert copy_numbered(tab.library, "4600001").state is CopyState.BAG
    assert [item.title.title for item in selection.bag(tab.library, reader)] == ["Овод"]
    assert "Овод" in aboard(tab)
    assert [row.mark.word for row in shown.loading.table.rows.rows] == ["on board already"]
    number(tab, "4600001")
    assert "is on board of “Библиобус” already" in shown.scan.fault.words.text()
    assert shown.scan.line.text() == "4600001"
    tab.window.desk.undo()
    tab.settle()
    assert copy_numbered(tab.library, "4600001").state is CopyState.SHELF


def test_ticked_lines_are_loaded_by_one_button_and_taken_back_by_one_undo(tab):
    tab.click(tab.page.tab.loading.buttons["load"])
    tab.settle()
    assert tab.toast() == "1 copy loaded"
    assert "Овод" in aboard(tab)
    tab.window.desk.undo()
    tab.settle()
    assert "Овод" not in aboard(tab)


def test_a_scan_unloads_and_what_a_reader_has_is_refused_in_words(tab):
    shown = tab.page.tab
    tab.click(shown.scan.modes[UNLOADING])
    old = shown.aboard.table.row_at(0).line.found.copy.number
    out = shown.aboard.table.row_at(1).line.found.copy.number
    number(tab, out)
    assert "is with Белова М. П.: enter its return first" in shown.scan.fault.words.text()
    number(tab, old)
    assert "is unloaded: put it on the shelf" in shown.scan.done.words.text()
    assert aboard(tab) == ["Выданная"]


def test_space_ticks_and_del_unloads(tab):
    table = tab.page.tab.aboard.table
    table.setFocus()
    table.go_to(0)
    tab.press(Qt.Key.Key_Space, on=table)
    assert len(table.ticked) == 1
    table.go_to(1)
    tab.press(Qt.Key.Key_Space, on=table)
    assert len(table.ticked) == 1
    tab.press(Qt.Key.Key_Delete, on=table)
    tab.settle()
    assert aboard(tab) == ["Выданная"]
    assert tab.toast() == "1 copy unloaded"


def test_what_nobody_takes_is_shown_ticked_and_the_filters_give_all_back(tab):
    shown = tab.page.tab
    tab.click(shown.loading.buttons["idle"])
    assert aboard(tab) == ["Старая"]
    assert len(shown.aboard.table.ticked) == 1
    shown.aboard.list.search.setText("такой книги нет")
    assert shown.aboard.list.unfound.isVisible()
    tab.click(shown.aboard.list.unfound.button)
    assert aboard(tab) == ["Старая", "Выданная"]


def test_a_check_counts_what_is_seen_and_the_missing_is_noted(tab, library):
    shown = tab.page.tab
    tab.click(shown.scan.modes[CHECKING])
    assert shown.check.isVisible()
    number(tab, "4600001")
    assert "is not listed as on board" in shown.scan.done.words.text()
    assert [row.mark.word for row in shown.check.table.rows.rows] == ["not listed", "not seen yet"]
    assert shown.check.told.text() == "Found on board: 0 of 1, not listed: 1"
    shown.check.table.tick([row.id for row in shown.check.table.rows.rows if row.missing])
    tab.click(shown.check.buttons["note_missing"])
    tab.settle()
    assert aboard(tab) == ["Выданная"]
    shown.check.table.tick([row.id for row in shown.check.table.rows.rows])
    tab.click(shown.check.buttons["load_found"])
    tab.settle()
    assert "Овод" in aboard(tab)
    number(tab, "0000")
    assert "No copy has the barcode" in shown.scan.fault.words.text()


def test_copies_go_to_another_van(tab, library, van):
    shown = tab.page.tab
    shown.aboard.table.setFocus()
    shown.aboard.table.go_to(0)
    other = made(people.add_vehicle(library, "КИБО"))
    tab.in_form(lambda: tab.click(shown.aboard.buttons["move"]), lambda form: None)
    tab.settle()
    assert [line.stay.vehicle for line in on_board.on_board(library, other, TODAY)] == [other]
    assert aboard(tab) == ["Выданная"]


def test_a_library_without_a_vehicle_says_what_to_do(open_screen, library):
    add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки")
    screen = open_screen()
    screen.page.turn_to("board")
    screen.settle()
    shown = screen.page.tab
    assert shown.none.isVisible()
    assert "There is no vehicle yet" in shown.none.sentence()


def test_a_van_without_books_says_so(open_screen, library, van):
    add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки")
    screen = open_screen()
    screen.page.turn_to("board")
    screen.settle()
    shown = screen.page.tab
    assert "Nothing is on board yet" in shown.aboard.list.none.sentence()
    assert "No bookmobile goes out" in shown.loading.none.sentence()
    assert not shown.aboard.buttons["unload"].isEnabled()
    assert book_sets.book_sets(library) == []


def test_larger_letters_reach_every_part(tab, qapp):
    theme.apply(qapp, theme="light", percent=150)
    tab.settle()
    assert tab.page.tab.check.head.spacing() == tab.page.tab.loading.head.spacing() == theme.px(8)
