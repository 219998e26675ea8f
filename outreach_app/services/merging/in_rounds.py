"""What a merge changes in rounds that are still to come."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.storage import merging as stored
from outreach_app.storage import rounds as stored_rounds


def take_off(one: Round, reader: Id) -> None:
    """Take a reader off a round; a stop where nobody is left goes."""
    now = stored_rounds.round_(one.id)
    for stop in now.stops if now else ():
        staying = tuple(call for call in stop.planned if call.reader != reader)
        if staying and len(staying) < len(stop.planned):
            stored_rounds.put_stop(one.id, replace(stop, planned=staying))
        elif not staying:
            stored_rounds.remove_stop(stop.id)
    _close_gaps(one.id)


def _close_gaps(round_id: Id) -> None:
    now = stored_rounds.round_(round_id)
    for position, stop in enumerate(now.stops if now else ()):
        if stop.position != position:
            stored_rounds.move_stop(stop.id, position)


def join_stops(keep: Id, other: Id, today: date) -> None:
    """In rounds to come let one stop do for two places."""
    for round_id in stored.rounds_with_both(keep, other, today):
        found = stored_rounds.round_(round_id)
        stops = [stop for stop in found.stops if stop.place.id in (keep, other)] if found else []
        if stops:
            stored.join_stops(stops[0].id, [stop.id for stop in stops[1:]])
            _close_gaps(round_id)
