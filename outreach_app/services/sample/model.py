"""What a made-up library consists of; keys are short words that stand for ids until it is written."""

from dataclasses import dataclass
from datetime import date, time

from outreach_app.domain.forms import Form
from outreach_app.domain.people import Role
from outreach_app.domain.places import Address, Coordinates, PlaceKind
from outreach_app.domain.readers import Birth, ContactPerson, EndReason, Phone
from outreach_app.domain.schedule import Pause, Rhythm
from outreach_app.domain.travel import TravelMode
from outreach_app.domain.visits import Outcome


@dataclass(frozen=True)
class SampleSettlement:
    """A town or village by its centre."""

    name: str
    coordinates: Coordinates


@dataclass(frozen=True)
class SamplePlace:
    """A home, institution or mobile stop; this last one with the hours that its timetable tells."""

    key: str
    kind: PlaceKind
    address: Address
    coordinates: Coordinates | None
    name: str = ""
    door_code: str = ""
    access_note: str = ""
    phone: str = ""
    km_from_base: float | None = None
    service_minutes: int | None = None
    arrives: time | None = None
    leaves: time | None = None


@dataclass(frozen=True)
class SamplePerson:
    """Somebody who goes out."""

    key: str
    name: str
    roles: frozenset[Role]
    phone: str
    mode: TravelMode


@dataclass(frozen=True)
class SampleVehicle:
    """A car or bookmobile; `driver` is empty where the deliverer drives."""

    key: str
    name: str
    plate: str
    driver: str


@dataclass(frozen=True)
class SampleRoute:
    """A lasting route with its usual people."""

    key: str
    name: str
    deliverer: str
    vehicle: str | None
    departs: time
    keeps_order: bool


@dataclass(frozen=True)
class SamplePlan:
    """Every N weeks on one weekday, or in another rhythm that these weeks agree with.

    `next_on` is the date that the past leaves due (None: service has ended); a last visit lies whole cycles before it.
    """

    form: Form
    every_weeks: int
    weekday: int
    first_on: date
    next_on: date | None
    deliverer: str
    route: str
    position: int
    window_from: time | None = None
    window_until: time | None = None
    pause: Pause | None = None
    rhythm: Rhythm = Rhythm.WEEKS
    nths: frozenset[int] = frozenset()
    margin_days: int | None = None
    chosen: tuple[date, ...] = ()


@dataclass(frozen=True)
class SampleReader:
    """A reader with the plan of service; `items` are the books wished for at a visit."""

    key: str
    surname: str
    given_name: str
    patronymic: str
    card: str
    birth: Birth
    place: str
    plan: SamplePlan
    registered_on: date
    reregistered_on: date | None
    consent_on: date
    consent_number: str
    room: str = ""
    phones: tuple[Phone, ...] = ()
    contacts: tuple[ContactPerson, ...] = ()
    formats: tuple[str, ...] = ("print",)
    genres: tuple[str, ...] = ()
    items: int = 4
    ended_on: date | None = None
    ended_reason: EndReason | None = None
    notes: str = ""


@dataclass(frozen=True)
class SampleCopy:
    """One physical item; about every sixth carries no barcode."""

    accession: str
    barcode: str
    price_kopecks: int


@dataclass(frozen=True)
class SampleTitle:
    """An edition of a real work. Its ISBN has a valid check digit in a range that nobody was given."""

    author: str
    title: str
    year: int
    publisher: str
    genre: str
    bbk: str
    age_mark: int
    series: str
    format: str
    pages: int
    price_kopecks: int
    isbn: str
    source_number: str
    copies: tuple[SampleCopy, ...]


@dataclass(frozen=True)
class SampleLibrary:
    """The whole made-up library; `round_day` is the working day that is to be planned."""

    name: str
    district: str
    address: Address
    coordinates: Coordinates
    phone: str
    round_day: date
    settlements: tuple[SampleSettlement, ...]
    places: tuple[SamplePlace, ...]
    people: tuple[SamplePerson, ...]
    vehicles: tuple[SampleVehicle, ...]
    routes: tuple[SampleRoute, ...]
    readers: tuple[SampleReader, ...]
    titles: tuple[SampleTitle, ...]


@dataclass(frozen=True)
class PastEntry:
    """How one call ended; copies by accession number."""

    reader: str
    outcome: Outcome
    out: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    left_with: str = ""


@dataclass(frozen=True)
class PastRound:
    """One round of the past year, its calls in the order of the route."""

    day: date
    route: str
    deliverer: str
    vehicle: str | None
    entries: tuple[PastEntry, ...]
