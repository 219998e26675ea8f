"""A day in the window: find a reader, enter a round's outcomes, take them back."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from outreach_app.domain.visits import Outcome
from outreach_app.services import rounds, statistics, upkeep, visits
from outreach_app.services.demo import DEMO_KEY
from outreach_app.ui.controls import Label
from tests.demo import ROUND_DAY
from tests.journeys.command_line import Outreach
from tests.ui.examples import type_into


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def recorded(opened, one):
    return [row for row in visits.round_rows(opened.library, one) if row.visit]


def test_find_a_reader_enter_a_round_undo(opened, qtbot):
    window, library = opened.window, opened.library
    one = rounds.rounds_on(library, ROUND_DAY)[0]
    wanted = visits.round_rows(library, one)[0].reader

    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    readers = window.page
    assert readers.KEY == "readers"
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_into(window.focusWidget(), f"{wanted.given_name} {wanted.surname}".upper())
    qtbot.waitUntil(lambda: len(readers.list.table.model().sourceModel().rows) == 1)
    assert readers.list.table.model().sourceModel().rows[0].id == wanted.id

    press(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert page.KEY == "visits"
    page.go_to_round(one.id)
    before = statistics.summary(library, ROUND_DAY, ROUND_DAY).figures
    assert before.visits == 0
    press(page.view.grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    planned = len(one.readers)
    assert len(recorded(opened, one)) == planned
    after = statistics.summary(library, ROUND_DAY, ROUND_DAY).figures
    assert (after.visits, after.readers_served) == (planned, planned)
    assert after.loans > planned

    page.view.grid.setFocus()
    page.view.grid.go_to_line(visits.round_rows(library, one)[1].planned.id)
    page.set_outcome(Outcome.NOT_HOME)
    outcomes = [row.visit.outcome for row in recorded(opened, one)]
    assert outcomes.count(Outcome.NOT_HOME) == 1
    assert visits.round_rows(library, one)[1].bag
    assert statistics.summary(library, ROUND_DAY, ROUND_DAY).figures.visits == planned - 1

    for _step in range(2):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert recorded(opened, one) == []
    assert statistics.summary(library, ROUND_DAY, ROUND_DAY).figures == before
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(recorded(opened, one)) == planned
    assert upkeep.check_library(library).ok


def test_what_the_command_line_wrote_is_shown(opened, qtbot, tmp_path):
    window = opened.window
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    table = window.page.list.table.model().sourceModel()
    assert len(table.rows) == 61
    file = tmp_path / "one.csv"
    file.write_text("№ билета;ФИО\n90001;Ярославцева Яна\n", encoding="utf-8")
    with qtbot.waitSignal(window.desk.changed, timeout=10_000):
        answer = Outreach(tmp_path, DEMO_KEY).process("--db", tmp_path / "demo.outreach", "import", "readers", file)
        assert answer.code == 0, answer.err
    assert len(table.rows) == 62


def test_a_file_that_went_away_is_told_and_waited_for(opened):
    path, watch = opened.library.store.path, opened._watch
    moved = path.rename(path.with_name("elsewhere.outreach"))
    assert watch.look()
    told = [one.text() for one in watch.dialog.findChildren(Label)]
    assert "“demo.outreach” is not there any more" in told
    moved.rename(path)
    assert not watch.look()
    assert opened.window.isVisible()


def test_after_undo_another_programs_writing_does_not_shut_the_window_out(opened):
    window, library = opened.window, opened.library
    one = rounds.rounds_on(library, ROUND_DAY)[0]
    window.go("visits")
    window.page.go_to_round(one.id)
    window.page.set_outcome(Outcome.SERVED)
    window.desk.undo()
    window.desk.redo()
    assert library.store.database.raw().txn_state() == 0
    elsewhere = upkeep.open_library(library.store.path, DEMO_KEY, "another", library.clock)
    with elsewhere.use_case("seen", keep_empty=True):
        pass
    elsewhere.close()
    assert window.desk.undo()
