"""Who works here and what they drive."""

from collections.abc import Iterable
from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person, Role, Vehicle
from outreach_app.domain.travel import TravelMode
from outreach_app.services.library import Library
from outreach_app.storage import people as stored
from outreach_app.wording import N_


def people(library: Library) -> list[Person]:
    """Everybody, by name."""
    return stored.people()


def vehicles(library: Library, *, retired: bool = False) -> list[Vehicle]:
    """The vehicles in use, by name; with `retired` all that ever were."""
    return [one for one in stored.vehicles() if retired or not one.retired_on]


def person_named(library: Library, name: str) -> Person:
    """The person with a name.

    Raises:
        UserError: nobody is called so.
    """
    wanted = " ".join(name.split()).casefold()
    for person in stored.people():
        if person.name.casefold() == wanted:
            return person
    raise UserError(N_("Nobody here is called “{name}”: check the name, or add the person first."), name=name)


def add_person(
    library: Library,
    name: str,
    *,
    roles: frozenset[Role] = frozenset({Role.DELIVERER}),
    mode: TravelMode = TravelMode.CAR,
    phone: str = "",
    weekdays: frozenset[int] = frozenset(),
    visits_per_day: int | None = None,
) -> Changes:
    """Add somebody who works here or goes out.

    Raises:
        UserError: somebody has the name already.
    """
    with library.use_case("add_person") as work:
        _check_name(name)
        stored.put_person(Person(work.new_id(), name.strip(), roles, phone, mode, None, weekdays, visits_per_day))
    return work.changes


def change_person(library: Library, person: Person) -> Changes:
    """Change a person.

    Raises:
        UserError: somebody else has the name already.
    """
    with library.use_case("change_person") as work:
        _check_name(person.name, person.id)
        stored.put_person(person)
    return work.changes


def _check_name(name: str, but: Id | None = None) -> None:
    """People are chosen by name on papers and lists, so no two of those who work here have the same."""
    wanted = " ".join(name.split()).casefold()
    if any(one.name.casefold() == wanted and one.id != but and not one.left_on for one in stored.people()):
        raise UserError(N_("Somebody here is called “{name}” already: add a letter to tell them apart."), name=name)


def put_person(
    library: Library,
    name: str,
    *,
    mode: str | None = None,
    phone: str | None = None,
    roles: Iterable[str] = (),
    weekdays: Iterable[int] = (),
    visits_per_day: int | None = None,
) -> Changes:
    """Add somebody who goes out, or change what is told of the one who has the name."""
    known = next((one for one in stored.people() if one.name.casefold() == name.strip().casefold()), None)
    with library.use_case("change_person" if known else "add_person") as work:
        person = known or Person(work.new_id(), name.strip())
        person = replace(person, mode=TravelMode(mode)) if mode else person
        told = frozenset(map(Role, roles))
        person = replace(person, roles=told) if told else person
        person = replace(person, weekdays=working) if (working := frozenset(weekdays)) else person
        person = replace(person, visits_per_day=visits_per_day) if visits_per_day else person
        stored.put_person(person if phone is None else replace(person, phone=phone))
    return work.changes


def vehicle_named(library: Library, name: str) -> Vehicle:
    """The vehicle with a name or number plate.

    Raises:
        UserError: there is none.
    """
    wanted = name.strip().casefold()
    for vehicle in vehicles(library):
        if wanted in {vehicle.name.casefold(), vehicle.plate.casefold()}:
            return vehicle
    raise UserError(N_("No vehicle here is called “{name}”: check the name, or add the vehicle first."), name=name)


def add_vehicle(library: Library, name: str, *, plate: str = "", is_kibo: bool = False) -> Changes:
    """Add a vehicle."""
    with library.use_case("add_vehicle") as work:
        stored.put_vehicle(Vehicle(work.new_id(), name, plate, is_kibo))
    return work.changes


def change_vehicle(library: Library, vehicle: Vehicle) -> Changes:
    """Change a vehicle."""
    with library.use_case("correct_vehicle") as work:
        stored.put_vehicle(vehicle)
    return work.changes


def names(library: Library) -> dict[Id, str]:
    """The name of everybody, by id."""
    return {person.id: person.name for person in stored.people()}
