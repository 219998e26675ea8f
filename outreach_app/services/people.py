"""Who works here and what they drive."""

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


def vehicles(library: Library) -> list[Vehicle]:
    """Every vehicle, by name."""
    return stored.vehicles()


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
) -> Changes:
    """Add somebody who works here or goes out."""
    with library.use_case("add_person") as work:
        stored.put_person(Person(work.new_id(), name, roles, phone, mode))
    return work.changes


def change_person(library: Library, person: Person) -> Changes:
    """Change a person."""
    with library.use_case("change_person") as work:
        stored.put_person(person)
    return work.changes


def add_vehicle(library: Library, name: str, *, plate: str = "", is_kibo: bool = False) -> Changes:
    """Add a vehicle."""
    with library.use_case("add_vehicle") as work:
        stored.put_vehicle(Vehicle(work.new_id(), name, plate, is_kibo))
    return work.changes


def names(library: Library) -> dict[Id, str]:
    """The name of everybody, by id."""
    return {person.id: person.name for person in stored.people()}
