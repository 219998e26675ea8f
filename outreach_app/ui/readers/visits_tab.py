"""Visits: the history of visits and of the calls between them, the newest first."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.calls import Call
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall
from outreach_app.domain.visits import Outcome, Visit
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui import theme
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import Button
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.palette import State
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

CALL_KEY = "Alt+C"
_RESTS = {Outcome.ILL, Outcome.IN_HOSPITAL, Outcome.MOVED, Outcome.DIED}


@dataclass(frozen=True)
class VisitLine:
    """A visit, and who went."""

    visit: Visit
    person: str

    @property
    def id(self) -> Id:
        """The visit's id."""
        return self.visit.id

    @property
    def day(self) -> date:
        """When it was."""
        return self.visit.on_day

    @property
    def kind(self) -> str:
        """What it was."""
        return _("Visit")

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


@dataclass(frozen=True)
class MissedLine:
    """A visit that nobody made, or will make, and why."""

    missed: MissedCall
    person: str = ""

    @property
    def id(self) -> Id:
        """The missed call's id."""
        return self.missed.id

    @property
    def day(self) -> date:
        """When it was waited for."""
        return self.missed.on_day

    @property
    def kind(self) -> str:
        """What it was."""
        return _("Visit")

    @property
    def mark(self) -> Mark:
        """The outcome as a chip."""
        return Mark(State.PAUSED, Outcome.NOT_COME.label if self.missed.visit else _("called off"))

    @property
    def remark(self) -> str:
        """The reason, and when it is made up for."""
        later = _("next on {day}").format(day=full_day(self.missed.next_on)) if self.missed.next_on else ""
        return ", ".join(part for part in (self.missed.reason, later) if part)


@dataclass(frozen=True)
class CallLine:
    """A call, and who called."""

    call: Call
    person: str

    @property
    def id(self) -> Id:
        """The call's id."""
        return self.call.id

    @property
    def day(self) -> date:
        """When it was."""
        return self.call.on_day

    @property
    def kind(self) -> str:
        """What it was."""
        return _("Call")

    @property
    def mark(self) -> Mark:
        """The result as a chip."""
        result = self.call.result
        state = State.DONE if result.spoke else State.OVERDUE if result.follows_up else State.PAUSED
        return Mark(state, result.label)

    @property
    def remark(self) -> str:
        """Who was spoken with, and what was said."""
        return ": ".join(part for part in (self.call.spoken_with, self.call.note) if part)


COLUMNS = (
    Column(N_("Day"), lambda line: full_day(line.day), sort=lambda line: line.day, width=104),
    Column(N_("Kind"), lambda line: line.kind, width=92, muted=True),
    Column(N_("Result"), lambda line: line.mark, width=168),
    Column(N_("Note"), lambda line: line.remark, tip=lambda line: line.remark, width=110, stretch=True),
    Column(N_("By whom"), lambda line: line.person, width=110, optional=True, muted=True),
)


class VisitsTab(QWidget):
    """`wished` when a call is to be noted."""

    wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table, self.none, self.add = Table(COLUMNS), EmptyState("visits"), Button("phone")
        either, foot = QWidget(), QHBoxLayout()
        self._either = QStackedLayout(either)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        foot.addWidget(self.add)
        foot.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(either, 1)
        self._column.addLayout(foot)
        self.add.clicked.connect(self.wished)
        self._space()

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader."""
        found = lines(card)
        self.table.set_rows(found)
        self._either.setCurrentWidget(self.table if found else self.none)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Visits and calls"))
        self.none.say(_("No visit and no call yet: results show here once they are entered."))
        self.add.name(_("Note a call"), _("Note a call to the reader, or by one"), CALL_KEY)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setSpacing(theme.px(8))


def lines(card: ReaderCard) -> list[VisitLine | CallLine | MissedLine]:
    """The rows of the history; where nobody came, the reason is told, not the bare outcome."""
    told = {missed.visit for missed in card.missed}
    found: list[VisitLine | CallLine | MissedLine] = [MissedLine(missed) for missed in card.missed]
    found += [VisitLine(visit, card.people.get(visit.person, "")) for visit in card.visits if visit.id not in told]
    found += [CallLine(call, card.people.get(call.person, "")) for call in card.calls]
    return sorted(found, key=lambda line: line.day, reverse=True)
