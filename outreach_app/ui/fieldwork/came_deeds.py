"""What can be done with a file that was taken in: its report saved or printed, all of it taken back."""

from functools import partial

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.merge_report import TakenIn
from outreach_app.services import fieldwork, upkeep
from outreach_app.services.library import Library
from outreach_app.ui import background, messages, printer
from outreach_app.ui.desk import Desk
from outreach_app.ui.waiting import wait_for
from outreach_app.wording import _


class CameDeeds:
    """Each deed says whether it was done; a refusal is told over the owner, which may be a dialog."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library

    def save(self, one: TakenIn) -> bool:
        """Save the report where the person says."""
        suggested = self._library.store.path.with_name(fieldwork.report_name(one))
        target = messages.save_file(self._owner, _("Where does the report go?"), "PDF (*.pdf)", suggested)
        if target is None:
            return False
        target = target if target.suffix == ".pdf" else target.with_name(f"{target.name}.pdf")
        try:
            fieldwork.write_merge_report(self._library, self._drawn(one.id), target)
        except UserError as refusal:
            messages.refusal(self._owner, refusal)
            return False
        self._desk.told.emit(_("Saved: {file}").format(file=target.name), False)
        return True

    def print_(self, one: TakenIn) -> bool:
        """Print the report."""
        chosen = messages.printer(self._owner, _("Report of what came in"))
        if chosen is None:
            return False
        try:
            pdf = self._drawn(one.id)
            job = partial(printer.send, chosen, [(pdf, 1)], background.Progress(lambda _done, _total: None))
            wait_for(self._owner, _("Printing"), "", job)
            fieldwork.note_merge_report(self._library)
        except UserError as refusal:
            messages.refusal(self._owner, refusal)
            return False
        return True

    def take_back(self, entry: Id) -> bool:
        """Take back all that came in with a file; where later work rests on it, that is named and nothing is done."""
        try:
            self._elsewhere(_("Taking back what came in"), lambda: upkeep.undo_entry(self._library, entry))
        except UserError as refusal:
            messages.refusal(self._owner, refusal)
            return False
        self._desk.announce(Changes(EVERY_STAGE))
        self._desk.told.emit(_("All that came in with this file is taken back"), False)
        return True

    def _drawn(self, entry: Id) -> bytes:
        return self._elsewhere(_("Drawing the report"), lambda: fieldwork.taken_in_pdf(self._library, entry))

    def _elsewhere(self, words: str, job) -> object:
        """Do a job in another thread, which gives its connection back afterwards."""

        def work() -> object:
            try:
                return job()
            finally:
                self._library.store.release()

        return wait_for(self._owner, words, "", work)
