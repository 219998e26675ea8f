from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication

from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.mobile import MobilePage
from outreach_app.ui.ways import Ways
from tests.ui.examples import VisitsExample, end_jobs
from tests.ui.screens import Worked, show


@dataclass
class Screen(Worked):
    """The window on the page Mobile stops; `went` notes where the ways led."""

    went: list[tuple[str, object]] = field(default_factory=list)

    @property
    def page(self) -> MobilePage:
        return self.window.page

    def settle(self) -> None:
        """Let everything come that is asked for in the background."""
        end_jobs()
        QApplication.processEvents()


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Iterator[Callable[..., Screen]]:
    """The page over the test's own library, beside another page to leave it for."""

    def open_(width: int = 1366, height: int = 768) -> Screen:
        desk = Desk()
        went: list[tuple[str, object]] = []
        ways = Ways(
            import_file=lambda kind: went.append(("import", kind)),
            open_place=lambda place: went.append(("place", place)),
            open_day=lambda day: went.append(("day", day)),
            open_round=lambda one: went.append(("round", one)),
            enter_round=lambda one: went.append(("enter", one)),
        )
        pages = {"mobile": lambda: MobilePage(desk, library, ways), "visits": lambda: VisitsExample(desk)}
        window = MainWindow(desk, pages, settings)
        show(qtbot, window, library, width, height)
        screen = Screen(window, library, qtbot, went)
        screen.settle()
        return screen

    yield open_
    end_jobs()
