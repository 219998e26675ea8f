"""A visit at the desk or by a social worker."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.collection import CopyState
from outreach_app.domain.visits import Outcome
from outreach_app.services import selection
from outreach_app.services.collection import copy_numbered
from outreach_app.services.readers import reader
from outreach_app.services.visits import loans_of, visits_of
from outreach_app.ui.visits.without_round import PAUSE_MS
from tests import builders
from tests.ui.examples import type_into
from tests.ui.visits.conftest import ALT, CTRL, in_days

ENTER = Qt.Key.Key_Return


def find(screen, text: str) -> None:
    screen.press(Qt.Key.Key_N, CTRL)
    type_into(QApplication.focusWidget(), text)


def test_found_ticked_recorded_and_undone(screen, sample) -> None:
    reader = sample.readers["Белова"]
    find(screen, "бел")
    without = screen.page.without
    screen.qtbot.waitUntil(lambda: without.heading.text().startswith("Белова"))
    without.form.items.setCurrentRow(1)
    screen.press(Qt.Key.Key_Space, on=without.form.items)
    without.day.setDate(in_days(-1))
    screen.press(ENTER, CTRL)
    assert not without.isVisible()
    (visit,) = visits_of(screen.library, reader)
    assert (visit.outcome, visit.round, visit.on_day) == (Outcome.SERVED, None, in_days(-1))
    assert len(loans_of(screen.library, reader)) == 2
    assert screen.toast() == "Белова Мария Петровна: served"
    screen.undo()
    assert visits_of(screen.library, reader) == []
    assert len(selection.bag(screen.library, reader)) == 3


def test_recorded_before_the_typing_has_rested(screen, sample) -> None:
    find(screen, "бел")
    screen.press(Qt.Key.Key_3, ALT)
    screen.press(ENTER, CTRL)
    (visit,) = visits_of(screen.library, sample.readers["Белова"])
    assert visit.outcome is Outcome.COLLECTED


def test_whoever_is_chosen_by_hand_stays(screen) -> None:
    find(screen, "а")
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Down)
    chosen = screen.page.without.list.table.current()
    screen.qtbot.wait(2 * PAUSE_MS)
    assert screen.page.without.list.table.current() is chosen
    assert screen.page.without.heading.text() == chosen.name


def test_never_in_the_future(screen) -> None:
    find(screen, "бел")
    day = screen.page.without.day
    day.setDate(in_days(5))
    assert day.day() == builders.TODAY


def test_the_outcome_by_its_key_asks_for_a_name(screen, sample) -> None:
    find(screen, "волк")
    screen.press(Qt.Key.Key_2, ALT)
    screen.press(ENTER, CTRL)
    form = screen.page.without.form
    assert form.fault.isVisible()
    assert QApplication.focusWidget() is form.left_with
    type_into(form.left_with, "соцработник")
    screen.press(ENTER, CTRL)
    (visit,) = visits_of(screen.library, sample.readers["Волкова"])
    assert (visit.outcome, visit.left_with) == (Outcome.LEFT_WITH, "соцработник")
    assert visit.round is None


def test_nobody_chosen_records_nothing(screen) -> None:
    screen.press(Qt.Key.Key_N, CTRL)
    screen.press(ENTER, CTRL)
    assert screen.page.without.isVisible()
    assert screen.outcomes() == [None] * 4
    screen.press(Qt.Key.Key_Escape)
    assert not screen.page.without.isVisible()
    assert QApplication.focusWidget() is screen.grid


def test_keys_of_the_grid_rest_meanwhile(screen) -> None:
    screen.press(Qt.Key.Key_N, CTRL)
    screen.press(Qt.Key.Key_4, ALT)
    screen.press(Qt.Key.Key_Left, ALT)
    assert screen.outcomes() == [None] * 4
    assert screen.page.strip.day.day() == builders.TODAY


def test_scans_choose_the_reader_and_tick_the_copies(screen, sample) -> None:
    shelf = builders.add_copy(screen.library, "С полки", barcode="2000000012345")
    page, without = screen.page, screen.page.without
    at_home = loans_of(screen.library, sample.readers["Абрамова"])[0]
    page.open_without_round()
    assert page.scanned(reader(screen.library, sample.readers["Абрамова"]).card)
    assert without.heading.text().startswith("Абрамова")
    assert page.scanned(at_home.copy.accession)
    assert page.scanned("2000000012345")
    draft = without.form.draft()
    assert at_home.copy.id in draft.back
    assert shelf.copy.id in draft.out
    screen.press(Qt.Key.Key_Return, CTRL)
    assert copy_numbered(screen.library, "2000000012345").reader == sample.readers["Абрамова"]
    assert copy_numbered(screen.library, at_home.copy.accession).state is CopyState.SHELF
