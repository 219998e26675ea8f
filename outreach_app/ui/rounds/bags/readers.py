"""The readers of a round at the left, each with how full the bag is."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from outreach_app.domain.identity import Id
from outreach_app.services.selection import BagLine
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import Label
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.palette import State
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _, ngettext


class ReaderLine:
    """A reader's bag as a row; `id` is the planned visit's, by which a table keeps its place."""

    def __init__(self, bag: BagLine) -> None:
        self.bag, self.id = bag, bag.call.id

    @property
    def mark(self) -> Mark:
        """How many copies are packed of how many wanted, as a chip."""
        bag = self.bag
        count = str(bag.packed)
        if bag.wanted:
            count = _("{done} of {all}").format(done=bag.packed, all=bag.wanted)
        if bag.done:
            return Mark(State.OUT, _("visited"))
        return Mark(State.DONE if bag.full else State.DUE if bag.packed else State.PLANNED, count)

    @property
    def rank(self) -> tuple[bool, int]:
        """Empty bags first, those that went out last."""
        return self.bag.done, self.bag.packed - (self.bag.wanted or 1)

    @property
    def tip(self) -> str:
        """The whole name, and what was asked for."""
        asked = self.bag.requests
        wishes = ngettext("{count} open wish", "{count} open wishes", asked) if asked else ""
        return "\n".join(part for part in (self.bag.reader.full_name, wishes) if part)


COLUMNS = (
    Column(N_("Reader"), lambda line: line.bag.reader.short_name, tip=lambda line: line.tip, width=110, stretch=True),
    Column(N_("Bag"), lambda line: line.mark, sort=lambda line: line.rank, tip=lambda line: line.tip, width=104),
)


class ReadersTable(Table):
    """What is typed over it belongs to the search (`typed`)."""

    typed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chord = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text().isalnum() and not chord:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(4 * 32))


class ReadersCard(Translated, Card):
    """`chosen(BagLine or None)`: whose bag is shown."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.table, self.none, self.count = ReadersTable(COLUMNS), EmptyState("readers"), Label("muted")
        self.head.addWidget(self.count)
        self._is_round = True
        self._either = QStackedLayout()
        self.body.addLayout(self._either, 1)
        self._either.addWidget(self.table)
        self._either.addWidget(self.none)
        self.table.selected.connect(lambda line: self.chosen.emit(line.bag if line else None))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(_("Bags"))
        self.count.setToolTip(_("Bags that are packed"))
        self.table.setAccessibleName(_("Readers of the round and their bags"))
        self._say_none()

    def show_lines(self, lines: list[BagLine], *, is_round: bool = True) -> None:
        """Show the readers of a round, if there is one; the cursor stays on its reader."""
        self._is_round = is_round
        self._say_none()
        self.table.set_rows([ReaderLine(line) for line in lines])
        self._either.setCurrentWidget(self.table if lines else self.none)
        full = sum(line.full for line in lines)
        self.count.setText(_("{done} of {all}").format(done=full, all=len(lines)) if lines else "")

    def _say_none(self) -> None:
        self.none.say(_("No reader stands in this round.") if self._is_round else _("No round goes out on this day."))

    def current(self) -> BagLine | None:
        """The reader that the cursor is on."""
        line = self.table.current()
        return line.bag if line else None

    def go_to(self, reader: Id | None) -> bool:
        """Put the cursor on a reader, or on the first whose bag is not full; False: the reader is not here."""
        rows = [self.table.row_at(place).bag for place in range(self.table.proxy.rowCount())]
        if reader is None:
            self.table.go_to(next((place for place, bag in enumerate(rows) if not bag.full and not bag.done), 0))
            return True
        place = next((place for place, bag in enumerate(rows) if bag.reader.id == reader), None)
        if place is not None:
            self.table.go_to(place)
        return place is not None

    def step(self, by: int) -> bool:
        """Go to the next reader or the one before; False: there is none."""
        place = self.table.currentIndex().row() + by
        if not 0 <= place < self.table.proxy.rowCount():
            return False
        self.table.go_to(place)
        return True
