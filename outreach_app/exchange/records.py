"""What other programs' files hold, as plain records; services decide which row each one is, and write.

Absent texts are empty, absent numbers and dates None. Money is whole kopecks.
"""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Generic, TypeVar

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.seasons import Season

Record = TypeVar("Record")


@dataclass(frozen=True)
class Refused:
    """A record that did not come in: its number as the person sees it, from 1, and the reason to show.

    The number is the line in a CSV file or a sheet, the line on which a reader of IRBIS begins, and the place in the
    file of a record of a catalogue.
    """

    record: int
    reason: UserError


@dataclass(frozen=True, kw_only=True)
class CopyRecord:
    """One numbered copy that the library still has."""

    accession: str = ""
    barcode: str = ""
    price_kopecks: int | None = None
    status: str = ""
    """in, lent, repair, withheld, lost, group, or empty where the file does not say."""
    location: str = ""


@dataclass(frozen=True, kw_only=True)
class TitleRecord:
    """An edition with its copies; `source_number` is unique within its source where there is one."""

    line: int
    source: str
    source_number: str = ""
    isbn: str = ""
    title: str
    subtitle: str = ""
    author: str = ""
    """Heading form: «Фамилия, И. О.»"""
    other_authors: tuple[str, ...] = ()
    year: int | None = None
    publisher: str = ""
    place: str = ""
    bbk: str = ""
    udc: str = ""
    age_mark: int | None = None
    genre: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    volume: str = ""
    language: str = ""
    annotation: str = ""
    price_kopecks: int | None = None
    format: str = "print"
    """print, large_print, braille, talking_book, audio or e_book."""
    digest: str = ""
    """SHA-256 of what tells one edition from another: its identity where it has no number of its own."""
    copies: tuple[CopyRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReaderRecord:
    """A reader with place, contact and plan of service, as one line of a table tells it."""

    line: int
    card: str = ""
    surname: str
    given_name: str = ""
    patronymic: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    """Only where the date is not known."""
    phones: tuple[str, ...] = ()
    contact_name: str = ""
    contact_phone: str = ""
    contact_relation: str = ""
    settlement: str = ""
    street: str = ""
    house: str = ""
    flat: str = ""
    entrance: str = ""
    floor: str = ""
    door_code: str = field(default="", repr=False)
    postcode: str = ""
    address_text: str = ""
    """What of an address in one piece could not be split."""
    place_name: str = ""
    place_kind: PlaceKind | None = None
    room: str = ""
    lat: float | None = None
    lon: float | None = None
    notes: str = ""
    formats: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    registered_on: date | None = None
    reregistered: tuple[date, ...] = ()
    """The days of registering anew, the earliest first."""
    consent_on: date | None = None
    consent_number: str = ""
    form: Form | None = None
    every_weeks: int | None = None
    weekdays: tuple[int, ...] = ()
    """Monday is 0."""
    rhythm: Rhythm | None = None
    """None: every so many weeks, where `every_weeks` are told."""
    nths: tuple[int, ...] = ()
    margin_days: int | None = None
    rrule: str = ""
    chosen: tuple[date, ...] = ()
    window_from: time | None = None
    window_until: time | None = None
    deliverer: str = ""
    route: str = ""
    last_visit: date | None = None


@dataclass(frozen=True, kw_only=True)
class OutcomeRecord:
    """What happened at one door, typed elsewhere."""

    line: int
    outcome: str
    """A code of `Outcome`."""
    round: str = ""
    place: str = ""
    reader: str = ""
    card: str = ""
    slip: str = ""
    """The digits under the barcode of the delivery slip, or its number."""
    barcodes_out: tuple[str, ...] = ()
    barcodes_in: tuple[str, ...] = ()
    """Accession numbers stand beside barcodes in both."""
    day: date | None = None
    person: str = ""
    left_with: str = ""
    postponed_to: date | None = None
    """The day that was agreed instead."""
    note: str = ""
    re_registered: bool = False
    """Whether the reader was registered anew at this visit: consent seen, address right."""
    why: str = "not_told"
    """A code of `Why`: the reason for which nobody came."""
    visitors: tuple[tuple[str, int], ...] = ()
    """Age bands as the table names them, each with how many were counted."""
    inquiries: int | None = None


@dataclass(frozen=True)
class RecordsFile(Generic[Record]):
    """A file of other programs: what came out of it, what did not, and how it was read."""

    format: str
    encoding: str
    records: tuple[Record, ...]
    refused: tuple[Refused, ...] = ()
    ignored_columns: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LoanRecord:
    """A copy lent by another program, and when it came back; without a day of return it is still out."""

    line: int
    card: str = ""
    reader: str = ""
    """The full name, where there is no card, or beside it."""
    accession: str = ""
    barcode: str = ""
    author: str = ""
    title: str = ""
    lent_on: date
    due_on: date | None = None
    returned_on: date | None = None
    lost: bool = False


@dataclass(frozen=True, kw_only=True)
class StopRecord:
    """A stop of a mobile library on a route, and when it comes there; two are alike whatever their lines and faults."""

    line: int = field(compare=False)
    organisation: str = ""
    mobile: str = ""
    """The vehicle by its name."""
    route: str = ""
    community: str = ""
    stop: str = ""
    """The stop by its name in the village."""
    address: str = ""
    """What stop and village do not tell."""
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    audience: str = ""
    weekdays: frozenset[int] = frozenset()
    """Of a pattern of weeks; Monday is 0."""
    rule: str = ""
    """A recurrence rule without those weekdays and without its end; empty where dates are chosen, or none are told."""
    unread: str = ""
    """What is told of the days where it is no rule; after `DAY=` where it stands for the weekday."""
    chosen: tuple[date, ...] = ()
    arrival: time | None = None
    departure: time | None = None
    start: date | None = None
    end: date | None = None
    exceptions: tuple[date, ...] = ()
    published_at: str = ""
    km_from_base: float | None = None
    residents: int | None = None
    phone: str = ""
    contact_person: str = ""
    power: str = ""
    connection: str = ""
    turning: str = ""
    seasons: str = ""
    """As it is written."""
    season: Season | None = None
    """The part of the year that this means, where it is a plain one."""
    notes: str = ""
    faults: tuple[UserError, ...] = field(default=(), compare=False)
    """What could not be read, or does not fit; the rest of the line is here."""


TitlesFile = RecordsFile[TitleRecord]
ReadersFile = RecordsFile[ReaderRecord]
OutcomesFile = RecordsFile[OutcomeRecord]
LoansFile = RecordsFile[LoanRecord]
