"""Between the pages and the services: does use cases, tells the window what changed, and takes them back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.wording import _


@dataclass(frozen=True)
class History:
    """The person's own last steps, as the services know them.

    `last` and `last_undone` name in words what undo and redo would do; empty: there is nothing. What is long is done
    in the background, and `release` then ends that thread's work with the file.
    """

    undo: Callable[[], Changes]
    redo: Callable[[], Changes]
    last: Callable[[], str]
    last_undone: Callable[[], str]
    undo_is_long: Callable[[], bool] = lambda: False
    redo_is_long: Callable[[], bool] = lambda: False
    release: Callable[[], object] = lambda: None


class Desk(QObject):
    """The one way in which the window writes.

    `changed(Changes)` follows each use case; `told(words, undoable)` is for the toast; `failed(UserError)` for the
    message that the person can act upon; `arrived(Arrived)` for what came into the watched folder.
    """

    changed = Signal(object)
    told = Signal(str, bool)
    failed = Signal(object)
    arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: History | None = None
        self.saved_at: datetime | None = None
        self.came: Any = None
        """What came into the watched folder, as `arrivals` found it last; None: nobody looked."""
        self.window: QWidget | None = None
        """Where a long step shows that it is under way."""
        self._retracing = False

    def do(self, use_case: Callable[[], Changes], words: str | Callable[[], str] = "") -> Changes | None:
        """Run a use case and tell the window; `words` say in the toast what was done («Visit recorded»), or find it.

        Returns:
            What changed, or None where the person was told why nothing did.
        """
        try:
            changes = use_case()
        except UserError as refusal:
            self.failed.emit(refusal)
            return None
        self.announce(changes, words if isinstance(words, str) else words())
        return changes

    def announce(self, changes: Changes, words: str = "") -> None:
        """Tell the window of a use case that ran elsewhere (in the background, or in another program)."""
        if changes.entry:
            self.saved_at = datetime.now()
        self.changed.emit(changes)
        if words:
            self.told.emit(words, changes.entry is not None)

    def last(self) -> str:
        """What Undo would take back, in words; empty: nothing."""
        return self.history.last() if self.history else ""

    def undo(self) -> Changes | None:
        """Take back the person's own last use case."""
        what = self.last()
        if not what or self._retracing:
            return None
        if self.window and self.history.undo_is_long():
            return self._retrace_elsewhere(self.history.undo, _("Taken back: {what}"), what)
        return self._retrace(self.history.undo, _("Taken back: {what}"), what)

    def redo(self) -> Changes | None:
        """Do again what was taken back last."""
        what = self.history.last_undone() if self.history else ""
        if not what or self._retracing:
            return None
        if self.window and self.history.redo_is_long():
            return self._retrace_elsewhere(self.history.redo, _("Done again: {what}"), what)
        return self._retrace(self.history.redo, _("Done again: {what}"), what)

    def _retrace(self, step: Callable[[], Changes], words: str, what: str) -> Changes | None:
        """Go a step back or forth; the toast offers no Undo, which would take back one step more."""
        changes = self.do(step)
        if changes:
            self.told.emit(words.format(what=what), False)
        return changes

    def _retrace_elsewhere(self, step: Callable[[], Changes], words: str, what: str) -> None:
        """Go a long step in the background; what changed is told when it is there."""
        from outreach_app.ui import background

        def job(progress) -> Changes:
            progress.settle()
            try:
                return step()
            finally:
                self.history.release()

        def done(changes: Changes) -> None:
            self._retracing = False
            self.announce(changes)
            self.told.emit(words.format(what=what), False)

        def failed(error: Exception) -> None:
            self._retracing = False
            if not isinstance(error, UserError):
                raise error
            self.failed.emit(error)

        self._retracing = True
        background.run(self.window, job, done, failed, _("One moment: {what}").format(what=what))
