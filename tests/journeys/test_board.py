"""The bookmobile's books through the window: the loading list, scanned in, a trip, back and scanned out again."""

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from outreach_app.domain.collection import CopyState
from outreach_app.domain.loading import Met
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import selection, visits
from outreach_app.services.collection import copy_numbered
from outreach_app.ui.mobile.board.scan_bar import UNLOADING
from tests.demo import ROUND_DAY
from tests.ui.typing import Keyboard


def settle() -> None:
    assert QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()


def test_books_go_on_board_to_a_reader_and_back_on_the_shelf(opened) -> None:
    window, library, keys = opened.window, opened.library, Keyboard(opened.window)
    window.go("mobile")
    settle()
    tab = window.page.turn_to("board")
    settle()
    wanted = next(row for row in tab.loading.table.rows.rows if row.line and row.met is Met.TO_LOAD)
    number, reader = wanted.found.copy.number, wanted.line.reader
    before = tab.told.text()
    keys.scan(number)
    settle()
    assert reader.short_name in tab.scan.done.words.text()
    assert tab.told.text() != before
    assert copy_numbered(library, number).on_board.name == "Библиобус «Светлянка»"
    visits.record_visit(library, VisitEntry(Outcome.SERVED, ROUND_DAY, reader.id), ROUND_DAY)
    assert copy_numbered(library, number).state is CopyState.LENT
    copy = copy_numbered(library, number).copy.id
    back = VisitEntry(Outcome.SERVED, ROUND_DAY, reader.id, items_in=(copy,), items_out=())
    visits.record_visit(library, back, ROUND_DAY)
    assert copy_numbered(library, number).state is CopyState.ABOARD
    assert wanted.line.request not in {one.id for one in selection.requests(library, reader.id)}
    tab.scan.modes[UNLOADING].click()
    keys.scan(number)
    settle()
    assert copy_numbered(library, number).state is CopyState.SHELF
    assert tab.told.text() == before
