"""What a tab of the page is: asked again only while it is seen."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.desk import Desk
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways


class FieldTab(Translated, QWidget):
    """Fills `body`; `first` is where the focus goes, and `show_anew()` asks the services."""

    TITLE = ""

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__()
        self.desk, self.library, self.ways = desk, library, ways
        self.first: QWidget = self
        self.body = QVBoxLayout(self)
        self._space()

    def show_anew(self) -> None:
        """Ask the services for what is shown."""

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self.body.setContentsMargins(0, theme.px(8), 0, 0)
        self.body.setSpacing(theme.px(16))
