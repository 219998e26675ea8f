"""The card of a kit: who signed for what, how it stands, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.fieldwork import Kit, KitState
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Chip, Mark
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.facts import FactSheet
from outreach_app.ui.fieldwork.words import days, state_mark
from outreach_app.ui.flow import Flow
from outreach_app.ui.palette import State
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

WORDS, RECALL, LOST, CLOSE, KEEP, LIST, CAME = "words", "recall", "lost", "close", "keep", "list", "came"
TEMPLATE = "template"
"""What can be wished for."""


class KitPanel(Translated, Card):
    """`wished(what)` when something is to be done with the kit that is shown."""

    wished = Signal(str)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self.kit: Kit | None = None
        self.name_, self.chip, self.facts = Label("title", wrap=True), Chip(Mark(State.OUT)), FactSheet()
        self.buttons = {
            CLOSE: Button("check"),
            CAME: Button("note"),
            WORDS: Button("key"),
            RECALL: Button("undo", QUIET),
            LOST: Button("warning", QUIET),
            LIST: Button("readers", QUIET),
            TEMPLATE: Button("note", QUIET),
            KEEP: Button("cross", QUIET),
        }
        self.none, shown, foot = EmptyState("fieldwork"), QWidget(), QWidget()
        flow, head, column = Flow(foot), QHBoxLayout(), QVBoxLayout(shown)
        for what, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, what=what: self.wished.emit(what))
            flow.addWidget(button)
        head.addWidget(self.name_, 1)
        head.addWidget(self.chip)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(foot)
        column.addStretch()
        self._either, self._shown = QStackedLayout(), shown
        self.body.addLayout(self._either)
        self._either.addWidget(shown)
        self._either.addWidget(self.none)
        self.retranslate()

    def show_kit(self, kit: Kit | None) -> None:
        """Show a kit, or that none is chosen."""
        self.kit = kit
        self._either.setCurrentWidget(self._shown if kit else self.none)
        if kit is None:
            return
        today = self._library.clock().date()
        state = kit.state(today)
        self.name_.setText(_("Kit {number}, {holder}").format(number=kit.number, holder=kit.holder))
        self.chip.show_mark(state_mark(kit, today))
        self.facts.show_facts(_facts(kit))
        over = state in {KitState.CLOSED, KitState.LOST}
        self.buttons[RECALL].setVisible(not over and state is not KitState.RECALLED)
        self.buttons[LOST].setVisible(state is not KitState.CLOSED)
        self.buttons[CLOSE].setVisible(state is not KitState.CLOSED)
        self.buttons[KEEP].setVisible(state not in {KitState.OUT, KitState.EXPIRED})

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(_("Card of the kit"))
        self.none.say(_("Choose a kit in the list."))
        told = {
            CLOSE: (_("Brought back"), _("Note that the kit is back, and its file deleted on the laptop")),
            CAME: (_("What came in…"), _("The files that were taken in of it, with their reports")),
            WORDS: (_("Show the words"), _("Show the six words once more; that stands in the journal")),
            RECALL: (_("Recall"), _("Note that it is asked back before its day")),
            LOST: (_("Lost…"), _("What to do when the laptop or the stick is lost")),
            LIST: (_("Save the list of readers…"), _("Save who is named in the kit as a table")),
            TEMPLATE: (
                _("Table to be filled in…"),
                _("Save a table of its calls that is filled in where there is no program, and comes in by Coming in"),
            ),
            KEEP: (_("Take the note back"), _("It is out, as at first")),
        }
        for what, (text, tip) in told.items():
            self.buttons[what].name(text, tip)
        self.show_kit(self.kit)


def _facts(kit: Kit) -> list[tuple[str, str]]:
    made = _("{day}, {name}").format(day=f"{kit.made_at.astimezone():%d.%m.%Y %H:%M}", name=kit.made_by)
    noted = (
        (_("Recalled"), kit.recalled_at),
        (_("Noted as lost"), kit.lost_at),
        (_("Brought back"), kit.closed_at),
    )
    return [
        (_("What"), kit.title),
        (_("Days"), days(kit)),
        (_("Signed for by"), kit.holder),
        (_("File made"), made),
        (_("Readers in it"), kit.readers_told),
        (_("Back by"), full_day(kit.expires_on)),
        *((name, f"{at.astimezone():%d.%m.%Y %H:%M}") for name, at in noted if at),
    ]
