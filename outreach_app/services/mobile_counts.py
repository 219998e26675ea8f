"""The figures of the mobile library: by stop, route, vehicle, weekday and hour, with what stands behind each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from outreach_app.domain.dates import a_year_before, full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_counts import Counted, Counts, counted
from outreach_app.domain.mobile_facts import MobileFacts, TripFact
from outreach_app.domain.mobile_figures import Part, Slice, part_name
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.travel import Point, Travel, TravelMode
from outreach_app.services.library import Library
from outreach_app.storage import mobile_counts as stored
from outreach_app.storage.fieldwork.kits import origin
from outreach_app.storage.statistics import dated_rules, rules_on
from outreach_app.wording import N_

Names = Mapping[Slice, Mapping[Id, str]]


@dataclass(frozen=True)
class MobileSummary:
    """A period of the mobile library, the same one a year earlier, and what stops, routes and vehicles are called."""

    start: date
    end: date
    period: Counted
    year_ago: Counted
    names: Names
    kit: int = 0
    """The number of the kit that it counts, which holds only a part of the library; 0: the library itself."""

    def name(self, by: Slice, part: Part) -> str:
        """What a line of a slice is called."""
        known = self.names.get(by)
        return part_name(by, part) if known is None or part is None else known.get(Id(str(part)), by.untold)


@dataclass(frozen=True)
class MobileLine:
    """One part of a slice: its figures, and those of a year earlier."""

    by: Slice
    part: Part
    name: str
    counts: Counts
    year_ago: Counts


def mobile_summary(library: Library, start: date, end: date) -> MobileSummary:
    """Count a period, both days included, and the same one a year earlier.

    Raises:
        UserError: it ends before it begins.
    """
    if end < start:
        raise UserError(
            N_("A period cannot end on {end}, before it begins on {start}."), end=full_day(end), start=full_day(start)
        )
    rules = dated_rules()
    periods = ((start, end), (a_year_before(start), a_year_before(end)))
    now, before = (counted(mobile_facts(first, last), rules) for first, last in periods)
    named = {by: stored.names(by) for by in (Slice.STOP, Slice.ROUTE, Slice.VEHICLE)}
    here = origin()
    return MobileSummary(start, end, now, before, named, here.number if here else 0)


def mobile_facts(start: date, end: date) -> MobileFacts:
    """What happened at the stops in a period; trips without an odometer have their planned way."""
    rules = rules_on(end)
    trips, stops = stored.trips_and_stops(start, end)
    return MobileFacts(
        _with_ways(trips, rules),
        stops,
        tuple(stored.missed(start, end)),
        tuple(stored.visits(start, end)),
        tuple(stored.others(start, end)),
        stored.usual(rules),
    )


def _with_ways(trips: tuple[TripFact, ...], rules: LibraryRules) -> tuple[TripFact, ...]:
    untold = [one.id for one in trips if one.km is None]
    ways = stored.ways(untold) if untold else {}
    travel = rules.travel(TravelMode.CAR)
    return tuple(
        one._replace(planned_km=_kilometres(ways[one.id], rules.depot, travel)) if one.id in ways else one
        for one in trips
    )


def _kilometres(points: list[Point | None], depot: Point | None, travel: Travel) -> int | None:
    """The way from the library through all points and back, by road; None where a point of it is not known."""
    from outreach_app.planning.travel import leg

    known = [point for point in (depot, *points, depot) if point]
    if len(known) < len(points) + 2:
        return None
    return round(sum(leg(a, b, travel)[0] for a, b in pairwise(known)) / 1000)


def mobile_lines(summary: MobileSummary, by: Slice) -> list[MobileLine]:
    """The parts of a slice, those too that had figures a year ago only; what is not told stands last."""
    now, before = summary.period.by(by), summary.year_ago.by(by)
    found = [
        MobileLine(by, part, summary.name(by, part), now.get(part, Counts()), before.get(part, Counts()))
        for part in {*now, *before}
    ]
    numbered = by in {Slice.WEEKDAY, Slice.HOUR}
    return sorted(found, key=lambda one: (one.part is None, one.part if numbered else one.name.casefold()))
