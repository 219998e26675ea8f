"""The coming visits as a calendar file: whose, how far ahead, with full names or initials; then where to."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.calendar_file import WEEKS, Whose, all_whose, write_calendar
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.form import Fields, FormDialog, Number
from outreach_app.ui.jobs import OneJob
from outreach_app.wording import N_, _, ngettext

EXPORT = "Alt+E"
MOST_WEEKS = 53


class CalendarFileForm(FormDialog):
    """Gives whose visits, for how many weeks, and whether with full names."""

    def __init__(self, parent: QWidget | None, known: list[Whose], first: Id | None) -> None:
        super().__init__(parent, _("Calendar file for a phone"), _("Save…"))
        fields, told = Fields(), Label("muted", wrap=True)
        now = next((one for one in known if first and one.person == first), known[0] if known else None)
        self.whose = fields.choice(_("Whose visits"), [(one.name, one) for one in known], now)
        self.weeks = Number(1, MOST_WEEKS, WEEKS)
        fields.add(_("For how many weeks"), self.weeks)
        self.full = fields.tick(_("Full names and addresses"), False)
        told.setText(
            _(
                "Readers stand there by their initials and homes without an address, unless you tick the box: a phone "
                "may be lost. Saved again later, the file replaces the same visits in the calendar."
            )
        )
        self.content.addWidget(fields)
        self.content.addWidget(told)
        self.ready(self.whose)

    def value(self) -> tuple[Whose, int, bool]:
        """What was chosen."""
        return self.whose.value(), self.weeks.value(), self.full.isChecked()


class CalendarFiles:
    """Asks, writes in the background, tells where the file is."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._job = OneJob(owner, desk)

    def ask(self, first: Id | None) -> None:
        """Ask whose visits; `first` is the person who is offered."""
        known = all_whose(self._library)
        if not known:
            self._desk.failed.emit(UserError(_NOBODY))
            return
        chosen = CalendarFileForm(self._owner, known, first).given()
        if chosen:
            self._save(*chosen)

    def _save(self, whose: Whose, weeks: int, full: bool) -> None:
        name = "".join(sign for sign in whose.name if sign not in '\\/:*?"<>|')
        kinds = _("Calendar") + " (*.ics)"
        path = messages.save_file(self._owner, _("Where does the calendar go?"), kinds, Path.home() / f"{name}.ics")
        if path is None:
            return
        path = path if path.suffix else path.with_suffix(".ics")
        library, today = self._library, self._library.clock().date()

        def done(count: int) -> None:
            visits = ngettext("{count} visit", "{count} visits", count)
            self._desk.told.emit(_("Saved: {file}").format(file=path) + f" ({visits})", False)

        self._job.run(
            library,
            lambda _progress: write_calendar(library, whose, path, today, weeks=weeks, full=full),
            done,
            _("Writing the file"),
        )


_NOBODY = N_("Nobody goes out yet, and there is no route: add people in the settings first.")
