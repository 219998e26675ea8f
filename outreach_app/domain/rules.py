"""The library's own rules: what it decides for itself, dated where figures depend on it (practice, part 10)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, time

from outreach_app.domain.errors import UserError
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.travel import USUAL_TRAVEL, Point, Stretch, Travel, TravelMode, Way
from outreach_app.wording import LANGUAGES, N_

_LONGEST_LOAN = 3650
_OLDEST = 130
_LONGEST_KEPT = 75

BEGINNING = date(1900, 1, 1)
"""From this day on holds what has no beginning of its own."""


@dataclass(frozen=True)
class LibraryRules:
    """The rules in force on a day; every default is what a small district library would choose."""

    library_name: str = ""
    library_address: str = ""
    library_phone: str = ""
    director_position: str = ""
    director_name: str = ""
    """Who approves the official timetable: position and name; without them, lines to write on."""
    depot_lat: float | None = None
    depot_lon: float | None = None
    papers_language: str = "ru"
    due_next_visit: bool = True
    """Due dates follow the reader's next planned visit; otherwise `loan_days` count."""
    loan_days: int = 30
    items_per_visit: int = 3
    """Copies that a reader gets at a visit where the card says nothing."""
    weeks_without_visit: int = 8
    """So long a reader may go without a visit before the checks of profiles ask why."""
    renewal_is_loan: bool = True
    left_with_is_visit: bool = True
    road_factor: float = 1.35
    """Length of the road over the straight line."""
    foot_kmh: float = 4.5
    car_kmh: tuple[tuple[int | None, float], ...] = ((1_000, 20.0), (8_000, 40.0), (None, 60.0))
    """Speeds by the length of a leg: (up to so many metres from its beginning, km/h); None: to the end."""
    departs: str = "10:00"
    returns_by: str = "17:00"
    home_minutes: int = 12
    institution_minutes: int = 45
    issue_point_minutes: int = 60
    mobile_stop_minutes: int = 40
    reading_room_minutes: int = 60
    retention_years: int = 3
    """So long the data of somebody who has left are kept, counted from the end of service or the last entry."""

    def __post_init__(self) -> None:
        for rule in fields(self):
            value = getattr(self, rule.name)
            if not _fits(value, rule.default):
                told = N_("“{value}” does not fit the rule “{name}”: write it like {usual}.")
                usual = 55.75 if rule.default is None else rule.default
                raise UserError(told, value=str(value), name=rule.name, usual=str(usual))
        if self.papers_language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            raise UserError(N_("Papers are printed in one of these languages: {known}."), known=known)
        if not 1 <= self.loan_days <= _LONGEST_LOAN:
            raise UserError(N_("A loan lasts 1 to 3650 days: correct the number of days."))
        if not 1 <= self.items_per_visit <= 50:
            raise UserError(N_("{count} copies at a visit cannot be: give 1 to 50."), count=self.items_per_visit)
        if not 0 <= self.retention_years <= _LONGEST_KEPT:
            raise UserError(N_("Data are kept for 0 to 75 years after the service: correct the number of years."))
        if not 1 <= self.road_factor <= 3:
            raise UserError(N_("A road factor lies between 1 and 3: correct it."))
        if any(not 0 <= self.service_minutes(kind) <= 24 * 60 for kind in PlaceKind):
            raise UserError(N_("One call takes 0 to 1440 minutes: correct the usual time at a place."))
        for text in (self.departs, self.returns_by):
            if not _is_clock(text):
                raise UserError(N_("“{text}” is no time of the day: write it as 10:00."), text=text)
        for mode in TravelMode:
            self.travel(mode)
        self._check_weeks()
        if self.depot is None and (self.depot_lat, self.depot_lon) != (None, None):
            raise UserError(N_("Only one of the library's latitude and longitude is given: give both or neither."))

    def _check_weeks(self) -> None:
        if not 1 <= self.weeks_without_visit <= 52:
            raise UserError(N_("The checks ask after 1 to 52 weeks without a visit: correct the number of weeks."))

    def travel(self, mode: TravelMode) -> Travel:
        """How long ways take for somebody who travels so."""
        ways = USUAL_TRAVEL[mode].ways
        if mode is TravelMode.CAR:
            ways = (Way(tuple(Stretch(until, kmh) for until, kmh in self.car_kmh)),)
        elif mode is TravelMode.FOOT:
            ways = (Way((Stretch(None, self.foot_kmh),)),)
        return Travel(mode, self.road_factor, ways)

    @property
    def depot(self) -> Point | None:
        """Where rounds start and end: the library."""
        if self.depot_lat is None or self.depot_lon is None:
            return None
        return Point(self.depot_lat, self.depot_lon)

    @property
    def departure(self) -> time:
        """When a round starts where nothing else is said."""
        return time.fromisoformat(self.departs)

    def service_minutes(self, kind: PlaceKind) -> int:
        """Minutes that one call at a kind of place takes by default."""
        return int(getattr(self, f"{kind.value}_minutes"))


def _fits(value: object, usual: object) -> bool:
    """Whether a value is of the kind of the usual one; whole numbers will do for others, nothing for coordinates."""
    if isinstance(usual, tuple):
        pairs = value if isinstance(value, tuple | list) else [()]
        return all(
            isinstance(pair, tuple | list) and len(pair) == 2 and all(map(_is_number, pair[1:])) for pair in pairs
        )
    if usual is None:
        return value is None or _is_number(value)
    return _is_number(value) if isinstance(usual, float) else type(value) is type(usual)


def _is_number(value: object) -> bool:
    return type(value) in {int, float}


def _is_clock(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True


RULE_KEYS = frozenset(field.name for field in fields(LibraryRules))


@dataclass(frozen=True)
class AgeBand:
    """Full years from youngest to oldest, both included; no oldest: and older."""

    label: str
    youngest: int
    oldest: int | None = None

    def __contains__(self, age: int) -> bool:
        return self.youngest <= age and (self.oldest is None or age <= self.oldest)


@dataclass(frozen=True)
class BandSet:
    """The bands that count from a day on, until the next set."""

    from_on: date
    bands: tuple[AgeBand, ...]


UNKNOWN_BAND = N_("age unknown")

DEFAULT_BANDS = (
    BandSet(BEGINNING, (AgeBand("0–14", 0, 14), AgeBand("15–30", 15, 30), AgeBand("31+", 31))),
    BandSet(
        date(2026, 1, 12),
        (AgeBand("0–14", 0, 14), AgeBand("15–17", 15, 17), AgeBand("18–35", 18, 35), AgeBand("36+", 36)),
    ),
)
"""6-НК until 11.01.2026, and the diaries' bands since (practice, part 4.1)."""


def check_bands(bands: Sequence[AgeBand]) -> None:
    """Refuse bands that leave out an age or hold one twice: each reader counts once.

    Raises:
        UserError: the sentence says at which age.
    """
    expected: int | None = 0
    for band in sorted(bands, key=lambda one: one.youngest):
        if not band.label.strip():
            raise UserError(N_("Every age band needs a name: type one such as 15–17."))
        if band.youngest != expected:
            raise UserError(
                N_("The bands leave out an age, or hold one twice, at {age} years: let each begin where one ends."),
                age=band.youngest if expected is None else min(band.youngest, expected),
            )
        if band.oldest is not None and not band.youngest <= band.oldest <= _OLDEST:
            raise UserError(N_("The band “{name}” ends before it begins: correct its years."), name=band.label)
        expected = None if band.oldest is None else band.oldest + 1
    if expected is not None:
        raise UserError(N_("The last band has to be open: leave its last year empty."))


def bands_on(sets: tuple[BandSet, ...], on: date) -> tuple[AgeBand, ...]:
    """The bands in force on a day."""
    in_force = [one for one in sets if one.from_on <= on]
    return max(in_force, key=lambda one: one.from_on).bands if in_force else ()


def band_of(sets: tuple[BandSet, ...], age: int | None, on: date) -> str:
    """The label of the band that an age falls into on a day."""
    if age is not None:
        for band in bands_on(sets, on):
            if age in band:
                return band.label
    return UNKNOWN_BAND
