"""The tab's keys."""

from typing import TYPE_CHECKING

from outreach_app.ui.actions import ActionSpec
from outreach_app.wording import N_

if TYPE_CHECKING:
    from outreach_app.ui.rounds.bags.tab import BagsTab


def actions(tab: "BagsTab") -> list[ActionSpec]:
    """From reader to reader, into the search, and the deeds that are no plain Enter or Del."""
    return [
        ActionSpec("search", N_("Scan or search a book"), ("Ctrl+F",), tab.go_to_search, "search"),
        ActionSpec("next", N_("The next reader"), ("Ctrl+PgDown",), lambda: tab.step(1)),
        ActionSpec("before", N_("The reader before"), ("Ctrl+PgUp",), lambda: tab.step(-1)),
        ActionSpec("fill", N_("Fill up"), ("Ctrl+Return", "Ctrl+Enter"), tab.fill, "plus"),
        ActionSpec("outside", N_("Pack a book that is not in the collection"), ("Ctrl+N",), tab.offers.pack_outside),
        ActionSpec("wish", N_("Note a wish"), ("Ctrl+Shift+N",), tab.go_to_wish, "note"),
    ]
