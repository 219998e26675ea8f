"""A round as people look at it: its stops with their times, and what another order would change."""

from collections.abc import Callable
from dataclasses import dataclass

from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round, Stop
from outreach_app.domain.timetable import TimedCall, Timetable
from outreach_app.domain.travel import Point, TravelMode
from outreach_app.services.library import Library
from outreach_app.services.rounds.order import problem_of, suggested_timetable
from outreach_app.services.rounds.read import round_
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import visits as stored_visits


@dataclass(frozen=True)
class TimedStop:
    """A stop with its number in an order (from 1), its times and who is served there.

    `packed` counts the copies in their bags, `tried` those of them who have a result already.
    """

    stop: Stop
    number: int
    call: TimedCall
    names: tuple[str, ...]
    packed: int = 0
    tried: int = 0

    @property
    def id(self) -> Id:
        """The stop's id."""
        return self.stop.id

    @property
    def title(self) -> str:
        """Who is served, or the place where it is served as such."""
        return ", ".join(self.names) or self.stop.place.label

    @property
    def second(self) -> str:
        """Where that is, as far as the title does not say it."""
        place = self.stop.place
        parts = (place.name, place.address.line, place.address.way_in)
        return " · ".join(part for part in parts if part and part != self.title)


@dataclass(frozen=True)
class RoundOrder:
    """A round in its present order with its times; `depot` is where it starts and ends, if that is known."""

    round: Round
    times: Timetable
    stops: tuple[TimedStop, ...]
    depot: Point | None
    mode: TravelMode


def round_order(library: Library, round_id: Id) -> RoundOrder:
    """A round as it stands, in a fixed number of queries.

    Raises:
        UserError: it is not there any more.
    """
    return order_of(library, round_(library, round_id))


def order_of(library: Library, one: Round) -> RoundOrder:
    """A round that was just read, in its order, with its times."""
    from outreach_app.planning.keep import keep_order

    problem = problem_of(one)
    times = keep_order(problem)
    return RoundOrder(one, times, _timed(one, times), problem.depot, problem.travel.mode)


def _timed(one: Round, times: Timetable) -> tuple[TimedStop, ...]:
    readers, bags = stored_readers.readers(one.readers), stored_bags.bags(one.readers)
    visits = stored_visits.visits_of_rounds([one.id]).get(one.id, ())
    tried = {visit.reader or visit.place for visit in visits}
    return tuple(
        TimedStop(
            stop,
            number,
            call,
            names=tuple(readers[each.reader].full_name for each in stop.planned if each.reader in readers),
            packed=sum(len(bags.get(each.reader, ())) for each in stop.planned if each.reader),
            tried=sum(1 for each in stop.planned if (each.reader or stop.place.id) in tried),
        )
        for number, (stop, call) in enumerate(zip(one.stops, times.calls, strict=True), 1)
    )


@dataclass(frozen=True)
class Suggestion:
    """An order that was worked out, beside the present one; nothing is written before it is taken."""

    now: RoundOrder
    then: Timetable

    @property
    def order(self) -> tuple[Id, ...]:
        """The stops in the suggested order."""
        return tuple(Id(call.key) for call in self.then.calls)

    @property
    def changes_something(self) -> bool:
        """Whether it differs from the present order."""
        return self.order != tuple(one.id for one in self.now.stops)

    @property
    def stops(self) -> tuple[tuple[TimedStop, TimedStop], ...]:
        """Each stop in the suggested order as it would be, beside what it is now."""
        known = {one.id: one for one in self.now.stops}
        pairs = ((known[Id(call.key)], call, number) for number, call in enumerate(self.then.calls, 1))
        return tuple(
            (TimedStop(one.stop, number, call, one.names, one.packed, one.tried), one) for one, call, number in pairs
        )


def suggestion(library: Library, round_id: Id, stop: Callable[[], bool] | None = None) -> Suggestion:
    """A good order for a round beside its present one; once `stop` says True the best found so far is taken.

    Raises:
        UserError: the round is not there any more.
    """
    now = round_order(library, round_id)
    return Suggestion(now, suggested_timetable(library, now.round, stop))
