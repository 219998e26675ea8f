"""What is done about readers' papers and personal data from the page."""

from PySide6.QtWidgets import QWidget

from outreach_app.domain.enrolment import EnrolmentPaper
from outreach_app.domain.errors import UserError
from outreach_app.services.library import Library
from outreach_app.services.reader_card import ReaderCard
from outreach_app.services.reader_history import history_of
from outreach_app.ui.desk import Desk
from outreach_app.ui.readers.enrolment_dialog import EnrolmentDialog
from outreach_app.ui.readers.panel import ReaderPanel
from outreach_app.ui.readers.year_dialog import YearDialog


class PrivacyDeeds:
    """Holds nothing but the way to the library and the window."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library, panel: ReaderPanel) -> None:
        self._owner, self._desk, self._library, self._panel = owner, desk, library, panel
        panel.papers.wished.connect(lambda paper: self.papers(panel.card, paper))
        panel.journal.wanted.connect(self._tell_history)

    def papers(self, card: ReaderCard | None, paper: EnrolmentPaper | None = None) -> None:
        """The papers that a reader signs, or one of them; blanks where nobody is chosen."""
        reader = card.reader if card and not card.reader.anonymised else None
        EnrolmentDialog(self._owner, self._desk, self._library, reader, paper).exec()

    def _tell_history(self, only_looks: bool) -> None:
        card, journal = self._panel.card, self._panel.journal
        if card is None:
            return
        try:
            journal.show_lines(history_of(self._library, card.reader.id, only_looks=only_looks))
        except UserError as refusal:
            journal.refuse(str(refusal))

    def turn_year(self) -> None:
        """Who is to be registered anew this year."""
        YearDialog(self._owner, self._desk, self._library, self._library.clock().date()).exec()
