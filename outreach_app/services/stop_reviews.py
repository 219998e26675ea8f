"""The yearly reviews of all stops: twelve months beside the twelve before, with what is advised."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from outreach_app.domain.dates import a_year_before
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_counts import Counted, Counts
from outreach_app.domain.mobile_facts import Item
from outreach_app.domain.mobile_figures import MobileFigure, Slice
from outreach_app.domain.places import Place
from outreach_app.domain.readers import Birth
from outreach_app.domain.roles import Field
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.stop_review import Month, Neighbour, StopYear, usual_of
from outreach_app.domain.stop_review_words import StopReview, review_of
from outreach_app.domain.travel import Point, TravelMode
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import MobileSummary, mobile_summary
from outreach_app.services.roles import sees
from outreach_app.storage import mobile_counts as stored
from outreach_app.storage.places import places
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import _

_VISITS = {MobileFigure.REGISTERED, MobileFigure.OTHERS}


def year_until(end: date) -> date:
    """The first of the twelve months that end on a day."""
    return a_year_before(end) + timedelta(days=1)


def stop_reviews(library: Library, end: date) -> tuple[MobileSummary, list[StopReview]]:
    """The reviews of every stop for the twelve months up to a day, by name; a fixed number of queries."""
    summary = mobile_summary(library, year_until(end), end)
    return summary, reviews_of(library, summary)


def reviews_of(library: Library, summary: MobileSummary) -> list[StopReview]:
    """The reviews that follow from what was counted; stops that are served no more are left out.

    Medians are those of the period, so it should be a year: seasons differ.

    Raises:
        UserError: this is a kit, which does not hold enough for one.
    """
    library.check_whole(_("the yearly review of a stop"))
    names, ages = summary.names[Slice.STOP], _ages(summary.end)
    now, before = summary.period.by(Slice.STOP), summary.year_ago.by(Slice.STOP)
    found = places(stored.in_service())
    near = _neighbours(found, rules_on(summary.end))
    contacts = sees(library, Field.CARD)
    by_stop = _by_stop(summary.period)
    years = [
        StopYear(
            stop=place.id,
            name=names.get(place.id, place.label),
            now=now.get(place.id, Counts()),
            before=before.get(place.id, Counts()),
            ages=tuple(ages.get(place.id, ())),
            months=_months(by_stop.get(place.id, []), summary.start, summary.end),
            nearest=near.get(place.id),
            contact=place.contact_person if contacts else "",
            by_weekday=_weekdays(by_stop.get(place.id, [])),
        )
        for place in sorted(found.values(), key=lambda one: one.label.casefold())
    ]
    usual = usual_of(years)
    return [review_of(year, usual) for year in years]


def _by_stop(period: Counted) -> dict[Id, list[Item]]:
    found: dict[Id, list[Item]] = defaultdict(list)
    for item in period.items:
        if item.spot.stop:
            found[item.spot.stop].append(item)
    return found


def _weekdays(items: list[Item]) -> dict[int, Counts]:
    return {int(day): one for day, one in Counted(tuple(items)).by(Slice.WEEKDAY).items() if day is not None}


def _months(items: list[Item], start: date, end: date) -> tuple[Month, ...]:
    """Every month of the period, those too in which nothing happened."""
    visits: dict[date, int] = defaultdict(int)
    loans: dict[date, int] = defaultdict(int)
    for item in items:
        into = visits if item.figure in _VISITS else loans if item.figure is MobileFigure.LOANS else None
        if into is not None:
            into[item.spot.day.replace(day=1)] += item.amount
    months, first = [], start.replace(day=1)
    while first <= end:
        months.append(Month(first, visits[first], loans[first]))
        first = (first + timedelta(days=31)).replace(day=1)
    return tuple(months)


def _ages(day: date) -> Mapping[Id, list[int | None]]:
    """The ages of each stop's readers on a day."""
    found: dict[Id, list[int | None]] = defaultdict(list)
    for place, born, year in stored.readers_of_stops(day):
        found[place].append(Birth(born, year).counted_age(day))
    return found


def _neighbours(found: Mapping[Id, Place], rules: LibraryRules) -> dict[Id, Neighbour]:
    """The nearest other stop of each, by road."""
    from outreach_app.planning.travel import leg

    travel = rules.travel(TravelMode.CAR)
    points = {one.id: Point(one.coordinates.lat, one.coordinates.lon) for one in found.values() if one.coordinates}
    nearest = {}
    for place, point in points.items():
        ways = [(leg(point, other, travel)[0], there) for there, other in points.items() if there != place]
        if ways:
            metres, there = min(ways)
            nearest[place] = Neighbour(found[there].label, metres / 1000)
    return nearest
