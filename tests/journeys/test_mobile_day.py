"""A day of the mobile library at five stops, by keyboard and scanner alone; the figures are what was entered.

How many keys a person presses beside the scanner is measured, printed, and held to: one for a typical visit.
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.app import Opened, make_window
from outreach_app.cli.session import Session
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Birth
from outreach_app.domain.rounds import RoundState
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Outcome
from outreach_app.services import mobile, places, readers, rounds, schedule, visits
from outreach_app.services.statistics import summary
from outreach_app.services.upkeep import create_library
from outreach_app.settings import SettingsFile
from outreach_app.ui.scanner import HOLD_MS
from tests import builders
from tests.ui.examples import end_jobs
from tests.ui.screens import answer_dialogs
from tests.ui.typing import Keyboard

KEY, TODAY = "длинный пароль", date(2026, 11, 23)
SURNAMES = ("Абрамова", "Белова", "Волкова", "Громова", "Ёлкина", "Жукова", "Козлова", "Орлова")
STOPS = ("Борки", "Сосновка", "Дубки", "Ивановка", "Заречье")
SHIFT, ALT, CTRL = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class OnTheWay(Session):
    """A session whose clock goes on as the day does."""

    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 10, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@dataclass
class Day:
    """The window, the person at it, and what she has entered."""

    opened: Opened
    session: OnTheWay
    keys: Keyboard
    entered: Counter = field(default_factory=Counter)
    presses: list[int] = field(default_factory=list)

    @property
    def tab(self):
        return self.opened.window.page.tab

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        self.keys.chord(key, *modifiers)

    def enter(self) -> None:
        self.keys.pause()
        self.keys.key(Qt.Key.Key_Return)
        QApplication.processEvents()

    def letters(self, text: str) -> None:
        self.keys.type(text, [180])
        self.keys.pause()
        _let_typing_through()

    def form_is_gone(self) -> None:
        """Let the window be the active one again, as a window manager does."""
        self.opened.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.opened.window)

    def later(self, minutes: int) -> None:
        self.session.moment += timedelta(minutes=minutes)


def _let_typing_through() -> None:
    """Wait until the scanner has let go what it took for the beginning of a code."""
    QTest.qWait(HOLD_MS + 30)


def _library(path, clock):
    """Five stops with eight readers each; every reader has a book at home, and 60 books are free."""
    library = create_library(path, KEY, "Вера", clock)
    for number, name in enumerate(STOPS):
        stop = builders.add_place(library, kind=PlaceKind.MOBILE_STOP, name=name)
        plan = ServicePlan(Id(""), place=stop, form=Form.BOOKMOBILE, every_weeks=2, first_on=TODAY, weekdays={0})
        schedule.add_plan(library, plan)
        for place, surname in enumerate(SURNAMES):
            birth = Birth(year=1950 + 7 * place)
            reader = builders.add_reader(library, surname, place=stop, card=card(number, place), birth=birth)
            builders.lend(library, reader, f"{name} {surname}", TODAY - timedelta(14), barcode=at_home(number, place))
            builders.add_copy(library, f"Новая {number}{place}", barcode=fresh(number, place))
    rounds.plan_day(library, TODAY, TODAY, keep_order=True)
    return library


def card(stop: int, reader: int) -> str:
    return f"7700{stop}{reader}"


def at_home(stop: int, reader: int) -> str:
    return f"5000{stop}{reader}1"


def fresh(stop: int, reader: int) -> str:
    return f"6000{stop}{reader}2"


@pytest.fixture
def day(qapp, qtbot, tmp_path):
    wording.install({}, "en")
    session = OnTheWay(
        SettingsFile(tmp_path / "settings.json"),
        lambda _session: 0,
        database=tmp_path / "bus.outreach",
        person="Вера",
        key=KEY,
    )
    _library(session.database, session.now).close()
    window, opened = make_window(qapp, session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    opened.serve()
    window.go("mobile")
    yield Day(opened, session, Keyboard(window))
    end_jobs()
    window.close()
    opened.close()


def typical_visit(day: Day, stop: int, reader: int) -> None:
    """Scan the card, scan what comes back and what is taken, Enter."""
    before = day.keys.counted
    day.keys.scan(card(stop, reader))
    day.keys.scan(at_home(stop, reader))
    day.keys.scan(fresh(stop, reader))
    day.enter()
    day.presses.append(day.keys.counted - before)
    day.entered += Counter(visits=1, loans=1, returns=1)


def family_visit(day: Day, stop: int) -> None:
    """Three letters instead of the card, and the books of a neighbour along."""
    day.letters("коз")
    day.enter()
    day.keys.scan(at_home(stop, 6))
    day.press(Qt.Key.Key_F2)
    day.keys.scan(card(stop, 7))
    day.keys.scan(at_home(stop, 7))
    day.keys.scan(fresh(stop, 7))
    day.enter()
    day.entered += Counter(visits=2, loans=1, returns=2)


def new_reader(day: Day, stop: int) -> None:
    """A card that nobody has opens the form; the visit goes on with the first book."""

    def fill(form) -> None:
        assert form.person.card.text() == f"8800{stop}"
        day.letters("Новосёлова")
        day.enter()

    answer_dialogs(fill)
    day.keys.scan(f"8800{stop}")
    day.form_is_gone()
    day.keys.scan(fresh(stop, 6))
    day.enter()
    day.entered += Counter(visits=1, loans=1, new_readers=1)


def heads(day: Day) -> None:
    """Three children, one of them counted by mistake, two adults, an inquiry."""
    for _child in range(3):
        day.press(Qt.Key.Key_F5)
    day.press(Qt.Key.Key_F5, SHIFT)
    for _adult in range(2):
        day.press(Qt.Key.Key_F8)
    day.press(Qt.Key.Key_F4)
    day.entered += Counter(visits=4, inquiries=1)


def event(day: Day) -> None:
    def fill(_form) -> None:
        day.letters("Громкие чтения")
        for _field in range(3):
            day.keys.key(Qt.Key.Key_Tab)
        day.letters("7")
        day.enter()

    answer_dialogs(fill)
    day.press(Qt.Key.Key_F11)
    day.form_is_gone()
    day.entered += Counter(visits=7, events=1, participants=7)


def odometer(day: Day, text: str) -> None:
    day.press(Qt.Key.Key_T, CTRL)
    day.letters(text)
    day.enter()
    day.press(Qt.Key.Key_F, CTRL)


def at_a_stop(day: Day, stop: int) -> None:
    day.press(Qt.Key.Key_F12)
    for reader in range(6):
        typical_visit(day, stop, reader)
    family_visit(day, stop)
    if stop in {1, 3}:
        new_reader(day, stop)
    if stop == 2:
        event(day)
    heads(day)
    day.later(40)
    day.press(Qt.Key.Key_F12)


def test_a_day_at_five_stops(day: Day):
    day.press(Qt.Key.Key_2, ALT)
    assert day.tab.KEY == "stop"
    names = [row.title for row in day.tab._rows]
    assert sorted(names) == sorted(STOPS)
    odometer(day, "48210")
    for name in names:
        assert day.tab.work.seen.place.name == name
        at_a_stop(day, STOPS.index(name))
        day.later(20)
        day.press(Qt.Key.Key_Down, ALT)
    odometer(day, "48296")
    print(f"\nkeys of a typical visit, beside scans: {sorted(set(day.presses))}; whole day: {day.keys.counted}")
    assert set(day.presses) == {1}
    _figures_are_what_was_entered(day)
    _seen_everywhere(day, names)
    _last_steps_are_taken_back(day)


def _figures_are_what_was_entered(day: Day) -> None:
    counted = summary(day.opened.library, TODAY, TODAY).figures
    numbers = {name: getattr(counted, name) for name in ("visits", "loans", "returns", "new_readers")}
    numbers |= {name: getattr(counted, name) for name in ("inquiries", "events", "participants")}
    assert numbers == dict(day.entered)
    assert counted.readers_served == 5 * 8 + 2
    assert counted.by_outcome == {Outcome.SERVED: 5 * 7 + 2, Outcome.LEFT_WITH: 5}
    assert set(counted.by_form) == {Form.BOOKMOBILE}


def _seen_everywhere(day: Day, names: list[str]) -> None:
    library = day.opened.library
    (line,) = rounds.round_lines(library, TODAY, TODAY)
    assert (line.state, line.planned, line.recorded) == (RoundState.DONE, 5, 5)
    assert line.round.odometer.km == 86
    assert [stop.stay.minutes for stop in line.round.stops] == [40] * 5
    assert line.round.stops[0].stay.arrived == time(10)
    rows = visits.round_rows(library, line.round)
    assert sum(1 for row in rows if row.reader) == 5 * 8 + 2
    borki = places.place_named(library, names[0])
    served = mobile.sitting(library, AtStop(borki.id, TODAY)).served
    assert {one.visit.left_with for one in served} == {"", "Козлова М. П."}
    (first,) = readers.find_readers(library, card(STOPS.index(names[0]), 0))
    assert visits.visits_of(library, first.id)[0].place == borki.id
    day.opened.window.go("visits")
    end_jobs()
    assert len(day.opened.window.page.view.rows) == len(rows)
    day.opened.window.go("mobile")


def _last_steps_are_taken_back(day: Day) -> None:
    library = day.opened.library
    last = mobile.sitting(library, day.tab.work.at)
    for _step in range(3):
        day.press(Qt.Key.Key_Z, CTRL)
    now = mobile.sitting(library, day.tab.work.at)
    assert (last.odometer.end, now.odometer.end) == (48_296, None)
    assert (last.stay.left is None, now.stay.left) == (False, None)
    assert (last.inquiries, now.inquiries) == (1, 0)
