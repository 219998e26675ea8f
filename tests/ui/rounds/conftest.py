from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.services.library import Library
from outreach_app.ui import opening
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.rounds import RoundsPage
from outreach_app.ui.ways import Ways
from tests import builders


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = builders.empty_library(tmp_path)
    yield opened
    opened.close()


@dataclass
class Screen:
    """The window on the page Rounds; `gone` is where its ways have led."""

    window: MainWindow
    library: Library
    qtbot: object
    gone: list[object] = field(default_factory=list)

    @property
    def page(self) -> RoundsPage:
        return self.window.page

    @property
    def order(self):
        return self.page.order

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or QApplication.focusWidget(), key, modifier)

    def toast(self) -> str:
        return self.window.toast.words() if self.window.toast else ""


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768) -> Screen:
        desk, gone = Desk(), []
        ways = Ways(
            open_reader=lambda reader: gone.append(("reader", reader)),
            enter_round=lambda one: gone.append(("results", one)),
            print_day=lambda day, some: gone.append(("print", day, some)),
        )
        window = MainWindow(desk, {"rounds": lambda: RoundsPage(desk, library, ways)}, settings)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.serve(opening.history(library))
        return Screen(window, library, qtbot, gone)

    return open_
