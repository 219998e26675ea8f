"""Who is waited for on a day, and who of them is still to be rung."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import Awaited, DayOfCalls, LentSet, ToRing, shared_places
from outreach_app.domain.readers import Reader
from outreach_app.domain.roles import Field
from outreach_app.domain.schedule import Calendar, next_visit
from outreach_app.services.calendar import DUE, PLANNED, Served
from outreach_app.services.calendar import calendar as days_of
from outreach_app.services.library import Library
from outreach_app.services.roles import check_sees, sees
from outreach_app.services.rounds import order_of, rounds_on
from outreach_app.services.rounds.read import check_ahead
from outreach_app.services.schedule import dates_ahead, routes
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import book_sets as stored_sets
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import visits as stored_visits

_DAY = 24 * 60


def calls_on(library: Library, day: date, today: date) -> DayOfCalls:
    """Everybody who stands in a round of a day without a result yet, or whose plan has its date there.

    Raises:
        UserError: the day is over, or too far ahead, or whoever works now sees no names.
    """
    check_sees(library, Field.NAME)
    check_ahead(day, today)
    times, calendar = _times(library, day), stored_absences.calendar()
    served = [one for one in days_of(library, day, day, today)[0].served if _waits(one)]
    calls = tuple(_call(one, day, times, calendar) for one in served)
    people = _people(calls) if sees(library, Field.PHONE) else [replace(one, phones=()) for one in _people(calls)]
    ids = [one.id for one in people]
    places = [one.id for one in shared_places(list(calls))]
    lent = [loan for found in stored_visits.open_loans(ids).values() for loan in found]
    return DayOfCalls(
        day,
        calls,
        tuple(people),
        (*lent, *stored_visits.open_loans_of_places(places)),
        tuple(_sets(places)),
        {who: len(found) for who, found in stored_bags.bags(ids).items()},
        {who: len(found) for who, found in stored_bags.open_requests(ids).items()},
    )


def ways_of(library: Library, day: date) -> tuple[dict[Id, str], dict[Id, str]]:
    """The routes by their names, and the rounds of a day."""
    return {one.id: one.name for one in routes(library)}, {one.id: one.label for one in rounds_on(library, day)}


def next_call(library: Library, place: Id | None, today: date) -> date | None:
    """The next day on which somebody is waited for at a place: the place itself, or who is served there."""
    if place is None:
        return None
    served = [one.id for one in stored_readers.residents(place)]
    plans = [*stored_schedule.plans_of_places([place]), *(stored_schedule.plans(readers=served) if served else ())]
    coming = dates_ahead(library, [plan for plan in plans if not plan.ended_on], 1)
    return min((one.day for found in coming.values() for one in found if one.day and one.day >= today), default=None)


def _waits(one: Served) -> bool:
    return one.state == PLANNED or (one.state == DUE and one.due is not None)


def _call(one: Served, day: date, times: dict[tuple[Id, Id], time], calendar: Calendar) -> Awaited:
    place = one.place.id if one.place else Id("")
    return Awaited(
        one.name,
        one.reader,
        one.place,
        one.plan,
        next_visit([one.plan], day, calendar) if one.plan else None,
        one.route,
        one.round,
        times.get((one.round or Id(""), place)),
        one.is_next or one.state == PLANNED,
    )


def _times(library: Library, day: date) -> dict[tuple[Id, Id], time]:
    """When each round of the day is at each of its places."""
    found = {}
    for one in rounds_on(library, day):
        for stop in order_of(library, one).stops:
            minutes = min(stop.call.begins // 60, _DAY - 1)
            found[one.id, stop.stop.place.id] = time(minutes // 60, minutes % 60)
    return found


def _people(calls: Iterable[Awaited]) -> list[ToRing]:
    """The readers who are waited for, and those who are served at the same stops and institutions."""
    found = list(calls)
    ids = [call.reader for call in found if call.reader]
    for place in shared_places(found):
        ids += [one.id for one in stored_readers.residents(place.id) if not one.rests]
    known = stored_readers.readers(ids)
    return [person_to_ring(known[one]) for one in dict.fromkeys(ids) if one in known]


def person_to_ring(reader: Reader) -> ToRing:
    """A reader with the numbers in the order in which they are tried."""
    return ToRing(reader.id, reader.full_name, tuple(phone.number for phone in reader.phones), reader.place)


def _sets(places: list[Id]) -> Iterable[LentSet]:
    for line in stored_sets.lines() if places else ():
        if line.place in places and line.due_on and not line.returned_on:
            yield LentSet(line.id, line.name, line.place, line.due_on)
