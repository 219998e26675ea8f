"""Who is at the counter: for whom she collects, what goes out, what comes back, what is asked for."""

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import FILTER, PRIMARY, QUIET, Button, EntryLine, Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.mobile.stop.call import BACK, HOME, OUT, Call, Line
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.wording import N_, _

OTHER, WISH, BY, RENEW = "F2", "F3", "Shift+F2", "Ctrl+R"
OFFERS_FROM = 3
"""So many letters of a wish are typed before titles are offered."""
_STATES = {OUT: State.OUT, BACK: State.DONE, HOME: State.PLANNED}
_ORDER = {OUT: 0, BACK: 1, HOME: 2}


def _mark(line: Line) -> Mark:
    words = {OUT: _("goes out"), BACK: _("is back"), HOME: _("stays at home")}
    return Mark(_STATES[line.way], words[line.way])


class LinesTable(TwoLineTable):
    """The copies of a call; Space or Del takes back what was noted of one."""

    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            (
                Column(N_("Book"), lambda line: line.title, sort=lambda line: _ORDER[line.way], stretch=True),
                Column("", _mark, width=130),
            )
        )
        self.horizontalHeader().hide()
        self.opened.connect(self.turned)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete) and self.current():
            self.turned.emit(self.current())
        else:
            super().keyPressEvent(event)


class WishLine(EntryLine):
    """Enter notes the wish; Esc goes back."""

    noted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)

    def offer(self, texts: list[str]) -> None:
        """Offer texts to choose from."""
        self._offered.setStringList(texts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.noted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CallView(Translated, QWidget):
    """`changed` tells that something of the call was changed here, `finished` that the line above goes on."""

    changed = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._call: Call | None = None
        self.people, self._flow = QWidget(), None
        self._flow = Flow(self.people)
        self.about, self.table = Label("muted", wrap=True), LinesTable()
        self.wish, self.collector, typed = WishLine(), WishLine(), QHBoxLayout()
        self.done, self.other, self.back = Button("check", PRIMARY), Button("plus"), Button(kind=QUIET)
        self.renew = Button()
        self._column, self._foot = QVBoxLayout(self), Flow()
        self._column.setContentsMargins(0, 0, 0, 0)
        for part, stretch in ((self.people, 0), (self.about, 0), (self.table, 1)):
            self._column.addWidget(part, stretch)
        typed.addWidget(self.wish, 3)
        typed.addWidget(self.collector, 2)
        self._column.addLayout(typed)
        self._column.addLayout(self._foot)
        for part in (self.done, self.other, self.renew, self.back):
            self._foot.addWidget(part)
        self.table.turned.connect(self._turn)
        self.wish.noted.connect(self._note)
        self.wish.left.connect(self.finished)
        self.wish.textEdited.connect(self._offer_titles)
        self.collector.textEdited.connect(self._name_collector)
        self.collector.noted.connect(self.finished)
        self.collector.left.connect(lambda: self._name_collector(""))
        self.collector.left.connect(self.finished)
        self._space()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.table.setAccessibleName(_("Books of this visit"))
        self.wish.setPlaceholderText(_("Wish: a title, or in free words") + f"  {WISH}")
        self.wish.setAccessibleName(_("Wish"))
        self.collector.setPlaceholderText(_("Came instead") + f"  {BY}")
        self.collector.setAccessibleName(_("Who has come instead of the reader, without a card"))
        self.done.name(_("Done") + "  Enter", _("Close the visit"), "Enter")
        self.other.name(_("For another") + f"  {OTHER}", _("Collects for another reader, too"), OTHER)
        self.renew.name(_("Renew"), _("Renew what stays at home until the next visit"), RENEW)
        self.back.name(_("Do not record"), _("Forget this visit"), "Esc")
        if self._call:
            self.show_call(self._call)

    def show_call(self, call: Call) -> None:
        """Show a call that is open."""
        self._call = call
        self._flow.clear()
        for place, one in enumerate(call.people):
            button = Button("person", FILTER)
            button.name(one.reader.full_name if place == 0 else _("for {name}").format(name=one.reader.short_name))
            button.setChecked(place == call.active)
            button.clicked.connect(lambda _on=False, place=place: self._activate(place))
            self._flow.addWidget(button)
        who, part = call.people[call.active], call.parts[call.active]
        wishes = [*(one.text for one in who.wishes), *part.wishes]
        told = (
            who.reader.card,
            _("entered already: what you scan is added") if who.is_recorded else "",
            _("wishes: {wishes}").format(wishes="; ".join(wishes)) if wishes else "",
        )
        self.about.setText(" · ".join(text for text in told if text))
        self.table.set_rows(list(call.lines()))
        self.renew.setVisible(bool(call.kept()))
        if self.collector.text() != call.collector and not self.collector.hasFocus():
            self.collector.setText(call.collector)

    def _activate(self, place: int) -> None:
        self._call.active = place
        self.changed.emit()
        self.finished.emit()

    def _turn(self, line: Line) -> None:
        self._call.turn(line)
        self.changed.emit()

    def _offer_titles(self, text: str) -> None:
        words = text.strip()
        self.wish.offer(self._call.titles(words) if len(words) >= OFFERS_FROM else [])

    def _name_collector(self, text: str) -> None:
        self._call.collector = text.strip()
        self.changed.emit()

    def _note(self) -> None:
        text = self.wish.text().strip()
        if text:
            self._call.wish(text)
            self.changed.emit()
        self.wish.clear()
        self.finished.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setSpacing(theme.px(8))
        self.table.setMinimumHeight(theme.px(96))
