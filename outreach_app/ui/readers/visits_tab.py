"""Visits: the history of calls, the newest first."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QStackedLayout, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import Outcome, Visit
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui.chip import Mark
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.palette import State
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

_RESTS = {Outcome.ILL, Outcome.IN_HOSPITAL, Outcome.MOVED, Outcome.DIED}


@dataclass(frozen=True)
class VisitLine:
    """A visit, and who went."""

    id: Id
    visit: Visit
    person: str

    @property
    def mark(self) -> Mark:
        """The outcome as a chip."""
        outcome = self.visit.outcome
        state = State.PAUSED if outcome in _RESTS else State.DONE if outcome.moves_date else State.DUE
        return Mark(state, outcome.label)

    @property
    def remark(self) -> str:
        """With whom the books were left, and the note."""
        return ", ".join(part for part in (self.visit.left_with, self.visit.note) if part)


COLUMNS = (
    Column(N_("Day"), lambda line: full_day(line.visit.on_day), sort=lambda line: line.visit.on_day, width=104),
    Column(N_("Outcome"), lambda line: line.mark, width=176),
    Column(N_("By whom"), lambda line: line.person, width=120, stretch=True),
    Column(N_("Note"), lambda line: line.remark, tip=lambda line: line.remark, width=120, stretch=True, optional=True),
)


class VisitsTab(QWidget):
    """A table, or a sentence where there was no visit yet."""

    def __init__(self) -> None:
        super().__init__()
        self.table, self.none = Table(COLUMNS), EmptyState("visits")
        self._either = QStackedLayout(self)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader."""
        self.table.set_rows(lines(card.visits, card.people))
        self._either.setCurrentWidget(self.table if card.visits else self.none)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Visits"))
        self.none.say(_("No visit yet: its result shows here once it is entered."))


def lines(visits: tuple[Visit, ...], people: Mapping[Id, str]) -> list[VisitLine]:
    """The rows of the history."""
    return [VisitLine(visit.id, visit, people.get(visit.person, "")) for visit in visits]
