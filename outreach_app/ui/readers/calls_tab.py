"""Calls: who was reached by phone, with what result, the newest first."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.calls import Call
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
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
    def mark(self) -> Mark:
        """The result as a chip."""
        result = self.call.result
        state = State.DONE if result.spoke else State.OVERDUE if result.follows_up else State.PAUSED
        return Mark(state, result.label)


COLUMNS = (
    Column(N_("Day"), lambda line: full_day(line.call.on_day), sort=lambda line: line.call.on_day, width=104),
    Column(N_("Result"), lambda line: line.mark, width=148),
    Column(N_("Spoken with"), lambda line: line.call.spoken_with, width=100, stretch=True, optional=True),
    Column(N_("Note"), lambda line: line.call.note, tip=lambda line: line.call.note, width=120, stretch=True),
    Column(N_("By whom"), lambda line: line.person, width=110, optional=True, muted=True),
)


class CallsTab(QWidget):
    """`wished` when a call is to be noted."""

    wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table, self.none, self.add = Table(COLUMNS), EmptyState("phone"), Button("phone")
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
        self.table.set_rows([CallLine(call, card.people.get(call.person, "")) for call in card.calls])
        self._either.setCurrentWidget(self.table if card.calls else self.none)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.table.setAccessibleName(_("Calls"))
        self.none.say(_("No call yet: note here who was reached by phone, and what was agreed."))
        self.add.name(_("Note a call"), _("Note a call to the reader, or by one"), CALL_KEY)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setSpacing(theme.px(8))
