"""The main job through the window, by mouse, keys and scanner; each step is taken back and done again.

A new library: readers and titles come in from files, everybody gets a rhythm, a day's round is made and put in order,
bags are packed, papers saved, results entered, and the month's figures seen.
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from outreach_app import wording
from outreach_app.app import Opened, make_window
from outreach_app.cli.session import Session
from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.domain.rounds import RoundState
from outreach_app.domain.visits import Outcome
from outreach_app.services import rounds, selection, statistics, visits
from outreach_app.services.readers import find_readers
from outreach_app.services.schedule import due
from outreach_app.services.today import Column
from outreach_app.services.upkeep import create_library
from outreach_app.settings import SettingsFile
from outreach_app.ui.page import Page
from tests.ui.examples import end_jobs, type_into
from tests.ui.typing import Keyboard

KEY = "длинный пароль"
TODAY = date(2026, 11, 24)
READERS = """№ билета;ФИО;Год рождения;Адрес;Телефон;Координаты
101;Ёлкина Мария Петровна;1940;г. Заречинск, ул. Мира, 5-12;2-14-15;56.85, 35.90
102;Абрамов Пётр Ильич;1938;г. Заречинск, ул. Ленина, 1;2-14-16;56.87, 35.95
103;Жукова Анна Сергеевна;1951;г. Заречинск, ул. Мира, 40;2-14-17;56.86, 35.91
"""
TITLES = """Автор;Заглавие;Инв. №;Штрихкод;Знак
Чехов, А. П.;Степь;1001;5000001;12+
Пушкин, А. С.;Капитанская дочка;1002;5000002;6+
Бунин, И. А.;Антоновские яблоки;1003;5000003;12+
"""
PREPARED = RoundState.PREPARED
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Morning(Session):
    """A session whose clock stands at nine in the morning."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC)


@dataclass
class Desk:
    """The window as a person works it."""

    opened: Opened
    qtbot: object
    folder: Path

    @property
    def page(self) -> Page:
        return self.opened.window.page

    @property
    def library(self):
        return self.opened.library

    def press(self, key: Qt.Key, modifier=NONE, on: QWidget | None = None) -> None:
        QTest.keyClick(on or QApplication.focusWidget() or self.opened.window, key, modifier)

    def click(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def go(self, digit: Qt.Key, key: str) -> Page:
        self.press(digit, CTRL)
        assert key == self.page.KEY
        return self.page

    def until(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen, timeout=20_000)

    def in_dialogs(self, deed: Callable[[], object], *answers: Callable[[QWidget], object]) -> None:
        """Do what opens dialogs, and answer them one after the other."""
        waiting = list(answers)

        def work() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog and waiting:
                waiting.pop(0)(dialog)
            if waiting:
                QTimer.singleShot(20, work)

        QTimer.singleShot(0, work)
        deed()
        self.until(lambda: not waiting)
        self.opened.window.activateWindow()
        self.until(self.opened.window.isActiveWindow)

    def there_and_back(self, seen: Callable[[], object], before: object, after: object) -> None:
        """What was just done is seen, and told in the window; Ctrl+Z takes it back, Ctrl+Y does it again."""
        self.until(lambda: seen() == after)
        end_jobs()
        QApplication.processEvents()
        self.press(Qt.Key.Key_Z, CTRL, self.opened.window)
        self.until(lambda: seen() == before)
        self.press(Qt.Key.Key_Y, CTRL, self.opened.window)
        self.until(lambda: seen() == after)

    def drop(self, name: str, text: str) -> None:
        """Drag a file from the system's own window onto the page."""
        path = self.folder / name
        path.write_text(text, encoding="cp1251")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        told = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
        QApplication.sendEvent(self.page, QDragEnterEvent(QPoint(50, 50), *told))
        QApplication.sendEvent(self.page, QDropEvent(QPointF(50, 50), *told))
        self.until(lambda: not self.page.runner.busy)


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    wording.install({}, "en")
    path = tmp_path / "library.outreach"
    session = Morning(SettingsFile(tmp_path / "settings.json"), lambda _session: 0, path, person="tester", key=KEY)
    new = create_library(path, session.passphrase(), "tester", session.now)
    statistics.set_rules(new, TODAY, depot_lat=56.84, depot_lon=35.89)
    new.close()
    window, opened = make_window(qapp, session)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    opened.serve()
    yield Desk(opened, qtbot, tmp_path)
    end_jobs()
    window.close()
    opened.close()


def bring_in(desk: Desk, name: str, text: str) -> None:
    """Through the wizard: the file dropped, its columns known by their names, checked, taken."""
    desk.drop(name, text)
    for _step in ("columns", "check"):
        desk.click(desk.page.frame.next)
        desk.until(lambda: not desk.page.runner.busy)


def test_the_main_job(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    library, window = desk.library, desk.opened.window
    assert desk.page.KEY == "today"

    desk.click(desk.page.start_card.buttons["readers"])
    bring_in(desk, "читатели.csv", READERS)
    desk.there_and_back(lambda: len(find_readers(library, "")), 0, 3)

    desk.press(Qt.Key.Key_K, CTRL)
    type_into(QApplication.focusWidget(), "import titles")
    desk.press(Qt.Key.Key_Return)
    bring_in(desk, "каталог.csv", TITLES)
    page = desk.go(Qt.Key.Key_3, "collection")
    desk.there_and_back(page.list.table.proxy.rowCount, 0, 3)

    page = desk.go(Qt.Key.Key_4, "schedule")
    desk.until(lambda: page.plans.table.proxy.rowCount() == 3 and not page.waiting)
    page.plans.table.setFocus()
    desk.press(Qt.Key.Key_A, CTRL)

    def every_other_week(form) -> None:
        form.fields.every.setValue(2)
        form.fields.weekdays[TODAY.weekday()].setChecked(True)
        form.spread.setChecked(False)
        form.done(1)

    desk.in_dialogs(lambda: desk.press(Qt.Key.Key_F2), every_other_week)
    desk.there_and_back(lambda: len(due(library, TODAY, TODAY)), 0, 3)

    page = desk.go(Qt.Key.Key_1, "today")
    desk.until(lambda: not page.waiting)
    assert page.board.columns[Column.DUE].list.model().rowCount() == 3

    page = desk.go(Qt.Key.Key_5, "rounds")
    desk.click(page.order.left.plan)
    desk.there_and_back(lambda: len(rounds.rounds_on(library, TODAY)), 0, 1)
    one = rounds.rounds_on(library, TODAY)[0]

    def order() -> list[str]:
        return [stop.place.address.house for stop in rounds.round_(library, one.id).stops]

    page.order.choose(one.id)
    before = order()
    at = page.order.stops.rows.rows[2].call.arrive
    page.order.stops.setFocus()
    page.order.stops.go_to(0)
    desk.press(Qt.Key.Key_Down, ALT)
    desk.there_and_back(order, before, [before[1], before[0], before[2]])
    assert page.order.stops.rows.rows[2].call.arrive != at
    desk.click(page.order.pane.card.suggest)
    desk.until(lambda: page.order.pane.suggestion is not None)
    stops = {stop.id: stop.place.address.house for stop in rounds.round_(library, one.id).stops}
    better = [stops[stop] for stop in page.order.pane.suggestion.order]
    moved = order()
    assert moved == [before[1], before[0], before[2]]
    desk.click(page.order.pane.suggested.take)
    desk.there_and_back(order, moved, better)

    desk.click(page.pack_bags)
    reader = page.bags.line.reader.id
    Keyboard(window).scan("5000001")
    bag = lambda: [item.title.title for item in selection.bag(library, reader)]  # noqa: E731
    desk.there_and_back(bag, [], ["Степь"])
    desk.press(Qt.Key.Key_F, CTRL)
    type_into(QApplication.focusWidget(), "яблоки")
    desk.press(Qt.Key.Key_Return)
    desk.there_and_back(bag, ["Степь"], ["Степь", "Антоновские яблоки"])

    desk.press(Qt.Key.Key_P, CTRL)
    assert desk.page.KEY == "print"
    target = desk.folder / "papers"
    target.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_told: str(target))
    page = desk.page
    desk.in_dialogs(lambda: desk.click(page.options.save), lambda dialog: dialog.done(1))
    desk.there_and_back(lambda: rounds.round_lines(library, TODAY, TODAY)[0].state, PREPARED, RoundState.OUT)
    assert len(list(target.glob("*.pdf"))) == 2
    assert {path.read_bytes()[:5] for path in target.glob("*.pdf")} == {b"%PDF-"}

    page = desk.go(Qt.Key.Key_6, "visits")
    page.go_to_round(one.id)
    page.view.grid.setFocus()
    desk.press(Qt.Key.Key_Return, CTRL)
    recorded = lambda: [row.visit.outcome for row in visits.round_rows(library, one) if row.visit]  # noqa: E731
    desk.there_and_back(recorded, [], [Outcome.SERVED] * 3)

    page = desk.go(Qt.Key.Key_8, "statistics")
    desk.until(lambda: not page.waiting)
    rows = [page.figures.row_at(place) for place in range(page.figures.proxy.rowCount())]
    numbers = {row.id: row.number(1) for row in rows}
    assert [numbers[FigureKey(figure)] for figure in (Figure.VISITS, Figure.READERS, Figure.LOANS)] == [3, 3, 2]
