"""Rotation: from vehicle to vehicle, from a vehicle to a place, from a place onto a vehicle."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.book_sets import BookSet, Condition
from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import CopyState
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.book_sets import HandOver, book_set, hand_over_set, make_set, take_set_back
from outreach_app.services.library import Library
from outreach_app.services.on_board.load import as_they_stand, load, stow, vehicle_in_use
from outreach_app.services.on_board.unload import check_here
from outreach_app.storage import collection as stored_copies
from outreach_app.storage import stowage
from outreach_app.wording import N_


def move_on_board(library: Library, copies: Iterable[Id], vehicle: Id, day: date, today: date) -> Changes:
    """Move copies from the vehicles on which they are to another one.

    Raises:
        UserError: one is not on board, with a reader, or on that vehicle already; or the day is still to come.
    """
    check_day(day, today)
    with library.use_case("move_on_board") as work:
        to = vehicle_in_use(library, vehicle)
        found = as_they_stand(copies)
        for one in found:
            check_here(one, day)
            if one.on_board and one.on_board.vehicle == vehicle:
                raise UserError(
                    N_("“{title}” ({number}) is on board of “{vehicle}” already."),
                    title=one.title.line,
                    number=one.copy.number or "–",
                    vehicle=to.name,
                )
        stowage.end_stays((one.copy.id for one in found), day)
        for one in found:
            stow(work, to, one.copy.id, day)
    return work.changes


def hand_over_from_board(
    library: Library, copies: Iterable[Id], told: HandOver, today: date, name: str = ""
) -> Changes:
    """Hand copies on board over to a place: as a set of their own with its act, or as the set that they travel as.

    Raises:
        UserError: one is not on board or with a reader, they belong to several sets or to part of one, or as
            `hand_over_set` says.
    """
    check_day(told.day, today)
    with library.use_case("hand_over_from_board") as work:
        found = as_they_stand(copies)
        for one in found:
            check_here(one, told.day)
            if one.state is CopyState.BAG:
                raise UserError(
                    N_("“{title}” is put aside for a reader: take it out of the bag first."), title=one.title.line
                )
        ids = [one.copy.id for one in found]
        sets = {one.book_set.id if one.book_set else None for one in found}
        if sets == {None}:
            make_set(library, BookSet(Id(""), 0, name.strip(), told.place), ids)
            hand_over_set(library, Id(work.made[-1 - len(ids)]), told, today)
        else:
            hand_over_set(library, _whole_set(library, sets, ids), told, today)
    return work.changes


def _whole_set(library: Library, sets: set[Id | None], copies: list[Id]) -> Id:
    only = next(iter(sets)) if len(sets) == 1 else None
    if only is None:
        raise UserError(N_("Choose copies of one set, or copies that are in none: each set has an act of its own."))
    one = book_set(library, only)
    if {item.copy.id for item in one.out} != set(copies):
        raise UserError(
            N_("{set} is handed over as a whole: choose all of it, or take copies out of it."), set=one.label
        )
    return only


def load_from_place(library: Library, vehicle: Id, set_id: Id, day: date, today: date) -> Changes:
    """Take a set back from its place, by its act, and load it; what residents have stays there.

    Raises:
        UserError: the set is not at a place, residents have all of it, or the day is still to come.
    """
    with library.use_case("load_from_place") as work:
        one = book_set(library, set_id)
        here = [item.copy for item in one.out if not item.reader]
        if one.handed_over_on and not here:
            raise UserError(N_("Residents have everything of {set}: enter the returns first."), set=one.label)
        take_set_back(library, set_id, day, today, checked={copy.id: Condition.INTACT for copy in here})
        back = [found for found in stored_copies.whereabouts(here) if found.state is CopyState.SHELF]
        load(library, vehicle, [found.copy.id for found in back], day, today)
    return work.changes


def of_set_on_board(library: Library, set_id: Id) -> list[Id]:
    """The copies of a set that lie on a vehicle.

    Raises:
        UserError: there are none.
    """
    one = book_set(library, set_id)
    found = stored_copies.whereabouts(item.copy for item in one.out)
    here = [each.copy.id for each in found if each.on_board and each.state is not CopyState.LENT]
    if not here:
        raise UserError(N_("Nothing of {set} is on board."), set=one.label)
    return here
