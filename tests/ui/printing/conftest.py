from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from outreach_app.domain.rounds import Round
from outreach_app.ui import messages, printer
from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.printing import PrintPage
from outreach_app.ui.printing.rows import ROW
from outreach_app.ui.ways import Ways
from tests import builders
from tests.ui.examples import ReadersExample
from tests.ui.screens import Worked, show

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def one(library) -> Round:
    """A round of today with three readers, the first with a book in the bag."""
    for surname in ("Абрамова", "Белова", "Волкова"):
        reader = builders.add_served_reader(library, surname)
        if surname == "Абрамова":
            builders.pack(library, reader)
    return builders.make_round(library)


@dataclass
class Screen(Worked):
    """The window with the print centre, come to from another page; `days` is where its ways have led."""

    days: list[date] = field(default_factory=list)

    @property
    def page(self) -> PrintPage:
        return self.window.page

    def rows(self) -> list[str]:
        """What the list says, tick before name."""
        rows = self.page.list.rows
        marks = {0: "–", 1: "±", 2: "+"}
        lines = [rows.index(place) for place in range(rows.rowCount())]
        return [f"{marks[line.data(Qt.ItemDataRole.CheckStateRole)]} {line.data()}" for line in lines]

    def outdated(self) -> list[str]:
        return [line.paper for line in self.page.list.rows.lines if line.outdated]

    def current(self) -> object:
        return self.page.list.currentIndex().data(ROW)

    def wait_for_preview(self) -> None:
        pages = self.page.preview.view.pages
        self.qtbot.waitUntil(lambda: pages.count > 0 and pages.drawn, timeout=10_000)

    def wait_for_print(self, deed: Callable[[], object]) -> None:
        with self.qtbot.waitSignal(self.window.desk.told, timeout=20_000):
            deed()


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768) -> Screen:
        desk, days = Desk(), []
        ways = Ways(back=lambda: window.go("readers"), open_day=days.append)
        pages = {
            "readers": lambda: ReadersExample(desk),
            "print": lambda: PrintPage(desk, library, ways, settings),
        }
        window = MainWindow(desk, pages, settings)
        show(qtbot, window, library, width, height)
        screen = Screen(window, library, qtbot, days)
        screen.press(Qt.Key.Key_P, CTRL)
        return screen

    return open_


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a printer puts what it prints: a file."""
    path = tmp_path / "printed.pdf"

    def chosen(*_told: object) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        return made

    monkeypatch.setattr(printer, "is_any", lambda: True)
    monkeypatch.setattr(messages, "printer", chosen)
    return path
