from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Coordinates
from outreach_app.services.library import Library
from outreach_app.ui.desk import Desk
from outreach_app.ui.dragging import data_of
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.rounds import RoundsPage
from outreach_app.ui.ways import Ways
from tests import builders
from tests.ui.screens import Worked, show

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Screen(Worked):
    """The window on the page Rounds, worked by keys and mouse; `gone` is where its ways have led."""

    gone: list[object] = field(default_factory=list)

    @property
    def page(self) -> RoundsPage:
        return self.window.page

    @property
    def order(self):
        return self.page.order

    @property
    def pane(self):
        return self.order.pane

    @property
    def stops(self):
        return self.order.stops

    def names(self) -> list[str]:
        """The surnames in the order of the list."""
        return [one.title.split()[0] for one in self.stops.rows.rows]

    def times(self) -> list[str]:
        return [self.stops.proxy.index(place, 2).data() for place in range(self.stops.proxy.rowCount())]

    def waiting(self) -> list[str]:
        table = self.order.left.people.table
        return [table.row_at(place).one.line.name.split()[0] for place in range(table.proxy.rowCount())]

    def wait_for_waiting(self, *surnames: str) -> None:
        self.qtbot.waitUntil(lambda: self.waiting() == list(surnames), timeout=10_000)

    def go_to(self, place: int) -> None:
        self.stops.setFocus()
        self.stops.go_to(place)

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or QApplication.focusWidget() or self.stops, key, modifier)

    def undo(self) -> None:
        self.click(self.window.header.undo)

    def drop(self, table: QTableView, kind: str, key: Id, row: int, part: float = 0.2) -> bool:
        """Drop something on a row, in its upper or lower part; gives whether the list would have it."""
        room = table.visualRect(table.proxy.index(row, 0))
        at = QPoint(room.left() + 5, round(room.top() + part * room.height()))
        data, no = data_of(kind, key), Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, no)
        QApplication.sendEvent(table.viewport(), enter)
        drop = QDropEvent(QPointF(at), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, no)
        QApplication.sendEvent(table.viewport(), drop)
        return enter.isAccepted()

    def suggest(self) -> None:
        self.press(Qt.Key.Key_G, CTRL, on=self.stops)
        self.qtbot.waitUntil(lambda: self.pane.suggestion is not None, timeout=30_000)

    def in_dialog(self, deed: Callable[[], object], fill: Callable[[QWidget], object], words: str) -> None:
        """Do what opens a form, fill it, and press a button."""

        def answer() -> None:
            form = QApplication.activeModalWidget()
            fill(form)
            self.click(button(form, words))

        QTimer.singleShot(0, answer)
        deed()


def button(form: QWidget, words: str) -> QPushButton:
    return next(one for one in form.findChildren(QPushButton) if one.text() == words)


@pytest.fixture
def open_screen(dressed, qtbot, settings, library) -> Callable[..., Screen]:
    def open_(width: int = 1366, height: int = 768) -> Screen:
        desk, gone = Desk(), []
        ways = Ways(
            open_reader=lambda reader: gone.append(("reader", reader)),
            enter_round=lambda one: gone.append(("results", one)),
            print_day=lambda day, some: gone.append(("print", day, some)),
            take_out=lambda day: gone.append(("kit", day)),
        )
        window = MainWindow(desk, {"rounds": lambda: RoundsPage(desk, library, ways)}, settings)
        show(qtbot, window, library, width, height)
        return Screen(window, library, qtbot, gone)

    return open_


def at(library: Library, surname: str, lat: float, *, approximate: bool = False, **plan) -> Id:
    """A served reader so far north."""
    place = builders.add_place(library, coordinates=Coordinates(lat, 35.9, approximate=approximate))
    return builders.add_served_reader(library, surname, place=place, **plan)


@pytest.fixture
def crossed(library):
    """A round that drives to and fro: А is near, Б far, В near again, Г far again."""
    for surname, lat in (("Абрамова", 56.00), ("Белова", 56.30), ("Волкова", 56.01), ("Громова", 56.31)):
        at(library, surname, lat)
    return builders.make_round(library)
