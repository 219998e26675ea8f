"""Questions to the services in the background, of which only the newest is answered."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services.library import Library
from outreach_app.ui import background


class Latest:
    """What was asked before and is not answered yet is given up when something else is asked.

    A refusal stands in words on the page or dialog that asked, where it has a place for it (`refuse`), until the
    question is answered; else in front of it.
    """

    def __init__(self, owner: QWidget, library: Library) -> None:
        self._owner, self._library = owner, library
        self._task: background.Task | None = None
        self._say: Callable[[str], object] | None = None
        """Says where a refusal of the last question stands."""

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

        The library does not change under the question. `on_stopped` hears that no answer will come: the person pressed
        Cancel there, or the question was refused.
        """
        self.forget()
        library = self._library

        def answer(found: object) -> None:
            self._task = None
            self._tell("")
            on_answer(found)

        def refused(fault: Exception) -> None:
            self._task = None
            if not isinstance(fault, UserError):
                raise fault
            on_stopped()
            self._refuse(fault)

        def stopped() -> None:
            if self._task is task:
                self._task = None
                on_stopped()

        def job(_progress: background.Progress) -> object:
            with library.store.reading():
                return question()

        self._task = task = background.run(self._owner, job, answer, refused, words)
        task.stopped.connect(stopped)

    def _refuse(self, fault: UserError) -> None:
        self._say = _tells(self._owner)
        if self._say is None:
            from outreach_app.ui import messages

            messages.refusal(self._owner, fault)
        self._tell(str(fault))

    def _tell(self, sentence: str) -> None:
        if self._say:
            self._say(sentence)

    def forget(self) -> None:
        """Want no answer any more."""
        task, self._task = self._task, None
        if task:
            task.cancel()


def _tells(owner: QWidget) -> Callable[[str], object] | None:
    """How the page or the dialog on which something stands says a refusal; None where it cannot."""
    part: QWidget | None = owner
    while part and not hasattr(part, "refuse") and not part.isWindow():
        part = part.parentWidget()
    return getattr(part, "refuse", None)
