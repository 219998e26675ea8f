from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget

from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.readers import ReadersPage
from outreach_app.ui.ways import Ways
from tests.ui.examples import type_into
from tests.ui.screens import Worked, show

NOWHERE = Ways()


@dataclass
class Screen(Worked):
    """The window on the page Readers, worked as a person does."""

    @property
    def page(self) -> ReadersPage:
        return self.window.page

    @property
    def panel(self):
        return self.page.panel

    @property
    def card(self):
        return self.panel.card

    def search(self, text: str) -> None:
        self.page.list.search.clear()
        type_into(self.page.list.search, text)

    def names(self) -> list[str]:
        table = self.page.list.table
        return [table.row_at(place).line.name for place in range(table.proxy.rowCount())]

    def show_tab(self, tab: QWidget) -> None:
        self.panel.tabs.setCurrentWidget(tab)

    def remarks(self) -> list[str]:
        flow = self.panel.top.remarks
        return [flow.itemAt(place).widget().accessibleName() for place in range(flow.count())]


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768, ways: Ways = NOWHERE) -> Screen:
        desk = Desk()
        window = MainWindow(desk, {"readers": lambda: ReadersPage(desk, library, ways)}, settings)
        show(qtbot, window, library, width, height)
        return Screen(window, library, qtbot)

    return open_
