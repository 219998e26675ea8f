"""The chosen round: its card, or what a suggestion would change, and the map beside either."""

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.services import papers, rounds
from outreach_app.services.library import Library
from outreach_app.services.rounds import RoundOrder, Suggestion, TimedStop
from outreach_app.ui import theme
from outreach_app.ui.rounds.map_view import RoundMap
from outreach_app.ui.rounds.round_card import RoundCard
from outreach_app.ui.rounds.suggestion_card import SuggestionCard

LATER_MS = 200
"""How long nothing changes before printed papers are compared: that takes longer than a frame."""


class _Stack(QStackedWidget):
    """Keeps to the window's height: what is long scrolls in its own list, not the page around it."""

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(360))


class RoundPane(QObject):
    """`card`, or `suggested` in its place, and `map`; list and map always have the same stop chosen."""

    selected = Signal()

    def __init__(self, library: Library, parent: QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self.order: RoundOrder | None = None
        self.card, self.suggested, self.map = RoundCard(), SuggestionCard(), RoundMap()
        self.middle = _Stack()
        self.middle.addWidget(self.card)
        self.middle.addWidget(self.suggested)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._tell_outdated)
        self.card.stops.selected.connect(self._from_list)
        self.suggested.table.selected.connect(self._from_list)
        self.map.chosen.connect(self._from_map)

    @property
    def suggestion(self) -> Suggestion | None:
        """The suggestion that waits for a word, if there is one."""
        return self.suggested.suggestion if self.middle.currentWidget() is self.suggested else None

    @property
    def current(self) -> TimedStop | None:
        """The stop that the cursor is on, while the order can be changed."""
        return None if self.suggestion else self.card.stops.current()

    @property
    def first(self) -> QWidget:
        """Where the focus belongs."""
        return self.suggested.table if self.suggestion else self.card.stops

    def show_round(self, one: Round | None) -> None:
        """Show a round that was just read; a suggestion for what it was before goes, one for what it is stays."""
        shown = self.suggestion
        fresh = (one.id if one else None) != (self.order.round.id if self.order else None)
        self.order = rounds.order_of(self._library, one) if one else None
        stays = shown is not None and shown.now == self.order
        if not stays:
            self.middle.setCurrentWidget(self.card)
        if fresh:
            self.card.tell_outdated(())
        self.card.show_order(self.order)
        if self.order and (fresh or self.card.stops.current() is None):
            self.card.stops.go_to(0)
        if not stays:
            self._show_map()
        self._later.start(LATER_MS)
        self.selected.emit()

    def show_suggestion(self, suggestion: Suggestion) -> None:
        """Show what would change, in the card's place."""
        self.middle.setCurrentWidget(self.suggested)
        self.suggested.show_suggestion(suggestion)
        self.suggested.table.setFocus()
        stops = tuple(then for then, _now in suggestion.stops)
        self.map.show_stops(stops, suggestion.now.depot, tuple(one.id for one in suggestion.now.stops))

    def drop_suggestion(self) -> None:
        """Show the order as it is again."""
        self.suggested.suggestion = None
        self.middle.setCurrentWidget(self.card)
        self.card.stops.setFocus()
        self._show_map()

    def _show_map(self) -> None:
        self.map.show_stops(self.order.stops if self.order else (), self.order.depot if self.order else None)
        one = self.card.stops.current()
        self.map.choose(one.id if one else None)

    def _from_list(self, one: TimedStop | None) -> None:
        if one:
            self.map.choose(one.id)
        self.card.mark_current()
        self.selected.emit()

    def _from_map(self, stop: Id) -> None:
        for table in (self.card.stops, self.suggested.table):
            for place, one in enumerate(table.rows.rows):
                if one.id == stop:
                    table.go_to(place)

    def _tell_outdated(self) -> None:
        self.card.tell_outdated(papers.outdated(self._library, self.order.round) if self.order else ())
