"""The bags of a round: how many copies are put aside for each of its readers."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services import rounds, visits
from outreach_app.services.library import Library
from outreach_app.services.visits import RoundRow
from outreach_app.ui.actions import Actions
from outreach_app.ui.desk import Desk
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

COLUMNS = (
    Column(N_("Reader"), lambda row: row.name, width=240, stretch=True),
    Column(N_("Books in the bag"), lambda row: len(row.bag), width=160, right=True),
)


class BagsTab(Translated, QWidget):
    """Shows one round; Enter opens a reader's card. `actions_table` holds the tab's own keys, if it has some."""

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__()
        self.desk, self._library, self._ways = desk, library, ways
        self.actions_table: Actions | None = None
        self.round: Id | None = None
        self.list = ListPane(COLUMNS, icon="bag")
        self.first: QWidget = self.list.table
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.list.opened.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.list.name(_("Bags"))
        self.list.none.say(_("No reader stands in this round."))

    def show_round(self, round_id: Id | None, reader_id: Id | None = None) -> None:
        """Show a round's bags, at one reader's or at the first; None: there is no round."""
        self.round = round_id
        self.refresh(Changes())
        rows = self.list.table.rows.rows
        self.list.table.go_to(next((at for at, row in enumerate(rows) if row.planned.reader == reader_id), 0))

    def refresh(self, _changes: Changes) -> None:
        """Show the round as it stands now."""
        try:
            one = rounds.round_(self._library, self.round) if self.round else None
        except UserError:
            one = None
        rows = visits.round_rows(self._library, one) if one else []
        self.list.set_rows([row for row in rows if row.reader])

    def leave(self) -> None:
        """Save what is half done."""

    def _open(self, row: RoundRow) -> None:
        self._ways.open_reader(row.planned.reader)
