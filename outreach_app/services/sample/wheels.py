"""What the crew of the made-up bookmobile noted at its stops: times, odometer, other visitors, stops it missed."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from outreach_app.domain.events import People, people_of
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall, Why
from outreach_app.domain.places import Place
from outreach_app.domain.rounds import Odometer, Round, Stay, Stop
from outreach_app.domain.rules import DEFAULT_BANDS, LibraryRules, bands_on
from outreach_app.domain.travel import Point, TravelMode
from outreach_app.storage.identity import new_id

_FAR_KM = 25
_WINTER, _THAW, _SUMMER = {12, 1, 2}, {3, 4}, {6, 7, 8}
_BAD_WEATHER, _BAD_ROAD, _MISHAP = 0.6, 0.5, 0.05
"""How often a stop is missed in winter, in the thaw, and at any time, where no reader was noted as served."""
_MISHAPS = (Why.BREAKDOWN, Why.ILLNESS, Why.FUEL)
_SHEET_LOST = 0.04
"""Share of trips of which nobody wrote down times and kilometres."""
_WEATHER = {True: ("снег, дорога чистится", "мороз, ясно", "метель"), False: ("сухо", "дождь", "ясно", "пасмурно")}


class Noted(NamedTuple):
    """People counted at a stop who are not registered, and the inquiries answered there."""

    people: tuple[People, ...]
    inquiries: int


class Wheels:
    """The notes of one year, drawn from a seed; the odometer of each vehicle goes on from trip to trip."""

    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._shown: dict[Id | None, int] = {}

    def missed(self, day: date, stops: Iterable[Place], route: Id) -> list[MissedCall]:
        """The stops of a trip at which nobody could come, of those at which no reader was served."""
        calls = ((stop, self._why(day, stop)) for stop in stops)
        return [MissedCall(new_id(), day, why, place=stop.id, route=route) for stop, why in calls if why]

    def _why(self, day: date, stop: Place) -> Why | None:
        far, chance = (stop.km_from_base or 0) > _FAR_KM, self._draw.random()
        if far and day.month in _WINTER and chance < _BAD_WEATHER:
            return Why.WEATHER
        if far and day.month in _THAW and chance < _BAD_ROAD:
            return Why.ROAD
        return self._draw.choice(_MISHAPS) if chance < _MISHAP else None

    def driven(self, one: Round, rules: LibraryRules) -> Round:
        """The round with the times at its stops and what the odometer showed."""
        begins = self._shown.setdefault(one.vehicle, self._draw.randint(41_000, 64_000))
        stays, metres = self._stays(one, rules)
        shown = begins + round(metres / 1000) + self._draw.randint(0, 4)
        self._shown[one.vehicle] = shown + self._draw.randint(5, 60)
        if self._draw.random() < _SHEET_LOST:
            return one
        weather = self._draw.choice(_WEATHER[one.day.month in _WINTER])
        stops = tuple(replace(stop, stay=stay) for stop, stay in zip(one.stops, stays, strict=True))
        return replace(one, stops=stops, odometer=Odometer(begins, shown), weather=weather)

    def _stays(self, one: Round, rules: LibraryRules) -> tuple[list[Stay], int]:
        """When the crew came and left, as far as the road and the people let it, and how many metres it drove."""
        from outreach_app.planning.travel import leg

        travel, here, metres, stays = rules.travel(TravelMode.CAR), rules.depot, 0, []
        now = datetime.combine(one.day, one.departs or time(9))
        for stop in one.stops:
            there = _point(stop)
            way, seconds = leg(here, there, travel) if here and there else (0, 0)
            arrived = now + timedelta(seconds=seconds, minutes=self._draw.randint(0, 6))
            now = arrived + timedelta(minutes=stop.minutes(rules) + self._draw.randint(-6, 9))
            stays.append(Stay(_minute(arrived), _minute(now)))
            metres, here = metres + way, there or here
        home = leg(here, rules.depot, travel)[0] if here and rules.depot else 0
        return stays, metres + home

    def noted(self, day: date, stop: Place, served: int) -> Noted:
        """Who else came: more where many read, and children in summer."""
        children = self._draw.randint(0, 4 if day.month in _SUMMER else 1)
        adults = self._draw.randint(0, 2 + served)
        counted = {8: children, 45: adults}
        bands = bands_on(DEFAULT_BANDS, day)
        people = tuple(
            people_of(band, number) for age, number in counted.items() for band in bands if age in band and number
        )
        return Noted(people, max(0, self._draw.randint(-4, 2)))


def _point(stop: Stop) -> Point | None:
    where = stop.place.coordinates
    return Point(where.lat, where.lon) if where else None


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)
