"""Duplicates of an import: who may be here already, both sides of each, and what is decided."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from outreach_app.services.imports.pairs import Choice, Decision, Decisions, Pair
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import FILTER, QUIET, Button, Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.importing.sides import Sides
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

KEYS = {Choice.UPDATE: "1", Choice.ADD: "2", Choice.SKIP: "3"}
ALIKE_KEY, TAKE_KEY = "0", "4"
_STATES = {Choice.UPDATE: State.PLANNED, Choice.ADD: State.DONE, Choice.SKIP: State.DUE}


@dataclass(frozen=True)
class PairRow:
    """A pair with what is decided about it."""

    id: int
    pair: Pair
    decision: Decision


COLUMNS = (
    Column(N_("Record"), lambda row: row.pair.record, width=72, right=True),
    Column(N_("Name"), lambda row: row.pair.name, tip=lambda row: row.pair.name, width=144, stretch=True),
    Column(N_("Alike by"), lambda row: row.pair.like.label, tip=lambda row: row.pair.like.label, width=144,
           optional=True, muted=True),
    Column(N_("Decision"), lambda row: Mark(_STATES[row.decision.choice], row.decision.choice.label), width=168),
)  # fmt: skip


class PairsView(Translated, QWidget):
    """`decided` says that a decision changed."""

    decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[Pair] = []
        self._each: dict[int, Decision] = {}
        self.list, self.sides, self.card = ListPane(COLUMNS, icon="readers"), Sides(), Card()
        self.list.selected.connect(self._show)
        self.sides.toggled.connect(self.take)
        self.about = Label(wrap=True)
        self.choices = {choice: Button(kind=FILTER) for choice in Choice}
        self.alike = Button("check", QUIET)
        row = QWidget()
        flow = Flow(row)
        for choice, button in self.choices.items():
            flow.addWidget(button)
            button.clicked.connect(lambda _checked=False, choice=choice: self.choose(choice))
        flow.addWidget(self.alike)
        self.alike.clicked.connect(self.choose_alike)
        for part in (self.about, self.sides, row):
            self.card.body.addWidget(part)
        self.card.body.setStretchFactor(self.sides, 1)
        self._column = QVBoxLayout(self)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.card)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        self._column.addWidget(split)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._split = split
        self._space()
        self._actions = Actions(
            self,
            [
                *(ActionSpec(one, one.label, (KEYS[one],), partial(self.choose, one)) for one in Choice),
                ActionSpec("alike", N_("The same for all like these"), (ALIKE_KEY,), self.choose_alike),
                ActionSpec("take", N_("Take the file's value, or leave it"), (TAKE_KEY,), self.take),
            ],
        )
        self.retranslate()

    def show_pairs(self, pairs: list[Pair]) -> None:
        """Show another file's pairs, nothing of them decided."""
        self._pairs, self._each = pairs, {}
        self._fill()
        self.list.table.go_to(0)
        self._show(self.list.table.current())

    @property
    def decisions(self) -> Decisions:
        """What was decided."""
        return Decisions(each=dict(self._each))

    def choose(self, choice: Choice) -> None:
        """Decide about the pair under the cursor."""
        row = self._row()
        if row:
            self._decide({row.id: Decision(choice, row.decision.take)})

    def choose_alike(self) -> None:
        """Decide the same about all that are alike by the same thing."""
        row = self._row()
        if row:
            same = [pair.record for pair in self._pairs if pair.like is row.pair.like]
            self._decide(dict.fromkeys(same, Decision(row.decision.choice)) | {row.id: row.decision})

    def take(self, field: str = "") -> None:
        """Take the file's value of a field, or leave the library's; it is the same person then."""
        row, field = self._row(), field or self.sides.current
        if row and self.sides.can_take(field):
            self._decide({row.id: Decision(Choice.UPDATE, row.decision.take ^ {field})})

    def retranslate(self) -> None:
        """Set every text anew."""
        self.list.name(_("Records that may be here already"))
        self.list.none.say(_("Nobody of the file is here already."))
        for choice, button in self.choices.items():
            button.name(f"{KEYS[choice]}  {choice.label}", choice.label, KEYS[choice])
        self.alike.name(f"{ALIKE_KEY}  {_('The same for all like these')}", _("The same for all like these"), ALIKE_KEY)
        self._actions.retranslate()
        self.sides.retranslate()
        self._fill()
        self._show(self._row())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._split.setHandleWidth(theme.px(16))

    def _row(self) -> PairRow | None:
        return self.list.table.current()

    def _decide(self, decisions: dict[int, Decision]) -> None:
        self._each |= decisions
        self._fill()
        self._show(self._row())
        self.decided.emit()

    def _fill(self) -> None:
        decisions = self.decisions
        self.list.set_rows([PairRow(pair.record, pair, decisions.of(pair)) for pair in self._pairs])

    def _show(self, row: PairRow | None) -> None:
        """Show both sides of a pair."""
        self.card.setVisible(row is not None)
        if not row:
            return
        pair = row.pair
        where = _("Here, card {card}").format(card=pair.known_card)
        if pair.line:
            where = _("Line {line} of the file").format(line=pair.line)
        self.card.set_title(pair.name)
        told = _("Record {number}: {likeness}")
        self.about.setText(told.format(number=pair.record, likeness=pair.like.label))
        for choice, button in self.choices.items():
            button.setChecked(choice is row.decision.choice)
        self.sides.show_pair(pair, row.decision, where)
