"""The tab Order: the day's rounds and who waits, the stops of one round, and their map."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.services import rounds
from outreach_app.services.library import Library
from outreach_app.services.rounds import RoundLine
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions
from outreach_app.ui.desk import Desk
from outreach_app.ui.rounds.day_pane import DayPane
from outreach_app.ui.rounds.deeds import Deeds
from outreach_app.ui.rounds.hands import Hands, order_actions, stop_actions
from outreach_app.ui.rounds.keys import OF_ROUND
from outreach_app.ui.rounds.panes import Panes
from outreach_app.ui.rounds.round_pane import RoundPane
from outreach_app.ui.rounds.waiting import WaitingList
from outreach_app.ui.tab_pages import TabKeys
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways
from outreach_app.wording import _


class OrderTab(Translated, QWidget):
    """`chosen(round id or None)`: which round is shown. `went(day)`: a round went there, and so does the page."""

    chosen, went = Signal(object), Signal(object)

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__()
        self.desk, self._library = desk, library
        self.day = library.clock().date()
        self._lines: list[RoundLine] = []
        self.left, self.pane = DayPane(), RoundPane(library, self)
        self.hands = Hands(self, Deeds(self, desk, library), ways)
        self.waiting = WaitingList(self, library, self.left)
        self.stops, self.map = self.pane.card.stops, self.pane.map
        column = QVBoxLayout(self)
        column.addWidget(Panes(self.left, self.pane.middle, self.map))
        keys = Actions(self, order_actions(self.hands))
        self._of_stops = [Actions(part, stop_actions(self.hands)) for part in (self.stops, self.map)]
        self.actions_table = TabKeys(keys, lambda: self._of_stops[0])
        self.pane.card.fill_menu(keys, OF_ROUND)
        self.stops.addActions([keys["up"], keys["down"]])
        self.left.people.table.addAction(keys["join"])
        for table in (self.stops, self.left.people.table):
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._connect()
        self._space()
        self.retranslate()

    def _connect(self) -> None:
        card, left, hands = self.pane.card, self.left, self.hands
        left.rounds.selected.connect(lambda row: row and self._show(row.line.round))
        left.rounds.opened.connect(lambda _row: self.stops.setFocus())
        left.rounds.joined.connect(hands.join_round)
        left.rounds.moved.connect(hands.move_to_round)
        left.people.opened.connect(lambda _row: hands.take_along())
        self.stops.moved.connect(hands.move)
        self.stops.joined.connect(hands.join_at)
        for part in (self.stops, self.map, self.pane.suggested.table):
            part.opened.connect(hands.open_reader)
        self.pane.suggested.taken.connect(hands.take_order)
        self.pane.suggested.kept.connect(self.pane.drop_suggestion)
        card.none.pressed.connect(hands.make_rounds)
        for button, deed in hands.of_buttons().items():
            button.clicked.connect(lambda _on=False, deed=deed: deed())

    @property
    def round_id(self) -> Id | None:
        """The round that is shown."""
        return self.pane.order.round.id if self.pane.order else None

    @property
    def first(self) -> QWidget:
        """Where the focus belongs: in the stops, or where there is no round, at what makes one."""
        return self.pane.first if self.pane.order else self.left.plan

    def retranslate(self) -> None:
        """Set every text anew; the parts know their own."""
        self.actions_table.retranslate()
        for actions in self._of_stops:
            actions.retranslate()
        self._say_nothing()

    def show_day(self, day: date) -> None:
        """Show a day's rounds, the first of them chosen, and who waits."""
        self.day = day
        self._show_lines(None)
        self.waiting.ask(day, self._lines)

    def choose(self, round_id: Id) -> None:
        """Show one of the day's rounds."""
        self._show_lines(round_id)

    def refresh(self, changes: Changes) -> None:
        """Show the day as it stands now; the round and the stop stay."""
        self._show_lines(self.round_id)
        self.waiting.follow(changes, self._lines)

    @property
    def lines(self) -> list[RoundLine]:
        """The rounds of the day."""
        return self._lines

    def _show_lines(self, wanted: Id | None) -> None:
        self._lines = rounds.round_lines(self._library, self.day, self.day)
        ids = [line.round.id for line in self._lines]
        place = ids.index(wanted) if wanted in ids else 0
        table = self.left.rounds
        blocked = table.blockSignals(True)
        self.left.show_rounds(self._lines)
        table.go_to(place)
        table.blockSignals(blocked)
        self.left.show_cancelled(rounds.cancelled_on(self._library, self.day))
        self._show(self._lines[place].round if ids else None)

    def _show(self, one: Round | None) -> None:
        before = self.round_id
        self.pane.show_round(one)
        self._say_nothing()
        if self.round_id != before:
            self.chosen.emit(self.round_id)

    def _say_nothing(self) -> None:
        self.pane.card.none.say(_("No round goes out on this day."), _("Make rounds"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pane.suggestion:
            self.pane.drop_suggestion()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self.layout().setContentsMargins(0, theme.px(16), 0, 0)
