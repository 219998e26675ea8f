"""The tab Order: the day's rounds, and the stops of the chosen one."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.services import rounds
from outreach_app.services.library import Library
from outreach_app.ui.actions import Actions
from outreach_app.ui.desk import Desk
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.sides import Sides
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

ROUNDS = (Column(N_("Round"), lambda line: line.round.label, stretch=True),)
STOPS = (Column(N_("Place"), lambda stop: stop.place.label, stretch=True),)


class OrderTab(Translated, QWidget):
    """`chosen(round id or None)`: which round is shown."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__()
        self.desk, self._library, self._ways = desk, library, ways
        self.actions_table: Actions | None = None
        self.day = library.clock().date()
        self.shown: Round | None = None
        self.rounds, self.stops = ListPane(ROUNDS, icon="rounds"), ListPane(STOPS, icon="rounds")
        self.first: QWidget = self.rounds.table
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Sides(self.rounds, self.stops, shares=(1, 2)))
        self.rounds.selected.connect(lambda line: self._show(line.round if line else None))
        self.retranslate()

    @property
    def round_id(self) -> Id | None:
        """The round that is shown."""
        return self.shown.id if self.shown else None

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rounds.name(_("Rounds"))
        self.stops.name(_("Stops"))
        self.rounds.none.say(_("No round goes out on this day."))
        self.stops.none.say(_("No round goes out on this day."))

    def show_day(self, day: date) -> None:
        """Show a day's rounds, the first of them chosen."""
        self.day = day
        self.refresh(Changes())
        self.rounds.table.go_to(0)

    def choose(self, round_id: Id) -> None:
        """Show one of the day's rounds."""
        for place, line in enumerate(self.rounds.table.rows.rows):
            if line.round.id == round_id:
                self.rounds.table.go_to(place)

    def refresh(self, _changes: Changes) -> None:
        """Show the day as it stands now."""
        lines = rounds.round_lines(self._library, self.day, self.day)
        self.rounds.set_rows(lines)
        kept = next((line.round for line in lines if line.round.id == self.round_id), None)
        self._show(kept or (lines[0].round if lines else None))

    def _show(self, one: Round | None) -> None:
        before = self.round_id
        self.shown = one
        self.stops.set_rows(list(one.stops) if one else [])
        if self.round_id != before:
            self.chosen.emit(self.round_id)
