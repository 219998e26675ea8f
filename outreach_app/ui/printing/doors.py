"""The way from a day's papers to the notices for doors, where nobody comes on that day."""

from collections.abc import Callable
from datetime import date

from outreach_app.services import not_coming
from outreach_app.services.library import Library
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.not_coming import notices_dialog
from outreach_app.wording import _

DOORS = "Ctrl+Shift+X"
"""The key for the notices where nobody comes: the one that calls off on other pages."""


class DoorsButton(Button):
    """Seen only where there is a notice for the day."""

    def __init__(self, desk: Desk, library: Library, day: Callable[[], date]) -> None:
        super().__init__("warning")
        self._desk, self._library, self._day = desk, library, day
        self.clicked.connect(self.open)

    def refresh(self) -> None:
        """Look whether there is a notice, and say what the button does."""
        self.name(_("Notices for doors…"), _("Where nobody comes on this day"), shortcut_words(DOORS))
        self.setVisible(bool(not_coming.notices(self._library, self._day())))

    def open(self) -> None:
        """Show the notices, to be printed or saved."""
        if not_coming.notices(self._library, self._day()):
            notices_dialog(self.window(), self._desk, self._library, self._day()).exec()
