"""Keys as they come from the keyboard: through the window, with the time at which each was pressed."""

import sys
from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_RUSSIAN = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,./", "йцукенгшщзхъфывапролджэячсмитьбю.", strict=True))
_POSITIONS = {
    sign: start + place
    for start, row in ((2, "1234567890-="), (16, "qwertyuiop[]"), (30, "asdfghjkl;'"), (44, "zxcvbnm,./"))
    for place, sign in enumerate(row)
}
_clock = count(10_000, 1_000)
_SHIFT, _NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Types into a window, each key `gap` ms after the one before; `counted` keys are those of people."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._now = next(_clock)
        self.counted = 0

    def scan(self, code: str, *, gap: int = 5, russian: bool = False, told: bool = True, end: int = Qt.Key.Key_Return):
        """Type a code as a scanner does; `told`: the system tells which keys they were."""
        self._now += 1_000
        for sign in code:
            self._now += gap
            position = _POSITIONS.get(sign.lower(), 0) if told else 0
            self._sign(_in_russian(sign) if russian else sign, position, sign.isupper())
        self._now += gap
        self.key(end)
        self.counted -= 1
        QApplication.processEvents()

    def type(self, text: str, gaps: list[int]) -> None:
        """Type a text as a person does, with these times between the keys, over and over."""
        self._now += 1_000
        for place, sign in enumerate(text):
            self._now += gaps[place % len(gaps)]
            self._sign(sign, _POSITIONS.get(sign.lower(), 0), sign.isupper())
            self.counted += 1

    def pause(self, milliseconds: int = 500) -> None:
        """Let time go by."""
        self._now += milliseconds

    def key(
        self,
        key: int,
        modifiers: Qt.KeyboardModifier = _NONE,
        text: str = "",
        native: int = 0,
        *,
        repeated: bool = False,
    ) -> None:
        """Press one key."""
        self.counted += 1
        window = (QApplication.activeModalWidget() or self._window).windowHandle()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, native, 0, 0, text, repeated)
            event.setTimestamp(self._now)
            QApplication.sendEvent(window, event)

    def chord(self, key: int, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key with others held down, each of them counted; shortcuts hear it, as of a real keyboard."""
        self.counted += 1 + len(modifiers)
        held = _NONE
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self._window.windowHandle(), Qt.Key(key), held)
        QApplication.processEvents()

    def _sign(self, sign: str, position: int, shifted: bool) -> None:
        native = position + (8 if position and sys.platform.startswith("linux") else 0)
        self.key(ord(sign.upper()), _SHIFT if shifted else _NONE, sign, native)
        self.counted -= 1


def _in_russian(sign: str) -> str:
    other = _RUSSIAN.get(sign.lower(), sign)
    return other.upper() if sign.isupper() else other
