"""At the left: the rounds of the day, and who is due but stands in none."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import CancelledRound, RoundState
from outreach_app.domain.schedule import DueState
from outreach_app.services.rounds import RoundLine, Waiting
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.dragging import Carried, dragged
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.palette import State
from outreach_app.ui.rounds.dragging import STOP, WAITING
from outreach_app.ui.rounds.keys import JOIN, NEW, PLAN
from outreach_app.ui.rounds.words import number_words
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.wording import N_, _

_STATES = {RoundState.PREPARED: State.PLANNED, RoundState.OUT: State.OUT, RoundState.DONE: State.DONE}


@dataclass(frozen=True)
class RoundRow:
    """A round as the list shows it."""

    line: RoundLine

    @property
    def id(self) -> Id:
        """The round's id."""
        return self.line.round.id

    @property
    def second(self) -> str:
        """Its number, who takes it, and how many of its visits have a result."""
        one = self.line.round
        who = one.deliverer_name if one.deliverer_name != one.label else ""
        count = _("{done} of {planned}").format(done=self.line.recorded, planned=self.line.planned)
        return " · ".join(part for part in (number_words(one), who, count) if part)


@dataclass(frozen=True)
class WaitingRow:
    """Somebody due, as the list shows it."""

    one: Waiting

    @property
    def id(self) -> Id:
        """The reader's id, or the place's."""
        return self.one.id

    @property
    def second(self) -> str:
        """What stands in the way, else why it is due."""
        return self.one.hindrance or self.one.line.due.reason

    @property
    def since(self) -> Mark:
        """Since when, as a chip."""
        late = self.one.line.state is DueState.OVERDUE
        day = self.one.line.due.day
        return Mark(State.OVERDUE if late else State.DUE, short_day(day) if day else "")


def _round_tip(row: RoundRow) -> str:
    return "\n".join((row.line.round.label, row.second, row.line.state.label))


def _waiting_tip(row: WaitingRow) -> str:
    return "\n".join(dict.fromkeys(part for part in (row.one.line.name, row.second, row.one.line.due.reason) if part))


ROUNDS = (
    Column(N_("Round"), lambda row: row.line.round.label, tip=_round_tip, width=120, stretch=True),
    Column(
        N_("State"),
        lambda row: Mark(_STATES[row.line.state], row.line.state.label),
        sort=lambda row: list(_STATES).index(row.line.state),
        width=128,
    ),
)
PEOPLE = (
    Column(N_("Due, in no round"), lambda row: row.one.line.name, tip=_waiting_tip, width=120, stretch=True),
    Column(N_("Since"), lambda row: row.since, sort=lambda row: row.one.line.due.day, tip=_waiting_tip, width=112),
)


class RoundsList(TwoLineTable):
    """`joined(who waits, round)` and `moved(stop, round)` tell what was dropped on a round."""

    joined = Signal(object, object)
    moved = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(ROUNDS)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(bool(dragged(event, STOP) or dragged(event, WAITING)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self.indexAt(event.position().toPoint()).isValid())

    def dropEvent(self, event: QDropEvent) -> None:
        place = self.indexAt(event.position().toPoint()).row()
        if place < 0:
            return
        row, stop, who = self.row_at(place), dragged(event, STOP), dragged(event, WAITING)
        if stop:
            self.moved.emit(stop, row.id)
        elif who:
            self.joined.emit(who, row.id)
        event.acceptProposedAction()


class PeopleList(Carried, TwoLineTable):
    """Who waits; a row can be dragged into the stops or onto a round."""

    DRAGS = WAITING


class DayPane(Translated, QWidget):
    """Shows; what its buttons do is the tab's."""

    def __init__(self) -> None:
        super().__init__()
        self.rounds, self.no_round = RoundsList(), EmptyState("rounds")
        self.plan, self.new = Button("rounds", PRIMARY), Button("plus")
        self.cancelled = Label("small", wrap=True)
        self.people = ListPane(PEOPLE, icon="check", table=PeopleList)
        self.join, self.open = Button("plus"), Button("person", QUIET)
        self._gone: Sequence[CancelledRound] = ()
        self._lay_out()
        self.people.selected.connect(lambda _row: self.mark_current())
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rounds.setAccessibleName(_("Rounds of the day"))
        self.no_round.say(_("No round goes out on this day."))
        self.plan.name(_("Make rounds"), _("Make rounds of all who are due, or add the newly due"), PLAN)
        self.new.name(_("New round"), _("Make an empty round by hand"), NEW)
        self.people.name(_("Due, in no round"))
        self._say_nobody()
        self.join.name(_("Take along"), _("Into the round that is shown"), JOIN)
        self.open.name("", _("Open the reader's card"))
        self.show_cancelled(self._gone)

    def show_rounds(self, lines: Sequence[RoundLine]) -> None:
        """Show the day's rounds."""
        self.rounds.set_rows([RoundRow(line) for line in lines])
        self._either.setCurrentWidget(self.rounds if lines else self.no_round)
        self._say_nobody()

    def _say_nobody(self) -> None:
        some = _("Nobody waits: all who are due stand in a round.")
        self.people.none.say(some if self.rounds.rows.rows else _("Nobody waits for a visit on this day."))

    def show_cancelled(self, gone: Sequence[CancelledRound]) -> None:
        """Say which rounds of the day were given up, and why."""
        self._gone = gone
        reasons = [f"{one.label} ({one.reason})" if one.reason else one.label for one in gone]
        self.cancelled.setText(_("Cancelled: {rounds}").format(rounds="; ".join(reasons)) if gone else "")
        self.cancelled.setVisible(bool(gone))

    def show_people(self, waiting: Sequence[Waiting]) -> None:
        """Show who is due and stands in no round."""
        self.people.set_rows([WaitingRow(one) for one in waiting])
        self.people.table.go_to(max(self.people.table.currentIndex().row(), 0))
        self.mark_current()

    def mark_current(self) -> None:
        """Let the buttons follow who is chosen."""
        row = self.people.table.current()
        self.join.setEnabled(row is not None and row.one.line.place is not None)
        self.open.setEnabled(row is not None and row.one.line.due.plan.reader is not None)

    @property
    def chosen(self) -> WaitingRow | None:
        """Who is chosen in the list of those who wait."""
        return self.people.table.current()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        card = Card(flush=True)
        self._either = QStackedLayout()
        card.body.addLayout(self._either)
        self._either.addWidget(self.rounds)
        self._either.addWidget(self.no_round)
        self._buttons, self._deeds = QHBoxLayout(), QHBoxLayout()
        for row, parts in ((self._buttons, (self.plan, self.new)), (self._deeds, (self.join, self.open))):
            for part in parts:
                row.addWidget(part)
            row.addStretch()
        self._column = QVBoxLayout(self)
        self._column.addWidget(card, 2)
        self._column.addWidget(self.cancelled)
        self._column.addLayout(self._buttons)
        self._column.addWidget(self.people, 3)
        self._column.addLayout(self._deeds)
        self._space()

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        for layout in (self._column, self._buttons, self._deeds):
            layout.setSpacing(theme.px(8))
