"""Counting the mobile library: from plain facts to items, and from items to the figures of any slice."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.mobile_facts import Item, MissedFact, MobileFacts, Spot, StopFact, TripFact, Usual
from outreach_app.domain.mobile_figures import Gap, MobileFigure, MobileKey, Part, Slice, parts_of_rate
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.timetable import DAY, Window, seconds_of
from outreach_app.domain.visits import Outcome

Rules = Callable[[date], LibraryRules]
"""The rules in force on a day."""

MINUTES = 60
_HOUR = 3600
THERE = {Outcome.SERVED, Outcome.LEFT_WITH, Outcome.NOT_HOME, Outcome.REFUSED}
"""Outcomes of a visit in a trip that only somebody who was at the stop can tell."""
CAME = {Outcome.SERVED, Outcome.LEFT_WITH}
"""Those that tell it without a trip, too: a refusal may have come by phone."""


@dataclass(frozen=True)
class GapAt:
    """Something that was not recorded, and where."""

    gap: Gap
    spot: Spot


@dataclass
class Counts:
    """The figures of one part of a slice, or of everything; `as_planned` is how much of each was not recorded."""

    sums: dict[MobileFigure, int] = field(default_factory=lambda: defaultdict(int))
    as_planned: dict[MobileFigure, int] = field(default_factory=lambda: defaultdict(int))
    reasons: dict[Why, int] = field(default_factory=lambda: defaultdict(int))
    gaps: dict[Gap, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, item: Item) -> None:
        """Take an item in."""
        self.sums[item.figure] += item.amount
        if item.as_planned:
            self.as_planned[item.figure] += item.amount
        if item.why:
            self.reasons[item.why] += item.amount

    def value(self, figure: MobileFigure, by: Slice | None = None) -> float | None:
        """A figure; hours as a fraction, None where it cannot be told in such a slice or there is nothing to divide."""
        if by and not figure.told_by(by):
            return None
        minutes = self.sums.get(MobileFigure.HOURS, 0)
        if figure.is_rate:
            counted = sum(self.sums.get(one, 0) for one in parts_of_rate(figure))
            return counted * MINUTES / minutes if minutes else None
        return minutes / MINUTES if figure is MobileFigure.HOURS else self.sums.get(figure, 0)

    @property
    def visits(self) -> int:
        """Everybody who came, registered or not."""
        return self.sums.get(MobileFigure.REGISTERED, 0) + self.sums.get(MobileFigure.OTHERS, 0)

    @property
    def expected(self) -> int:
        """Stops that the timetable promised: made and missed."""
        return self.sums.get(MobileFigure.STOPS, 0) + self.sums.get(MobileFigure.MISSED, 0)


@dataclass(frozen=True)
class Counted:
    """A period, item by item."""

    items: tuple[Item, ...]
    gaps: tuple[GapAt, ...] = ()

    @cached_property
    def total(self) -> Counts:
        """The figures of everything."""
        return self._by(lambda _spot: None).get(None, Counts())

    def by(self, one: Slice) -> dict[Part, Counts]:
        """The figures of each part of a slice; those that can be told so are the total together."""
        told = Counted(
            tuple(item for item in self.items if item.figure.told_by(one)),
            tuple(gap for gap in self.gaps if gap.gap.told_by(one)),
        )
        return told._by(lambda spot: spot.part(one))

    def of(self, keep: Callable[[Spot], bool]) -> "Counted":
        """What happened at the spots that are kept."""
        return Counted(
            tuple(one for one in self.items if keep(one.spot)), tuple(one for one in self.gaps if keep(one.spot))
        )

    def behind(self, key: MobileKey) -> list[Item]:
        """What a number counts, the latest first; of a rate, what is divided. Their sum is the number."""
        figures = {*parts_of_rate(key.figure)} or {key.figure}
        found = [one for one in self.items if one.figure in figures and (key.why is None or one.why is key.why)]
        if key.by:
            found = [one for one in found if one.spot.part(key.by) == key.part]
        return sorted(found, key=lambda one: (one.spot.day, one.id), reverse=True)

    def _by(self, part_of: Callable[[Spot], Part]) -> dict[Part, Counts]:
        found: dict[Part, Counts] = defaultdict(Counts)
        for item in self.items:
            found[part_of(item.spot)].add(item)
        for one in self.gaps:
            found[part_of(one.spot)].gaps[one.gap] += 1
        return dict(found)


def counted(facts: MobileFacts, rules_on: Rules) -> Counted:
    """A period item by item, by the rules of each day, with what was not recorded."""
    return _Counting(facts, rules_on).result()


class _Counting:
    """One pass over the facts: which stops were made comes first, all else is put beside them."""

    def __init__(self, facts: MobileFacts, rules_on: Rules) -> None:
        self._facts, self._rules_on = facts, rules_on
        self._usual = facts.usual or {}
        self._trips = {one.id: one for one in facts.trips}
        self._seen = {(one.trip, one.place) for one in facts.visits if one.trip and one.outcome in THERE}
        self._made = [one for one in facts.stops if self._was_there(one)]
        self._spots = {(one.trip, one.place): self._spot(one) for one in self._made}
        self._of_day = {(spot.day, spot.stop): spot for spot in self._spots.values()}
        self._gaps: list[GapAt] = []

    def result(self) -> Counted:
        """Every item."""
        items = [*self._stops(), *self._without_trip(), *self._missed(), *self._ways(), *self._visits()]
        items += (
            Item(one.figure, one.id, self._at(one.day, one.place, one.trip), one.amount)
            for one in self._facts.others
            if not one.renewal or self._rules_on(one.day).renewal_is_loan
        )
        return Counted(tuple(items), tuple(self._gaps))

    def _was_there(self, stop: StopFact) -> bool:
        return bool(stop.arrived or stop.left) or (stop.trip, stop.place) in self._seen

    def _spot(self, stop: StopFact) -> Spot:
        trip = self._trips[stop.trip]
        hour = stop.arrived.hour if stop.arrived else self._begins(stop.place, stop.day)
        return Spot(stop.day, stop.place, trip.route or self._route(stop.place), trip.vehicle, hour)

    def _route(self, place: Id | None) -> Id | None:
        plan = self._usual.get(place or Id(""), Usual()).plan
        return plan.route if plan else None

    def _window(self, place: Id, day: date) -> Window | None:
        plan = self._usual.get(place, Usual()).plan
        return plan.window_on(day) if plan else None

    def _begins(self, place: Id, day: date) -> int | None:
        """The hour in which a stop begins by the timetable."""
        window = self._window(place, day)
        return window.start // _HOUR if window and window.start else None

    def _minutes(self, place: Id, day: date, told: int | None = None) -> int:
        """How long a stop lasts by the timetable."""
        window = self._window(place, day)
        if told is None and window and window.start and window.end < DAY:
            return (window.end - window.start) // 60
        return self._usual.get(place, Usual()).minutes if told is None else told

    def _at(self, day: date, place: Id | None, trip: Id | None = None) -> Spot:
        """Where something stands: with the stop made there on that day, else where the place is usually served."""
        if place and (spot := self._spots.get((trip or Id(""), place)) or self._of_day.get((day, place))):
            return spot
        route, vehicle = self._route(place), self._usual.get(place or Id(""), Usual()).vehicle
        return Spot(day, place, route, vehicle)

    def _stops(self) -> Iterator[Item]:
        """The stops made in trips, with their hours; of the others, whether anybody told what became of them."""
        missed = {(one.day, one.place) for one in self._facts.missed}
        for stop in self._facts.stops:
            spot = self._spots.get((stop.trip, stop.place))
            if spot is None:
                if (stop.day, stop.place) not in missed:
                    trip = self._trips[stop.trip]
                    route = trip.route or self._route(stop.place)
                    self._gaps.append(GapAt(Gap.RESULT, Spot(stop.day, stop.place, route, trip.vehicle)))
                continue
            if stop.arrived and stop.left and stop.arrived <= stop.left:
                minutes = (seconds_of(stop.left) - seconds_of(stop.arrived)) // 60
                yield from self._stop(stop.id, spot, minutes, as_planned=False)
            else:
                yield from self._stop(stop.id, spot, self._minutes(stop.place, stop.day, stop.minutes), as_planned=True)

    def _stop(self, stop: Id, spot: Spot, minutes: int, *, as_planned: bool) -> Iterator[Item]:
        yield Item(MobileFigure.STOPS, stop, spot)
        yield Item(MobileFigure.HOURS, stop, spot, minutes, as_planned)
        if as_planned:
            self._gaps.append(GapAt(Gap.TIMES if spot.hour is not None else Gap.HOUR, spot))

    def _without_trip(self) -> Iterator[Item]:
        """Stops of which only the visits tell, since they stand in no round."""
        for visit in self._facts.visits:
            if not visit.place or visit.outcome not in CAME or (visit.day, visit.place) in self._of_day:
                continue
            spot = self._at(visit.day, visit.place)._replace(hour=self._begins(visit.place, visit.day))
            self._of_day[visit.day, visit.place] = spot
            yield from self._stop(visit.id, spot, self._minutes(visit.place, visit.day), as_planned=True)

    def _missed(self) -> Iterator[Item]:
        """Each stop once a day, with a reason where one is told."""
        told: dict[tuple[date, Id], MissedFact] = {}
        for one in sorted(self._facts.missed, key=lambda one: one.why is Why.NOT_TOLD):
            if (one.day, one.place) not in self._of_day:
                told.setdefault((one.day, one.place), one)
        for one in told.values():
            usual = self._usual.get(one.place, Usual())
            route = one.route or self._route(one.place)
            spot = Spot(one.day, one.place, route, usual.vehicle, self._begins(one.place, one.day))
            yield Item(MobileFigure.MISSED, one.id, spot, why=one.why)
            if one.why is Why.NOT_TOLD:
                self._gaps.append(GapAt(Gap.REASON, spot))

    def _ways(self) -> Iterator[Item]:
        """The trips in which a stop was made, with their kilometres."""
        routes: dict[Id, Id | None] = {}
        for one in self._made:
            routes[one.trip] = routes.get(one.trip) or self._spots[one.trip, one.place].route
        for trip in self._facts.trips:
            if trip.id in routes:
                yield from self._way(trip, Spot(trip.day, None, routes[trip.id], trip.vehicle))

    def _way(self, trip: TripFact, spot: Spot) -> Iterator[Item]:
        yield Item(MobileFigure.TRIPS, trip.id, spot)
        if trip.km is not None:
            yield Item(MobileFigure.KM, trip.id, spot, trip.km)
            return
        self._gaps.append(GapAt(Gap.WAY if trip.planned_km is None else Gap.ODOMETER, spot))
        if trip.planned_km is not None:
            yield Item(MobileFigure.KM, trip.id, spot, trip.planned_km, as_planned=True)

    def _visits(self) -> Iterator[Item]:
        for visit in self._facts.visits:
            spot = self._at(visit.day, visit.place, visit.trip)
            if visit.inquiries:
                yield Item(MobileFigure.INQUIRIES, visit.id, spot, visit.inquiries)
            if not visit.outcome.counts(left_with_is_visit=self._rules_on(visit.day).left_with_is_visit):
                continue
            if visit.registered:
                yield Item(MobileFigure.REGISTERED, visit.id, spot)
            if visit.others:
                yield Item(MobileFigure.OTHERS, visit.id, spot, visit.others)
