from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from outreach_app.settings import SettingsFile
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.section import SectionView
from outreach_app.ui.settings import SettingsPage
from outreach_app.ui.ways import Ways
from tests.ui.examples import type_into
from tests.ui.screens import Worked, show


@dataclass
class Screen(Worked):
    """The window on the page Settings, worked as a person does."""

    settings: SettingsFile

    @property
    def page(self) -> SettingsPage:
        return self.window.page

    @property
    def view(self) -> SectionView:
        return self.page.view

    def search(self, text: str) -> None:
        self.page.search.clear()
        type_into(self.page.search, text)

    def listed(self) -> list[str]:
        contents = self.page.contents
        return [contents.item(place).text() for place in range(contents.count())]

    def focused(self) -> str:
        return QApplication.focusWidget().accessibleName()

    def again(self, work: Callable[[QDialog], object]) -> None:
        """Look at the dialog that is open a moment later."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog:
                work(dialog)
            else:
                self.again(work)

        QTimer.singleShot(10, look)

    def activate(self) -> None:
        """Let the window have the keys, whatever closed before."""
        with self.qtbot.waitActive(self.window):
            self.window.activateWindow()

    def in_dialog(self, deed: Callable[[], object], *answers: Callable[[QDialog], object]) -> None:
        """Do what opens dialogs, and answer them in their order."""
        waiting = list(answers)

        def work() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog):
                QTimer.singleShot(10, work)
                return
            answer = waiting.pop(0)
            if waiting:
                QTimer.singleShot(0, work)
            answer(dialog)

        QTimer.singleShot(0, work)
        deed()
        assert not waiting
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.activate()


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(section: str = "", ways: Ways = Ways(), width: int = 1366, height: int = 768) -> Screen:  # noqa: B008
        desk = Desk()
        window = MainWindow(desk, {"settings": lambda: SettingsPage(desk, library, told, settings)}, settings)
        told = replace(ways, set_look=window.set_look)
        show(qtbot, window, library, width, height)
        screen = Screen(window, library, qtbot, settings)
        if section:
            screen.page.show_section(section)
        return screen

    return open_
