"""The counter: one line where every scan and every letter goes, and what is done for whoever stands there."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.services.mobile import Sitting, StopReader
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import EntryLine, Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.mobile.stop import readers
from outreach_app.ui.mobile.stop.call import Call, Said
from outreach_app.ui.mobile.stop.call_view import CallView
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class CounterLine(EntryLine):
    """Enter sends what stands in it, Down goes on into the list, Esc empties it, then goes a step back."""

    entered = Signal()
    into_list = Signal()
    backed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and event.key() == Qt.Key.Key_Down:
            self.into_list.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.backed.emit()
        else:
            super().keyPressEvent(event)


class Counter(Translated, Card):
    """`chosen(reader)`, `sent(text)`, `enrolled(name)`, `closed` and `given_up` tell what the person wants."""

    chosen = Signal(object)
    sent = Signal(str)
    closed = Signal()
    given_up = Signal()
    enrolled = Signal(str)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library, self._here, self._served = library, [], set()
        self.collecting = False
        self.line, self.said = CounterLine(), Label("strong", wrap=True)
        self.table, self.view, self.none = readers.ReadersTable(), CallView(), EmptyState("person")
        self.stack = QStackedWidget()
        for part in (self.table, self.view, self.none):
            self.stack.addWidget(part)
        for part, stretch in ((self.line, 0), (self.said, 0), (self.stack, 1)):
            self.body.addWidget(part, stretch)
        self.call: Call | None = None
        self.line.textEdited.connect(lambda _text: self.show_found())
        self.line.textChanged.connect(lambda text: text or self.show_found())
        self.line.entered.connect(self._enter)
        self.line.into_list.connect(self._go_into)
        self.line.backed.connect(self._back)
        self.table.opened.connect(lambda row: self.chosen.emit(row.id))
        self.none.pressed.connect(lambda: self.enrolled.emit(self.line.text().strip()))
        self.view.done.clicked.connect(self.closed)
        self.view.back.clicked.connect(self.given_up)
        self.view.changed.connect(self.show_call)
        self.view.finished.connect(self.line.setFocus)
        self._size()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.line.setAccessibleName(_("Card, book, or the first letters of a surname"))
        self.table.setAccessibleName(_("Readers"))
        self._prompt()
        self.show_found()

    def show_sitting(self, seen: Sitting, here: list[StopReader]) -> None:
        """Know the readers of a stop, and who was served."""
        self._here, self._served = here, {one.reader.id for one in seen.served}
        self.show_call()

    def take_up(self, call: Call) -> None:
        """Show another call: one that is open, or nobody yet."""
        self.call, self.collecting = call, False
        self.line.clear()
        self.show_call()

    def say(self, said: Said) -> None:
        """Tell what became of the last scan."""
        self.said.setText(said.words)
        self.said.setProperty("role", "danger" if said.alarm else "strong")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setVisible(bool(said.words))

    def collect(self) -> None:
        """Let the next reader be one for whom the first collects."""
        self.collecting = bool(self.call and self.call.open)
        self.line.clear()
        self.show_call()
        self.line.setFocus()

    def show_call(self) -> None:
        """Show who is at the counter, or the readers who may come."""
        if self.call and self.call.open:
            self.view.show_call(self.call)
        self._prompt()
        self.show_found()

    def show_found(self) -> None:
        """Show whom the letters mean; with none typed, the open call."""
        text = self.line.text().strip()
        busy = bool(self.call and self.call.open)
        if busy and not text and not self.collecting:
            self.stack.setCurrentWidget(self.view)
            return
        found = readers.rows(self._library, self._here, self._served, text)
        self.table.set_rows(found)
        if found:
            self.table.scrollToTop()
            self.table.go_to(0)
        else:
            self._say_nobody(text)
        self.stack.setCurrentWidget(self.table if found else self.none)

    def _say_nobody(self, text: str) -> None:
        if text:
            self.none.say(_("Nobody is called “{text}”.").format(text=text), _("Enrol a new reader"))
        else:
            words = _("No reader belongs to this stop yet. Scan a card, type letters of a surname, or enrol somebody.")
            self.none.say(words, _("Enrol a new reader"))

    def first(self) -> Id | None:
        """The reader whom Enter takes."""
        row = self.table.current() or (self.table.row_at(0) if self.table.proxy.rowCount() else None)
        return row.id if row else None

    def _enter(self) -> None:
        text = self.line.text().strip()
        if text:
            self.sent.emit(text)
        elif self.call and self.call.open and not self.collecting:
            self.closed.emit()

    def _go_into(self) -> None:
        shown = self.stack.currentWidget()
        (self.view.table if shown is self.view else self.table).setFocus()

    def _back(self) -> None:
        if self.collecting:
            self.collecting = False
            self.show_call()
        elif self.call and self.call.open:
            self.given_up.emit()

    def _prompt(self) -> None:
        if self.collecting:
            words = _("For whom? Scan the card or type letters of the surname")
        elif self.call and self.call.open:
            words = _("Scan the books; Enter closes the visit")
        else:
            words = _("Scan a card or type letters of the surname")
        self.line.setPlaceholderText(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        self.line.setMinimumHeight(theme.px(40))
