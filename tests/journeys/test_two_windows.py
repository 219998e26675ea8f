"""A day out there through two windows: the office's and the laptop's, each opened in turn, by keys, mouse and dialogs.

Both stand on one computer here, so one is closed before the other opens, as a person does who has one chair.
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from outreach_app import wording
from outreach_app.app import Opened, make_window
from outreach_app.cli.session import Session
from outreach_app.domain.figures import Figure, FigureKey
from outreach_app.services.upkeep import check_library, create_library
from outreach_app.settings import SettingsFile
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.fieldwork.page import QUESTIONS
from outreach_app.ui.offers import Offers
from outreach_app.ui.page import Page
from tests import builders
from tests.ui.examples import end_jobs, type_into
from tests.ui.scripts import playing

KEY, TODAY = "длинный пароль", date(2026, 11, 23)
SURNAMES = ("Абрамов", "Ёлкина", "Жукова")
OFFICE, LAPTOP = "Вера", "Орлова"
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
DIGITS = {
    "today": "1",
    "readers": "2",
    "collection": "3",
    "schedule": "4",
    "rounds": "5",
    "visits": "6",
    "mobile": "7",
    "statistics": "8",
    "fieldwork": "9",
}
OF_THE_OFFICE = {
    *("Statistics", "Settings", "Import…", "Import: readers", "Import: titles", "Import: loans", "Back up"),
    *("Diaries of points", "Take today's rounds along without a network", "Make rounds", "Even out the load"),
    *("Make two records one", "Register anew for the year", "Take out…", "Take in a file of a kit…"),
}
"""What Ctrl+K offers in the library only."""


class AtNoon(Session):
    """A session whose clock stands still."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


@dataclass
class Seat:
    """Somebody at a window."""

    opened: Opened
    qtbot: object

    @property
    def page(self) -> Page:
        return self.opened.window.page

    def press(self, key: Qt.Key, modifier=NONE, on: QWidget | None = None) -> None:
        QTest.keyClick(on or QApplication.focusWidget() or self.opened.window, key, modifier)

    def go(self, page: str) -> Page:
        self.press(getattr(Qt.Key, f"Key_{DIGITS[page]}"), CTRL, self.opened.window)
        assert page == self.page.KEY
        self.settle()
        return self.page

    def click(self, button: QWidget) -> None:
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def settle(self) -> None:
        """Let everything come that is asked for in the background, and the window be the active one again."""
        end_jobs()
        QApplication.processEvents()
        if QApplication.activeModalWidget() is None:
            self.opened.window.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.opened.window, timeout=10_000)

    def toast(self) -> str:
        toast = self.opened.window.toast
        return toast.words() if toast else ""

    def status(self) -> str:
        return self.opened.window.status.text()

    def found(self, name: str) -> int:
        """How many readers are found by a name, typed after Ctrl+F."""
        page = self.go("readers")
        self.press(Qt.Key.Key_F, CTRL)
        page.list.search.selectAll()
        type_into(QApplication.focusWidget(), name)
        self.settle()
        return page.list.table.proxy.rowCount()

    def to_reader(self, surname: str) -> str:
        """Go to a reader; gives the name that the list shows."""
        assert self.found(surname) == 1
        page = self.page
        self.press(Qt.Key.Key_Return)
        self.settle()
        return page.list.table.current().line.name

    def correct(self, surname: str, patronymic: str) -> None:
        """Correct a reader's patronymic in the form."""
        self.to_reader(surname)

        def fill(form) -> None:
            form.person.patronymic.setFocus()
            form.person.patronymic.selectAll()
            type_into(form.person.patronymic, patronymic)
            QTest.keyClick(form.person.patronymic, Qt.Key.Key_Return)

        with playing(fill):
            self.press(Qt.Key.Key_F2)
        self.settle()
        assert self.toast() == "Reader changed"


@dataclass
class World:
    """The two computers, and what is carried between them."""

    qtbot: object
    application: QApplication
    folder: Path
    monkeypatch: pytest.MonkeyPatch
    words: list[str] = field(default_factory=list)

    @property
    def kit(self) -> Path:
        return self.folder / "day.kit"

    @property
    def back(self) -> Path:
        return self.folder / "back.return"

    @contextmanager
    def office(self) -> Iterator[Seat]:
        with self._seat(self.folder / "office", self.folder / "library.outreach", OFFICE, KEY) as seat:
            yield seat

    @contextmanager
    def laptop(self) -> Iterator[Seat]:
        """The words are typed as they were noted: in capitals, as a person may."""

        def unlock(dialog) -> None:
            type_into(dialog.findChild(QLineEdit), " ".join(self.words).upper())
            QTest.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)

        with self._seat(self.folder / "laptop", self.kit, LAPTOP, None, unlock) as seat:
            yield seat

    @contextmanager
    def _seat(
        self, settings: Path, file: Path, person: str, key: str | None, *answers: Callable[[QWidget], object]
    ) -> Iterator[Seat]:
        settings.mkdir(exist_ok=True)
        session = AtNoon(SettingsFile(settings / "settings.json"), lambda _one: 0, file, person=person, key=key)
        window, opened = make_window(self.application, session)
        window.resize(1366, 768)
        with self.qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        with playing(*answers):
            opened.serve()
        seat = Seat(opened, self.qtbot)
        seat.settle()
        yield seat
        end_jobs()
        window.close()
        opened.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picks(self, name: str, file: Path) -> None:
        """What the person picks in the system's own dialog."""
        self.monkeypatch.setattr(QFileDialog, name, lambda *_told: (str(file), ""))


@pytest.fixture
def world(qtbot, qapp, tmp_path, monkeypatch) -> World:
    wording.install({}, "en")
    path = tmp_path / "library.outreach"
    library = create_library(path, KEY, OFFICE, AtNoon(SettingsFile(tmp_path / "x.json"), lambda _one: 0).now)
    for surname in SURNAMES:
        builders.pack(library, builders.add_served_reader(library, surname), f"Книга: {surname}")
    builders.make_round(library)
    library.close()
    return World(qtbot, qapp, tmp_path, monkeypatch)


def save(form: QWidget, name: str) -> None:
    """Press the button of a form."""
    (button,) = [one for one in form.findChildren(Button) if one.accessibleName() == name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def take_out(world: World, office: Seat) -> None:
    office.go("fieldwork")
    world.picks("getSaveFileName", world.kit)

    def sign(form) -> None:
        office_jobs()
        assert "3 readers" in form.count.text()
        form.holder.setFocus()
        form.holder.lineEdit().selectAll()
        type_into(form.holder.lineEdit(), LAPTOP)
        save(form, "Choose where the file goes…")

    def read(dialog) -> None:
        labels = [one.text() for one in dialog.findChildren(Label)]
        numbered = [one.split(".  ") for one in labels if ".  " in one]
        world.words[:] = [word for _number, word in numbered]
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    with playing(sign, read):
        office.press(Qt.Key.Key_N, CTRL)
        world.qtbot.waitUntil(lambda: len(world.words) == 6, timeout=20_000)
        world.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    office.settle()
    assert "kit 1 is out with Орлова" in office.status()


def test_the_window_of_a_kit_offers_and_does_nothing_of_the_office(world: World) -> None:
    """Every page, every deed by key, and everything that Ctrl+K offers."""
    with world.office() as office:
        take_out(world, office)
    with world.laptop() as laptop:
        window, refused = laptop.opened.window, set()
        for page in DIGITS:
            if page == "statistics":
                continue
            laptop.go(page)
            for action, spec in laptop.page.actions_table.listed():
                if spec.needs:
                    action.trigger()
                    assert laptop.toast().startswith("This is a kit, and holds only a part of the library."), spec.key
                    refused.add(spec.needs)
            offered = {one.words for one in Offers(window, laptop.opened.library, laptop.opened.pages.ways)("")}
            assert "New reader" in offered
            assert not offered & OF_THE_OFFICE
        assert refused == {"turn_year", "merge_readers", "hand_over", "balance_plans", "plan_day"} | {
            "make_kit",
            "receive_kit",
            "answer_question",
        }
        for key in (Qt.Key.Key_8, Qt.Key.Key_0, Qt.Key.Key_I):
            laptop.press(key, CTRL, window)
            assert laptop.page.KEY == "fieldwork"
            assert laptop.toast() == "This is a kit: such work is done in the library itself."


def office_jobs() -> None:
    end_jobs()
    QApplication.processEvents()


def work_out_there(laptop: Seat) -> None:
    assert "Fieldwork, kit 1 · Орлова" in laptop.status()
    page = laptop.go("visits")
    page.view.grid.setFocus()
    for _reader in SURNAMES:
        laptop.press(Qt.Key.Key_1, ALT)
        laptop.settle()
        laptop.press(Qt.Key.Key_Down)
    laptop.settle()
    assert laptop.opened.window.rail.buttons["visits"].accessibleName() == "Visits"

    laptop.go("readers")

    def enrol(form) -> None:
        type_into(form.person.surname, "Новикова")
        type_into(form.person.given_name, "Дарья")
        form.tabs.setCurrentWidget(form.tabs.widget(2))
        for name, told in (("settlement", "Заречье"), ("street", "Новая"), ("house", "7")):
            type_into(form.home.address[name], told)
        QTest.keyClick(form.home.address["house"], Qt.Key.Key_Return)

    with playing(enrol):
        laptop.press(Qt.Key.Key_N, CTRL)
    laptop.settle()
    assert laptop.toast() == "Reader added"
    laptop.correct("Ёлкина", "Павловна")


def write_return(world: World, laptop: Seat) -> None:
    assert laptop.go("rounds").take_out.isHidden()
    page = laptop.go("fieldwork")
    assert page.laptop.told.text() == "Steps of work entered in it: 5"
    world.picks("getSaveFileName", world.back)
    laptop.click(page.laptop.write)
    assert world.back.exists()
    assert "steps of work in it: 5" in laptop.toast()


def take_in(world: World, office: Seat) -> Page:
    """Look at the file, then take it in; the preview tells what is in it."""
    page = office.go("fieldwork")
    world.picks("getOpenFileName", world.back)
    office.press(Qt.Key.Key_O, CTRL)
    office.settle()
    told = page.inbox.panel.summary.text()
    assert "Will be taken in: 5" in told
    assert "Questions: 1" in told
    assert "visit recorded: 3" in page.inbox.panel.work.text()
    office.click(page.inbox.take)
    assert office.toast() == "5 steps of work taken in"
    return page


def waiting(page: Page) -> list[str]:
    page.turn_to(QUESTIONS)
    office_jobs()
    questions = page.questions
    return [questions.table.row_at(place).about for place in range(questions.table.proxy.rowCount())]


def figures(office: Seat) -> list[int]:
    page = office.go("statistics")
    rows = [page.figures.row_at(place) for place in range(page.figures.proxy.rowCount())]
    numbers = {row.id: row.number(1) for row in rows}
    return [numbers[FigureKey(one)] for one in (Figure.VISITS, Figure.READERS, Figure.LOANS)]


def test_a_day_through_two_windows(world: World) -> None:
    with world.office() as office:
        assert figures(office) == [0, 0, 0]
        take_out(world, office)
    with world.laptop() as laptop:
        work_out_there(laptop)
    with world.office() as office:
        office.correct("Ёлкина", "Игоревна")
    with world.laptop() as laptop:
        write_return(world, laptop)
    with world.office() as office:
        page = take_in(world, office)
        assert figures(office) == [3, 3, 3]

        page = office.go("fieldwork")
        office.click(page.inbox.ask)
        assert len(waiting(page)) == 1
        assert "Ёлкина" in page.questions.sentence.text()
        office.press(Qt.Key.Key_2, ALT)
        office.settle()
        assert waiting(page) == []
        assert office.to_reader("Ёлкина") == "Ёлкина Мария Павловна"

        office.press(Qt.Key.Key_Z, CTRL, office.opened.window)
        office.settle()
        assert office.to_reader("Ёлкина") == "Ёлкина Мария Игоревна"
        assert len(waiting(office.go("fieldwork"))) == 1
        office.press(Qt.Key.Key_Z, CTRL, office.opened.window)
        office.settle()
        assert waiting(office.page) == []
        assert figures(office) == [0, 0, 0]
        assert office.found("Новикова") == 0

        page = take_in(world, office)
        assert len(waiting(page)) == 1
        page.questions.table.setFocus()
        office.press(Qt.Key.Key_Return)
        office.settle()
        assert waiting(page) == []
        assert office.to_reader("Ёлкина") == "Ёлкина Мария Игоревна"
        assert figures(office) == [3, 3, 3]
        assert office.found("Новикова") == 1
        assert check_library(office.opened.library).ok
