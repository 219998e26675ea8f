"""What happened at the stops of the mobile library, as counting takes it: plain facts, each with where and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.mobile_figures import MobileFigure, Part, Slice
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Outcome


class TripFact(NamedTuple):
    """A round that has stops of the mobile library; `km` by the odometer, else `planned_km` where the way is known."""

    id: Id
    day: date
    route: Id | None
    vehicle: Id | None
    km: int | None = None
    planned_km: int | None = None


class StopFact(NamedTuple):
    """A stop of a trip; its times as they were told there, `minutes` as it was planned to last."""

    id: Id
    day: date
    place: Id
    trip: Id
    arrived: time | None = None
    left: time | None = None
    minutes: int | None = None


class MissedFact(NamedTuple):
    """A stop of a timetable to which nobody came, and why."""

    id: Id
    day: date
    place: Id
    why: Why
    route: Id | None = None


class VisitFact(NamedTuple):
    """A visit at a stop: of a registered reader, or of the place itself with the head-count of `others`."""

    id: Id
    day: date
    outcome: Outcome
    registered: bool
    place: Id | None
    trip: Id | None = None
    others: int = 0
    inquiries: int = 0


class OtherFact(NamedTuple):
    """Anything else that one figure counts: a loan, a new reader, a request, an event."""

    figure: MobileFigure
    id: Id
    day: date
    place: Id | None
    trip: Id | None = None
    amount: int = 1
    renewal: bool = False


@dataclass(frozen=True)
class Usual:
    """How a place is usually served: by which plan, in which vehicle, so many minutes."""

    plan: ServicePlan | None = None
    vehicle: Id | None = None
    minutes: int = 0


@dataclass(frozen=True)
class MobileFacts:
    """Everything of a period."""

    trips: tuple[TripFact, ...] = ()
    stops: tuple[StopFact, ...] = ()
    missed: tuple[MissedFact, ...] = ()
    visits: tuple[VisitFact, ...] = ()
    others: tuple[OtherFact, ...] = ()
    usual: Mapping[Id, Usual] | None = None
    """By place, those too at which nothing happened."""


class Spot(NamedTuple):
    """Where, when and by which vehicle something happened; `hour` is that in which the stop began."""

    day: date
    stop: Id | None = None
    route: Id | None = None
    vehicle: Id | None = None
    hour: int | None = None

    def part(self, by: Slice) -> Part:
        """The line of a slice in which it stands."""
        if by is Slice.STOP:
            return self.stop
        if by is Slice.ROUTE:
            return self.route
        if by is Slice.VEHICLE:
            return self.vehicle
        return self.day.weekday() if by is Slice.WEEKDAY else self.hour


class Item(NamedTuple):
    """A fact as one figure counts it: the figure is the sum of its items. Hours in service are whole minutes."""

    figure: MobileFigure
    id: Id
    spot: Spot
    amount: int = 1
    as_planned: bool = False
    why: Why | None = None
