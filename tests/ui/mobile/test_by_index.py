"""At a stop, in a kit: somebody of another stop, whom the kit knows by card and name alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.mobile import AtStop
from outreach_app.services import mobile
from outreach_app.services.readers import find_readers
from tests.builders import TODAY, empty_library
from tests.services.test_kit_index import FAR, Bus, a_bus
from tests.ui.examples import type_into
from tests.ui.mobile.conftest import Screen


@pytest.fixture
def bus(tmp_path):
    office = empty_library(tmp_path)
    with a_bus(office, tmp_path, round_too=True) as made:
        yield made
    office.close()


@pytest.fixture
def library(bus: Bus):
    """The kit, which the window is over."""
    return bus.there()


@pytest.fixture
def screen(open_screen) -> Screen:
    opened = open_screen()
    opened.page.turn_to("stop")
    opened.settle()
    return opened


def served(bus: Bus):
    return [one.reader.id for one in mobile.sitting(bus.kit, AtStop(bus.stop, TODAY)).served]


def test_a_scanned_card_of_the_index_opens_the_visit_of_that_reader(screen: Screen, bus: Bus):
    counter = screen.page.tab.counter
    assert screen.page.scanned(FAR)
    QApplication.processEvents()
    assert [one.reader.id for one in counter.call.people] == [bus.far]
    screen.press(Qt.Key.Key_Return, on=counter.line)
    assert served(bus) == [bus.far]


def test_letters_offer_those_of_the_index_last_and_marked(screen: Screen, bus: Bus):
    counter = screen.page.tab.counter
    counter.line.setFocus()
    type_into(counter.line, "сид")
    (row,) = [counter.table.row_at(place) for place in range(counter.table.proxy.rowCount())]
    assert (row.id, row.second) == (bus.far, f"{FAR} · by the index only")
    assert find_readers(bus.kit, "сид") == []
    screen.press(Qt.Key.Key_Return, on=counter.line)
    assert [one.reader.id for one in counter.call.people] == [bus.far]
