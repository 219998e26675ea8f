"""Copies unloaded from a vehicle: on the shelf again."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import CopyState, FoundCopy
from outreach_app.domain.dates import check_day, full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.services.on_board.load import as_they_stand
from outreach_app.storage import on_board as stored
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import stowage
from outreach_app.wording import N_


def unload(library: Library, copies: Iterable[Id], day: date, today: date, note: str = "") -> Changes:
    """Unload copies: all of them or, where one is not there, none. What is in a bag or a set stays in it.

    Raises:
        UserError: one is not on board, with a reader, or was loaded after that day; or the day is still to come.
    """
    check_day(day, today)
    with library.use_case("unload") as work:
        found = as_they_stand(copies)
        for one in found:
            check_here(one, day)
        stowage.end_stays((one.copy.id for one in found), day, note=note.strip())
    return work.changes


def unload_all(library: Library, vehicle: Id, day: date, today: date) -> Changes:
    """Unload everything that lies on a vehicle; what readers have stays with it.

    Raises:
        UserError: nothing is there, or something was loaded after that day.
    """
    here = [line.found.copy.id for line in stored.lines(vehicle) if line.here]
    if not here:
        raise UserError(N_("Nothing is on board that could be unloaded."))
    return unload(library, here, day, today)


def check_here(found: FoundCopy, day: date) -> None:
    """Refuse a copy that does not lie on a vehicle.

    Raises:
        UserError: it does not; the sentence says where it is.
    """
    told = {"title": found.title.line, "number": found.copy.number or "–"}
    if found.on_board is None:
        raise UserError(N_("“{title}” ({number}) is not on board: it is {state}."), **told, state=found.state.label)
    if found.state is CopyState.LENT:
        who = stored_readers.reader(found.reader) if found.reader else None
        raise UserError(
            N_("“{title}” ({number}) is with {reader}: enter its return first."),
            **told,
            reader=who.short_name if who else CopyState.LENT.label,
        )
    if found.on_board.since > day:
        raise UserError(
            N_("“{title}” was loaded on {day} only: correct the day."),
            title=found.title.line,
            day=full_day(found.on_board.since),
        )
