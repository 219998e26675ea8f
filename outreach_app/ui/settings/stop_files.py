"""The timetable of the mobile library as an open file: where to, then written in the background."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.services.library import Library
from outreach_app.services.stops import write_stops
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.wording import _, ngettext


class StopFiles:
    """Asks, writes, tells where the file is."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._job = OneJob(owner, desk)

    def save(self) -> None:
        """Ask where the file goes and write it there."""
        suggested = Path.home() / (_("mobile library stops") + ".csv")
        path = messages.save_file(self._owner, _("Export stops…"), _("Table (CSV)") + " (*.csv)", suggested)
        if path is None:
            return
        path, library = path if path.suffix else path.with_suffix(".csv"), self._library

        def done(count: int) -> None:
            lines = ngettext("{count} line", "{count} lines", count)
            self._desk.told.emit(_("Saved: {file}").format(file=path) + f" ({lines})", False)

        self._job.run(library, lambda _progress: write_stops(library, path), done, _("Writing the file"))
