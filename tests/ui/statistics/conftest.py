from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from outreach_app.domain.figures import FigureKey
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.statistics import StatisticsPage
from outreach_app.ui.statistics.figure_table import MONTH
from outreach_app.ui.ways import Ways
from tests.ui.screens import Worked, show


@dataclass
class Screen(Worked):
    """The window on the page Statistics, worked as a person does; `went` notes where the ways led."""

    went: list[tuple[str, object]] = field(default_factory=list)

    @property
    def page(self) -> StatisticsPage:
        return self.window.page

    @property
    def figures(self):
        return self.page.figures

    @property
    def panel(self):
        return self.page.panel

    def settle(self) -> None:
        """Wait until everything that was asked is answered."""
        self.qtbot.waitUntil(lambda: not self.page.waiting, timeout=10_000)

    def number(self, key: FigureKey, column: int = MONTH) -> int | None:
        for place in range(self.figures.proxy.rowCount()):
            row = self.figures.row_at(place)
            if row.id == key:
                return row.number(column)
        return None

    def choose(self, key: FigureKey, column: int = MONTH) -> None:
        self.figures.choose(key, column)
        self.settle()

    def records(self) -> list[Id]:
        table = self.panel.table
        return [table.row_at(place).id for place in range(table.proxy.rowCount())]


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768, of: Library = library) -> Screen:
        desk = Desk()
        went: list[tuple[str, object]] = []
        ways = Ways(
            go=lambda key: went.append(("go", key)),
            open_reader=lambda reader: went.append(("reader", reader)),
            enter_round=lambda one: went.append(("round", one)),
        )
        window = MainWindow(desk, {"statistics": lambda: StatisticsPage(desk, of, ways)}, settings)
        show(qtbot, window, of, width, height)
        screen = Screen(window, of, qtbot, went)
        screen.settle()
        return screen

    return open_
