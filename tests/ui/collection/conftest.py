from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from outreach_app.services.library import Library
from outreach_app.ui import drafts, opening
from outreach_app.ui.collection import CollectionPage
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.ways import Ways
from tests import builders
from tests.ui.examples import type_into


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = builders.empty_library(tmp_path)
    yield opened
    opened.close()


@dataclass
class Screen:
    """The window on the page Collection, worked as a person does."""

    window: MainWindow
    qtbot: object
    gone: list[tuple[str, object]] = field(default_factory=list)
    """The ways that led away from the page."""

    @property
    def page(self) -> CollectionPage:
        return self.window.page

    @property
    def panel(self):
        return self.page.panel

    @property
    def card(self):
        return self.panel.card

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or QApplication.focusWidget(), key, modifier)

    def click(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def search(self, text: str) -> None:
        self.page.list.search.clear()
        type_into(self.page.list.search, text)

    def titles(self) -> list[str]:
        table = self.page.list.table
        return [table.row_at(place).line.title for place in range(table.proxy.rowCount())]

    def copies(self) -> list[tuple[str, str, str]]:
        rows = self.panel.copies.table.rows.rows
        return [(row.copy.number, str(row.mark), row.remark) for row in rows]

    def toast(self) -> str:
        return self.window.toast.words() if self.window.toast else ""

    def in_form(self, deed: Callable[[], object], fill: Callable[[QDialog], object], answer: int = 1) -> str:
        """Do what opens a form, fill it and answer; gives the form's fault where it stays open (it is then closed)."""
        faults = []

        def work() -> None:
            form = QApplication.activeModalWidget()
            fill(form)
            form.done(answer)
            if form.isVisible():
                faults.append(form._fault.text())
                form._at_first = drafts.typed(form)
                form.done(0)

        QTimer.singleShot(0, work)
        deed()
        return faults[0] if faults else ""


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768) -> Screen:
        desk, gone = Desk(), []
        ways = Ways(
            open_reader=lambda reader: gone.append(("reader", reader)),
            import_file=lambda kind: gone.append(("import", kind)),
        )
        window = MainWindow(desk, {"collection": lambda: CollectionPage(desk, library, ways)}, settings)
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.serve(opening.history(library))
        return Screen(window, qtbot, gone)

    return open_
