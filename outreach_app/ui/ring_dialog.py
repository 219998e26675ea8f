"""Who is to be rung: a line for each reader with the numbers and what to say; what came of the calls, by one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from outreach_app.domain.calls import CallResult
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import ToRing
from outreach_app.services import not_coming
from outreach_app.services.library import Library
from outreach_app.ui import messages, theme
from outreach_app.ui.controls import PLAIN, PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from outreach_app.ui.scrolled import scrolled
from outreach_app.ui.ticked_list import TickedList
from outreach_app.wording import _, ngettext

RING = "Ctrl+Shift+K"
PRINT = "Ctrl+P"
_BY_KEY = dict(zip("12345", CallResult, strict=True))
_NOTE = "6"
_WIDTH, _HEIGHT, _BESIDES = 520, 140, 440
"""Least size of the list at 100 %, and what the rest of the dialog takes of the screen's height."""


class RingList(TickedList):
    """A digit says what came of the call of the chosen line: `told(result)`; the one after them asks for a note."""

    told = Signal(object)
    noted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        room = self.screen().availableSize().height() - theme.px(_BESIDES)
        self.setMinimumSize(theme.px(_WIDTH), max(theme.px(_HEIGHT), room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in _BY_KEY:
            self.told.emit(_BY_KEY[event.text()])
        elif event.text() == _NOTE:
            self.noted.emit()
        else:
            super().keyPressEvent(event)


class NoteLine(QLineEdit):
    """Enter and the arrows up and down lead back to the list: `left`."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class RingDialog(Dialog):
    """A tick says that the call is made; whoever was not reached stays in the list for another time."""

    def __init__(self, parent: QWidget | None, desk: Desk, library: Library, waiting: list[tuple[ToRing, str]]) -> None:
        told = _(
            "Space ticks who was reached; 1 to 5 say what came of the call, 6 notes what was said. All of it is "
            "written down in one step."
        )
        super().__init__(parent, _("Readers to ring"), told)
        self._desk, self._library, self._waiting = desk, library, waiting
        self._job = OneJob(self, desk)
        self.results: dict[Id, CallResult] = {}
        self.notes: dict[Id, str] = {}
        self.list, self.none, self.count = RingList(self.accessibleName()), EmptyState("check"), Label("muted")
        self.note = NoteLine()
        self.none.say(_("Nobody is to be rung."))
        self._lay_out()
        self.list.itemChanged.connect(lambda item: self._ticked(self.list.row(item)))
        self.list.currentRowChanged.connect(lambda _row: self._show_note())
        self.list.told.connect(self.tell)
        self.list.noted.connect(self.note.setFocus)
        self.note.textEdited.connect(self._noted)
        self.note.left.connect(self.list.setFocus)
        self._show_all()

    def _lay_out(self) -> None:
        self._parts = QWidget()
        flow = Flow(self._parts)
        self.buttons = {result: Button() for result in CallResult}
        for key, result in _BY_KEY.items():
            button = self.buttons[result]
            button.name(f"{key} {result.label}", _("What came of the call with the chosen reader"))
            button.clicked.connect(lambda _on=False, came=result: self.tell(came))
            flow.addWidget(button)
        self.note.setAccessibleName(_("Note on the call"))
        self.note.setPlaceholderText(_("6: what was said on the phone with the chosen reader"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.list, self.none, self._parts, self.note, self.count):
            column.addWidget(part)
        self.content.addWidget(scrolled(inner, whole=True))
        self.add_button(_("Close"), 0, QUIET)
        self.print_ = self._deed(_("Print…"), self.print_list)
        self.print_.setShortcut(PRINT)
        self.write = self._deed(_("Write down"), self.write_down, PRIMARY)

    def _deed(self, text: str, deed, kind: str = PLAIN) -> Button:
        button = self.add_button(text, 1, kind)
        button.clicked.disconnect()
        button.clicked.connect(deed)
        return button

    def _show_all(self) -> None:
        self.list.blockSignals(True)
        self.list.set_lines((self._line(row), True) for row in range(len(self._waiting)))
        self.list.blockSignals(False)
        for part in (self.list, self._parts, self.note, self.count):
            part.setVisible(bool(self._waiting))
        self.none.setVisible(not self._waiting)
        self.print_.setEnabled(bool(self._waiting))
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
        """Write all results down, and close; a reader without one stays to be rung."""
        library, results, notes = self._library, dict(self.results), dict(self.notes)
        today = library.clock().date()
        words = ngettext("{count} call written down", "{count} calls written down", len(results))

        def done(changes) -> None:
            self.results.clear()
            self.notes.clear()
            self._desk.announce(changes, words)
            self.done(1)

        def job(progress) -> object:
            progress.settle()
            return not_coming.record_ringing(library, results, today, notes=notes)

        self._job.run(library, job, done, _("Writing the calls down"))

    def print_list(self) -> None:
        """Show the list as a paper, to be printed or saved; the journal notes it."""
        library, title = self._library, _("Readers to ring")
        today = library.clock().date()
        dialog = PaperDialog(self, self._desk, library, title)
        file = f"{today:%Y-%m-%d} calls.pdf"
        paper = Paper(
            title,
            lambda: not_coming.ring_list_pdf(library, today),
            file,
            lambda: not_coming.note_ring_list(library),
        )
        dialog.show_paper(paper)
        dialog.exec()

    def done(self, answer: int) -> None:
        """Close; results that are not written down yet go only on the person's word."""
        text, typed = _("It has not been saved yet."), bool(self.results or self.notes)
        if not typed or messages.ask(self, _("Discard what you typed?"), text, _("Discard"), danger=True):
            super().done(answer)

    def _noted(self, text: str) -> None:
        row = self.list.currentRow()
        if row >= 0:
            who = self._waiting[row][0].id
            self.notes[who] = text.strip()
            if not self.notes[who]:
                del self.notes[who]
            elif who not in self.results:
                self.results[who] = CallResult.REACHED
            self._show(row)

    def _show_note(self) -> None:
        row = self.list.currentRow()
        self.note.setText(self.notes.get(self._waiting[row][0].id, "") if row >= 0 else "")

    def _ticked(self, row: int) -> None:
        who = self._waiting[row][0].id
        if self.list.item(row).checkState() == Qt.CheckState.Checked:
            self.results.setdefault(who, CallResult.REACHED)
        else:
            self.results.pop(who, None)
            self.notes.pop(who, None)
            self._show_note()
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
        parts = [" · ".join(part for part in told if part), say, self.notes.get(who.id, "")]
        return "\n".join(part for part in parts if part)

    def _judge(self) -> None:
        told = _("{done} of {planned}").format(done=len(self.results), planned=len(self._waiting))
        self.count.setText(told)
        self.write.setEnabled(bool(self.results))


def ring_up(owner: QWidget, desk: Desk, library: Library, *, only_if_any: bool = False) -> None:
    """Show who is to be rung, and write down what came of it; `only_if_any`: nothing where that is nobody."""
    try:
        waiting = not_coming.ringing(library)
    except UserError as refusal:
        desk.failed.emit(refusal)
        return
    if waiting or not only_if_any:
        RingDialog(owner, desk, library, waiting).exec()
