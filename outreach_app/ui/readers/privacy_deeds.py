"""What is done about readers' papers and personal data from the page."""

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services.library import Library
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui.desk import Desk
from outreach_app.ui.readers.enrolment_dialog import EnrolmentDialog
from outreach_app.ui.readers.history_dialog import HistoryDialog
from outreach_app.ui.readers.year_dialog import YearDialog


class PrivacyDeeds:
    """Holds nothing but the way to the library and the window."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library

    def papers(self, card: ReaderCard | None) -> None:
        """The papers that a reader signs; blanks where nobody is chosen."""
        reader = card.reader if card and not card.reader.anonymised else None
        EnrolmentDialog(self._owner, self._desk, self._library, reader).exec()

    def history(self, card: ReaderCard | None) -> None:
        """Who did what to a card, and who looked."""
        if card is None:
            return
        try:
            dialog = HistoryDialog(self._owner, self._library, card.reader)
        except UserError as refusal:
            self._desk.failed.emit(refusal)
        else:
            dialog.exec()

    def turn_year(self) -> None:
        """Who is to be registered anew this year."""
        YearDialog(self._owner, self._desk, self._library, self._library.clock().date()).exec()
