"""What is done to rounds, bags, plans, places and PINs by chance choices, for the proof that each can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.places import Address, PlaceKind
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import Pause, Route, ServicePlan
from outreach_app.domain.travel import Point
from outreach_app.services import (
    people,
    place_plans,
    places,
    readers,
    rounds,
    route_stops,
    schedule,
    selection,
    whereabouts,
    working,
)
from outreach_app.services.library import Library
from outreach_app.services.not_coming import call_off
from outreach_app.services.place_plans import USUAL_FORMS
from outreach_app.storage.tables.selection import RequestRow
from tests.builders import TODAY, add_place, add_served_reader, change_reader, days

Pick = Callable[[int], int]


def some_days(library: Library) -> None:
    """Another round to come, places not on the map, people with a PIN, requests, readers who wish for books."""
    later = TODAY + days(14)
    three = []
    for surname in ("Беглая", "Новая", "Третья"):
        reader = add_served_reader(library, surname, first_on=later)
        change_reader(library, reader, items_per_visit=2)
        selection.add_request(library, reader, "про море", TODAY)
        three.append(reader)
    rounds.add_round(library, later, TODAY, who=three)
    add_served_reader(library, "Непланова", first_on=later + days(90))
    south = Id(schedule.add_route(library, Route(Id(""), "Южный обход")).made[0])
    for position, surname in enumerate(("Первая", "Вторая", "Третьякова"), 1):
        add_served_reader(library, surname, first_on=later + days(90), route=south, route_position=position)
    for house in ("1", "2", "3"):
        village = f"Дубки {house}"
        add_place(library, located=False, address=Address(village, "", house))
    for person in people.people(library)[:3]:
        working.set_pin(library, person.id, "2468")


def _one(found: Sequence[Any], pick: Pick) -> Any:
    if not found:
        raise UserError("nothing to choose from")
    return found[pick(len(found))]


def _to_come(library: Library, pick: Pick) -> Round:
    found = [one for day in range(30) for one in rounds.rounds_on(library, TODAY + days(day)) if one.stops]
    return _one(found, pick)


def _reader(library: Library, pick: Pick) -> Id:
    return _one(readers.find_readers(library, ""), pick).id


def add_round(library: Library, pick: Pick) -> Changes:
    return rounds.add_round(library, TODAY + days(pick(9)), TODAY, who=[_reader(library, pick)])


def add_to_round(library: Library, pick: Pick) -> Changes:
    return rounds.add_to_round(library, _to_come(library, pick).id, _reader(library, pick), TODAY, pick(4))


def move_to_round(library: Library, pick: Pick) -> Changes:
    one, other = _to_come(library, pick), _one(rounds.rounds_on(library, TODAY + days(14)), pick)
    return rounds.move_to_round(library, one.id, _one(one.stops, pick).id, other.id, TODAY)


def pin_stops(library: Library, pick: Pick) -> Changes:
    one = _to_come(library, pick)
    return rounds.pin_stops(library, one.id, [_one(one.stops, pick).id], True)


def unpin_stops(library: Library, pick: Pick) -> Changes:
    one = _to_come(library, pick)
    with library.use_case("unpin_stops") as work:
        rounds.pin_stops(library, one.id, [stop.id for stop in one.stops], True)
        rounds.pin_stops(library, one.id, [one.stops[0].id], False)
    return work.changes


def take_order(library: Library, pick: Pick) -> Changes:
    one = _to_come(library, pick)
    ids = [stop.id for stop in one.stops]
    return rounds.take_order(library, one.id, [*ids[1:], ids[0]])


def change_order(library: Library, pick: Pick) -> Changes:
    one = _to_come(library, pick)
    with library.use_case("change_order") as work:
        rounds.move_stop(library, one.id, one.stops[-1].id, 0, pin=True)
    return work.changes


def close_request(library: Library, pick: Pick) -> Changes:
    ids = [Id(row.id) for row in RequestRow.select().order_by(RequestRow.id)]
    return selection.close_request(library, _one(ids, pick), TODAY)


def fill_bag(library: Library, pick: Pick) -> Changes:
    return selection.fill_bag(library, _reader(library, pick), TODAY).changes


def plan_readers(library: Library, pick: Pick) -> Changes:
    plans = [plan for plan in schedule.plans_of(library, _reader(library, pick)) if not plan.ended_on]
    wanted: ServicePlan = replace(_one(plans, pick), every_weeks=1 + pick(6))
    return schedule.plan_readers(library, [_reader(library, pick) for _ in range(3)], wanted, spread=bool(pick(2)))


def plan_place(library: Library, pick: Pick) -> Changes:
    place = _one([one for one in places.points(library) if one.kind is not PlaceKind.HOME], pick)
    rests = (Pause(TODAY + timedelta(days=pick(9)), TODAY + timedelta(days=9 + pick(9))),)
    told = {"place": place.id, "pauses": rests, "weekdays": frozenset({pick(5)}), "chosen": (TODAY,)}
    wanted = ServicePlan(Id(""), USUAL_FORMS[place.kind], 1 + pick(4), TODAY, **told)
    return place_plans.plan_place(library, place, wanted)


def order_route(library: Library, pick: Pick) -> Changes:
    route = next(one for one in schedule.routes(library) if one.name == "Южный обход")
    plans = [line.plan.id for line in route_stops.route_stops(library, route.id).stops]
    return route_stops.order_route(library, route.id, plans[1:] + plans[:1])


def locate_village(library: Library, pick: Pick) -> Changes:
    village = _one(whereabouts.villages(library), pick).settlement
    return whereabouts.locate_village(library, village, Point(56.8, 35.9))


def not_coming(library: Library, pick: Pick) -> Changes:
    scope = (Scope(), Scope(round=_to_come(library, pick).id))[pick(2)]
    day = TODAY + days(7 * pick(3))
    return call_off(library, day, scope, Why.OTHER, TODAY, more="снег", next_day=day + days(1 + pick(9)))


def set_pin(library: Library, pick: Pick) -> Changes:
    return working.set_pin(library, _one(people.people(library), pick).id, f"13{pick(90) + 10}")


def remove_pin(library: Library, pick: Pick) -> Changes:
    return working.remove_pin(library, _one(people.people(library), pick).id)


ACTS = {
    act.__name__: act
    for act in (
        *(add_round, add_to_round, move_to_round, pin_stops, unpin_stops, take_order, change_order),
        *(
            close_request,
            fill_bag,
            plan_readers,
            plan_place,
            order_route,
            locate_village,
            set_pin,
            remove_pin,
            not_coming,
        ),
    )
}
