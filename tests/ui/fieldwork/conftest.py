"""The window on the page Fieldwork, over an office with a kit that is out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication

from outreach_app.services.library import Library
from outreach_app.ui import opening
from outreach_app.ui.desk import Desk
from outreach_app.ui.fieldwork import FieldworkPage
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.ways import Ways
from tests.services.test_fieldwork import Day, day
from tests.ui.examples import VisitsExample, end_jobs
from tests.ui.screens import Worked

__all__ = ["day"]
"""The fixture of a day out there."""


@dataclass
class Screen(Worked):
    """The window on the page; `went` notes where the ways led."""

    went: list[object] = field(default_factory=list)

    @property
    def page(self) -> FieldworkPage:
        return self.window.page

    def settle(self) -> None:
        """Let everything come that is asked for in the background."""
        end_jobs()
        QApplication.processEvents()


@pytest.fixture
def open_on(dressed, qtbot, settings) -> Iterator[Callable[[Library], Screen]]:
    def open_(library: Library) -> Screen:
        desk, went = Desk(), []
        ways = Ways(open_library=went.append, open_settings=went.append)
        pages = {"fieldwork": lambda: FieldworkPage(desk, library, ways), "visits": lambda: VisitsExample(desk)}
        window = MainWindow(desk, pages, settings)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.serve(opening.history(library), lambda: opening.facts(library, len(desk.came.files) if desk.came else 0))
        screen = Screen(window, library, qtbot, went)
        screen.settle()
        return screen

    yield open_
    end_jobs()


@pytest.fixture
def screen(open_on, day: Day) -> Screen:
    """The page in the office."""
    return open_on(day.here())
