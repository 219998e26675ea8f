import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.domain.visits import Outcome
from outreach_app.services.library import Library
from outreach_app.storage.store import Store
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.visits import VisitsPage
from tests import builders
from tests.ui.screens import Worked, show

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TODAY = builders.TODAY


@dataclass(frozen=True)
class Sample:
    """A round of today with four readers in the order of their names; Абрамова has a book at home."""

    one: Round
    readers: dict[str, Id]


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> tuple[Path, Sample]:
    """The sample's file, made once."""
    made = builders.empty_library(tmp_path_factory.mktemp("visits"))
    sample = _fill(made)
    with made.store.sole():
        pass
    made.close()
    return made.store.path, sample


@pytest.fixture
def sample(filled, library) -> Sample:
    path, sample = filled
    library.store.close()
    shutil.copy(path, library.store.path)
    library.store = Store(library.store.path, library.store.key)
    library.store.bind()
    return sample


def _fill(library: Library) -> Sample:
    readers = {}
    for surname, prepared in (("Абрамова", 2), ("Белова", 3), ("Волкова", 1), ("Громова", 0)):
        readers[surname] = builders.add_served_reader(library, surname)
        if surname == "Абрамова":
            builders.lend(library, readers[surname], "Дома", in_days(-14))
        for number in range(prepared):
            builders.pack(library, readers[surname], f"{surname}, книга {number + 1}")
    return Sample(builders.make_round(library), readers)


@dataclass
class Screen(Worked):
    """The window on the page Visits, worked as a person does: by keys."""

    @property
    def page(self) -> VisitsPage:
        return self.window.page

    @property
    def view(self):
        return self.page.view

    @property
    def grid(self):
        return self.view.grid

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or QApplication.focusWidget() or self.grid, key, modifier)

    def go_to(self, place: int) -> None:
        self.grid.setFocus()
        self.grid.go_to(place)

    def outcomes(self) -> list[Outcome | None]:
        return [row.visit.outcome if row.visit else None for row in self.view.rows]

    def cells(self, column: int) -> list[str]:
        proxy = self.grid.proxy
        return [proxy.index(place, column).data() for place in range(proxy.rowCount())]

    def undo(self) -> None:
        self.press(Qt.Key.Key_Z, CTRL, on=self.grid)

    def refused(self, deed: Callable[[], object]) -> str:
        """What the message says that a deed brings up."""
        told = []

        def close() -> None:
            box = QApplication.activeModalWidget()
            told.append(box.accessibleDescription())
            box.done(0)

        QTimer.singleShot(0, close)
        deed()
        return told[0]


@pytest.fixture
def open_screen(open_on, library) -> Callable[..., Screen]:
    """The page over the test's own library."""
    return lambda width=1366, height=768: open_on(library, width, height)


@pytest.fixture
def open_on(dressed, qtbot, settings) -> Callable[..., Screen]:
    def open_(library: Library, width: int = 1366, height: int = 768) -> Screen:
        desk = Desk()
        window = MainWindow(desk, {"visits": lambda: VisitsPage(desk, library)}, settings)
        show(qtbot, window, library, width, height)
        return Screen(window, library, qtbot)

    return open_


@pytest.fixture
def screen(sample, open_screen) -> Screen:
    return open_screen()


def in_days(number: int) -> date:
    return TODAY + timedelta(days=number)
