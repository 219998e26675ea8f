"""What happened at a door: recorded, with everything that follows from it."""

from collections.abc import Collection
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError, there
from outreach_app.domain.forms import Form, usual_form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import Round
from outreach_app.domain.selection import BagItem
from outreach_app.domain.visits import Outcome, Visit, VisitEntry
from outreach_app.services.library import Library, Work
from outreach_app.services.readers import check_served
from outreach_app.services.readers import reader as reader_of
from outreach_app.services.selection import check_free, rate_title, take_rating_back
from outreach_app.services.visits.consequences import AGREES, agree, follow
from outreach_app.services.visits.loans import due_date, lend, take_back
from outreach_app.services.visits.missed import forget_called_off, plans_of, remember_missed
from outreach_app.services.visits.withdraw import withdraw_visit
from outreach_app.storage import collection as stored_copies
from outreach_app.storage import events as stored_counts
from outreach_app.storage import places as stored_places
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import visits as stored
from outreach_app.wording import N_

_NO_ROUND = N_("This round is not in the library any more: refresh the page.")


def record_visit(library: Library, entry: VisitEntry, today: date) -> Changes:
    """Record one call: the visit, what went out and came back, and what its outcome leads to.

    A second entry for the same reader in the same round replaces the first; who was called off, and was come to after
    all, is missed no more.

    Raises:
        UserError: the day is still to come, the service had ended, the round is gone, or a copy cannot be lent.
    """
    check_day(entry.on_day, today)
    if entry.items_out and not entry.reader:
        raise UserError(N_("A copy is lent to a reader: name the reader who takes it."))
    if entry.outcome is Outcome.LEFT_WITH and not entry.left_with.strip():
        raise UserError(N_("With whom were the books left? Write it beside the outcome."))
    with library.use_case("record_visit") as work:
        replaced = _earlier(entry)
        counted, before = stored_counts.counts_of(replaced), [stored.visit(one) for one in replaced]
        for earlier in replaced:
            withdraw_visit(library, earlier, coming_back=entry.items_in)
        forget_called_off(entry)
        reader = reader_of(library, entry.reader) if entry.reader else None
        visit = _visit_of(entry, work, reader, next((one.form for one in before if one), None))
        stored.put_visit(visit)
        if visit.outcome is Outcome.NOT_COME:
            remember_missed(work, visit, entry.why)
        stored_counts.put_counts(visit.id, counted)
        for copy in dict.fromkeys(entry.items_in):
            take_back(library, copy, entry.on_day, today, visit=visit.id, reader=entry.reader)
        if reader is None and visit.outcome in AGREES and visit.postponed_to:
            agree(visit, visit.postponed_to)
        if reader:
            check_served(reader, entry.on_day)
            if entry.outcome.hands_over:
                bag = _bag(reader.id, visit.on_day if replaced else None, entry.items_out or ())
                _hand_over(work, visit, reader, bag, tuple(bag) if entry.items_out is None else entry.items_out)
            follow(library, work, visit, reader, entry.pause_until, today)
            _rate(library, reader.id, entry)
    return work.changes


def record_as_prepared(library: Library, round_id: Id, today: date) -> Changes:
    """Record everybody of a round who has no result yet as served, each with the whole bag."""
    with library.use_case("record_as_prepared") as work:
        one = there(stored_rounds.round_(round_id), _NO_ROUND)
        recorded = stored.visits_of_rounds([round_id]).get(round_id, [])
        done = {visit.reader or visit.place for visit in recorded}
        for stop in one.stops:
            for call in stop.planned:
                if (call.reader or stop.place.id) not in done:
                    entry = VisitEntry(Outcome.SERVED, one.day, call.reader, stop.place.id, one.id)
                    record_visit(library, entry, today)
    return work.changes


def _rate(library: Library, reader: Id, entry: VisitEntry) -> None:
    """Note how the reader liked what is told of."""
    known = stored_copies.copies(copy for copy, _stars in entry.ratings) if entry.ratings else {}
    for copy, stars in entry.ratings:
        if copy in known and stars:
            rate_title(library, reader, known[copy].title, stars, entry.on_day)
        elif copy in known:
            take_rating_back(library, reader, known[copy].title)


def _earlier(entry: VisitEntry) -> list[Id]:
    """What is recorded already for the same reader (or place) in the same round, or is to be replaced."""
    if entry.replaces or entry.round is None:
        return [entry.replaces] if entry.replaces else []
    recorded = stored.visits_of_rounds([entry.round]).get(entry.round, [])
    if entry.reader:
        return [visit.id for visit in recorded if visit.reader == entry.reader]
    return [visit.id for visit in recorded if visit.reader is None and visit.place == entry.place]


def _visit_of(entry: VisitEntry, work: Work, reader: Reader | None, before: Form | None) -> Visit:
    """The visit as it is written; a correction keeps the form of service that stood there before."""
    one = there(stored_rounds.round_(entry.round), _NO_ROUND) if entry.round else None
    place = entry.place or (reader.place if reader else None)
    return Visit(
        id=work.new_id(),
        outcome=entry.outcome,
        form=entry.form or before or _form(reader, place, one, entry.on_day),
        on_day=entry.on_day,
        reader=entry.reader,
        place=place,
        round=entry.round,
        person=entry.person or (one.deliverer if one else None),
        left_with=entry.left_with,
        postponed_to=entry.postponed_to,
        note=entry.note,
    )


def _form(reader: Reader | None, place: Id | None, one: Round | None, day: date) -> Form:
    """The form of the reader's or the place's plan that the round serves, else what fits the place's kind."""
    plans = plans_of(reader.id if reader else None, place)
    running = [plan for plan in plans if plan.ended_on is None or day <= plan.ended_on]
    if running:
        return min(running, key=lambda plan: plan.route != (one.route if one else None)).form
    found = stored_places.place(place) if place else None
    return usual_form(found.kind if found else PlaceKind.HOME)


def _bag(reader: Id, corrected_on: date | None, chosen: Collection[Id]) -> dict[Id, BagItem]:
    """The bag by its copies; where a visit is corrected, what was packed after its day waits for the next one."""
    items = stored_bags.bags([reader]).get(reader, ())
    return {
        item.copy.id: item
        for item in items
        if corrected_on is None or item.added_on <= corrected_on or item.copy.id in chosen
    }


def _hand_over(work: Work, visit: Visit, reader: Reader, bag: dict[Id, BagItem], ids: tuple[Id, ...]) -> None:
    """Lend some copies, which answers what was asked for; what stays of the bag goes back to the shelf."""
    if not ids and not bag:
        return
    due = due_date(reader, visit.on_day, visit.place)
    for item in bag.values():
        stored_bags.take_out(item.id)
    known = stored_copies.copies(ids)
    if not known.keys() >= set(ids):
        raise UserError(N_("A copy is not in the library any more: refresh the page and choose again."))
    for found in stored_copies.whereabouts(known[copy] for copy in dict.fromkeys(ids)):
        check_free(found, visit.place if found.is_free_at(visit.place) else reader.place)
        lend(work, visit, reader, found, due)
        answered = bag[found.copy.id].request if found.copy.id in bag else None
        if answered:
            stored_bags.close_request(answered, visit.on_day, found.copy.id)
