"""A page in its window, worked as a person does; what each page's own screen has in common."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from outreach_app.services.library import Library
from outreach_app.ui import drafts, opening
from outreach_app.ui.main_window import MainWindow


@dataclass
class Worked:
    """The window on one page."""

    window: MainWindow
    library: Library
    qtbot: object

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, on: QWidget | None = None) -> None:
        self.qtbot.keyClick(on or QApplication.focusWidget(), key, modifier)

    def click(self, button: QWidget) -> None:
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

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


def show(qtbot, window: MainWindow, library: Library, width: int, height: int) -> None:
    """Show a window of this size, active, with the library's pages."""
    qtbot.addWidget(window)
    window.resize(width, height)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.serve(opening.history(library))


def answer_dialogs(*deeds: Callable[[QDialog], object]) -> None:
    """Answer dialogs that open one after the other, each once it is there; none for ten seconds: it will not come."""
    left, before, waits = list(deeds), [], iter(range(2_000))

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog in before:
            if next(waits, None) is not None:
                QTimer.singleShot(5, work)
            return
        before.append(dialog)
        deed = left.pop(0)
        if left:
            QTimer.singleShot(5, work)
        deed(dialog)

    QTimer.singleShot(0, work)
