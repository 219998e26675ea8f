"""Putting a backup back from the window: asked twice where needed, done while nothing else is, checked afterwards."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.errors import UserError
from outreach_app.services import backups, upkeep
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.waiting import wait_for
from outreach_app.wording import _


class Restoring(QObject):
    """`done` follows a restore."""

    done = Signal()

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        super().__init__(owner)
        self._owner, self._desk, self._library = owner, desk, library

    def restore(self, backup: Path) -> None:
        """Put a backup in the library's place, on the person's word."""
        try:
            asks = backups.needs_password(self._library, backup)
        except UserError as refusal:
            self._desk.failed.emit(refusal)
            return
        if not self._agreed(backup):
            return
        fault, secret = "", None
        while True:
            if asks:
                secret = messages.password(self._owner.window(), backup, fault)
                if secret is None:
                    return
            try:
                self._put_back(backup, secret)
            except UserError as refusal:
                if not asks:
                    self._desk.failed.emit(refusal)
                    return
                fault = str(refusal)
            else:
                return

    def _agreed(self, backup: Path) -> bool:
        text = _(
            "Everything entered after “{file}” was made will be missing. The library as it is now is kept beside it as "
            "a backup, so this can be taken back by restoring that one."
        )
        question = _("Go back to this backup?")
        return messages.ask(self._owner.window(), question, text.format(file=backup.name), _("Restore"), danger=True)

    def _put_back(self, backup: Path, secret: str | None) -> None:
        def job():
            restored = backups.restore_here(self._library, backup, secret)
            try:
                return restored, upkeep.check_library(self._library)
            finally:
                self._library.store.release()

        title, text = _("Restoring"), _("The backup is read, checked and put in the library's place.")
        restored, found = wait_for(self._owner.window(), title, text, job)
        self._desk.announce(Changes(EVERY_STAGE))
        self.done.emit()
        said = [_("Nothing wrong was found.")] if found.ok else [str(problem) for problem in found.problems]
        if restored.replaced:
            said.append(_("What stood there before: {file}").format(file=restored.replaced))
        messages.problem(self._owner.window(), _("Restored from the backup"), "\n".join(said))
