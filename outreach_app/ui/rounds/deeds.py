"""What is done to rounds from the page: done by a use case, told in a toast."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.rounds import Round
from outreach_app.services import people, rounds, schedule, statistics
from outreach_app.services.library import Library
from outreach_app.services.rounds import RoundOrder, Suggestion, TimedStop
from outreach_app.ui.background import Progress
from outreach_app.ui.desk import Desk
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.not_coming import open_not_coming
from outreach_app.ui.rounds.forms import AssignForm, CancelForm, Choices, Crew, NewRoundForm, PostponeForm
from outreach_app.wording import _


class Deeds:
    """Holds nothing but the way to the library and the window."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self._job = OneJob(owner, desk)

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self._library.clock().date()

    def make_rounds(self, day: date, on_done: Callable[[rounds.Plan], object]) -> None:
        """Make a day's rounds, in the background."""
        self._job.make_rounds(self._library, day, self.today, on_done)

    def suggest(self, round_id: Id, on_done: Callable[[Suggestion], object]) -> None:
        """Work out a good order, in the background; Cancel forgets it."""

        def job(progress: Progress) -> Suggestion:
            return rounds.suggestion(self._library, round_id, lambda: progress.cancelled)

        self._job.run(self._library, job, on_done, _("Looking for a good order"))

    def take_order(self, suggestion: Suggestion) -> None:
        """Write a suggested order."""
        one = suggestion.now.round
        self._desk.do(lambda: rounds.take_order(self._library, one.id, suggestion.order), _("Order taken"))

    def move(self, round_id: Id, stop: Id, position: int) -> None:
        """Put a stop at a position, from 0."""
        self._desk.do(lambda: rounds.move_stop(self._library, round_id, stop, position), _("Stop moved"))

    def pin(self, round_id: Id, stops: list[Id], pinned: bool) -> None:
        """Let stops keep their places, or let them go."""
        words = _("Pinned: keeps its place when an order is suggested") if pinned else _("Let go")
        self._desk.do(lambda: rounds.pin_stops(self._library, round_id, stops, pinned), words)

    def remove(self, round_id: Id, one: TimedStop) -> None:
        """Take a stop out of its round."""
        words = _("Out of the round: {name}").format(name=one.title)
        self._desk.do(lambda: rounds.remove_stop(self._library, round_id, one.id), words)

    def take_along(self, round_id: Id, who: Id, name: str, position: int | None = None) -> None:
        """Put somebody who waits into a round."""
        words = _("Taken along: {name}").format(name=name)
        self._desk.do(lambda: rounds.add_to_round(self._library, round_id, who, self.today, position), words)

    def move_to_round(self, round_id: Id, one: TimedStop, other: Round) -> None:
        """Let another round call at a stop."""
        words = _("{name}: now in the round “{round}”").format(name=one.title, round=other.label)
        self._desk.do(lambda: rounds.move_to_round(self._library, round_id, one.id, other.id, self.today), words)

    def add_round(self, day: date, who: tuple[Id, ...] = ()) -> Id | None:
        """Ask for a new round of a day; gives its id."""

        def write(crew: Crew) -> Changes:
            told = {"route": crew.route, "deliverer": crew.deliverer, "vehicle": crew.vehicle, "departs": crew.departs}
            return rounds.add_round(self._library, day, self.today, who=who, **told)

        form = NewRoundForm(self._owner, self._choices(), self._usual_start(day))
        changes = form.run(self._desk, write, _("Round added"))
        return Id(changes.made[0]) if changes else None

    def assign(self, order: RoundOrder) -> None:
        """Ask who takes a round, with what, and when."""
        one = order.round

        def write(crew: Crew) -> Changes | None:
            same = (crew.deliverer, crew.vehicle, crew.departs) == (one.deliverer, one.vehicle, one.departs)
            return (
                None if same else rounds.assign_round(self._library, one.id, crew.deliverer, crew.vehicle, crew.departs)
            )

        usual = f"{rounds.usual_start(self._library, one):%H:%M}"
        form = AssignForm(self._owner, one, self._choices(one), usual)
        form.run(self._desk, write, _("Round changed"))

    def postpone(self, one: Round) -> date | None:
        """Ask for another day; gives it, if the round went there."""
        found: list[date] = []

        def write(typed: tuple[date, str]) -> Changes:
            found[:] = [typed[0]]
            return rounds.postpone_round(self._library, one.id, typed[0], self.today, typed[1])

        suggested = max(one.day, self.today) + timedelta(days=1)
        done = PostponeForm(self._owner, one, suggested).run(self._desk, write, _("Round postponed"))
        return found[0] if done else None

    def not_coming(self, day: date, one: Round | None) -> None:
        """Ask what is called off, a round or the whole day, and make up for it."""
        open_not_coming(self._owner, self._desk, self._library, day, Scope(round=one.id if one else None))

    def cancel(self, one: Round) -> None:
        """Ask for the reason, and give the round up."""
        form = CancelForm(self._owner, one)
        form.run(self._desk, lambda reason: rounds.cancel_round(self._library, one.id, reason), _("Round cancelled"))

    def _choices(self, one: Round | None = None) -> Choices:
        """Who still works here; whoever takes the round now is among them."""
        here = [each for each in people.people(self._library) if not each.left_on or (one and each.id == one.deliverer)]
        return Choices(
            [(each.name, each.id) for each in here],
            [(f"{each.name} {each.plate}".strip(), each.id) for each in people.vehicles(self._library)],
            schedule.routes(self._library),
        )

    def _usual_start(self, day: date) -> str:
        return statistics.rules(self._library, day).departs
