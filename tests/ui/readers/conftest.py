from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

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


@pytest.fixture
def dialogs() -> Callable[..., None]:
    """Answer dialogs that open one after the other, each once it is there."""

    def answer(*deeds: Callable[[QWidget], object]) -> None:
        left, before = list(deeds), []

        def work() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or dialog in before:
                QTimer.singleShot(5, work)
                return
            before.append(dialog)
            deed = left.pop(0)
            if left:
                QTimer.singleShot(5, work)
            deed(dialog)

        QTimer.singleShot(0, work)

    return answer
