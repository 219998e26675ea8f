"""The door to the mobile library's papers, which are of no day."""

from PySide6.QtWidgets import QWidget

from outreach_app.domain.places import PlaceKind
from outreach_app.services import places
from outreach_app.services.library import Library
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.printing.keys import PUBLIC
from outreach_app.ui.stop_papers import show_stop_papers
from outreach_app.wording import _


class PublicPapers(Button):
    """Only there where the mobile library has a stop."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        super().__init__("stops", QUIET)
        self._library = library
        self.clicked.connect(lambda: show_stop_papers(owner, desk, library))

    def show_anew(self) -> None:
        """Ask whether there is a stop, and say what it opens."""
        self.setVisible(places.any_of(self._library, PlaceKind.MOBILE_STOP))
        self.name(
            _("Papers and files of the mobile library…"),
            _("Posters, booklets, the official timetable, tables and calendars for the public"),
            shortcut_words(PUBLIC),
        )
