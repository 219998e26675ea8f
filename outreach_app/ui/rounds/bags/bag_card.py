"""The bag in the middle: what is packed, what was asked for, and what is to be known of the reader."""

from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.collection import format_name
from outreach_app.domain.selection import BagItem, Request
from outreach_app.domain.tastes import TasteKind
from outreach_app.services.selection import BagLine
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import QUIET, Button, EntryLine, Label
from outreach_app.ui.dates import age_words
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.notice import Notice
from outreach_app.ui.palette import State
from outreach_app.ui.rounds.bags.doubt import Doubt
from outreach_app.ui.table_view import ROW_HEIGHT, Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.wording import N_, _

_TOLD = (TasteKind.AUTHOR, TasteKind.GENRE, TasteKind.SUBJECT, TasteKind.SERIES, TasteKind.LANGUAGE)


class PackedLine:
    """A packed copy as two lines."""

    def __init__(self, item: BagItem) -> None:
        self.item, self.id = item, item.id
        self.first = item.title.line
        number = item.copy.number or _("not in the collection")
        wish = _("as asked for") if item.request else ""
        self.second = " · ".join(part for part in (number, wish) if part)


class WishLine:
    """What was asked for: since when, or that it is in the bag now."""

    def __init__(self, wish: Request, answered: bool) -> None:
        self.wish, self.id = wish, wish.id
        self.state = Mark(State.DONE, _("in the bag")) if answered else wish.on_day


PACKED = (Column(N_("Book"), lambda line: line.first, tip=lambda line: f"{line.first}\n{line.second}", stretch=True),)
WISHES = (
    Column(N_("Wish"), lambda line: line.wish.text, tip=lambda line: line.wish.text, width=160, stretch=True),
    Column(N_("Since"), lambda line: line.state, tip=lambda line: line.wish.channel.label, width=112, muted=True),
)


class WishesTable(Table):
    """As high as its wishes, up to three."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(ROW_HEIGHT) * min(max(self.proxy.rowCount(), 1), 3) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class BagCard(Translated, Card):
    """`taken_out(BagItem)`, `sought(Request)`, `closed(Request)`, `wished(text)` tell what the person wants."""

    taken_out = Signal(object)
    sought = Signal(object)
    closed = Signal(object)
    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._line: BagLine | None = None
        self._day = date.min
        self.name, self.count = Label("title", wrap=True), Label("muted")
        self.card, self.asked = Button("person", QUIET), Label("strong")
        self.about, self.fault, self.doubt = Label("muted", wrap=True), Notice("warning", "danger"), Doubt()
        self.packed, self.none = TwoLineTable(PACKED), EmptyState("bag")
        self.wishes, self.wish = WishesTable(WISHES), EntryLine()
        for table in (self.packed, self.wishes):
            table.horizontalHeader().hide()
        self._lay_out()
        self.wishes.opened.connect(lambda line: self.sought.emit(line.wish))
        self.wish.returnPressed.connect(self.send_wish)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.card.name("", _("Open the reader's card"))
        self.packed.setAccessibleName(_("Books in the bag"))
        self._say_none()
        self.asked.setText(_("Wishes"))
        self.wishes.setAccessibleName(_("Wishes"))
        self.wish.setPlaceholderText(_("Note a wish") + "  Ctrl+Shift+N")
        self.wish.setAccessibleName(_("Note a wish"))
        self.wishes.setToolTip(_("Enter: look for it · Del: done"))
        if self._line:
            self._name(self._line)

    def show_bag(self, line: BagLine | None, items: list[BagItem], wishes: list[Request], day: date) -> None:
        """Show a reader's bag."""
        self._line, self._day = line, day
        rows = [PackedLine(item) for item in items]
        self._say_none()
        self.packed.set_rows(rows)
        self._either.setCurrentWidget(self.packed if rows else self.none)
        answered = {item.request for item in items}
        self.wishes.set_rows([WishLine(wish, wish.id in answered) for wish in wishes])
        for part in (self.asked, self.wishes):
            part.setVisible(bool(wishes))
        self.wishes.updateGeometry()
        for part in (self.name, self.count, self.card, self.about, self.wish):
            part.setVisible(line is not None)
        if line:
            self._name(line)

    def _say_none(self) -> None:
        empty = _("The bag is empty: scan a book, or take one of those at the side.")
        self.none.say(empty if self._line else _("No reader is chosen."))

    def say(self, sentence: str) -> None:
        """Say what is to be known of what was just done, or nothing."""
        self.doubt.drop()
        self.fault.say(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del takes the chosen copy out, or closes the chosen wish."""
        if event.key() == Qt.Key.Key_Delete and self.packed.hasFocus() and self.packed.current():
            self.taken_out.emit(self.packed.current().item)
        elif event.key() == Qt.Key.Key_Delete and self.wishes.hasFocus() and self.wishes.current():
            self.closed.emit(self.wishes.current().wish)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space_parts()
        super().changeEvent(event)

    def _name(self, line: BagLine) -> None:
        reader = line.reader
        self.name.setText(reader.full_name)
        self.setAccessibleName(reader.full_name)
        self.count.setText(
            _("{done} of {all}").format(done=line.packed, all=line.wanted) if line.wanted else str(line.packed)
        )
        self.about.setText(about(line, self._day))
        self.about.setVisible(bool(self.about.text()))

    def send_wish(self) -> None:
        """Send off the wish that stands in the line."""
        text = self.wish.text().strip()
        if text:
            self.wish.setText("")
            self.wished.emit(text)

    def _lay_out(self) -> None:
        self.head.insertWidget(0, self.name, 1)
        for part in (self.count, self.card):
            self.head.addWidget(part)
        self._above, self._below, self._either = QVBoxLayout(), QVBoxLayout(), QStackedLayout()
        for part in (self.about, self.fault, self.doubt):
            self._above.addWidget(part)
        self._below.addWidget(self.wish)
        self._heading = QVBoxLayout()
        self._heading.addWidget(self.asked)
        self.body.addLayout(self._above)
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.packed)
        self._either.addWidget(self.none)
        self.body.addLayout(self._heading)
        self.body.addWidget(self.wishes)
        self.body.addLayout(self._below)
        self._space_parts()

    def _space_parts(self) -> None:
        side = theme.px(16)
        self.head.setContentsMargins(side, theme.px(12), theme.px(12), 0)
        self._above.setContentsMargins(side, 0, side, 0)
        self._above.setSpacing(theme.px(8))
        self._heading.setContentsMargins(theme.px(12), 0, side, 0)
        self._below.setContentsMargins(side, 0, side, theme.px(12))


def about(line: BagLine, day: date) -> str:
    """What helps to choose: age, what is liked and what never comes again, formats other than print, the note."""
    reader, tastes = line.reader, line.tastes
    formats = [one for one in tastes.liked(TasteKind.FORMAT) if one != "print"]
    liked, never = tastes.liked(*_TOLD), [one.taste.name for one in tastes.every if one.taste.never]
    likes = _("likes: {genre}").format(genre=", ".join(liked)) if liked else ""
    spared = _("never again: {names}").format(names=", ".join(never)) if never else ""
    parts = (age_words(reader.birth, day), likes, spared, ", ".join(map(format_name, formats)), reader.notes)
    return " · ".join(part for part in parts if part)
