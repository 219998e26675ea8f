"""Writing the past year: its rounds, visits and loans, a journal entry for each month."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import count, groupby

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.rounds import PlannedVisit, Round, Stop
from outreach_app.domain.visits import Loan, LoanEnd, Outcome, Visit, due_by
from outreach_app.services.library import Library
from outreach_app.services.sample.model import PastEntry, PastRound, SampleLibrary, SampleReader
from outreach_app.services.sample.wheels import Noted, Wheels
from outreach_app.services.sample.write import SEASONS, Written, as_of
from outreach_app.storage import events as stored_counts
from outreach_app.storage import missed_calls as stored_missed
from outreach_app.storage import numbers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import visits as stored
from outreach_app.storage.absences import calendar
from outreach_app.storage.identity import new_id
from outreach_app.storage.statistics import rules_on

_RENEWED = 0.85
"""Share of the books kept that are renewed at the door; the others become overdue."""
_EVENING = time(17, 30)
"""When the librarian enters the month's sheets, on its last day of service."""


def write_year(
    library: Library,
    sample: SampleLibrary,
    written: Written,
    rounds: Sequence[PastRound],
    seed: int,
    tell: Callable[[int, int], object] = lambda _done, _total: None,
) -> None:
    """Write the past rounds as if they had been entered month by month, and tell how many of them are written."""
    year = _Year(sample, written, random.Random(f"{seed}-renewals"), Wheels(random.Random(f"{seed}-wheels")))
    zone, written_now = library.clock().tzinfo, 0
    for _, group in groupby(rounds, key=lambda one: (one.day.year, one.day.month)):
        month = list(group)
        moment = datetime.combine(month[-1].day, _EVENING, zone)
        with as_of(library, moment).use_case("record_outcomes"):
            year.write(library, month)
        written_now += len(month)
        tell(written_now, len(rounds))


@dataclass
class _Month:
    """What is new in a month, and which earlier loans it changed."""

    rounds: list[Round] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    lent: dict[Id, Loan] = field(default_factory=dict)
    changed: dict[Id, Loan] = field(default_factory=dict)
    ended_at: dict[Id, Id] = field(default_factory=dict)
    renewals: list[tuple[Loan, date, Id]] = field(default_factory=list)
    """Each loan as it stood before, the day and the visit."""
    missed: list[MissedCall] = field(default_factory=list)
    noted: dict[Id, Noted] = field(default_factory=dict)
    """What was counted at the visits to the stops themselves."""

    def keep(self, loan: Loan) -> None:
        """Take over how a loan stands now."""
        (self.lent if loan.id in self.lent else self.changed)[loan.id] = loan

    def write(self) -> None:
        """Write it all, parents before children."""
        stored_rounds.insert_rounds(self.rounds)
        stored.insert_visits(self.visits)
        stored.insert_loans((loan, self.ended_at.get(loan.id)) for loan in self.lent.values())
        for loan in self.changed.values():
            stored.put_loan(loan, self.ended_at.get(loan.id))
        for loan, day, visit in self.renewals:
            stored.put_renewal(new_id(), loan, day, visit)
        for one in self.missed:
            stored_missed.put_missed_call(one)
        for stop, noted in self.noted.items():
            stored_counts.put_counts(stop, (noted.inquiries, list(noted.people)))


class _Year:
    """The year as it goes by: numbers given out, and what every reader has at home."""

    def __init__(self, sample: SampleLibrary, written: Written, draw: random.Random, wheels: Wheels) -> None:
        self._written, self._wheels = written, wheels
        self._draw = draw
        self._readers = {one.key: one for one in sample.readers}
        self._routes = {one.key: one for one in sample.routes}
        self._stops = [one for one in sample.places if one.kind is PlaceKind.MOBILE_STOP]
        self._round_numbers, self._slip_numbers = count(1), count(1)
        self._at_home: dict[str, dict[str, Loan]] = {one.key: {} for one in sample.readers}
        """The open loans of each reader by accession number."""
        self._month = _Month()
        self._calendar = calendar()

    def write(self, library: Library, rounds: Iterable[PastRound]) -> None:
        """Write the rounds of one month, inside a use case."""
        self._month = _Month()
        for past in rounds:
            one = self._round(past)
            self._month.rounds.append(one)
            self._visit_stops(one)
            for entry in past.entries:
                self._visit(one, entry)
        self._month.write()
        last = self._month.rounds[-1]
        numbers.raise_to(library.store, "round", last.number)
        numbers.raise_to(library.store, "slip", max(call.number for stop in last.stops for call in stop.planned))

    def _round(self, past: PastRound) -> Round:
        route = self._routes[past.route]
        one = Round(
            id=new_id(),
            number=next(self._round_numbers),
            day=past.day,
            route=self._written.routes[past.route],
            deliverer=self._written.people[past.deliverer],
            vehicle=self._written.vehicles.get(past.vehicle),
            departs=route.departs,
            stops=tuple(self._planned(past)),
        )
        return self._wheels.driven(one, rules_on(one.day)) if _on_wheels(one) else one

    def _planned(self, past: PastRound) -> Iterable[Stop]:
        """The places called on in order, each with its readers; the bookmobile halts at all stops of its route."""
        stops = [
            one.key
            for one in self._stops
            if one.key.startswith(f"{past.route}-") and (one.key not in SEASONS or SEASONS[one.key].covers(past.day))
        ]
        served = {self._readers[entry.reader].place for entry in past.entries}
        empty = [self._written.places[key] for key in stops if key not in served]
        missed = self._wheels.missed(past.day, empty, self._written.routes[past.route])
        self._month.missed += missed
        left_out = {one.place for one in missed}
        readers: dict[str, list[Id | None]] = {
            key: [None] for key in stops if self._written.places[key].id not in left_out
        }
        for entry in past.entries:
            reader = self._readers[entry.reader]
            readers.setdefault(reader.place, []).append(self._written.readers[reader.key])
        for position, (key, called_on) in enumerate(readers.items()):
            calls = tuple(PlannedVisit(new_id(), next(self._slip_numbers), reader) for reader in called_on)
            yield Stop(new_id(), self._written.places[key], position, planned=calls)

    def _visit_stops(self, one: Round) -> None:
        """The visits to the mobile stops themselves."""
        for stop in one.stops:
            if any(call.reader is None for call in stop.planned):
                visit = self._add_visit(one, stop.place, Form.BOOKMOBILE, Outcome.SERVED)
                self._month.noted[visit.id] = self._wheels.noted(one.day, stop.place, len(stop.planned) - 1)

    def _visit(self, one: Round, entry: PastEntry) -> None:
        """A reader's visit: books come back, what is kept is renewed, others go out."""
        reader = self._readers[entry.reader]
        place = self._written.places[reader.place]
        visit = self._add_visit(
            one,
            place,
            reader.plan.form,
            entry.outcome,
            reader=self._written.readers[entry.reader],
            with_=entry.left_with,
        )
        home = self._at_home[entry.reader]
        for accession in entry.returned:
            loan = home.pop(accession)
            self._month.keep(replace(loan, ended_on=one.day, ended_as=LoanEnd.RETURNED))
            self._month.ended_at[loan.id] = visit.id
        if entry.outcome.hands_over:
            due = self._due(reader, one.day)
            for accession, loan in home.items():
                if self._draw.random() < _RENEWED:
                    self._month.renewals.append((loan, one.day, visit.id))
                    home[accession] = replace(loan, due_on=due)
                    self._month.keep(home[accession])
            for accession in entry.out:
                home[accession] = self._lend(visit, accession, due)

    def _add_visit(
        self, one: Round, place: Place, form: Form, outcome: Outcome, *, reader: Id | None = None, with_: str = ""
    ) -> Visit:
        visit = Visit(
            id=new_id(),
            outcome=outcome,
            form=form,
            on_day=one.day,
            reader=reader,
            place=place.id,
            round=one.id,
            person=one.deliverer,
            left_with=with_,
        )
        self._month.visits.append(visit)
        return visit

    def _lend(self, visit: Visit, accession: str, due: date) -> Loan:
        copy, title = self._written.copies[accession]
        loan = Loan(new_id(), copy, title, visit.on_day, due, visit.reader, visit=visit.id)
        self._month.lent[loan.id] = loan
        return loan

    def _due(self, reader: SampleReader, day: date) -> date:
        """The due date as it was told at the door, when nobody knew of a later pause or end."""
        return due_by(rules_on(day), [self._written.plans[reader.key]], day, self._calendar)


def _on_wheels(one: Round) -> bool:
    """Whether it calls at stops for whoever is there."""
    return any(call.reader is None for stop in one.stops for call in stop.planned)
