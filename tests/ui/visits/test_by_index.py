"""A visit without a round, in a kit: of a reader whom it knows by card and name alone."""

import pytest
from PySide6.QtCore import Qt

from outreach_app.services.readers import find_readers
from outreach_app.services.visits import visits_of
from tests.builders import empty_library
from tests.services.test_kit_index import FAR, Bus, a_bus
from tests.ui.examples import type_into
from tests.ui.visits.conftest import CTRL


@pytest.fixture
def bus(tmp_path):
    office = empty_library(tmp_path)
    with a_bus(office, tmp_path) as made:
        yield made
    office.close()


@pytest.fixture
def library(bus: Bus):
    """The kit, which the window is over."""
    return bus.there()


def test_looked_at_it_is_nobody_yet_and_recorded_it_is_one_step(open_screen, bus: Bus):
    screen = open_screen()
    screen.page.open_without_round()
    without = screen.page.without
    type_into(without.list.search, "сид")
    screen.qtbot.waitUntil(lambda: without.heading.text().startswith("Сидорова"))
    assert without.list.table.current().address == "by the index only"
    assert find_readers(bus.kit, "сид") == []
    screen.press(Qt.Key.Key_Return, CTRL)
    assert len(visits_of(bus.kit, bus.far)) == 1
    screen.undo()
    assert visits_of(bus.kit, bus.far) == []
    assert find_readers(bus.kit, "сид") == []


def test_a_scanned_card_chooses_the_reader(open_screen, bus: Bus):
    screen = open_screen()
    assert not screen.page.scanned(FAR)
    screen.page.open_without_round()
    assert screen.page.scanned(FAR)
    assert screen.page.without.heading.text().startswith("Сидорова")
