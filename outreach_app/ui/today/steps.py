"""What the buttons of the board do; planning and printing take seconds, so they run in the background."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.services import papers, rounds, visits
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.background import Progress
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.wording import _, ngettext


class Steps:
    """One at a time: a second press while one is under way does nothing."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._folder: Path | None = None
        self._job = OneJob(owner, desk)

    def make_rounds(self, day: date, today: date, on_done: Callable[[rounds.Plan], object]) -> None:
        """Make a day's rounds; Cancel takes back what was planned so far."""
        self._job.make_rounds(self._library, day, today, on_done)

    def print_papers(self, day: date) -> None:
        """Write a day's papers into a folder that the person chooses."""
        folder = messages.folder(self._owner, _("Where do the papers go?"), self._folder or Path.home())
        if folder is None:
            return
        self._folder, library = folder, self._library

        def job(_progress: Progress) -> papers.Printed:
            return papers.print_day(library, day, folder)

        def done(printed: papers.Printed) -> None:
            files = ngettext("{count} paper is", "{count} papers are", len(printed.papers))
            self._desk.announce(
                printed.changes, _("{papers} in the folder {folder}").format(papers=files, folder=folder)
            )

        self._job.run(library, job, done, _("Drawing the papers"))

    def followed_up(self, concern: Id, today: date) -> None:
        """Close a follow-up."""
        self._desk.do(lambda: visits.close_concern(self._library, concern, today), _("Followed up"))
