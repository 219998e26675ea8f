"""What a tab of the page Mobile stops is: built when first shown, asked again only while it is seen."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions
from outreach_app.ui.desk import Desk
from outreach_app.ui.tab_pages import TabKeys
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways


class MobileTab(Translated, QWidget):
    """Its constructor stores and lays out; `show_anew()` asks the services, as soon as it is seen.

    It fills `body`, writes by `desk.do(…)` only and sets every text in `retranslate()`. `KEY` is what
    `Ways.open_mobile` takes, `TITLE` and `HELP` are message ids, `STAGES` what it shows. `first` is where the focus
    goes; `actions_table` holds its own keys, which the help and Ctrl+K name while it is in sight.
    """

    KEY = ""
    TITLE = ""
    HELP = ""
    STAGES: frozenset[str] = frozenset()

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__()
        self.desk, self.library, self.ways = desk, library, ways
        self.first: QWidget = self
        self.actions_table: Actions | TabKeys | None = None
        self.body = QVBoxLayout(self)
        self._space()

    def show_anew(self) -> None:
        """Ask the services for what is shown."""

    def show_stop(self, place: Id, day: date | None) -> None:
        """Look at one stop, on a day where it is told."""

    def scanned(self, code: str) -> bool:
        """Take a scanned code; False: the tab has no use for it."""
        return False

    def leave(self) -> None:
        """Save what is half done, before something else is shown."""

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self.body.setContentsMargins(0, theme.px(8), 0, 0)
        self.body.setSpacing(theme.px(8))
