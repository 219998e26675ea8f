"""People and vehicles: rows ↔ domain objects."""

from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person, Role, Vehicle
from outreach_app.domain.travel import TravelMode
from outreach_app.storage.reading import all_rows
from outreach_app.storage.tables.people import PersonRow, VehicleRow
from outreach_app.storage.writing import put


def person_of(row: PersonRow) -> Person:
    """The domain object of a row."""
    return Person(
        id=Id(row.id),
        name=row.name,
        roles=frozenset(Role(role) for role in row.roles.split(",") if role),
        phone=row.phone,
        mode=TravelMode(row.mode),
        left_on=row.left_on,
        weekdays=frozenset(int(day) for day in row.weekdays.split(",") if day),
        visits_per_day=row.visits_per_day,
    )


def put_person(person: Person) -> None:
    """Write a person."""
    put(
        PersonRow,
        person.id,
        name=person.name,
        roles=",".join(sorted(person.roles)),
        phone=person.phone,
        mode=person.mode.value,
        left_on=person.left_on,
        weekdays=",".join(str(day) for day in sorted(person.weekdays)),
        visits_per_day=person.visits_per_day,
    )


def people() -> list[Person]:
    """Everybody, by name."""
    return [person_of(row) for row in all_rows(PersonRow, order="name")]


def vehicle_of(row: VehicleRow) -> Vehicle:
    """The domain object of a row."""
    return Vehicle(Id(row.id), row.name, row.plate, row.is_kibo, row.retired_on)


def put_vehicle(vehicle: Vehicle) -> None:
    """Write a vehicle."""
    put(
        VehicleRow,
        vehicle.id,
        name=vehicle.name,
        plate=vehicle.plate,
        is_kibo=vehicle.is_kibo,
        retired_on=vehicle.retired_on,
    )


def vehicles() -> list[Vehicle]:
    """Every vehicle, by name."""
    return [vehicle_of(row) for row in all_rows(VehicleRow, order="name")]
