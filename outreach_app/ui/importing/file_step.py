"""The first step: what comes in, and from which file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.card import Card
from outreach_app.ui.controls import FILTER, Button
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.importing.words import INVITATIONS, KINDS
from outreach_app.ui.notice import Notice
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

OPEN = "Ctrl+O"


class FileStep(Translated, QWidget):
    """`kind_chosen` says whether readers or titles come in, `wanted` that a file is to be picked."""

    kind_chosen = Signal(str)
    wanted = Signal()

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.kinds = {each: Button(kind=FILTER) for each in KINDS}
        self._one = QButtonGroup(self)
        self.invitation, self.fault = EmptyState("note"), Notice("warning", "danger")
        self._top = QHBoxLayout()
        for each, button in self.kinds.items():
            self._one.addButton(button)
            self._top.addWidget(button)
            button.clicked.connect(lambda _checked, each=each: self.kind_chosen.emit(each))
        self._top.addStretch()
        card = Card(flush=True)
        card.body.addWidget(self.invitation)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.fault)
        self._column.addWidget(card, 1)
        self.invitation.pressed.connect(self.wanted)
        self._space()
        self.retranslate()

    def show_kind(self, kind: str) -> None:
        """Ask for files of a kind, with nothing said against the last one."""
        self._kind = kind
        self.fault.say("")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        for each, button in self.kinds.items():
            button.name(_(KINDS[each]))
            button.setChecked(each == self._kind)
        self.invitation.say(_(INVITATIONS[self._kind]), _("Choose a file…"))
        self.invitation.button.setToolTip(f"{_('Choose a file…')}  {shortcut_words(OPEN)}")

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(16))
        self._top.setSpacing(theme.px(8))
