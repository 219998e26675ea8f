"""Changes to a prepared round: who goes, with what, when, and in which order."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, time

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import CancelledRound, Round, Stop
from outreach_app.services.library import Library
from outreach_app.services.rounds.read import check_goes_out, round_
from outreach_app.storage import rounds as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_


def change_round(
    library: Library,
    round_id: Id,
    today: date,
    *,
    deliverer: Id | None = None,
    vehicle: Id | None = None,
    stop: Id | None = None,
    position: int = 0,
    day: date | None = None,
    reason: str = "",
) -> Changes:
    """Change several things of a prepared round in one step; what is not told stays as it is."""
    with library.use_case("change_round") as work:
        if deliverer:
            change_deliverer(library, round_id, deliverer)
        if vehicle:
            change_vehicle(library, round_id, vehicle)
        if stop:
            move_stop(library, round_id, stop, position, pin=True)
        if day:
            postpone_round(library, round_id, day, today, reason)
    return work.changes


def change_deliverer(library: Library, round_id: Id, deliverer: Id | None) -> Changes:
    """Let somebody else take a round; bags and order stay."""
    with library.use_case("change_deliverer") as work:
        stored.put_round(replace(round_(library, round_id), deliverer=deliverer))
    return work.changes


def change_vehicle(library: Library, round_id: Id, vehicle: Id | None) -> Changes:
    """Take another vehicle, or none."""
    with library.use_case("change_vehicle") as work:
        stored.put_round(replace(round_(library, round_id), vehicle=vehicle))
    return work.changes


def assign_round(
    library: Library, round_id: Id, deliverer: Id | None, vehicle: Id | None, departs: time | None
) -> Changes:
    """Say who takes a round, with which vehicle and when it leaves; None: nobody, none, at the usual time."""
    with library.use_case("change_round") as work:
        one = round_(library, round_id)
        stored.put_round(replace(one, deliverer=deliverer, vehicle=vehicle, departs=departs))
    return work.changes


def postpone_round(library: Library, round_id: Id, day: date, today: date, reason: str = "") -> Changes:
    """Move a round as a whole to another day; bags, order and slip numbers stay.

    Raises:
        UserError: the day is past, closed or too far ahead, or something was recorded already.
    """
    check_goes_out(day, today)
    with library.use_case("postpone_round") as work:
        one = round_(library, round_id)
        if stored_visits.visits_of_rounds([round_id]):
            raise UserError(
                N_("Round {number} has results already: record the rest as postponed instead."), number=one.number
            )
        first = one.postponed_from or one.day
        back = first == day
        stored.put_round(replace(one, day=day, postponed_from=None if back else first), "" if back else reason)
    return work.changes


def move_stop(library: Library, round_id: Id, stop: Id, position: int, *, pin: bool = False) -> Changes:
    """Put a stop at a position (from 0) by hand; a pinned one stays there when an order is suggested.

    Raises:
        UserError: the stop is not in this round.
    """
    with library.use_case("move_stop") as work:
        stops = round_(library, round_id).stops
        order = [one.id for one in stops]
        if stop not in order:
            raise UserError(N_("This stop is not in the round any more: refresh the page."))
        order.remove(stop)
        order.insert(max(0, min(position, len(order))), stop)
        number_stops(stops, order)
        if pin:
            stored.move_stop(stop, order.index(stop), pinned=True)
    return work.changes


def pin_stops(library: Library, round_id: Id, stops: Collection[Id], pinned: bool) -> Changes:
    """Let some stops of a round keep their places when an order is suggested, or let them go again."""
    with library.use_case("pin_stops" if pinned else "unpin_stops") as work:
        for one in round_(library, round_id).stops:
            if one.id in stops:
                stored.move_stop(one.id, one.position, pinned=pinned)
    return work.changes


def take_order(library: Library, round_id: Id, order: Sequence[Id]) -> Changes:
    """Put the stops of a round into an order that was looked at.

    Raises:
        UserError: the round has other stops by now.
    """
    with library.use_case("take_order") as work:
        stops = round_(library, round_id).stops
        if {one.id for one in stops} != set(order):
            raise UserError(N_("The round has changed meanwhile: let an order be suggested once more."))
        number_stops(stops, order)
    return work.changes


def remove_stop(library: Library, round_id: Id, stop: Id) -> Changes:
    """Take a stop out of a round; its readers are due as before, their bags stay packed.

    Raises:
        UserError: something was recorded at it already.
    """
    with library.use_case("remove_stop") as work:
        one = round_(library, round_id)
        for each in one.stops:
            if each.id == stop:
                check_untried(library, one, each)
        _drop(library, round_id, stop)
    return work.changes


def check_untried(library: Library, one: Round, stop: Stop) -> None:
    """Refuse what would take a stop away from its results.

    Raises:
        UserError: something was recorded at it.
    """
    visits = stored_visits.visits_of_rounds([one.id]).get(one.id, ())
    if any((visit.reader or visit.place) in stop.served or visit.place == stop.place.id for visit in visits):
        raise UserError(N_("A visit is recorded at this stop: undo it first."))


def cancel_round(library: Library, round_id: Id, reason: str = "") -> Changes:
    """Give a round up; its readers are due as before, their bags stay packed, its number is not used again.

    That it was planned, and why it was given up, is remembered.

    Raises:
        UserError: something was recorded already.
    """
    with library.use_case("cancel_round") as work:
        one = round_(library, round_id)
        if _tried(round_id):
            raise UserError(N_("Round {number} has results already: undo them first."), number=one.number)
        for stop in one.stops:
            stored.remove_stop(stop.id)
        stored.put_cancelled(CancelledRound(work.new_id(), one.number, one.day, one.label, reason.strip()))
        stored.remove_round(round_id)
    return work.changes


def leave_rounds(library: Library, who: Id, start: date, until: date | None, *, but: Id | None) -> Changes:
    """Take a reader, or a place served as such, off the rounds from a day on and before `until` (None: off all).

    But for one round, and those in which it was tried.
    """
    with library.use_case("leave_rounds") as work:
        for one, stop in stored.stops_of(who, start, until, but):
            staying = tuple(call for call in stop.planned if (call.reader or stop.place.id) != who)
            if who in _tried(one.id):
                continue
            if staying:
                stored.put_stop(one.id, replace(stop, planned=staying))
            else:
                _drop(library, one.id, stop.id)
    return work.changes


def _tried(round_id: Id) -> set[Id | None]:
    """The readers, and places served as such, that have a result in a round."""
    return {visit.reader or visit.place for visit in stored_visits.visits_of_rounds([round_id]).get(round_id, ())}


def number_stops(stops: Sequence[Stop], order: Sequence[Id]) -> None:
    """Write the positions that stops have in an order, where they are other ones than now."""
    now = {one.id: one.position for one in stops}
    for position, stop in enumerate(order):
        if now[stop] != position:
            stored.move_stop(stop, position)


def _drop(library: Library, round_id: Id, stop: Id) -> None:
    """Delete a stop and close the gap."""
    stored.remove_stop(stop)
    left = round_(library, round_id).stops
    number_stops(left, [one.id for one in left])
