"""The tab Bags: whose bag, what is in it, what may go into it."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.services import rounds, selection
from outreach_app.services.library import Library
from outreach_app.services.selection import BagLine
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.dates import long_day
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.latest import Latest
from outreach_app.ui.rounds.bags.bag_card import BagCard
from outreach_app.ui.rounds.bags.flow import Flow
from outreach_app.ui.rounds.bags.offers import OffersCard
from outreach_app.ui.rounds.bags.packer import Packer
from outreach_app.ui.rounds.bags.readers import ReadersCard
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

BESIDE = 840
"""Width at 100 % from which the three parts stand side by side."""
_READERS, _ANY = 252, 16_777_215
_SETTLE_MS = 60
"""How long the cursor rests on a reader, or the typing in the search, before it is answered."""


class BagsTab(Translated, QWidget):
    """Shows one round; `actions_table` holds the tab's own keys, `first` is where the focus goes."""

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__()
        self.desk, self._library, self._ways = desk, library, ways
        self._packer = Packer(desk, library)
        self._one: Round | None = None
        self.round: Id | None = None
        self.readers, self.bag, self.offers = ReadersCard(), BagCard(), OffersCard()
        self.flow = Flow(self._packer, self.readers, self.bag, self.offers)
        self.name, self.print = Label("title"), Button("print")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._asked, self._filling = Latest(self, library), OneJob(self, desk)
        self._lay_out()
        self.first: QWidget = self.offers.search
        self.actions_table: Actions | None = Actions(self, self._actions())
        self._connect()
        self.retranslate()
        self._show_bag()

    @property
    def line(self) -> BagLine | None:
        """The reader whose bag is shown."""
        return self.readers.current()

    def retranslate(self) -> None:
        """Set every text anew; the parts know their own."""
        self.print.name(_("Print slips"), _("Print the delivery slips of this round"))
        if self._one:
            self.name.setText(f"{self._one.label} · {long_day(self._one.day)}")
        if self.actions_table:
            self.actions_table.retranslate()
            self._show_bag()

    def show_round(self, round_id: Id | None, reader_id: Id | None = None) -> None:
        """Show a round's bags, at one reader's or at the first that is not full; None: there is no round."""
        self.round = round_id
        self.bag.say("")
        self.offers.search.setText("")
        self.refresh(Changes())
        self.readers.go_to(reader_id)

    def refresh(self, _changes: Changes) -> None:
        """Show the round as it stands now."""
        try:
            self._one = rounds.round_(self._library, self.round) if self.round else None
        except UserError:
            self._one = None
        self.name.setText(f"{self._one.label} · {long_day(self._one.day)}" if self._one else "")
        self.print.setEnabled(self._one is not None)
        lines = selection.bag_lines(self._library, self._one) if self._one else []
        self.readers.show_lines(lines, is_round=self._one is not None)
        self._show_bag()

    def leave(self) -> None:
        """A wish that is typed and not sent yet is noted."""
        self.bag.send_wish()

    def scanned(self, code: str) -> bool:
        """Pack a scanned copy, or go to the reader of a slip or a card; False: it belongs to nobody here."""
        return self.flow.scanned(code)

    def step(self, by: int) -> None:
        """Go to the next reader, or the one before."""
        self.offers.search.setText("")
        self.bag.say("")
        if not self.readers.step(by) and by > 0:
            self.desk.told.emit(_("That was the last reader of the round."), False)
        self.go_to_search()

    def fill(self) -> None:
        """Pack suggestions up to the number that the reader wishes for."""
        if self.line and self.offers.fill.isEnabled():
            self._packer.fill(self._filling, self.line.reader)

    def go_to_search(self) -> None:
        """Put the cursor into the search."""
        self.offers.search.setFocus()
        self.offers.search.selectAll()

    def go_to_wish(self) -> None:
        """Put the cursor where a wish is noted."""
        self.bag.wish.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be told that there is no room; as high as the parts need."""
        return QSize(theme.px(240), super().minimumSizeHint().height())

    def _actions(self) -> list[ActionSpec]:
        """From reader to reader, into the search, and the deeds that are no plain Enter or Del."""
        return [
            ActionSpec("search", N_("Scan or search a book"), ("Ctrl+F",), self.go_to_search, "search"),
            ActionSpec("next", N_("The next reader"), ("Ctrl+PgDown",), lambda: self.step(1)),
            ActionSpec("before", N_("The reader before"), ("Ctrl+PgUp",), lambda: self.step(-1)),
            ActionSpec("fill", N_("Fill up"), ("Ctrl+Return", "Ctrl+Enter"), self.fill, "plus"),
            ActionSpec(
                "outside", N_("Pack a book that is not in the collection"), ("Ctrl+N",), self.offers.pack_outside
            ),
            ActionSpec("wish", N_("Note a wish"), ("Ctrl+Shift+N",), self.go_to_wish, "note"),
        ]

    def _connect(self) -> None:
        packer, offers, bag = self._packer, self.offers, self.bag
        self.readers.chosen.connect(self._chosen)
        self.readers.table.opened.connect(lambda _line: self.go_to_search())
        self.readers.table.typed.connect(offers.type_on)
        bag.taken_out.connect(packer.unpack)
        bag.sought.connect(self.flow.seek)
        bag.closed.connect(packer.close)
        bag.wished.connect(lambda text: self.line and packer.wish(self.line.reader, text))
        offers.fill.clicked.connect(self.fill)
        bag.card.clicked.connect(lambda: self.line and self._ways.open_reader(self.line.reader.id))
        bag.doubt.answered.connect(self.go_to_search)
        offers.search.textChanged.connect(lambda _text: self._soon())
        offers.search.sent.connect(self._enter)
        offers.search.passed.connect(lambda: self.step(1))
        offers.taken.connect(self.flow.take)
        offers.found_book.connect(self.flow.pack_outside)
        self._settle.timeout.connect(self._ask_offers)
        self.print.clicked.connect(self._print)

    def _print(self) -> None:
        if self._one:
            self._ways.print_day(self._one.day, (self._one.id,))

    def _enter(self) -> None:
        """Answer Enter with what the whole text finds, though the list may not show it yet."""
        self._settle.stop()
        self._asked.forget()
        self.offers.show_offers(*self._packer.offers(self.line and self.line.reader, self.offers.text))
        self.flow.enter()

    def _chosen(self, _line: BagLine | None) -> None:
        self.flow.wish = None
        self.bag.say("")
        self._show_bag()

    def _show_bag(self) -> None:
        """Show the chosen reader's bag at once, and what is suggested when the cursor rests."""
        reader = self.line.reader.id if self.line else None
        items = selection.bag(self._library, reader) if reader else []
        wishes = selection.requests(self._library, reader) if reader else []
        self.bag.show_bag(self.line, items, wishes, self._packer.today())
        self.offers.setEnabled(reader is not None)
        self.offers.show_need(self.line)
        self._soon()

    def _soon(self) -> None:
        """Answer when the typing or the cursor rests; what was asked before is of no use any more."""
        self._asked.forget()
        self._settle.start()

    def _ask_offers(self) -> None:
        question = partial(self._packer.offers, self.line and self.line.reader, self.offers.text)
        self._asked.ask(question, lambda found: self.offers.show_offers(*found), _("Looking for books"))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.print)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for part, share in ((self.readers, 0), (self.bag, 5), (self.offers, 6)):
            self._parts.addWidget(part, share)
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        self._column.addLayout(self._parts, 1)
        self._arrange()

    def _arrange(self) -> None:
        way, beside = QBoxLayout.Direction, self.width() >= theme.px(BESIDE)
        self._parts.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._parts.setSpacing(theme.px(16))
        self._column.setSpacing(theme.px(8))
        self._column.setContentsMargins(0, theme.px(12), 0, 0)
        width = theme.px(_READERS) if beside else 0
        self.readers.setMinimumWidth(width)
        self.readers.setMaximumWidth(width or _ANY)
