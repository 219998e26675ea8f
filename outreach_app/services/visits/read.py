"""Visits and loans as they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import PlannedVisit, Round, Stop
from outreach_app.domain.selection import BagItem, Request
from outreach_app.domain.visits import Concern, Loan, Visit
from outreach_app.services.library import Library
from outreach_app.storage import missed_calls as stored_missed
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import visits as stored


@dataclass(frozen=True)
class RoundRow:
    """One line of a round's sheet: who, what is in the bag, what is at home, and the result once it is entered."""

    stop: Stop
    planned: PlannedVisit
    reader: Reader | None
    bag: tuple[BagItem, ...]
    at_home: tuple[Loan, ...]
    requests: tuple[Request, ...]
    visit: Visit | None
    out: tuple[Loan, ...] = ()
    back: tuple[Loan, ...] = ()
    brought: tuple[Loan, ...] = ()
    """What came back on the round's day outside the visit, such as by the returns crate before the result was in."""
    missed: MissedCall | None = None
    """Why nobody came, where that is the result."""

    @property
    def walked_in(self) -> bool:
        """Whether nobody had planned it: the reader came to the stop by himself."""
        return not self.planned.number

    @property
    def name(self) -> str:
        """Who is served: the reader, or the place itself."""
        return self.reader.full_name if self.reader else self.stop.place.label


def round_rows(library: Library, one: Round) -> list[RoundRow]:
    """The lines of a round in its order."""
    return day_rows(library, [one])[one.id]


def day_rows(library: Library, rounds: Sequence[Round]) -> dict[Id, list[RoundRow]]:
    """The lines of some rounds of one day, each in its order; a fixed number of queries however many there are."""
    visits = stored.visits_of_rounds(one.id for one in rounds)
    came = (visit.reader for found in visits.values() for visit in found if visit.reader)
    ids = list(dict.fromkeys([*(reader for one in rounds for reader in one.readers), *came]))
    readers, bags, loans = stored_readers.readers(ids), stored_bags.bags(ids), stored.open_loans(ids)
    aside = stored.returned_aside(ids, rounds[0].day) if rounds else {}
    requests = stored_bags.open_requests(ids)
    recorded = [visit.id for found in visits.values() for visit in found]
    (out, back), missed = stored.loans_of_visits(recorded), stored_missed.missed_at(recorded)

    def row(stop: Stop, call: PlannedVisit, visit: Visit | None) -> RoundRow:
        key = call.reader or Id("")
        return RoundRow(
            stop=stop,
            planned=call,
            reader=readers.get(key),
            bag=tuple(bags.get(key, ())),
            at_home=tuple(loans.get(key, ())),
            requests=tuple(requests.get(key, ())),
            visit=visit,
            out=tuple(out.get(visit.id, ())) if visit else (),
            back=tuple(back.get(visit.id, ())) if visit else (),
            brought=tuple(aside.get(key, ())),
            missed=missed.get(visit.id) if visit else None,
        )

    rows: dict[Id, list[RoundRow]] = {}
    for one in rounds:
        tried = {visit.reader or visit.place: visit for visit in visits.get(one.id, ())}
        rows[one.id] = [
            row(stop, call, tried.get(call.reader or stop.place.id))
            for stop in one.stops
            for call in (*stop.planned, *_walked_in(one, stop, visits.get(one.id, ())))
        ]
    return rows


def _walked_in(one: Round, stop: Stop, visits: Sequence[Visit]) -> list[PlannedVisit]:
    """Whoever was served at a stop and was not planned there: the slip has no number."""
    return [
        PlannedVisit(Id(f"{one.id}{visit.reader}"), 0, visit.reader)
        for visit in visits
        if visit.reader and visit.place == stop.place.id and visit.reader not in one.readers
    ]


def visits_of(library: Library, reader: Id) -> list[Visit]:
    """A reader's visits, the newest first."""
    return stored.visits_of_reader(reader)


def loans_of(library: Library, reader: Id) -> list[Loan]:
    """Everything a reader ever had, the newest first."""
    return stored.loans_of_reader(reader)


def overdue(library: Library, day: date) -> list[Loan]:
    """Open loans that were due before a day."""
    return stored.overdue_on(day)


def concerns(library: Library) -> list[Concern]:
    """Everything still to be followed up, the oldest first."""
    return stored.open_concerns()
