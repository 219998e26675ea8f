"""The line about what came back of kits: in sight while a file in the watched folder is not in yet."""

from outreach_app.ui.arrivals import arrival_words
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways
from outreach_app.wording import _


class CameButton(Translated, Button):
    """Goes to the tab where it is taken in."""

    def __init__(self, desk: Desk, ways: Ways) -> None:
        super().__init__("fieldwork", QUIET)
        self._desk = desk
        self.clicked.connect(lambda _on=False: ways.open_inbox())
        desk.arrived.connect(lambda _came: self.retranslate())
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        files = list(self._desk.came.files) if self._desk.came else []
        self.name(arrival_words(files) if files else "", _("Look at what came, and take it in"))
        self.setVisible(bool(files))
