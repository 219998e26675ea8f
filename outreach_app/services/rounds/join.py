"""Rounds made by hand, and whoever is taken along by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.rounds import PlannedVisit, Round, Stop
from outreach_app.services.library import Library, Work
from outreach_app.services.rounds.change import check_untried, leave_rounds, number_stops
from outreach_app.services.rounds.read import check_ahead, check_goes_out, round_
from outreach_app.storage import numbers
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored
from outreach_app.wording import N_


def new_round(library: Library, work: Work, day: date, **told: Id | time | None) -> Round:
    """A round without stops, with the next number, written; `told` are its route, deliverer, vehicle, departure."""
    made = Round(work.new_id(), numbers.next_number(library.store, "round"), day, **told)  # type: ignore[arg-type]
    stored.put_round(made)
    return made


def add_round(
    library: Library,
    day: date,
    today: date,
    *,
    route: Id | None = None,
    deliverer: Id | None = None,
    vehicle: Id | None = None,
    departs: time | None = None,
    who: Iterable[Id] = (),
) -> Changes:
    """Make a round by hand, with some readers or places if they are told; its id is the first that was made.

    Raises:
        UserError: the day is past, closed or too far ahead, or one of them has no address.
    """
    check_goes_out(day, today)
    with library.use_case("add_round") as work:
        made = new_round(library, work, day, route=route, deliverer=deliverer, vehicle=vehicle, departs=departs)
        for one in who:
            add_to_round(library, made.id, one, today)
    return work.changes


def add_to_round(library: Library, round_id: Id, who: Id, today: date, position: int | None = None) -> Changes:
    """Take a reader, or a place served as such, along at a position (from 0), at the end where it is not told.

    Who lives at a stop of the round joins that stop. A reader leaves the other rounds that are still to come: the bag
    goes out once.

    Raises:
        UserError: there is no address, they are in this round already, or it is over.
    """
    with library.use_case("add_to_round") as work:
        one = round_(library, round_id)
        check_ahead(one.day, today)
        reader, place = _found(who)
        if reader:
            leave_rounds(library, reader, today, None, but=round_id)
        there = next((stop for stop in one.stops if stop.place.id == place.id), None)
        if there and any(call.reader == reader for call in there.planned):
            raise UserError(N_("{name} is in this round already."), name=_name(reader, place))
        call = PlannedVisit(work.new_id(), numbers.next_number(library.store, "slip"), reader)
        if there:
            stored.put_stop(round_id, replace(there, planned=(*there.planned, call)))
        else:
            _insert(one, Stop(work.new_id(), place, 0, planned=(call,)), position)
    return work.changes


def move_to_round(library: Library, round_id: Id, stop: Id, other: Id, today: date) -> Changes:
    """Let another round call at a stop; its slips keep their numbers.

    Raises:
        UserError: something was recorded at it already, it is not there any more, or the other round is over.
    """
    with library.use_case("move_to_round") as work:
        source, target = round_(library, round_id), round_(library, other)
        check_ahead(target.day, today)
        moved = next((one for one in source.stops if one.id == stop), None)
        if moved is None:
            raise UserError(N_("This stop is not in the round any more: refresh the page."))
        check_untried(library, source, moved)
        there = next((one for one in target.stops if one.place.id == moved.place.id), None)
        if there:
            stored.put_stop(target.id, replace(there, planned=(*there.planned, *moved.planned)))
            stored.remove_stop(stop)
        else:
            _insert(target, replace(moved, pinned=False), None)
        left = round_(library, round_id).stops
        number_stops(left, [one.id for one in left])
    return work.changes


def _found(who: Id) -> tuple[Id | None, Place]:
    """The reader's id and home, or nothing and the place itself."""
    reader = stored_readers.reader(who)
    where = reader.place if reader else who
    place = stored_places.places([where]).get(where) if where else None
    if place is None:
        raise UserError(
            N_("{name} has no address yet: add one to the reader's card first."),
            name=reader.full_name if reader else "?",
        )
    return (who if reader else None), place


def _name(reader: Id | None, place: Place) -> str:
    found = stored_readers.reader(reader) if reader else None
    return found.full_name if found else place.label


def _insert(one: Round, stop: Stop, position: int | None) -> None:
    """Write a stop into a round and number the others anew."""
    order = list(one.stops)
    order.insert(len(order) if position is None else max(0, min(position, len(order))), stop)
    for place, each in enumerate(order):
        if each is stop:
            stored.put_stop(one.id, replace(stop, position=place))
        elif each.position != place:
            stored.move_stop(each.id, place)
