"""A day at which no round calls at a stop: shown in place of the day's stops."""

from datetime import date

from PySide6.QtCore import Signal

from outreach_app.services import mobile
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.jobs import OneJob
from outreach_app.wording import _, ngettext


class EmptyDay(EmptyState):
    """Where the timetable tells stops for the day, its rounds are made from here; a stop can always be chosen."""

    wanted = Signal()
    """Another stop is to be chosen."""

    def __init__(self, desk: Desk, library: Library) -> None:
        super().__init__("bus")
        self._library, self._job = library, OneJob(self, desk)
        self._day: date | None = None
        self._waiting = 0
        self.setMinimumHeight(theme.px(80))
        self.pressed.connect(self._go_on)
        self.other.clicked.connect(self.wanted)
        self.retranslate()

    def show_day(self, day: date) -> None:
        """Ask what the timetable tells for a day without rounds."""
        self._day, self._waiting = day, mobile.stops_to_come(self._library, day)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        if self._waiting:
            told = ngettext(
                "The timetable tells {count} stop for this day, but no round is made yet.",
                "The timetable tells {count} stops for this day, but no round is made yet.",
                self._waiting,
            )
            self.say(told, _("Make rounds"), _("Another stop…"))
        else:
            self.say(_("No round of the mobile library calls at a stop on this day."), _("Another stop…"))

    def _go_on(self) -> None:
        if self._waiting and self._day:
            self._job.make_rounds(self._library, self._day, self._library.clock().date(), lambda _plan: None)
        else:
            self.wanted.emit()
