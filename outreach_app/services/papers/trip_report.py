"""The report of a trip, filled from the visits, loans, events and times that were recorded in it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, total
from outreach_app.domain.facts import Facts
from outreach_app.domain.figures import Figure
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_counts import CAME, THERE
from outreach_app.domain.rounds import Round, Stop
from outreach_app.domain.statistics import Figures, count, entries
from outreach_app.domain.trip_report import TripReport
from outreach_app.domain.visits import Loan, Visit
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers.content import letterhead
from outreach_app.services.rounds import rounds_on
from outreach_app.storage import events as stored_events
from outreach_app.storage import statistics as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.missed_calls import missed_at
from outreach_app.storage.readers import readers
from outreach_app.storage.selection import open_requests
from outreach_app.wording import N_, _, speaking

TRIP_REPORT = "trip-report"


@dataclass(frozen=True)
class _Made:
    """A round with what was recorded in it."""

    round: Round
    visits: dict[Id, list[Visit]]
    """By the place."""
    out: dict[Id, list[Loan]]
    back: dict[Id, list[Loan]]
    figures: Figures
    why: dict[Id, str]
    events: dict[Id, list[Event]]
    people: dict[Id, int]
    """How many visits each place had: readers, others by head-count, and who took part in events."""

    def was_at(self, stop: Stop) -> bool:
        """Whether the crew was at a stop."""
        told = stop.stay.arrived or stop.stay.left
        return bool(told) or any(one.outcome in THERE for one in self.visits.get(stop.place.id, ()))


def print_trip_reports(library: Library, day: date, folder: Path, rounds: tuple[Id, ...] = ()) -> tuple[Path, ...]:
    """Write the report of each round of a day, or of those named, in which something was recorded.

    Raises:
        UserError: nothing was recorded on that day, or a file cannot be written.
    """
    found = [one for one in rounds_on(library, day) if not rounds or one.id in rounds]
    made = [one for one in found if stored_visits.visits_of_rounds([one.id]).get(one.id)]
    if not made:
        raise UserError(
            N_("No results of {day} are recorded: a trip is reported after it was made."), day=short_day(day)
        )
    paths = []
    for one in made:
        paths.append(folder / f"{one.day:%Y-%m-%d} {one.number} {TRIP_REPORT}.pdf")
        write_beside(paths[-1], trip_report_pdf(library, one))
    return tuple(paths)


def trip_report_pdf(library: Library, one: Round) -> bytes:
    """The report of a round as PDF, in the papers' language."""
    from outreach_app.documents import trip_report as document

    with speaking(stored.rules_on(one.day).papers_language):
        return document.trip_report_pdf(trip_report(library, one))


def trip_report(library: Library, one: Round) -> TripReport:
    """What stands on the report of a round as it is recorded now."""
    made = _made(one)
    return TripReport(
        title=_("Report of a trip, {day}").format(day=full_day(one.day)),
        letterhead=letterhead(stored.rules_on(one.day)),
        facts=tuple(_facts(made)),
        stops=tuple(_stop(made, stop) for stop in one.stops),
    )


def _made(one: Round) -> _Made:
    visits = stored_visits.visits_of_rounds([one.id]).get(one.id, [])
    ids = {visit.id for visit in visits}
    out, back = stored_visits.loans_of_visits(ids)
    lent = {loan.id for some in out.values() for loan in some}
    ended = {loan.id for some in back.values() for loan in some}
    events = {stop.place.id: stored_events.events_at(stop.place.id, one.day) for stop in one.stops}
    held = {event.id for some in events.values() for event in some}
    day = stored.facts_between(one.day, one.day)
    facts = Facts(
        visits=tuple(fact for fact in day.visits if fact.id in ids),
        loans=tuple(fact for fact in day.loans if fact.id in lent),
        renewals=tuple(fact for fact in day.renewals if fact.reader in {visit.reader for visit in visits}),
        returns=tuple(fact for fact in day.returns if fact.id in ended),
        events=tuple(fact for fact in day.events if fact.id in held),
    )
    home = {who.id: who.place for who in readers(visit.reader for visit in visits if visit.reader).values()}
    by_place: dict[Id, list[Visit]] = defaultdict(list)
    for visit in visits:
        by_place[visit.place or home.get(visit.reader or Id("")) or Id("")].append(visit)
    why = {visit: missed.why.label for visit, missed in missed_at(ids).items()}
    rules, bands = stored.dated_rules(), stored.band_sets()
    each: Counter[Id] = Counter()
    for entry in entries(facts, rules, bands):
        each[entry.fact.id] += entry.people if entry.figure is Figure.VISITS else 0
    found = {place: [one.id for one in by_place.get(place, [])] + [one.id for one in events[place]] for place in events}
    people = {place: sum(each[one] for one in ids_there) for place, ids_there in found.items()}
    return _Made(one, dict(by_place), out, back, count(facts, rules, bands), why, events, people)


def _facts(made: _Made) -> list[tuple[str, str]]:
    one, figures = made.round, made.figures
    went = " · ".join(part for part in (one.deliverer_name, one.vehicle_name, one.plate) if part)
    stops = _("{made} of {planned}").format(made=sum(made.was_at(stop) for stop in one.stops), planned=len(one.stops))
    rows = [(band, row.readers, row.visits) for band, row in figures.by_age_band.items() if row.visits]
    ages = "; ".join(f"{_(band)} – {readers_}, {visits}" for band, readers_, visits in rows)
    lent = Counter(_subject(loan) for some in made.out.values() for loan in some)
    subjects = "; ".join(f"{subject} – {number}" for subject, number in sorted(lent.items()))
    held = "; ".join(f"{event.title} ({total(event.participants)})" for some in made.events.values() for event in some)
    vain = Counter(visit.outcome.label for visit in _in_vain(made))
    odometer = f" ({one.odometer.start}–{one.odometer.end})" if one.odometer.km is not None else ""
    return [
        (_("Round"), f"{one.label} № {one.number}"),
        (_("Went"), went),
        (_("Stops made"), stops),
        (_("Readers served"), str(figures.readers_served)),
        (_("All visits"), str(figures.visits)),
        (_("By age (readers, visits)"), ages),
        (_("Lent"), f"{figures.loans}{' · ' if subjects else ''}{subjects}"),
        (_("Taken back"), str(figures.returns)),
        (_("Inquiries answered"), str(figures.inquiries)),
        (_("Events (participants)"), held),
        (_("In vain"), "; ".join(f"{outcome} – {number}" for outcome, number in vain.items())),
        (_("Kilometres"), f"{one.odometer.km}{odometer}" if one.odometer.km is not None else ""),
        (_("Weather and road"), one.weather),
        (_("Requests"), str(_wishes(made) or "")),
        (_("Incidents"), ""),
    ]


def _wishes(made: _Made) -> int:
    """How many of the requests still open the readers who were visited told on that day."""
    who = [visit.reader for some in made.visits.values() for visit in some if visit.reader]
    return sum(one.on_day == made.round.day for some in open_requests(who).values() for one in some)


def _subject(loan: Loan) -> str:
    """The branch of knowledge of a title by the first sign of its class (BBK); many titles have none."""
    return _("BBK {sign}").format(sign=loan.title.bbk[:1]) if loan.title.bbk else _("without a class")


def _in_vain(made: _Made) -> list[Visit]:
    return [visit for some in made.visits.values() for visit in some if visit.outcome not in CAME]


def _stop(made: _Made, stop: Stop) -> tuple[str, ...]:
    visits = made.visits.get(stop.place.id, [])
    stay = "–".join(f"{at:%H:%M}" if at else "…" for at in (stop.stay.arrived, stop.stay.left))
    became = Counter(made.why.get(visit.id) or visit.outcome.label for visit in visits)
    return (
        stop.place.label,
        stay if stop.stay.arrived or stop.stay.left else "",
        str(made.people.get(stop.place.id, 0)),
        str(sum(len(made.out.get(visit.id, ())) for visit in visits)),
        str(sum(len(made.back.get(visit.id, ())) for visit in visits)),
        "; ".join(f"{what} – {number}" for what, number in became.items()) or _("nothing recorded"),
    )
