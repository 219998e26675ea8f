"""What a person does in dialogs that open one after the other, while the program waits for each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from outreach_app.ui.controls import Button
from outreach_app.ui.waiting import _Waiting
from tests.ui.examples import nameless

Act = Callable[[QDialog], object]


class Script:
    """Plays one act for each dialog that asks something; `dialogs` are the titles of those that came."""

    def __init__(self, *acts: Act) -> None:
        self._acts = list(acts)
        self._last: QDialog | None = None
        self.dialogs: list[str] = []
        self.faults: list[BaseException] = []
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        assert not self.faults, self.faults[0]
        assert self._acts == []

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog is self._last or isinstance(dialog, _Waiting):
            self._last = dialog
            return
        self._last = dialog
        self.dialogs.append(dialog.accessibleName())
        try:
            assert nameless(dialog) == []
            act = self._acts.pop(0)
            act(dialog)
        except (AssertionError, IndexError, StopIteration, AttributeError) as fault:
            self.faults.append(fault)
            self._timer.stop()
            dialog.done(0)


@contextmanager
def playing(*acts: Act) -> Iterator[Script]:
    """Play the acts inside the block; all of them have to have their turn."""
    script = Script(*acts)
    script.start()
    yield script
    script.stop()


def press(name: str) -> Act:
    """Press the button of a name."""

    def act(dialog: QDialog) -> None:
        next(one for one in dialog.findChildren(Button) if one.accessibleName() == name).click()

    return act


def key(code: Qt.Key) -> Act:
    """Press a key where the focus is."""
    return lambda dialog: QTest.keyClick(dialog.focusWidget() or dialog, code)
