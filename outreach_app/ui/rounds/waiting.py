"""Who is due and stands in no round: asked for in the background, since it looks at every plan there is."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.services import rounds
from outreach_app.services.library import Library
from outreach_app.services.rounds import RoundLine
from outreach_app.ui.latest import Latest
from outreach_app.ui.rounds.day_pane import DayPane
from outreach_app.wording import _


class WaitingList:
    """Of several questions only the last one is answered; the list stays as it is until then."""

    def __init__(self, owner: QWidget, library: Library, left: DayPane) -> None:
        self._library, self._left = library, left
        self._asked = Latest(owner, library)
        self._day = date.min
        self._standing: frozenset[Id] = frozenset()

    def ask(self, day: date, lines: list[RoundLine]) -> None:
        """Find out who waits on a day that has these rounds, and show them."""
        self._standing = _standing(lines)
        self._day, library = day, self._library
        today = library.clock().date()
        self._asked.ask(
            lambda: rounds.waiting(library, day, today), self._left.show_people, words=_("Looking who is due")
        )

    def follow(self, changes: Changes, lines: list[RoundLine]) -> None:
        """Ask again, unless nothing but the order of stops has changed."""
        if changes.stages != {"rounds"} or _standing(lines) != self._standing:
            self.ask(self._day, lines)


def _standing(lines: list[RoundLine]) -> frozenset[Id]:
    """The visits that are planned in some rounds."""
    return frozenset(call.id for line in lines for stop in line.round.stops for call in stop.planned)
