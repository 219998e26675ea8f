"""Questions to the services in the background, of which only the newest is answered."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from outreach_app.services.library import Library
from outreach_app.ui import background


class Latest:
    """What was asked before and is not answered yet is given up when something else is asked."""

    def __init__(self, owner: QWidget, library: Library) -> None:
        self._owner, self._library = owner, library
        self._task: background.Task | None = None

    @property
    def waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None

    def ask(
        self,
        question: Callable[[], object],
        on_answer: Callable[[object], None],
        words: str | None,
        on_stopped: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask in another thread; `words` stand at the bottom of the window where it takes long; None: nothing does.

        The library does not change under the question. `on_stopped` hears that the person pressed Cancel there.
        """
        self.forget()
        library = self._library

        def answer(found: object) -> None:
            self._task = None
            on_answer(found)

        def stopped() -> None:
            if self._task is task:
                self._task = None
                on_stopped()

        def job(_progress: background.Progress) -> object:
            with library.store.reading():
                return question()

        self._task = task = background.run(self._owner, job, answer, words=words)
        task.stopped.connect(stopped)

    def forget(self) -> None:
        """Want no answer any more."""
        task, self._task = self._task, None
        if task:
            task.cancel()
