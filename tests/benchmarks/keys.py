"""Keys pressed in a window, and the time they take until everything is painted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from statistics import median, quantiles
from time import perf_counter, sleep, thread_time

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

FRAME = 0.05
"""Longer than this, and whoever types sees it."""
BACKSPACE = "\b"
HELD_AT_MOST = 0.5


@dataclass
class Spans:
    """Seconds, by the clock and of the thread's processor time."""

    wall: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    def take(self, deed: Callable[[], object]) -> None:
        """Time one deed."""
        wall, work = perf_counter(), thread_time()
        deed()
        self.wall.append(perf_counter() - wall)
        self.work.append(thread_time() - work)

    def told(self) -> str:
        """The median, the slowest of a hundred, the slowest, and how many last longer than a frame."""
        parts = []
        for spans in (self.wall, self.work):
            late = quantiles(spans, n=100)[98] if len(spans) > 1 else spans[0]
            over = sum(span > FRAME for span in spans)
            parts.append(f"{median(spans) * 1000:6.1f}{late * 1000:7.1f}{max(spans) * 1000:7.1f}{over:5}")
        return " |".join(parts)


_clock = count(1_000, 200)


def press(target: QObject, line: QLineEdit, sign: str) -> None:
    """One key, as a window gets it from the system, until the line has it and everything is painted.

    The window holds signs back for a moment, since a scanner may be typing: that is part of the time.
    """
    before, until = line.text(), perf_counter() + HELD_AT_MOST
    key = Qt.Key.Key_Backspace if sign == BACKSPACE else Qt.Key(ord(sign.upper()))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
        event.setTimestamp(next(_clock))
        QApplication.sendEvent(target, event)
    while line.text() == before and perf_counter() < until:
        sleep(0.001)
        QApplication.processEvents()
    settle()


def settle() -> None:
    """Until nothing is left to be done."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def rest(seconds: float, busy: Callable[[], bool] = lambda: False, at_most: float = 0.0) -> Spans:
    """Let the window live for a while; the rounds of its loop."""
    spans, until, end = Spans(), perf_counter() + seconds, perf_counter() + max(at_most, seconds)
    while perf_counter() < until or (busy() and perf_counter() < end):
        spans.take(QApplication.processEvents)
        sleep(0.001)
    return spans
