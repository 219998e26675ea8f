"""Places: rows ↔ domain objects."""

from collections.abc import Iterable

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.storage.reading import all_rows, row_matching, rows_where
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.writing import put

_ADDRESS = ("settlement", "street", "house", "flat", "entrance", "floor", "postcode")
_PLAIN = (
    *("name", "access_note", "door_code", "key_safe", "service_minutes"),
    *("phone", "km_from_base", "not_alone", "notes"),
    *("audience", "contact_person", "residents", "power", "connection", "turning", "seasons"),
)


def place_of(row: PlaceRow) -> Place:
    """The domain object of a row; its values are taken as they are, past peewee's fields: all places come at once."""
    told = row.__data__
    return Place(
        id=Id(told["id"]),
        kind=PlaceKind(told["kind"]),
        address=Address(**{name: told[name] for name in _ADDRESS}, text=told["address_text"]),
        coordinates=_coordinates(row),
        **{name: told[name] for name in _PLAIN},
    )


def _coordinates(row: PlaceRow) -> Coordinates | None:
    if row.lat is None or row.lon is None:
        return None
    return Coordinates(row.lat, row.lon, row.approximate)


def put_place(place: Place) -> None:
    """Write a place."""
    where = place.coordinates
    put(
        PlaceRow,
        place.id,
        kind=place.kind.value,
        address_text=place.address.text,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        approximate=bool(where and where.approximate),
        **{name: getattr(place.address, name) for name in _ADDRESS},
        **{name: getattr(place, name) for name in _PLAIN},
    )


def place(place_id: Id) -> Place | None:
    """One place."""
    return places([place_id]).get(place_id)


def places(ids: Iterable[Id] | None = None) -> dict[Id, Place]:
    """Places by id; all of them where no ids are given."""
    if ids is None:
        return {Id(row.id): place_of(row) for row in all_rows(PlaceRow)}
    return {Id(row.id): place_of(row) for row in rows_where(PlaceRow, "id", set(ids))}


def place_named(kind: PlaceKind, name: str) -> Place | None:
    """A place of a kind by its exact name."""
    row = PlaceRow.get_or_none((PlaceRow.kind == kind.value) & (PlaceRow.name == name))
    return place_of(row) if row else None


def places_of(kind: PlaceKind) -> dict[Id, Place]:
    """Every place of a kind by its id."""
    return {Id(row.id): place_of(row) for row in rows_where(PlaceRow, "kind", {kind.value})}


def any_of(kind: PlaceKind) -> bool:
    """Whether there is a place of a kind."""
    return bool(PlaceRow.select(PlaceRow.id).where(PlaceRow.kind == kind.value).exists())


def home_at(address: Address) -> Place | None:
    """A home with exactly this address, so that two readers of one flat share it."""
    parts = {name: getattr(address, name) for name in ("street", "house", "flat", "settlement")}
    row = row_matching(PlaceRow, address_text=address.text, **parts, kind=PlaceKind.HOME.value)
    return place_of(row) if row else None


def unlocated_count() -> int:
    """How many places have no coordinates."""
    return int(PlaceRow.select().where(PlaceRow.lat.is_null()).count())
