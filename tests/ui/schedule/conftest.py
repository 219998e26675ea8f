from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from outreach_app.ui.desk import Desk
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.schedule import SchedulePage, dragging
from outreach_app.ui.ways import Ways
from tests.ui.examples import type_into
from tests.ui.screens import Worked, show

_POINTER = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)


@dataclass
class Screen(Worked):
    """The window on the page Schedule, worked as a person does; `went` notes where the ways led."""

    went: list[tuple[str, object]] = field(default_factory=list)

    @property
    def page(self) -> SchedulePage:
        return self.window.page

    @property
    def plans(self):
        return self.page.plans

    @property
    def table(self):
        return self.page.plans.table

    @property
    def grid(self):
        return self.page.calendar.grid

    @property
    def day(self):
        """The list of the chosen day."""
        return self.page.calendar.list

    def show_part(self, part: str) -> None:
        """Show the month or the week, as far as it is known."""
        self.click(self.page.to[part])
        self.settle()

    def served(self) -> dict[str, str]:
        """Whom the chosen day serves, and how they stand."""
        return {one.name.split()[0]: one.state for one in self.day.one.served}

    def carry_to_edge(self, surname: str, side: int) -> dragging.Carried:
        """Drag a line of the chosen day to the left (-1) or right (1) edge, and rest there until it turns."""
        carried = dragging.carry(next(one for one in self.day.one.served if one.name.startswith(surname)))
        where, shown = self.grid.edges.strip(side).center(), self.grid.days[0].day
        told = (where, Qt.DropAction.MoveAction, dragging.packed(carried), *_POINTER)
        for event in (QDragEnterEvent(*told), QDragMoveEvent(*told)):
            QApplication.sendEvent(self.grid, event)
        self.qtbot.waitUntil(lambda: self.grid.days[0].day != shown)
        self.settle()
        return carried

    def drop_carried(self, carried: dragging.Carried, day: date) -> None:
        """Let go of what is carried over a day that is shown."""
        where = QPointF(self.grid.cell((day - self.grid.days[0].day).days).center())
        told = (Qt.DropAction.MoveAction, dragging.packed(carried), *_POINTER)
        QApplication.sendEvent(self.grid, QDropEvent(where, *told))
        QApplication.processEvents()

    def drop(self, surname: str, day: date) -> None:
        """Drag a line of the chosen day onto another day."""
        carried = dragging.carry(next(one for one in self.day.one.served if one.name.startswith(surname)))
        where = QPointF(self.grid.cell((day - self.grid.days[0].day).days).center())
        told = (where.toPoint(), Qt.DropAction.MoveAction, dragging.packed(carried), *_POINTER)
        for event in (QDragEnterEvent(*told), QDragMoveEvent(*told), QDropEvent(where, *told[1:])):
            QApplication.sendEvent(self.grid, event)
        QApplication.processEvents()

    def answer(self, words: str) -> None:
        """Choose the line of the open menu that begins so."""
        menu = self.page.calendar.moves.shown
        chosen = next(one for one in menu.actions() if one.text().replace("&", "").startswith(words))
        menu.close()
        chosen.trigger()
        self.activate()

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or QApplication.focusWidget() or self.table, key, modifier)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.page.waiting, timeout=10_000)

    def search(self, text: str) -> None:
        self.plans.search.clear()
        type_into(self.plans.search, text)

    def names(self) -> list[str]:
        return [self.table.row_at(place).line.name.split()[0] for place in range(self.table.proxy.rowCount())]

    def cells(self, column: int) -> list[str]:
        return [self.table.proxy.index(place, column).data() for place in range(self.table.proxy.rowCount())]

    def choose(self, *surnames: str) -> None:
        """Choose the rows of these people."""
        flags, model = QItemSelectionModel.SelectionFlag, self.table.selectionModel()
        self.table.clearSelection()
        for place, name in enumerate(self.names()):
            if name in surnames:
                index = self.table.proxy.index(place, 0)
                model.setCurrentIndex(index, flags.Select | flags.Rows)

    def in_dialog(self, deed: Callable[[], object], work: Callable[[QDialog], object]) -> None:
        """Do what opens a dialog after a while, and take it once it is worked."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(10, look)
                return
            work(dialog)
            dialog.done(1)
            self.activate()

        QTimer.singleShot(0, look)
        deed()

    def in_form(self, deed: Callable[[], object], fill: Callable[[QDialog], object], answer: int = 1) -> None:
        """Do what opens a form, fill it and answer."""

        def work() -> None:
            form = QApplication.activeModalWidget()
            fill(form)
            form.done(answer)

        QTimer.singleShot(0, work)
        deed()
        self.activate()

    def activate(self) -> None:
        """Let the window have the keys, whatever closed before."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow, timeout=5_000)
        self.settle()


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768) -> Screen:
        desk = Desk()
        went: list[tuple[str, object]] = []
        ways = Ways(
            open_reader=lambda reader: went.append(("reader", reader)),
            open_day=lambda day: went.append(("day", day)),
            new_reader=lambda: went.append(("new", None)),
        )
        window = MainWindow(desk, {"schedule": lambda: SchedulePage(desk, library, ways)}, settings)
        show(qtbot, window, library, width, height)
        screen = Screen(window, library, qtbot, went)
        screen.settle()
        return screen

    return open_
