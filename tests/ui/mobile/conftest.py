from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from outreach_app.services.library import Library
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

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
        """Press a key where the focus is; once a form has closed there may be none for a moment."""
        super().press(key, modifier, on or QApplication.focusWidget() or self.page.first)

    def in_form(self, deed: Callable[[], object], fill: Callable[[QDialog], object], answer: int = 1) -> str:
        fault = super().in_form(deed, fill, answer)
        self.activate()
        return fault

    def activate(self) -> None:
        """Let the window have the keys again, whatever closed before."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow, timeout=5_000)
        self.settle()

    def settle(self) -> None:
        """Let everything come that is asked for in the background."""
        for _round in range(3):  # an answer may ask for more: what fits, the dates of the chosen stop
            end_jobs()
            QApplication.processEvents()


@pytest.fixture
def open_screen(open_on, library) -> Callable[..., Screen]:
    """The page over the test's own library."""
    return lambda width=1366, height=768: open_on(library, width, height)


@pytest.fixture
def open_on(dressed, qtbot, settings) -> Iterator[Callable[..., Screen]]:
    """The page over a library, beside another page to leave it for."""

    def open_(library: Library, width: int = 1366, height: int = 768) -> Screen:
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
