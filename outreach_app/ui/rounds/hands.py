"""What keys, buttons and the mouse do to the round that is shown, and to who is chosen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from outreach_app.domain.identity import Id
from outreach_app.services.rounds import Suggestion, TimedStop
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.controls import Button
from outreach_app.ui.not_coming import OFF
from outreach_app.ui.rounds.deeds import Deeds
from outreach_app.ui.rounds.keys import ASSIGN, DOWN, JOIN, KEEP, NEW, OTHER, PIN, PLAN, REMOVE, SUGGEST, UP
from outreach_app.ui.rounds.words import no_better_order, number_words
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

if TYPE_CHECKING:
    from outreach_app.ui.rounds.order_tab import OrderTab


class Hands:
    """Knows from the tab what is shown and chosen; the deeds themselves are elsewhere."""

    def __init__(self, tab: "OrderTab", deeds: Deeds, ways: Ways) -> None:
        self._tab, self._deeds, self._ways = tab, deeds, ways

    def of_buttons(self) -> dict[Button, Callable[[], object]]:
        """What each button of the tab does."""
        left, card = self._tab.left, self._tab.pane.card
        return {
            left.plan: self.make_rounds,
            left.new: self.add_round,
            left.join: self.take_along,
            left.open: self.open_waiting,
            card.suggest: self.suggest,
            card.keep: self.keep_order,
            card.up: lambda: self.step(-1),
            card.down: lambda: self.step(1),
            card.pin: self.pin,
            card.remove: self.remove,
        }

    @property
    def _round(self) -> Id | None:
        return self._tab.round_id

    def make_rounds(self) -> None:
        """Make the rounds of the day, or add the newly due to those there are."""
        self._deeds.make_rounds(self._tab.day, lambda _plan: self._tab.first.setFocus())

    def add_round(self) -> None:
        """Ask for a new round."""
        made = self._deeds.add_round(self._tab.day)
        if made:
            self._tab.choose(made)

    def find(self) -> None:
        """Search among those who wait."""
        self._tab.left.people.search.setFocus()
        self._tab.left.people.search.selectAll()

    def take_along(self) -> None:
        """Put who is chosen into the round that is shown; where there is none, one is made first."""
        row = self._tab.left.chosen
        if row and self._round:
            self._deeds.take_along(self._round, row.id, row.one.line.name)
        elif row and (made := self._deeds.add_round(self._tab.day, (row.id,))):
            self._tab.choose(made)

    def open_waiting(self) -> None:
        """Open the card of who is chosen."""
        row = self._tab.left.chosen
        if row and row.one.line.due.plan.reader:
            self._ways.open_reader(row.id)

    def open_reader(self, one: TimedStop) -> None:
        """Open the card of the first reader at a stop."""
        reader = next((call.reader for call in one.stop.planned if call.reader), None)
        if reader:
            self._ways.open_reader(reader)

    def join_at(self, who: Id, position: int) -> None:
        """Put who was dragged there at a position of the round, from 0."""
        if self._round:
            self._deeds.take_along(self._round, who, self._name(who), position)

    def join_round(self, who: Id, round_id: Id) -> None:
        """Put who was dragged there at the end of a round."""
        self._deeds.take_along(round_id, who, self._name(who))

    def _name(self, who: Id) -> str:
        rows = self._tab.left.people.table.rows.rows
        return next((row.one.line.name for row in rows if row.id == who), "")

    def move(self, stop: Id, position: int) -> None:
        """Put a stop at a position, from 0."""
        if self._round and not self._tab.pane.suggestion:
            self._deeds.move(self._round, stop, position)

    def move_to_round(self, stop: Id, round_id: Id) -> None:
        """Let another round call at a stop."""
        one = next((one for one in self._tab.stops.rows.rows if one.id == stop), None)
        other = next((line.round for line in self._tab.lines if line.round.id == round_id), None)
        if one and other and self._round and round_id != self._round:
            self._deeds.move_to_round(self._round, one, other)

    def choose_other_round(self) -> None:
        """Ask which round of the day is to call at the current stop."""
        one = self._tab.pane.current
        others = [line.round for line in self._tab.lines if line.round.id != self._round]
        if one is None:
            return
        if not others:
            self._tab.desk.told.emit(_("This day has no other round: make one first."), False)
            return
        menu = QMenu(self._tab)
        for other in others:
            action = menu.addAction(f"{other.label} · {number_words(other)}".removesuffix(" · "))
            action.triggered.connect(lambda _on=False, key=other.id: self.move_to_round(one.id, key))
        stops = self._tab.stops
        menu.popup(stops.viewport().mapToGlobal(stops.visualRect(stops.currentIndex()).bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def step(self, places: int) -> None:
        """Move the current stop earlier or later."""
        one = self._tab.pane.current
        if one and 0 <= one.number - 1 + places < len(self._tab.stops.rows.rows):
            self.move(one.id, one.number - 1 + places)

    def pin(self) -> None:
        """Let the current stop keep its place, or let it go."""
        if one := self._tab.pane.current:
            self._deeds.pin(self._round, [one.id], not one.stop.pinned)

    def remove(self) -> None:
        """Take the current stop out of the round."""
        if one := self._tab.pane.current:
            self._deeds.remove(self._round, one)

    def suggest(self) -> None:
        """Work out a better order and show what it would change."""
        order = self._tab.pane.order
        if order and len(order.stops) > 1 and not self._tab.pane.suggestion:
            self._deeds.suggest(order.round.id, self._suggested)

    def _suggested(self, suggestion: Suggestion) -> None:
        order, tell = self._tab.pane.order, self._tab.desk.told
        if not order or suggestion.now.round != order.round:
            return
        if suggestion.changes_something:
            self._tab.pane.show_suggestion(suggestion)
        elif all(one.stop.pinned for one in suggestion.now.stops):
            tell.emit(_("Every stop is pinned: let some go to have an order suggested."), False)
        else:
            nowhere = sum(1 for one in suggestion.now.stops if one.stop.place.coordinates is None)
            tell.emit(no_better_order(nowhere), False)

    def take_order(self) -> None:
        """Take the suggestion that is shown."""
        if suggestion := self._tab.pane.suggestion:
            self._tab.pane.drop_suggestion()
            self._deeds.take_order(suggestion)

    def keep_order(self) -> None:
        """Decline a suggestion; without one, pin every stop, or let all of them go."""
        if self._tab.pane.suggestion:
            self._tab.pane.drop_suggestion()
        elif (order := self._tab.pane.order) and order.stops:
            kept = all(one.stop.pinned for one in order.stops)
            self._deeds.pin(order.round.id, [one.id for one in order.stops], not kept)

    def assign(self) -> None:
        """Ask who goes, with what, and when."""
        if self._tab.pane.order:
            self._deeds.assign(self._tab.pane.order)

    def postpone(self) -> None:
        """Move the round to another day, and go there with it."""
        one = self._tab.pane.order.round if self._tab.pane.order else None
        if one and (day := self._deeds.postpone(one)):
            self._tab.went.emit(day)
            self._tab.choose(one.id)

    def cancel(self) -> None:
        """Give the round up."""
        if self._tab.pane.order:
            self._deeds.cancel(self._tab.pane.order.round)

    def not_coming(self) -> None:
        """Call the round off, or the whole day."""
        order = self._tab.pane.order
        self._deeds.not_coming(self._tab.day, order.round if order else None)


def order_actions(hands: Hands) -> list[ActionSpec]:
    """The keys of the tab Order."""
    return [
        ActionSpec("plan", N_("Make rounds"), (PLAN,), hands.make_rounds, everywhere=True, needs="plan_day"),
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
        ActionSpec("not_coming", N_("Nobody comes…"), (OFF,), hands.not_coming, everywhere=True),
        ActionSpec("cancel", N_("Cancel the round…"), (), hands.cancel),
    ]


def stop_actions(hands: Hands) -> list[ActionSpec]:
    """The keys of the list of stops; they mean something else elsewhere on the tab."""
    return [
        ActionSpec("pin", N_("Pin the stop, or let it go"), (PIN,), hands.pin),
        ActionSpec("other", N_("To another round…"), (OTHER,), hands.choose_other_round),
        ActionSpec("remove", N_("Take the stop out of the round"), (REMOVE,), hands.remove),
    ]
