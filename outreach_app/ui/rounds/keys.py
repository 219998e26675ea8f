"""Which keys the page and its tab Order have, and how the help learns those of the tab in sight."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from outreach_app.ui.actions import Actions

TURN, RESULTS = "Ctrl+B", "Ctrl+E"
"""The keys that go from the order to the bags and back, and to the results."""
UP, DOWN, PIN, REMOVE, OTHER = "Alt+Up", "Alt+Down", "Space", "Del", "Ctrl+M"
PLAN, NEW, JOIN = "Ctrl+R", "Ctrl+N", "Ctrl+J"
SUGGEST, KEEP, ASSIGN = "Ctrl+G", "Ctrl+Shift+G", "F2"
OF_ROUND = ("assign", "postpone", "not_coming", "cancel")
"""The deeds with a round as a whole, as its menu has them."""


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
