"""The list side of the page: found as one types, narrowed by filters, with next dates once the typing pauses."""

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.readers import ReaderLine
from outreach_app.services import readers
from outreach_app.services.library import Library
from outreach_app.services.reader_service import standings
from outreach_app.services.schedule import visit_days
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.readers.columns import COLUMNS, Listed
from outreach_app.ui.readers.foot import Foot
from outreach_app.ui.readers.narrowing import Narrowing

PAUSE_MS = 120
"""How long nothing is typed before next dates are looked up: finding alone fits into a frame."""


class FoundReaders(QObject):
    """Owns the list, the line below it and the filters; among filtered readers it finds in the background."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        super().__init__(owner)
        self._library = library
        self.pane, self.foot = ListPane(COLUMNS, icon="readers", own_search=False), Foot(library)
        self.narrowing = Narrowing(owner, desk, library, self.pane)
        self._latest = Latest(owner, library)
        self._lines: list[ReaderLine] = []
        self._dates: dict[Id, date | None] = {}
        self._statuses: dict[Id, ReaderStatus] = {}
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._settle)
        self.pane.searched.connect(lambda _text: self._search())
        self.narrowing.changed.connect(self._search)

    @property
    def _today(self) -> date:
        return self._library.clock().date()

    def start(self) -> None:
        """Show who is found by what is typed, with the first of them chosen."""
        self.find()
        self._settle()
        self.foot.count_off_map()

    def show_anew(self) -> None:
        """Ask anew for everything that is shown."""
        self._dates.clear()
        self._statuses.clear()
        self.narrowing.outdated()
        self.find()
        self._fill_dates()
        self.foot.count_off_map()

    def go_to(self, reader: Id) -> None:
        """Choose a reader's row; where it is not among the shown ones, without filters and by the name."""
        if self.pane.table.go_to_row(reader):
            return
        self.narrowing.clear()
        self.pane.search.setText(readers.reader(self._library, reader).full_name)
        self.pane.table.go_to_row(reader)

    def find(self) -> None:
        """Find by what is typed."""
        library, text, only = self._library, self.pane.search.text(), self.narrowing.only
        if only is None:
            self._latest.forget()
            self._take(readers.find_readers(library, text))
        else:
            self._latest.ask(lambda: readers.find_readers(library, text, only=only), self._take_filtered, "")

    def _search(self) -> None:
        """Show who is found at once; next dates and the first one's card follow when the typing pauses."""
        self.pane.table.setCurrentIndex(QModelIndex())
        self.find()
        self._pause.start(PAUSE_MS)

    def _settle(self) -> None:
        self._fill_dates()
        if not self._latest.waiting and not self.pane.table.current():
            self.pane.table.go_to(0)

    def _take_filtered(self, lines: object) -> None:
        self._take(lines)
        if not self._pause.isActive():
            self._settle()

    def _take(self, lines: list[ReaderLine]) -> None:
        self._lines = lines
        self._show()
        self.foot.tell(len(lines), self.narrowing.only)

    def _show(self) -> None:
        today, active = self._today, ReaderStatus.ACTIVE
        dates, statuses = self._dates, self._statuses
        self.pane.set_rows(
            [Listed(line, dates.get(line.id), today, statuses.get(line.id, active)) for line in self._lines]
        )

    def _fill_dates(self) -> None:
        unknown = [line.id for line in self._lines if line.id not in self._dates]
        if unknown:
            self._dates |= dict.fromkeys(unknown) | visit_days(self._library, unknown)
            self._statuses |= {one: it.status for one, it in standings(self._library, self._today, unknown).items()}
            self._show()
