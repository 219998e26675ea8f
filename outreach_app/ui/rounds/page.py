"""The page Rounds: a day, its rounds, and for the chosen one its order and its bags."""

from datetime import date

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services import rounds
from outreach_app.services.fieldwork import kit_origin
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.dates import long_day, relative_day
from outreach_app.ui.day_bar import DayBar
from outreach_app.ui.desk import Desk
from outreach_app.ui.page import Page
from outreach_app.ui.rounds.bags import BagsTab
from outreach_app.ui.rounds.keys import RESULTS, TAKE_OUT, TURN
from outreach_app.ui.rounds.order_tab import OrderTab
from outreach_app.ui.tab_pages import TabKeys, TabPages
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

ORDER, BAGS = 0, 1
"""The places of the tabs."""
NARROW_BELOW = 800
"""Width of the page, at 100 %, under which the buttons beside the day lose their words."""


class RoundsPage(Page):
    """Both tabs show one round, which is chosen in the tab Order or by a way from another page."""

    KEY = "rounds"
    HELP = N_(
        "Here a day's rounds are made and put in order. Drag a stop, or move it by Alt+Up and Alt+Down: the times of "
        "arrival follow at once. A pinned stop keeps its place when an order is suggested. The tab Bags shows what "
        "each reader of the round gets."
    )
    STAGES = frozenset({"people", "places", "readers", "collection", "schedule", "rounds", "selection", "visits"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk)
        self.library, self._ways = library, ways
        self.days, self.tabs = DayBar(self.today), TabPages()
        self.order, self.bags = OrderTab(desk, library, ways), BagsTab(desk, library, ways)
        self.results, self.print, self.pack_bags = Button("visits", QUIET), Button("print", QUIET), Button("bag")
        self.take_out = Button("fieldwork", QUIET)
        for part in (self.order, self.bags):
            self.tabs.addTab(part, "")
        self.top = QHBoxLayout()
        self.top.addWidget(self.days)
        self.top.addStretch()
        for part in (self.take_out, self.results, self.print, self.pack_bags):
            self.top.addWidget(part)
        self.body.addLayout(self.top)
        self.body.addWidget(self.tabs, 1)
        self.first = self.order.first
        self.actions_table = TabKeys(self.use_actions(self._actions()), lambda: self._in_sight.actions_table)
        self.days.chosen.connect(self._look_at)
        self.results.clicked.connect(self.enter_results)
        self.print.clicked.connect(self.print_round)
        self.take_out.clicked.connect(self.take_day_out)
        self.pack_bags.clicked.connect(lambda: self.tabs.setCurrentIndex(BAGS))
        self.order.chosen.connect(self._round_chosen)
        self.order.went.connect(self.days.go_to)
        self.tabs.currentChanged.connect(self._turned)
        self._round_chosen(None)
        self.retranslate()

    def _actions(self) -> list[ActionSpec]:
        """The keys that work in both tabs."""
        return [
            *self.days.keys(lambda: self.today),
            ActionSpec("turn", N_("From the order to the bags, and back"), (TURN,), self.turn, everywhere=True),
            ActionSpec(
                "results", N_("Enter the results of this round"), (RESULTS,), self.enter_results, everywhere=True
            ),
            ActionSpec(
                "take_out", N_("Take this day out…"), (TAKE_OUT,), self.take_day_out, everywhere=True, needs="make_kit"
            ),
        ]

    @property
    def today(self) -> date:
        """The day that it is now; the window may stay open over midnight."""
        return self.library.clock().date()

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self.days.day

    def heading(self) -> str:
        return f"{super().heading()} · {relative_day(self.day, self.today)}, {long_day(self.day)}"

    def start(self) -> None:
        self.take_out.setVisible(kit_origin(self.library) is None)
        self.order.show_day(self.day)

    def refresh(self, changes: Changes) -> None:
        self._stale = not self.isVisible()
        if self.isVisible():
            self._show_anew(changes)

    def show_anew(self) -> None:
        self._show_anew(Changes(self.STAGES))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.today != self.days.today:
            self.days.dawn(self.today)

    def leave(self) -> None:
        self.bags.leave()

    def scanned(self, code: str) -> bool:
        return self.tabs.currentIndex() == BAGS and self.bags.scanned(code)

    def retranslate(self) -> None:
        """Set every text anew; the tabs know their own."""
        self.tabs.setTabText(ORDER, _("Order"))
        self.tabs.setTabText(BAGS, _("Bags"))
        self.tabs.tabBar().setAccessibleName(_("Order or bags of the round"))
        self._name_buttons()
        if self.actions_table:
            self.actions_table.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_buttons()

    def _name_buttons(self) -> None:
        """Where room is short the buttons keep their pictograms only."""
        told = (
            (self.take_out, _("Take out…"), _("Take the rounds of this day along without a network"), TAKE_OUT),
            (self.results, _("Results"), _("Enter the results of this round"), RESULTS),
            (self.print, _("Print"), _("Print the papers of this round"), ""),
            (self.pack_bags, _("Pack the bags"), _("Pack the bags of this round"), TURN),
        )
        for button, words, tip, key in told:
            button.name(words if self.width() >= theme.px(NARROW_BELOW) else "", tip, key)

    def show_day(self, day: date) -> None:
        """Show the rounds of a day."""
        self.tabs.setCurrentIndex(ORDER)
        self.days.go_to(day)

    def show_round(self, round_id: Id) -> None:
        """Show a round's order, of whatever day."""
        if self._find(round_id):
            self.tabs.setCurrentIndex(ORDER)

    def pack(self, round_id: Id, reader: Id | None = None) -> None:
        """Show a round's bags, at one reader's or at the first."""
        if self._find(round_id):
            self.tabs.setCurrentIndex(BAGS)
            self.bags.show_round(round_id, reader)
            self.bags.first.setFocus()

    def turn(self) -> None:
        """Go from the order to the bags, or back."""
        self.tabs.setCurrentIndex(ORDER if self.tabs.currentIndex() == BAGS else BAGS)
        self._in_sight.first.setFocus()

    def enter_results(self) -> None:
        """Go to the results of the round that is shown."""
        if self.order.round_id:
            self._ways.enter_round(self.order.round_id)

    def print_round(self) -> None:
        """Go to the print centre with the round that is shown."""
        if self.order.round_id:
            self._ways.print_day(self.day, (self.order.round_id,))

    def take_day_out(self) -> None:
        """Go to the form for a kit with the rounds of the day that is shown."""
        self._ways.take_out(self.day)

    @property
    def _in_sight(self) -> OrderTab | BagsTab:
        return self.bags if self.tabs.currentIndex() == BAGS else self.order

    def _find(self, round_id: Id) -> bool:
        """Look at a round's day and choose it; one that is gone is told of."""
        try:
            day = rounds.round_(self.library, round_id).day
        except UserError as refusal:
            self.desk.failed.emit(refusal)
            return False
        self.days.go_to(day)
        self.order.choose(round_id)
        return True

    def _look_at(self, day: date) -> None:
        self.bags.leave()
        self.order.show_day(day)
        self.renamed.emit()

    def _round_chosen(self, round_id: Id | None) -> None:
        for button in (self.results, self.print, self.pack_bags):
            button.setEnabled(round_id is not None)
        self.first = self._in_sight.first
        if self.tabs.currentIndex() == BAGS:
            self.bags.show_round(round_id)

    def _turned(self, tab: int) -> None:
        self.first = self._in_sight.first
        if tab == BAGS and self.bags.round != self.order.round_id:
            self.bags.show_round(self.order.round_id)
        elif tab == BAGS:
            self.bags.refresh(Changes(self.STAGES))
        else:
            self.bags.leave()
        if self.isVisible() and not self.tabs.tabBar().hasFocus():
            self.first.setFocus()

    def _show_anew(self, changes: Changes) -> None:
        self.order.refresh(changes)
        if self.tabs.currentIndex() == BAGS:
            self.bags.refresh(changes)
