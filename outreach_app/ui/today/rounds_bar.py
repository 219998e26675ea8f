"""The rounds of the day, each with how far it is; pressing one shows its cards alone."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach_app.domain.identity import Id
from outreach_app.services.rounds import RoundLine
from outreach_app.ui.chip import Chip, Mark
from outreach_app.ui.controls import FILTER, Button
from outreach_app.ui.flow import Flow
from outreach_app.ui.palette import State
from outreach_app.wording import _


class RoundsBar(QWidget):
    """`chosen(round id or None)`: whose cards are to be shown."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = Flow(self)
        self.only: Id | None = None
        self.buttons: dict[Id, Button] = {}

    def show_rounds(self, lines: Collection[RoundLine], outdated: Collection[Id]) -> None:
        """Show the rounds of a day; those in `outdated` have papers that no longer tell the truth."""
        self._flow.clear()
        self.buttons = {}
        if self.only not in {line.round.id for line in lines}:
            self.only = None
        for line in lines:
            self._add(line)
            if line.round.id in outdated:
                self._flow.addWidget(Chip(Mark(State.OVERDUE, _("papers outdated: print again"))))
        self.updateGeometry()

    def _add(self, line: RoundLine) -> None:
        button = Button(kind=FILTER)
        count = _("{done} of {planned}").format(done=line.recorded, planned=line.planned)
        button.name(f"{line.round.label}  {count}", _("Show this round alone: {state}").format(state=line.state.label))
        button.setAccessibleName(f"{line.round.label}, {line.state.label}, {count}")
        button.setChecked(line.round.id == self.only)
        button.clicked.connect(lambda on, key=line.round.id: self._choose(key if on else None))
        self.buttons[line.round.id] = button
        self._flow.addWidget(button)

    def _choose(self, key: Id | None) -> None:
        self.only = key
        for each, button in self.buttons.items():
            button.setChecked(each == key)
        self.chosen.emit(key)
