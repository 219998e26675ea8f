"""What the buttons of the board do."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.services import rounds, visits
from outreach_app.services.library import Library
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.wording import _


class Steps:
    """One at a time: a second press while one is under way does nothing."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._desk, self._library = desk, library
        self._job = OneJob(owner, desk)

    def make_rounds(self, day: date, today: date, on_done: Callable[[rounds.Plan], object]) -> None:
        """Make a day's rounds; Cancel takes back what was planned so far."""
        self._job.make_rounds(self._library, day, today, on_done)

    def followed_up(self, concern: Id, today: date) -> None:
        """Close a follow-up."""
        self._desk.do(lambda: visits.close_concern(self._library, concern, today), _("Followed up"))
