"""A whole round entered by scanner, with few keys beyond the scans."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.collection import CopyState
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import Loan, Outcome
from outreach_app.services import selection
from outreach_app.services.collection import copy_numbered
from outreach_app.services.visits import loans_of
from outreach_app.ui.scanner import Scanner
from tests import builders
from tests.ui.typing import Keyboard
from tests.ui.visits.conftest import ALT, CTRL, in_days

STOPS, ALLOWED = 25, 60
NOT_HOME, LEFT, REFUSED, POSTPONED = {3, 8, 14, 20}, {5, 17}, {10}, {22}
TOOK_LESS, GAVE_LESS = {2, 12}, {1, 7, 19}


@dataclass
class Street:
    """Twenty-five readers in the order of their round, each with three books packed and two at home."""

    readers: list[Id]
    at_home: list[list[Loan]]


@pytest.fixture
def street(library) -> Street:
    letters = "абвгдежзиклмнопрстуфхцчшщ"
    readers = [builders.add_served_reader(library, f"{letter.upper()}{letter}ова") for letter in letters]
    at_home = []
    for number, reader in enumerate(readers):
        at_home.append([builders.lend(library, reader, f"Дома {number}-{one}", in_days(-14)) for one in range(2)])
        for one in range(3):
            builders.pack(library, reader, f"В сумке {number}-{one}")
    builders.make_round(library)
    return Street(readers, at_home)


def test_25_stops_in_under_60_keys_beyond_the_scans(street, open_screen, settings, qtbot) -> None:
    screen = open_screen()
    scanner = Scanner(settings, screen.window)
    scanner.scanned.connect(screen.page.scanned)
    scanner.listen()
    keys, rows = Keyboard(screen.window), screen.view.rows
    places = [row.reader.id for row in rows]
    assert sorted(places) == sorted(street.readers)
    order = [street.readers.index(reader) for reader in places]
    bags = [[item.copy for item in row.bag] for row in rows]

    def slip(place: int) -> None:
        keys.scan(rows[place].planned.code)

    for place in sorted(NOT_HOME | REFUSED | LEFT | POSTPONED):
        slip(place)
        if place in NOT_HOME:
            keys.chord(Qt.Key.Key_4, ALT)
        elif place in REFUSED:
            keys.chord(Qt.Key.Key_5, ALT)
        elif place in LEFT:
            keys.chord(Qt.Key.Key_2, ALT)
            keys.type("Соседка", [120])
            keys.chord(Qt.Key.Key_Return)
        else:
            keys.chord(Qt.Key.Key_6, ALT)
            keys.chord(Qt.Key.Key_Return)
    keys.chord(Qt.Key.Key_Return, CTRL)
    called = set(range(STOPS)) - NOT_HOME - POSTPONED
    for place in sorted(called):
        loans = street.at_home[order[place]]
        for loan in loans[:1] if place in GAVE_LESS else loans:
            keys.scan(loan.copy.number)
    for place in sorted(TOOK_LESS):
        keys.scan(bags[place][0].number)

    assert keys.counted < ALLOWED
    expected = {
        **dict.fromkeys(NOT_HOME, Outcome.NOT_HOME),
        **dict.fromkeys(REFUSED, Outcome.REFUSED),
        **dict.fromkeys(LEFT, Outcome.LEFT_WITH),
        **dict.fromkeys(POSTPONED, Outcome.POSTPONED),
    }
    assert screen.outcomes() == [expected.get(place, Outcome.SERVED) for place in range(STOPS)]
    for place, row in enumerate(screen.view.rows):
        handed = row.visit.outcome.hands_over
        assert len(row.out) == (0 if not handed else 2 if place in TOOK_LESS else 3)
        back = 0 if place not in called else 1 if place in GAVE_LESS else 2
        assert len(row.back) == back
        still = [loan for loan in loans_of(screen.library, row.reader.id) if not loan.ended_on]
        assert len(still) == 2 - back + len(row.out)
        assert len(selection.bag(screen.library, row.reader.id)) == (0 if handed else 3)
        if place in LEFT:
            assert row.visit.left_with == "Соседка"
        if place in POSTPONED:
            assert row.visit.postponed_to == in_days(7)
    for place in TOOK_LESS:
        assert copy_numbered(screen.library, bags[place][0].accession).state is CopyState.SHELF
