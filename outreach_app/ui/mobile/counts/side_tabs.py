"""What stands beside the table: all figures of its line, the records of a number, the review of a stop."""

from PySide6.QtWidgets import QTabWidget, QWidget

from outreach_app.ui.translated import Translated
from outreach_app.wording import _

FIGURES, RECORDS, REVIEW = range(3)


class SideTabs(Translated, QTabWidget):
    """One of the three is in sight."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self.setDocumentMode(True)
        for part in parts:
            self.addTab(part, "")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        for place, title in enumerate((_("Figures"), _("Records"), _("Review"))):
            self.setTabText(place, title)
        self.tabBar().setAccessibleName(_("Figures, records, review"))

    def turn(self) -> None:
        """Show the next one."""
        places = [place for place in range(self.count()) if self.isTabVisible(place)]
        now = places.index(self.currentIndex())
        self.setCurrentIndex(places[(now + 1) % len(places)])
