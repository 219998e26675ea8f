"""Copies loaded onto a vehicle."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.book_sets import BookSet
from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import CopyState, FoundCopy
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError, there
from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import Stay
from outreach_app.domain.people import Vehicle
from outreach_app.services.book_sets import book_set
from outreach_app.services.library import Library, Work
from outreach_app.services.people import vehicles
from outreach_app.services.selection import on_a_van, pack
from outreach_app.storage import collection as stored_copies
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import stowage
from outreach_app.wording import N_


def load(library: Library, vehicle: Id, copies: Iterable[Id], day: date, today: date, note: str = "") -> Changes:
    """Load copies onto a vehicle: all of them or, where one cannot go, none.

    Raises:
        UserError: one is with a reader, in a set at a place, lost, withdrawn or on board already, the vehicle is not in
            use, or the day is still to come.
    """
    check_day(day, today)
    with library.use_case("load") as work:
        one = vehicle_in_use(library, vehicle)
        for found in as_they_stand(copies):
            check_loadable(found)
            stow(work, one, found.copy.id, day, note)
    return work.changes


def load_set(library: Library, vehicle: Id, set_id: Id, day: date, today: date) -> Changes:
    """Load what is still to be loaded of a set that is being put together; it stays a set on board.

    Raises:
        UserError: the set was handed over, or nothing of it is left to load.
    """
    with library.use_case("load") as work:
        one = book_set(library, set_id)
        check_not_handed_over(one)
        waiting = [found for found in _of_set(one) if not found.on_board]
        if not waiting:
            raise UserError(N_("All of {set} is on board already."), set=one.label)
        load(library, vehicle, [found.copy.id for found in waiting], day, today)
    return work.changes


def load_for_reader(
    library: Library, vehicle: Id, reader: Id, copy: Id, day: date, today: date, request: Id | None = None
) -> Changes:
    """Load a copy and put it into the bag of a reader at a stop, so that nobody takes it before.

    Raises:
        UserError: it can neither be packed nor loaded; as `load` and `pack` say.
    """
    check_day(day, today)
    with library.use_case("load_for_reader") as work:
        found = as_they_stand([copy])[0]
        if found.on_board is None:
            load(library, vehicle, [copy], day, today)
        if found.state is not CopyState.BAG or found.reader != reader:
            pack(library, reader, found, day, request)
    return work.changes


def vehicle_in_use(library: Library, vehicle: Id) -> Vehicle:
    """A vehicle that drives.

    Raises:
        UserError: it is not there any more, or out of use.
    """
    return there(
        next((one for one in vehicles(library) if one.id == vehicle), None),
        N_("This vehicle is not in use any more: choose another."),
    )


def as_they_stand(ids: Iterable[Id]) -> list[FoundCopy]:
    """Copies anew, each once: a list may have shown them long ago.

    Raises:
        UserError: there are none, or one is not there any more.
    """
    wanted = list(dict.fromkeys(ids))
    known = stored_copies.copies(wanted)
    if not wanted:
        raise UserError(N_("No copy is chosen: tick some, or scan them."))
    if len(known) < len(wanted):
        raise UserError(N_("A copy is not in the library any more: refresh the page and choose again."))
    return stored_copies.whereabouts(known[copy] for copy in wanted)


def check_not_handed_over(one: BookSet) -> None:
    """Refuse a set that is at a place, or was."""
    if one.handed_over_on:
        raise UserError(N_("{set} was handed over: take it back onto the vehicle from its place."), set=one.label)


def check_loadable(found: FoundCopy) -> None:
    """Refuse a copy that cannot go on board.

    Raises:
        UserError: it is elsewhere; the sentence says where.
    """
    told = {"title": found.title.line, "number": found.copy.number or "–"}
    if found.on_board:
        raise UserError(
            N_("“{title}” ({number}) is on board of “{vehicle}” already."), **told, vehicle=found.on_board.name
        )
    if found.state is CopyState.BAG and found.reader and on_a_van(found.reader):
        return
    if found.state is CopyState.SHELF or (found.state is CopyState.SET and not is_away(found)):
        return
    who = stored_readers.reader(found.reader) if found.reader else None
    raise UserError(
        N_("“{title}” ({number}) cannot be loaded: it is {state}{where}."),
        **told,
        state=found.state.label,
        where=f" ({who.short_name})" if who else f" ({found.kept_by})" if found.kept_by else "",
    )


def is_away(found: FoundCopy) -> bool:
    """Whether a copy is in a set that is at its place."""
    return bool(found.book_set and found.book_set.place)


def stow(work: Work, vehicle: Vehicle, copy: Id, day: date, note: str = "") -> None:
    """Begin a copy's stay on a vehicle."""
    stowage.put_stay(Stay(work.new_id(), vehicle.id, copy, day, note=note.strip()))


def _of_set(one: BookSet) -> list[FoundCopy]:
    return stored_copies.whereabouts(item.copy for item in one.out)
