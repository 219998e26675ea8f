"""The keys of the page and of its tab Order, and how the help learns those of the tab in sight."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.day_bar import AFTER, BACK, BEFORE
from outreach_app.wording import N_

if TYPE_CHECKING:
    from outreach_app.ui.rounds.hands import Hands
    from outreach_app.ui.rounds.page import RoundsPage

TURN, RESULTS = "Ctrl+B", "Ctrl+E"
"""The keys that go from the order to the bags and back, and to the results."""
UP, DOWN, PIN, REMOVE, OTHER = "Alt+Up", "Alt+Down", "Space", "Del", "Ctrl+M"
PLAN, NEW, JOIN = "Ctrl+R", "Ctrl+N", "Ctrl+J"
SUGGEST, KEEP, ASSIGN = "Ctrl+G", "Ctrl+Shift+G", "F2"
OF_ROUND = ("assign", "postpone", "cancel")
"""The deeds with a round as a whole, as its menu has them."""


def actions(page: "RoundsPage") -> list[ActionSpec]:
    """The keys that work in both tabs."""
    days = page.days
    return [
        ActionSpec("before", N_("The day before"), (BEFORE,), lambda: days.step(-1), everywhere=True),
        ActionSpec("after", N_("The day after"), (AFTER,), lambda: days.step(1), everywhere=True),
        ActionSpec("back", N_("Back to today"), (BACK,), lambda: days.go_to(page.today), everywhere=True),
        ActionSpec("turn", N_("From the order to the bags, and back"), (TURN,), page.turn, everywhere=True),
        ActionSpec("results", N_("Enter the results of this round"), (RESULTS,), page.enter_results, everywhere=True),
    ]


def order_actions(hands: "Hands") -> list[ActionSpec]:
    """The keys of the tab Order."""
    return [
        ActionSpec("plan", N_("Make rounds"), (PLAN,), hands.make_rounds, everywhere=True),
        ActionSpec("new", N_("New round"), (NEW,), hands.add_round, everywhere=True),
        ActionSpec("find", N_("Find who waits"), ("Ctrl+F",), hands.find, everywhere=True),
        ActionSpec("join", N_("Take along"), (JOIN,), hands.take_along, everywhere=True),
        ActionSpec("up", N_("Move earlier"), (UP,), lambda: hands.step(-1), everywhere=True),
        ActionSpec("down", N_("Move later"), (DOWN,), lambda: hands.step(1), everywhere=True),
        ActionSpec("suggest", N_("Suggest order"), (SUGGEST,), hands.suggest, everywhere=True),
        ActionSpec("keep", N_("Keep my order"), (KEEP,), hands.keep_order, everywhere=True),
        ActionSpec("take", N_("Take this order"), ("Ctrl+Return", "Ctrl+Enter"), hands.take_order, everywhere=True),
        ActionSpec("assign", N_("Who goes, and when…"), (ASSIGN,), hands.assign, everywhere=True),
        ActionSpec("postpone", N_("Postpone the round…"), (), hands.postpone),
        ActionSpec("cancel", N_("Cancel the round…"), (), hands.cancel),
    ]


def stop_actions(hands: "Hands") -> list[ActionSpec]:
    """The keys of the list of stops; they mean something else elsewhere on the hands."""
    return [
        ActionSpec("pin", N_("Pin the stop, or let it go"), (PIN,), hands.pin),
        ActionSpec("other", N_("To another round…"), (OTHER,), hands.choose_other_round),
        ActionSpec("remove", N_("Take the stop out of the round"), (REMOVE,), hands.remove),
    ]


class TabKeys:
    """Actions as the frame reads them, followed by keys that somebody else has."""

    def __init__(self, own: Actions, others: Callable[[], list[tuple[str, str]]]) -> None:
        self._own, self._others = own, others

    def __getitem__(self, key: str) -> QAction:
        return self._own[key]

    def retranslate(self) -> None:
        """Set every text anew."""
        self._own.retranslate()

    def keys(self) -> list[tuple[str, str]]:
        """The shortcuts that people are told."""
        return self._own.keys() + self._others()
