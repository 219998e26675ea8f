"""The page's keys, and how the help learns those of the tab in sight."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.day_bar import AFTER, BACK, BEFORE
from outreach_app.wording import N_

if TYPE_CHECKING:
    from outreach_app.ui.rounds.page import RoundsPage

TURN = "Ctrl+B"
"""The key that goes from the order to the bags and back."""


def actions(page: "RoundsPage") -> list[ActionSpec]:
    """The keys that work in both tabs."""
    days = page.days
    return [
        ActionSpec("before", N_("The day before"), (BEFORE,), lambda: days.step(-1), everywhere=True),
        ActionSpec("after", N_("The day after"), (AFTER,), lambda: days.step(1), everywhere=True),
        ActionSpec("back", N_("Back to today"), (BACK,), lambda: days.go_to(page.today), everywhere=True),
        ActionSpec("turn", N_("From the order to the bags, and back"), (TURN,), page.turn, everywhere=True),
    ]


class TabKeys:
    """The page's actions as the frame reads them, followed by the keys of the tab in sight."""

    def __init__(self, own: Actions, of_tab: Callable[[], list[tuple[str, str]]]) -> None:
        self._own, self._of_tab = own, of_tab

    def __getitem__(self, key: str) -> QAction:
        return self._own[key]

    def retranslate(self) -> None:
        """Set every text anew."""
        self._own.retranslate()

    def keys(self) -> list[tuple[str, str]]:
        """The shortcuts that people are told."""
        return self._own.keys() + self._of_tab()
