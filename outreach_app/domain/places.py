"""Where service happens: homes, institutions, issue points, mobile stops, reading rooms."""

from dataclasses import dataclass, field
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.domain.folding import words
from outreach_app.domain.identity import Id
from outreach_app.wording import N_, _


class PlaceKind(StrEnum):
    """Kind of place. A mobile stop is not a service point and is counted apart (ISO 2789)."""

    HOME = "home"
    INSTITUTION = "institution"
    ISSUE_POINT = "issue_point"
    MOBILE_STOP = "mobile_stop"
    READING_ROOM = "reading_room"

    @property
    def label(self) -> str:
        """The kind's name in the language that speaks now."""
        return _(_LABELS[self])


_LABELS = {
    PlaceKind.HOME: N_("Home"),
    PlaceKind.INSTITUTION: N_("Institution"),
    PlaceKind.ISSUE_POINT: N_("Issue point"),
    PlaceKind.MOBILE_STOP: N_("Mobile stop"),
    PlaceKind.READING_ROOM: N_("Reading room"),
}


@dataclass(frozen=True)
class Address:
    """An address in parts; `text` holds what could not be split and stands before the flat."""

    settlement: str = ""
    street: str = ""
    house: str = ""
    flat: str = ""
    entrance: str = ""
    floor: str = ""
    postcode: str = ""
    text: str = ""

    @property
    def line(self) -> str:
        """Settlement, street, house and flat on one line, as it stands on a route sheet."""
        flat = _("flat {number}").format(number=self.flat) if self.flat else ""
        parts = (self.settlement, self.street, self.house, self.text, flat)
        return ", ".join(part for part in parts if part)

    @property
    def way_in(self) -> str:
        """Entrance and floor, as the deliverer reads them at the house."""
        entrance = _("entrance {number}").format(number=self.entrance) if self.entrance else ""
        floor = _("floor {number}").format(number=self.floor) if self.floor else ""
        return ", ".join(part for part in (entrance, floor) if part)

    @property
    def same_house(self) -> tuple[str, ...]:
        """What two flats of one house share, for 'same house as'."""
        return tuple(part.casefold() for part in (self.settlement, self.street, self.house))


@dataclass(frozen=True)
class Coordinates:
    """Degrees WGS 84; `approximate` marks a stand-in such as the village's centre."""

    lat: float
    lon: float
    approximate: bool = False

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise UserError(
                N_("{lat}, {lon} are no coordinates: latitude goes to ±90, longitude to ±180. Were they swapped?"),
                lat=self.lat,
                lon=self.lon,
            )


@dataclass(frozen=True)
class Place:
    """A place that is served. Several readers may live at one."""

    id: Id
    kind: PlaceKind
    name: str = ""
    address: Address = field(default_factory=Address)
    coordinates: Coordinates | None = None
    access_note: str = ""
    door_code: str = field(default="", repr=False)
    key_safe: str = field(default="", repr=False)
    service_minutes: int | None = None
    """Minutes that one call here takes; None takes the library's default for its kind."""
    phone: str = ""
    km_from_base: float | None = None
    not_alone: bool = False
    notes: str = ""
    audience: str = ""
    """Whom a mobile stop is for, as an open timetable tells: everybody, a school, sheltered housing."""
    contact_person: str = ""
    residents: int | None = None
    """How many people live where a mobile stop is."""
    power: str = ""
    connection: str = ""
    turning: str = ""
    """Where a vehicle turns safely; like power and connection in words, which tell of winter too."""
    seasons: str = ""
    """When in the year a vehicle gets there, in words: a winter road, a flood."""

    def __post_init__(self) -> None:
        if self.kind is not PlaceKind.HOME and not self.name.strip():
            raise UserError(N_("An institution, point or stop needs a name: type it and save again."))
        if self.service_minutes is not None and not 0 <= self.service_minutes <= 24 * 60:
            raise UserError(
                N_("{minutes} minutes at one place cannot be: give 0 to 1440."), minutes=self.service_minutes
            )
        if min(self.residents or 0, self.km_from_base or 0) < 0:
            raise UserError(N_("Residents and kilometres are counted from 0: correct the number."))

    @property
    def label(self) -> str:
        """The place in one line: its name, or its address where it has none."""
        return self.name or self.address.line

    def is_called(self, text: str) -> bool:
        """Whether people mean this place by a text: its label, its name alone, or its address."""
        return words(text) in [words(one) for one in (self.label, self.name, self.address.line) if one]
