"""A stop on a day as the crew sees it: its readers, who was served, what was counted; and the stops of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from outreach_app.domain.events import Event
from outreach_app.domain.folding import fold
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop, Part
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import Odometer, Round, Stay, Stop
from outreach_app.domain.rules import AgeBand, bands_on
from outreach_app.domain.schedule import DueState
from outreach_app.domain.timetable import clock_time
from outreach_app.domain.visits import Loan, Outcome, Visit
from outreach_app.services.library import Library
from outreach_app.services.mobile.where import place_of, round_of, visits_at
from outreach_app.services.rounds import timetable
from outreach_app.services.schedule import due
from outreach_app.storage import events as stored
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.statistics import band_sets

NOWHERE = Stay()
"""Neither came nor left yet."""


@dataclass(frozen=True)
class Served:
    """A reader served at a stop: what went out and came back; `unlent` came back though it was not lent."""

    reader: Reader
    visit: Visit
    out: tuple[Loan, ...] = ()
    back: tuple[Loan, ...] = ()
    unlent: tuple[Id, ...] = ()

    @property
    def part(self) -> Part:
        """All that was entered, as a correction begins with it."""
        out, back = (tuple(loan.copy.id for loan in loans) for loans in (self.out, self.back))
        return Part(self.reader.id, out, (*back, *self.unlent))


@dataclass(frozen=True)
class Sitting:
    """A stop on a day. `visitors` are those counted by age band who are not registered."""

    at: AtStop
    place: Place
    round: Round | None
    visitors: tuple[tuple[AgeBand, int], ...]
    inquiries: int
    events: tuple[Event, ...]
    served: tuple[Served, ...]

    @property
    def stop(self) -> Stop | None:
        """The stop in its round."""
        stops = self.round.stops if self.round else ()
        return next((stop for stop in stops if stop.place.id == self.place.id), None)

    @property
    def stay(self) -> Stay:
        """When the crew came and left."""
        return self.stop.stay if self.stop else NOWHERE

    @property
    def odometer(self) -> Odometer:
        """What the vehicle showed before and after the trip."""
        return self.round.odometer if self.round else Odometer()

    @property
    def weather(self) -> str:
        """Weather and road of the trip."""
        return self.round.weather if self.round else ""


def sitting(library: Library, at: AtStop) -> Sitting:
    """A stop on a day, as it stands; a fixed number of queries.

    Raises:
        UserError: it is no stop of the mobile library, or its round does not call there.
    """
    place, one = place_of(at), round_of(at)
    visits = visits_at(at, one)
    own = next((visit for visit in visits if visit.reader is None), None)
    return Sitting(
        at=AtStop(at.place, at.day, one.id if one else None),
        place=place,
        round=one,
        visitors=_visitors(at, own),
        inquiries=stored.inquiries(own.id) if own else 0,
        events=tuple(stored.events_at(at.place, at.day)),
        served=_served(visits),
    )


def _visitors(at: AtStop, own: Visit | None) -> tuple[tuple[AgeBand, int], ...]:
    """The bands of the day with their numbers; what was counted by other bands stands after them."""
    counted = {one.youngest: one for one in (stored.headcounts(own.id) if own else ())}
    now = [(band, counted.pop(band.youngest, None)) for band in bands_on(band_sets(), at.day)]
    before = (
        (AgeBand(f"{one.youngest}–{one.oldest or ''}", one.youngest, one.oldest), one) for one in counted.values()
    )
    return tuple((band, people.number if people else 0) for band, people in (*now, *before))


def served_at(at: AtStop) -> tuple[Served, ...]:
    """The readers served at a stop on a day, in the order of entering."""
    return _served(visits_at(at, round_of(at)))


def _served(visits: Iterable[Visit]) -> tuple[Served, ...]:
    recorded = [visit for visit in visits if visit.reader and visit.outcome.hands_over]
    readers = stored_readers.readers(visit.reader for visit in recorded if visit.reader)
    ids = [visit.id for visit in recorded]
    (out, back), unlent = stored_visits.loans_of_visits(ids), stored_visits.unlent_returns(ids)
    return tuple(
        Served(readers[visit.reader], visit, *(tuple(found.get(visit.id, ())) for found in (out, back, unlent)))  # type: ignore[arg-type]
        for visit in recorded
        if visit.reader in readers
    )


@dataclass(frozen=True)
class StopReader:
    """A reader of a stop: how many books lie in the bag and are at home, how many wishes are open."""

    id: Id
    name: str
    card: str
    bag: int = 0
    wishes: int = 0
    at_home: int = 0
    planned: bool = False

    def begins_with(self, text: str) -> bool:
        """Whether the name has each of the words at the beginning of one of its own; ё is е."""
        names = fold(self.name).split()
        return all(any(name.startswith(word) for name in names) for word in fold(text).split())

    def begins_surname(self, text: str) -> bool:
        """Whether the name itself begins so."""
        return fold(self.name).startswith(fold(text))


def stop_readers(library: Library, at: AtStop) -> list[StopReader]:
    """The readers of a stop by name: those who are served there, and those who are planned; six queries."""
    one = round_of(at)
    planned = {
        call.reader
        for stop in (one.stops if one else ())
        if stop.place.id == at.place
        for call in stop.planned
        if call.reader
    }
    ids = [*planned, *(each.id for each in stored_readers.residents(at.place) if not each.rests)]
    found = {key: who for key, who in stored_readers.readers(ids).items() if not who.anonymised}
    bags, wishes, loans = (
        read(found) for read in (stored_bags.bags, stored_bags.open_requests, stored_visits.open_loans)
    )
    lines = [
        StopReader(
            key,
            who.full_name,
            who.card,
            len(bags.get(key, ())),
            len(wishes.get(key, ())),
            len(loans.get(key, ())),
            key in planned,
        )
        for key, who in found.items()
    ]
    return sorted(lines, key=lambda line: fold(line.name))


@dataclass(frozen=True)
class DayStop:
    """A stop of a day: when it is reached and left by the timetable, and how it went.

    `begun`: something is recorded of the stop itself; it is `done` once the crew has left, or the day is over.
    """

    at: AtStop
    place: Place
    round: Round | None = None
    planned: tuple[time | None, time | None] = (None, None)
    stay: Stay = NOWHERE
    begun: bool = False
    done: bool = False


def day_stops(library: Library, day: date) -> list[DayStop]:
    """The mobile stops of a day's rounds in their order, then those served without a round."""
    served, is_over = stored.places_served(day), day < library.clock().date()
    found: list[DayStop] = []
    for one in stored_rounds.rounds_on(day):
        calling = [stop for stop in one.stops if stop.place.kind is PlaceKind.MOBILE_STOP]
        times = {call.key: call for call in timetable(library, one).calls} if calling else {}
        for stop in calling:
            call, at = times[stop.id], AtStop(stop.place.id, day, one.id)
            planned = (clock_time(call.begins), clock_time(call.depart))
            begun = stop.stay.arrived is not None or (stop.place.id in served and _came(at, one))
            done = stop.stay.left is not None or (begun and is_over)
            found.append(DayStop(at, stop.place, one, planned, stop.stay, begun, done))
    known = {one.place.id for one in found}
    others = stored_places.places(served - known).values()
    alone = [one for one in others if one.kind is PlaceKind.MOBILE_STOP]
    return [*found, *(DayStop(AtStop(one.id, day), one, begun=True, done=is_over) for one in sorted(alone, key=_label))]


def stops_to_come(library: Library, day: date) -> int:
    """How many stops the timetable tells for a day from today on that no round calls at yet."""
    today = library.clock().date()
    if day < today:
        return 0
    lines = (line for line in due(library, day, today) if line.state in {DueState.DUE, DueState.OVERDUE})
    return sum(line.due.plan.by_timetable and line.due.day == day for line in lines)


def _label(place: Place) -> str:
    return fold(place.label)


def _came(at: AtStop, one: Round) -> bool:
    """Whether the mobile library came: that is recorded of the stop itself."""
    return any(visit.reader is None and visit.outcome is Outcome.SERVED for visit in visits_at(at, one))
