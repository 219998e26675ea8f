"""Who is to be rung: a line for each reader with the numbers and what to say; what came of the calls, by one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from outreach_app.domain.calls import CallResult
from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import ToRing, to_say
from outreach_app.services import not_coming
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.ticked_list import TickedList
from outreach_app.wording import _, ngettext

RING = "Ctrl+Shift+K"
_BY_KEY = dict(zip("12345", CallResult, strict=True))


class RingList(TickedList):
    """A digit says what came of the call of the chosen line: `told(result)`."""

    told = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in _BY_KEY:
            self.told.emit(_BY_KEY[event.text()])
        else:
            super().keyPressEvent(event)


class RingDialog(Dialog):
    """A tick says that the call is made; whoever was not reached stays in the list for another time."""

    def __init__(self, parent: QWidget | None, desk: Desk, library: Library) -> None:
        told = _(
            "Space ticks who was reached; 1 to 5 say what came of the call. All of it is written down in one step."
        )
        super().__init__(parent, _("Readers to ring"), told)
        self._desk, self._library = desk, library
        self._waiting: list[tuple[ToRing, str]] = []
        self.results: dict[Id, CallResult] = {}
        self.list, self.none, self.count = (
            RingList(_("Readers to ring")),
            EmptyState("check"),
            Label("muted", wrap=True),
        )
        self.none.say(_("Nobody is to be rung."))
        self._results_row = QWidget()
        self.buttons = {result: Button() for result in CallResult}
        flow = Flow(self._results_row)
        for key, result in _BY_KEY.items():
            button = self.buttons[result]
            button.name(f"{key} {result.label}", _("What came of the call with the chosen reader"))
            button.clicked.connect(lambda _on=False, came=result: self.tell(came))
            flow.addWidget(button)
        for part in (self.list, self.none, self._results_row, self.count):
            self.content.addWidget(part)
        self.add_button(_("Close"), 0, QUIET)
        self.write = self.add_button(_("Write down"), 1, PRIMARY)
        self.write.clicked.disconnect()
        self.write.clicked.connect(self.write_down)
        self.list.itemChanged.connect(lambda item: self._ticked(self.list.row(item)))
        self.list.told.connect(self.tell)
        self.show_anew()

    def show_anew(self) -> None:
        """Show who is still to be rung."""
        found: dict[Id, tuple[ToRing, str]] = {}
        for concern, who in not_coming.ringing(self._library):
            before = found[who.id][1] + "\n" if who.id in found else ""
            found[who.id] = who, before + to_say(concern.text)
        self._waiting, self.results = list(found.values()), {}
        self.list.blockSignals(True)
        self.list.set_lines((self._line(row), True) for row in range(len(self._waiting)))
        self.list.blockSignals(False)
        for part in (self.list, self._results_row, self.count):
            part.setVisible(bool(self._waiting))
        self.none.setVisible(not self._waiting)
        self.list.setCurrentRow(0)
        (self.list if self._waiting else self.none).setFocus()
        self._judge()

    def tell(self, result: CallResult) -> None:
        """Say what came of the call of the chosen line, and go to the next one."""
        row = self.list.currentRow()
        if row >= 0:
            self.results[self._waiting[row][0].id] = result
            self._show(row)
            self.list.setCurrentRow(min(row + 1, self.list.count() - 1))
            self.list.setFocus()

    def write_down(self) -> None:
        """Write all results down; a reader without one stays as they are."""
        library, results = self._library, dict(self.results)
        words = ngettext("{count} call written down", "{count} calls written down", len(results))
        if self._desk.do(lambda: not_coming.record_ringing(library, results, library.clock().date()), words):
            self.show_anew()

    def done(self, answer: int) -> None:
        """Close; results that are not written down yet go only on the person's word."""
        text = _("It has not been saved yet.")
        if not self.results or messages.ask(self, _("Discard what you typed?"), text, _("Discard"), danger=True):
            super().done(answer)

    def _ticked(self, row: int) -> None:
        who = self._waiting[row][0].id
        if self.list.item(row).checkState() == Qt.CheckState.Checked:
            self.results.setdefault(who, CallResult.REACHED)
        else:
            self.results.pop(who, None)
        self._show(row)

    def _show(self, row: int) -> None:
        item, on = self.list.item(row), self._waiting[row][0].id in self.results
        self.list.blockSignals(True)
        item.setText(self._line(row))
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._judge()

    def _line(self, row: int) -> str:
        who, say = self._waiting[row]
        result = self.results.get(who.id)
        told = [who.name, ", ".join(who.phones) or _("no phone"), result.label if result else ""]
        return " · ".join(part for part in told if part) + "\n" + say

    def _judge(self) -> None:
        told = _("{done} of {planned}").format(done=len(self.results), planned=len(self._waiting))
        self.count.setText(told)
        self.write.setEnabled(bool(self.results))


def ring_up(owner: QWidget, desk: Desk, library: Library) -> None:
    """Show who is to be rung, and write down what came of it."""
    RingDialog(owner, desk, library).exec()
