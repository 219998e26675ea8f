from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.services.readers import find_readers
from outreach_app.ui.desk import Desk
from outreach_app.ui.importing import ImportPage
from outreach_app.ui.importing.frame import Frame
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.ways import Ways
from tests.ui.examples import ReadersExample
from tests.ui.screens import Worked, show


@dataclass
class Wizard(Worked):
    """The window on the wizard, worked as a person does."""

    folder: Path
    went: list[str] = field(default_factory=list)

    @property
    def page(self) -> ImportPage:
        return self.window.page

    @property
    def frame(self) -> Frame:
        return self.page.frame

    def file(self, text: str, name: str = "список.csv", encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(text.encode(encoding))
        return path

    def settle(self) -> None:
        if isinstance(self.page, ImportPage):
            self.qtbot.waitUntil(lambda: not self.page.runner.busy, timeout=20_000)

    def drop(self, path: Path) -> bool:
        """Drag a file over the page and let it go; whether the page took it."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
        enter.setAccepted(False)
        QApplication.sendEvent(self.page, enter)
        if not enter.isAccepted():
            return False
        QApplication.sendEvent(self.page, QDropEvent(QPointF(50, 50), copy, data, left, none))
        self.settle()
        return True

    def click(self, button: QWidget) -> None:
        assert button.isVisible()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def say(self, place: int, words: str) -> None:
        """Choose what a column holds."""
        self._pick(self.frame.columns.table.choices[place], words)

    def read_as(self, what: str, words: str) -> None:
        """Choose another format, encoding or delimiter."""
        self._pick(self.frame.columns.choices[what], words)

    def _pick(self, choice, words: str) -> None:
        place = choice.findText(words)
        assert place >= 0, [choice.itemText(one) for one in range(choice.count())]
        choice.setFocus()
        self.qtbot.keyClick(choice, Qt.Key.Key_Home)
        for _step in range(place):
            self.qtbot.keyClick(choice, Qt.Key.Key_Down)
            self.settle()
            choice = self._still(choice)
        self.settle()

    def _still(self, choice):
        return QApplication.focusWidget() if QApplication.focusWidget() else choice

    def said(self) -> list[str]:
        """What the columns hold, as the choices above them say."""
        return [choice.currentText() for choice in self.frame.columns.table.choices]

    def cells(self, row: int) -> list[str]:
        model = self.frame.columns.table.model
        return [model.index(row, column).data() for column in range(model.columnCount())]

    def judged(self) -> list[tuple[int, str, str]]:
        table = self.frame.check.list.table
        rows = [table.row_at(place) for place in range(table.proxy.rowCount())]
        return [(one.record, one.verdict.value, one.name) for one in rows]

    def names(self) -> list[str]:
        return [line.name for line in find_readers(self.library, "")]


@pytest.fixture
def open_wizard(dressed, qtbot, settings, library, tmp_path) -> Callable[..., Wizard]:
    def open_(kind: str = "readers", width: int = 1366, height: int = 768) -> Wizard:
        desk, went = Desk(), []
        ways = Ways(go=went.append, back=lambda: window.back())  # noqa: PLW0108 - the window is made below
        pages = {"readers": lambda: ReadersExample(desk), "import": lambda: ImportPage(desk, library, ways)}
        window = MainWindow(desk, pages, settings)
        show(qtbot, window, library, width, height)
        window.go("import")
        window.page.open(kind)
        return Wizard(window, library, qtbot, tmp_path, went)

    return open_
