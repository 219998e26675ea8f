"""The sixty made-up readers: at home, in institutions and at mobile stops."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import ContactPerson, EndReason, Phone
from outreach_app.services.sample.data import people
from outreach_app.services.sample.days import last_open, next_open
from outreach_app.services.sample.model import SamplePlace, SamplePlan, SampleReader
from outreach_app.services.sample.plans import Around, Standing, home_plan, stop_plan
from outreach_app.services.sample.tastes import Kind, Somebody, somebody

_STANDINGS = {"D": Standing.DUE, "O": Standing.OVERDUE, "H": Standing.IN_HOSPITAL, "A": Standing.AWAY}
_STANDINGS |= {"L": Standing.LATER, "E": Standing.ENDED}
_AT_HOME = {"north": "DDDDDOHELLLL", "centre": "DDDDDOALLLLL", "villages": "DDDOOAELLD"}
"""Where the readers of each route stand today, in its order. The last of the villages has no coordinates."""
_IN_INSTITUTIONS = 5
_SECOND_AT_STOP = {"east-2", "east-5", "west-3", "west-6"}
_NEW = {0, 9, 14, 21, 31, 38, 47, 55}
"""Readers who registered within the last year."""


@dataclass(frozen=True)
class _Seat:
    """Where one reader is served, and on what terms."""

    place: SamplePlace
    route: str
    position: int
    kind: Kind = Kind.PENSIONER
    standing: Standing = Standing.LATER
    week: int = 0
    room: str = ""
    same_family: bool = False


def readers(seed: int, around: Around, places: tuple[SamplePlace, ...]) -> tuple[SampleReader, ...]:
    """All readers; the first is a child, the second is seventeen, the thirteenth and fourteenth share a flat."""
    draw = random.Random(f"{seed}-readers")
    surnames = iter(draw.sample(people()["surnames"], len(people()["surnames"])))
    cards = draw.sample(range(1000, 9999), 80)
    made: list[SampleReader] = []
    family = next(surnames)
    for number, seat in enumerate(_seats(places)):
        family = family if seat.same_family else next(surnames)
        own = random.Random(f"{seed}-reader-{number}")
        who = somebody(own, seat.kind, family, around.today)
        made.append(_reader(own, number, seat, who, around=around, card=str(cards[number])))
    return tuple(made)


def _seats(places: tuple[SamplePlace, ...]) -> Iterator[_Seat]:
    """Sixty seats: 34 at home, 10 in institutions, 16 at mobile stops."""
    for route, standings in _AT_HOME.items():
        homes = [place for place in places if place.kind is PlaceKind.HOME and place.key.startswith(route)]
        if route == "centre":
            homes.sort(key=lambda place: not place.address.flat)
            homes.insert(0, homes[0])
        for number, (home, standing) in enumerate(zip(homes, standings, strict=True)):
            kind = {("north", 0): Kind.CHILD, ("north", 1): Kind.TEEN}.get((route, number), Kind.PENSIONER)
            shares = route == "centre" and number == 1
            yield _Seat(home, route, number + 1, kind, _STANDINGS[standing], same_family=shares)
    for week, house in enumerate(place for place in places if place.kind is PlaceKind.INSTITUTION):
        for number in range(_IN_INSTITUTIONS):
            yield _Seat(house, "institutions", week + 1, week=week, room=str(101 + 100 * week + 2 * number))
    for stop in (place for place in places if place.kind is PlaceKind.MOBILE_STOP):
        route, position = stop.key.split("-")
        week = ("east", "west").index(route)
        yield _Seat(stop, route, int(position), Kind.VILLAGER, week=week)
        if stop.key in _SECOND_AT_STOP:
            kind = Kind.CHILD if stop.key == "west-3" else Kind.VILLAGER
            yield _Seat(stop, route, int(position), kind, week=week)


def _reader(draw: random.Random, number: int, seat: _Seat, who: Somebody, *, around: Around, card: str) -> SampleReader:
    registered_on = _registered(draw, around.today, new=number in _NEW)
    plan = _plan(draw, seat, around, registered_on)
    made = SampleReader(
        key=f"reader-{number + 1}",
        surname=who.surname,
        given_name=who.given_name,
        patronymic=who.patronymic,
        card=card,
        birth=who.birth,
        place=seat.place.key,
        plan=plan,
        registered_on=registered_on,
        reregistered_on=_reregistered(draw, registered_on, around.today),
        consent_on=registered_on,
        consent_number=f"С-{number + 1:03d}",
        room=seat.room,
        phones=_phones(number, seat),
        contacts=_contacts(number, seat, who),
        formats=who.formats,
        genres=who.genres,
        items=who.items,
    )
    if seat.standing is not Standing.ENDED:
        return made
    ended_on = last_open(plan.weekday, around.today - timedelta(days=draw.randint(40, 140)))
    return replace(made, ended_on=ended_on, ended_reason=EndReason.DIED if seat.route == "north" else EndReason.MOVED)


def _plan(draw: random.Random, seat: _Seat, around: Around, registered_on: date) -> SamplePlan:
    route = next((one["key"], one["deliverer"]) for one in people()["routes"] if one["key"] == seat.route)
    if seat.place.kind is PlaceKind.HOME:
        return home_plan(draw, around, seat.standing, route=route, position=seat.position, registered_on=registered_on)
    form = Form.BOOKMOBILE if seat.place.kind is PlaceKind.MOBILE_STOP else Form.ISSUE_POINT
    return stop_plan(form, around, seat.week, route=route, position=seat.position, registered_on=registered_on)


def _registered(draw: random.Random, today: date, *, new: bool) -> date:
    days = draw.randint(20, 300) if new else draw.randint(400, 4000)
    return next_open(today - timedelta(days=days + 1))


def _reregistered(draw: random.Random, registered_on: date, today: date) -> date | None:
    """The day in the last January to March on which an older reader was registered anew."""
    after = timedelta(days=draw.randint(0, 70))
    days = (next_open(date(year, 1, 10) + after) for year in (today.year, today.year - 1))
    day = next(one for one in days if one < today)
    return day if registered_on.year < day.year else None


def _phones(number: int, seat: _Seat) -> tuple[Phone, ...]:
    mobile = Phone(f"+7 (000) 000-{10 + number // 10:02d}-{number:02d}", "моб.")
    if seat.place.kind is PlaceKind.INSTITUTION:
        return (Phone(seat.place.phone, "пост"),)
    home = Phone(f"(000) 2-{20 + number // 5}-{number:02d}", "дом.")
    return {0: (mobile,), 1: (home, mobile), 2: (mobile, home)}.get(number % 4, (home,)) if number != 30 else ()


def _contacts(number: int, seat: _Seat, who: Somebody) -> tuple[ContactPerson, ...]:
    phone = f"+7 (000) 001-{10 + number // 10:02d}-{number:02d}"
    if seat.kind in {Kind.CHILD, Kind.TEEN}:
        return (ContactPerson(f"{who.mother_surname} Ирина Юрьевна", "мать", phone, is_proxy=True, is_guardian=True),)
    if seat.place.kind is not PlaceKind.HOME or number % 3:
        return ()
    return (ContactPerson(f"{who.mother_surname} Светлана Викторовна", "дочь", phone, is_proxy=number % 2 == 0),)
