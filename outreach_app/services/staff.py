"""Who and what leaves the service: nothing of the past is deleted, and what rested on it goes to another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError, there
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person, Vehicle
from outreach_app.domain.schedule import Route
from outreach_app.services.library import Library
from outreach_app.services.people import change_person, people, vehicles
from outreach_app.services.schedule import routes
from outreach_app.storage import people as stored
from outreach_app.storage import staff, stowage
from outreach_app.wording import N_


@dataclass(frozen=True)
class Duties:
    """How much rests on somebody or something: plans of readers and places, routes, rounds to come."""

    plans: int = 0
    routes: int = 0
    rounds: int = 0


def _loads(resting: staff.Resting) -> Mapping[Id, Duties]:
    ids = {*resting.plans, *resting.routes, *resting.rounds}
    parts = (resting.plans, resting.routes, resting.rounds)
    return {Id(one): Duties(*(part.get(one, 0) for part in parts)) for one in ids}


def loads_of_people(library: Library) -> Mapping[Id, Duties]:
    """What rests on each person now.

    Raises:
        UserError: this is a kit, which does not hold all that rests on anybody.
    """
    library.check_may("hand_over")
    return _loads(staff.resting_on_people(library.clock().date()))


def loads_of_vehicles(library: Library) -> Mapping[Id, Duties]:
    """What rests on each vehicle now."""
    return _loads(staff.resting_on_vehicles(library.clock().date()))


def loads_of_routes(library: Library) -> Mapping[Id, Duties]:
    """The plans on each route."""
    return _loads(staff.resting_on_routes())


def end_person(library: Library, person: Id, day: date, successor: Id | None = None) -> Changes:
    """Let somebody leave from a day on; plans, routes and rounds to come go to the successor, or to nobody yet.

    Raises:
        UserError: the person is not there any more, or is to follow oneself.
    """
    if successor == person:
        raise UserError(N_("Choose somebody else, or leave it open who goes instead."))
    with library.use_case("end_person") as work:
        stored.put_person(replace(_person(library, person), left_on=day))
        staff.hand_over_person(person, successor, day)
    return work.changes


def hand_over(library: Library, giver: Id, taker: Id, day: date) -> Changes:
    """Let somebody else go from a day on, in every plan, on every route and in the rounds to come; both go on working.

    What was done stays with who did it, and so does a round under way.

    Raises:
        UserError: one of them is not here, they are one, or nothing rests on the giver.
    """
    with library.use_case("hand_over") as work:
        check_hand_over(library, giver, taker, day)
        staff.hand_over_person(giver, taker, day)
    return work.changes


def check_hand_over(library: Library, giver: Id, taker: Id, day: date) -> None:
    """Refuse what cannot be handed over.

    Raises:
        UserError: one of them is not here, they are one, or nothing rests on the giver.
    """
    if giver == taker:
        raise UserError(N_("Choose somebody else to hand the readers over to."))
    one, other = _person(library, giver), _person(library, taker)
    if other.left_on:
        raise UserError(N_("{name} does not work here any more: choose somebody else."), name=other.name)
    if giver not in _loads(staff.resting_on_people(day)):
        raise UserError(N_("Nothing rests on {name}: there is nothing to hand over."), name=one.name)


def return_person(library: Library, person: Id) -> Changes:
    """Somebody who had left works here again.

    Raises:
        UserError: somebody else has the name meanwhile.
    """
    with library.use_case("return_person") as work:
        change_person(library, replace(_person(library, person), left_on=None))
    return work.changes


def _person(library: Library, person: Id) -> Person:
    return there(
        next((one for one in people(library) if one.id == person), None),
        N_("This person is not in the library any more: refresh the list."),
    )


def retire_vehicle(library: Library, vehicle: Id, day: date, successor: Id | None = None) -> Changes:
    """Take a vehicle out of use; routes and rounds to come get another one, or none yet.

    Raises:
        UserError: the vehicle is not there any more, is to follow itself, or has books on board.
    """
    if successor == vehicle:
        raise UserError(N_("Choose another vehicle, or leave it open which one drives instead."))
    with library.use_case("retire_vehicle") as work:
        one = _vehicle(library, vehicle)
        if aboard := stowage.counts()[vehicle]:
            raise UserError(
                N_("“{vehicle}” has books on board ({count}): unload them first, or move them to another vehicle."),
                vehicle=one.name,
                count=aboard,
            )
        stored.put_vehicle(replace(one, retired_on=day))
        staff.hand_over_vehicle(vehicle, successor, day)
    return work.changes


def return_vehicle(library: Library, vehicle: Id) -> Changes:
    """A vehicle that was out of use drives again."""
    with library.use_case("return_vehicle") as work:
        stored.put_vehicle(replace(_vehicle(library, vehicle), retired_on=None))
    return work.changes


def _vehicle(library: Library, vehicle: Id) -> Vehicle:
    return there(
        next((one for one in vehicles(library, retired=True) if one.id == vehicle), None),
        N_("This vehicle is not in the library any more: refresh the list."),
    )


def close_route(library: Library, route: Id, day: date) -> Changes:
    """Take a route out of use; its readers keep their plans, and go with whoever went the route.

    Raises:
        UserError: the route is not there any more.
    """
    with library.use_case("close_route") as work:
        staff.close_route(route, _route(library, route).deliverer, day)
    return work.changes


def route_named(library: Library, name: str) -> Route:
    """The route with a name.

    Raises:
        UserError: there is none in use.
    """
    wanted = name.strip().casefold()
    return there(
        next((one for one in routes(library) if one.name.casefold() == wanted), None),
        N_("No route here is called “{name}”: check the name, or add the route first."),
        name=name,
    )


def _route(library: Library, route: Id) -> Route:
    return there(
        next((one for one in routes(library) if one.id == route), None),
        N_("This route is not in the library any more: refresh the list."),
    )
