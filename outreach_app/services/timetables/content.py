"""What stands on the papers and in the files of the mobile library, filled from the schedule as it stands."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from outreach_app.domain.comings import CalledOff, Coming, Period
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.plan_words import rhythm
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.schedule import Route
from outreach_app.domain.stop_papers import OfficialRow, OfficialTimetable, RouteBooklet, StopOnPaper, StopPoster
from outreach_app.domain.stops import name_in_village
from outreach_app.domain.travel import Point, TravelMode
from outreach_app.services.library import Library
from outreach_app.services.papers import letterhead
from outreach_app.services.timetables.dates import StopDates, stop_dates
from outreach_app.storage import people as stored_people
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import schedule as stored
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_


def poster(library: Library, stop: Place, period: Period) -> StopPoster:
    """The poster of a stop.

    Raises:
        UserError: the mobile library is not planned to come there at all.
    """
    found = stop_dates(library, _ahead(period), stops=[stop.id])
    if not found:
        raise UserError(N_("“{stop}” has no timetable yet: plan its dates, or import a timetable."), stop=stop.label)
    links = {one.id: one.published_at for one in stored.routes()}
    link = next((links[one.plan.route] for one in found if one.plan.route and links.get(one.plan.route)), "")
    rules = rules_on(period.end)
    return StopPoster(letterhead(rules), _on_paper(found), period.start, period.end, link)


def booklet(library: Library, route: Route, period: Period) -> RouteBooklet:
    """The booklet of a route.

    Raises:
        UserError: no stop of the mobile library stands on it.
    """
    found = _of_route(library, route, _ahead(period))
    each = [list(group) for _stop, group in groupby(_together(found), key=lambda one: one.stop.id)]
    stops = tuple(_on_paper(group) for group in each)
    rules = rules_on(period.end)
    return RouteBooklet(letterhead(rules), route.name, period.start, period.end, stops, route.published_at)


def official(library: Library, route: Route, period: Period, *, phones: bool = True) -> OfficialTimetable:
    """The official timetable of a route.

    Raises:
        UserError: no stop of the mobile library stands on it.
    """
    found, rules = _of_route(library, route, period), rules_on(period.end)
    readers = Counter(place for _name, place, ended in stored_readers.heads().values() if place and not ended)
    road = _Road(rules)
    rows: list[OfficialRow] = []
    lengths = []
    for trip in _trips(found):
        legs, length = road.legs([one.of.stop for one in trip if one.coming])
        lengths.append(length)
        kilometres = iter(legs)
        rows += [_row(one, next(kilometres) if one.coming else None, readers, phones) for one in trip]
    vehicles = {one.id: one.name for one in stored_people.vehicles()}
    names = {one.id: one.name for one in stored_people.people()}
    return OfficialTimetable(
        letterhead(rules),
        route.name,
        period.start,
        period.end,
        tuple(rows),
        max((one for one in lengths if one is not None), default=None),
        vehicles.get(route.vehicle or Id(""), ""),
        rules.director_position,
        rules.director_name,
        names.get(route.deliverer or Id(""), ""),
    )


def _ahead(period: Period) -> Period:
    """What is still to come of a period; all of one that is over."""
    return Period(max(period.start, period.today), period.end, period.today) if period.end >= period.today else period


def _row(one: "_Call", km: float | None, readers: Counter[Id], phones: bool) -> OfficialRow:
    stop = one.of.stop
    place, told = name_in_village(stop) or stop.address.line, stop.phone or stop.connection
    return OfficialRow(
        one.day, stop.address.settlement, place, one.coming, km, readers[stop.id], told if phones else "", one.note
    )


def _of_route(library: Library, route: Route, period: Period) -> list[StopDates]:
    found = stop_dates(library, period, route=route.id)
    if not found:
        raise UserError(
            N_("No stop of the mobile library stands on the route “{name}”: plan its stops, or import a timetable."),
            name=route.name,
        )
    return found


def _together(found: Sequence[StopDates]) -> list[StopDates]:
    """Plans of one stop beside each other, where the first one stands."""
    first: dict[Id, int] = {}
    for place, one in enumerate(found):
        first.setdefault(one.stop.id, place)
    return sorted(found, key=lambda one: first[one.stop.id])


def _on_paper(found: Collection[StopDates]) -> StopOnPaper:
    """A stop with the dates of all its plans: a date on which it comes by one of them is not called off."""
    stop = next(iter(found)).stop
    coming = sorted((day for one in found for day in one.coming), key=lambda one: (one.day, str(one.arrives)))
    comes = {one.day for one in coming}
    off = sorted({one for each in found for one in each.called_off if one.day not in comes}, key=lambda one: one.day)
    name = stop.label.casefold()
    way = ", ".join(part for part in (stop.address.line, stop.audience) if part and name not in part.casefold())
    rhythms = "; ".join(dict.fromkeys(rhythm(one.plan) for one in found))
    return StopOnPaper(stop.label, way, rhythms, tuple(dict.fromkeys(coming)), tuple(off))


@dataclass(frozen=True)
class _Call:
    """A stop on a day: it comes, or is called off."""

    of: StopDates
    day: date
    coming: Coming | None = None
    off: CalledOff | None = None

    @property
    def order(self) -> tuple[date, str, tuple[int, str, str]]:
        """Day by day, by the hour, as the route goes."""
        arrives = self.coming.arrives if self.coming else self.of.plan.window_from
        return self.day, arrives.isoformat() if arrives else "", self.of.order

    @property
    def note(self) -> str:
        """What is to be said of it: that it is called off, or for which date it stands, and the season."""
        season = f"{self.of.plan.season}" if self.of.plan.season else ""
        told = str(self.off).partition(": ")[2] if self.off else self.coming.note if self.coming else ""
        return "; ".join(part for part in (told, season) if part)


def _trips(found: Iterable[StopDates]) -> list[list[_Call]]:
    """The stops of each day, in order."""
    days: dict[date, list[_Call]] = defaultdict(list)
    for each in found:
        for coming in each.coming:
            days[coming.day].append(_Call(each, coming.day, coming))
        for off in each.called_off:
            days[off.day].append(_Call(each, off.day, off=off))
    return [sorted(days[day], key=lambda one: one.order) for day in sorted(days)]


class _Road:
    """Kilometres of a trip: from the library, from stop to stop, and back."""

    def __init__(self, rules: LibraryRules) -> None:
        self._travel, self._base = rules.travel(TravelMode.CAR), rules.depot

    def legs(self, stops: Sequence[Place]) -> tuple[list[float | None], float | None]:
        """The kilometres that lead to each stop, and of the whole trip; None where a point is not known."""
        if not stops:
            return [], None
        between = [self._between(_point(here), _point(there)) for here, there in pairwise(stops)]
        ways = [self._from_base(stops[0]), *between]
        back = self._from_base(stops[-1])
        known = [one for one in (*ways, back) if one is not None]
        return ways, sum(known) if len(known) == len(ways) + 1 else None

    def _from_base(self, stop: Place) -> float | None:
        return stop.km_from_base if stop.km_from_base is not None else self._between(self._base, _point(stop))

    def _between(self, here: Point | None, there: Point | None) -> float | None:
        from outreach_app.planning.travel import leg

        return round(leg(here, there, self._travel)[0] / 1000, 1) if here and there else None


def _point(stop: Place) -> Point | None:
    where = stop.coordinates
    return Point(where.lat, where.lon) if where else None
