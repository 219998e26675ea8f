"""One job of the wizard at a time, and what becomes of it when it is no longer wanted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.ui import background

QUIT_MS = 20_000
"""How long the end of the program waits for an import to be taken back."""


class Runner(QObject):
    """`changed` says that a job began or ended."""

    changed = Signal()

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._task: background.Task | None = None
        QApplication.instance().aboutToQuit.connect(self._quit)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._task is not None

    def run(
        self,
        job: Callable[[background.Progress], object],
        on_done: Callable[[object], object],
        on_refused: Callable[[UserError], object],
        words: str,
    ) -> None:
        """Run a job in the background; one that is under way is ended."""

        def done(answer: object) -> None:
            self._rest()
            on_done(answer)

        def failed(error: Exception) -> None:
            self._rest()
            if not isinstance(error, UserError):
                raise error
            on_refused(error)

        self.cancel()
        self._task = background.run(self._owner, job, done, failed, words)
        self._task.stopped.connect(self._rest)
        self.changed.emit()

    def cancel(self) -> None:
        """End the job, unless it is making last what it did."""
        if self._task:
            self._task.cancel()

    def _rest(self) -> None:
        self._task = None
        self.changed.emit()

    def _quit(self) -> None:
        """The program ends: take back what is half done."""
        if self._task:
            self._task.cancel()
            QThreadPool.globalInstance().waitForDone(QUIT_MS)
