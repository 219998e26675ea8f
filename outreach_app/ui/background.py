"""Work that takes longer than a blink, outside the window's thread.

While a job runs no garbage is collected: that would happen in the job's thread, where no object of Qt may die.
"""

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from outreach_app.ui.progress import ProgressStrip

SHOW_AFTER_MS = 200
_REPORT_EVERY = 0.05
_PATIENCE_MS = 10_000


class Cancelled(Exception):  # noqa: N818 - a wish, not an error
    """The person pressed Cancel; raised inside the job by `Progress.report`."""


def _nobody(_answer: object) -> None:
    """Who is told by a task that has ended."""


class Progress:
    """A job's way to tell how far it is, and to hear that it is no longer wanted."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._stop = Event()
        self._settled = False
        self._either = Lock()
        self._told = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the job is no longer wanted."""
        return self._stop.is_set()

    def cancel(self) -> bool:
        """Ask the job to end; whether it will: what is settled is done to the end."""
        with self._either:
            if not self._settled:
                self._stop.set()
            return self._stop.is_set()

    def settle(self) -> None:
        """Tell that from now on the job ends by itself only, since it is about to make what it did last.

        Raises:
            Cancelled: the person pressed Cancel before.
        """
        with self._either:
            if self._stop.is_set():
                raise Cancelled
            self._settled = True
        self._tell(0, 0)

    def report(self, done: int, total: int) -> None:
        """Tell that `done` of `total` steps are behind.

        Raises:
            Cancelled: the person pressed Cancel; leave it unhandled, so that a transaction around is rolled back.
        """
        if self.cancelled:
            raise Cancelled
        now = time.monotonic()
        if done == total or now - self._told > _REPORT_EVERY:
            self._told = now
            self._tell(done, total)


_under_way: set["Task"] = set()
"""Keeps tasks alive until their job ends, whatever becomes of the window that asked."""


class Task(QObject):
    """One job under way; after `cancel()`, or when its owner is gone, neither answer comes.

    It belongs to the application, so that dropping the last reference, in whichever thread, destroys nothing of Qt's.
    """

    stopped = Signal()
    """The person pressed Cancel, or the owner asked the job to end: no answer will come."""

    _moved = Signal(int, int)
    _ended = Signal(object, object)

    def __init__(
        self, owner: QWidget, on_done: Callable, on_error: Callable[[Exception], None], words: str | None
    ) -> None:
        super().__init__(QCoreApplication.instance())
        _under_way.add(self)
        gc.disable()
        self._owner: QWidget | None = owner
        self.progress = Progress(self._moved.emit)
        self._on_done, self._on_error = on_done, on_error
        self._ended.connect(self._answer)
        self._strip = None if words is None else ProgressStrip(words, owner.window())
        self._wait = QTimer(self)
        if self._strip:
            self._strip.cancelled.connect(self.cancel)
            self._moved.connect(self._strip.show_steps)
            self._wait.setSingleShot(True)
            self._wait.timeout.connect(self._strip.appear)
            self._wait.start(SHOW_AFTER_MS)

    def cancel(self) -> None:
        """Ask the job to end and stop showing it; nothing where it has ended, or is about to end by itself."""
        if self in _under_way and self.progress.cancel():
            self._clear()
            self.stopped.emit()

    def work(self, job: Callable[[Progress], object]) -> None:
        """Run the job here (in the pool's thread) and send its answer to the window's thread."""
        try:
            answer, fault = job(self.progress), None
        except Cancelled:
            answer, fault = None, None
            self.progress.cancel()
        except Exception as error:  # noqa: BLE001 - handed to the window's thread, which raises it
            answer, fault = None, error
        with suppress(RuntimeError):  # the window is gone: nobody waits for the answer
            self._ended.emit(answer, fault)

    @Slot(object, object)
    def _answer(self, answer: object, fault: Exception | None) -> None:
        self._clear()
        wanted = not self.progress.cancelled and isValid(self._owner)
        tell, told = (self._on_error, fault) if fault else (self._on_done, answer)
        self._end()
        if wanted:
            tell(told)

    def _clear(self) -> None:
        self._wait.stop()
        if self._strip and isValid(self._strip):
            self._strip.hide()  # what the answer opens may run its own loop, and deletes nothing until it ends
            self._strip.deleteLater()

    def _end(self) -> None:
        """Let go of the window here, and not where the pool drops the job."""
        self._owner = None
        self._on_done = self._on_error = _nobody
        _under_way.discard(self)
        if not _under_way:
            gc.enable()
        self.deleteLater()


class _Runnable(QRunnable):
    """Hands a task's job to the pool."""

    def __init__(self, task: Task, job: Callable[[Progress], object]) -> None:
        super().__init__()
        self._task, self._job = task, job

    def run(self) -> None:
        self._task.work(self._job)


def busy() -> bool:
    """Whether a job is under way, or its answer is."""
    return bool(_under_way)


def finish() -> None:
    """Ask every job to end and wait until it has: before the library's file is closed beneath them."""
    for task in tuple(_under_way):
        task.progress.cancel()
    QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)


def raise_fault(fault: Exception) -> None:
    """Let the top handler have it: the answer to a fault that nobody expects."""
    raise fault


def run(
    owner: QWidget,
    job: Callable[[Progress], object],
    on_done: Callable[[object], None],
    on_error: Callable[[Exception], None] = raise_fault,
    words: str | None = "",
) -> Task:
    """Run `job(progress)` in another thread and hand its answer, or its fault, to the window's thread.

    The job holds plain data only (no widget, no open connection). After 0.2 s the `words` stand at the bottom of the
    window with a bar and Cancel; None: the owner itself shows that it is at work.
    """
    task = Task(owner, on_done, on_error, words)
    QThreadPool.globalInstance().start(_Runnable(task, job))
    return task


def wait(owner: QWidget, job: Callable[[Progress], object], words: str = "") -> object | None:
    """Run a job while nothing else can be done (before a library is open); None where the person pressed Cancel.

    It returns only when the job has ended, so what the job had open is closed. A fault of the job is raised here.
    """
    loop, answers, faults = QEventLoop(), [], []
    task = Task(owner, answers.append, faults.append, words)
    task.destroyed.connect(loop.quit)  # the last that happens to it, in this thread, once it was answered
    QThreadPool.globalInstance().start(_Runnable(task, job))
    loop.exec()
    task.cancel()
    if faults:
        raise faults[0]
    return answers[0] if answers else None
