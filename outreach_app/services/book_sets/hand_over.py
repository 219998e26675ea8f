"""A set handed over to a place: no loan, but an act with a number."""

from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.book_sets import BookSet
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day, full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.services.book_sets.notes import note_on_place
from outreach_app.services.book_sets.read import book_set
from outreach_app.services.library import Library
from outreach_app.services.places import place
from outreach_app.storage import book_sets as stored
from outreach_app.storage import numbers, stowage
from outreach_app.wording import N_, _, ngettext

ACTS = "set act"
"""The series of numbers that both kinds of act share."""


@dataclass(frozen=True)
class HandOver:
    """Where a set goes, when, until when, and who hands it to whom; `basis` is a contract or request."""

    day: date
    place: Id
    due_on: date | None = None
    handed_by: str = ""
    taken_by: str = ""
    basis: str = ""


def hand_over_set(library: Library, set_id: Id, told: HandOver, today: date) -> Changes:
    """Hand a set over: it gets the number of its act, and from now on the residents of the place may borrow from it.

    One that came on board of a vehicle is not on board any more.

    Raises:
        UserError: it is empty or was handed over already, a reader has a copy, it was loaded later, the day is still
            to come, or the place is a home.
    """
    check_day(told.day, today)
    with library.use_case("hand_over_set") as work:
        one = book_set(library, set_id)
        _check_ready(one, told.day)
        where = place(library, told.place)
        if where.kind is PlaceKind.HOME:
            raise UserError(N_("A set goes to an institution, a point or a stop, never to a home: choose another."))
        act = numbers.next_number(library.store, ACTS)
        stored.put_set(
            replace(
                one,
                place=told.place,
                handed_over_on=told.day,
                due_on=told.due_on,
                handed_by=told.handed_by.strip(),
                taken_by=told.taken_by.strip(),
                basis=told.basis.strip(),
                act_number=act,
            )
        )
        stowage.end_stays((item.copy.id for item in one.items), told.day)
        note_on_place(where, told.day, lambda: _told(one, act, told.day))
    return work.changes


def _told(one: BookSet, act: int, day: date) -> str:
    copies = ngettext("{count} copy", "{count} copies", len(one.items))
    words = _("{day}: {set} handed over, {copies}, act № {act}.")
    return words.format(day=full_day(day), set=one.label, copies=copies, act=act)


def _check_ready(one: BookSet, day: date) -> None:
    if one.handed_over_on:
        raise UserError(N_("{set} has been handed over already: refresh the page."), set=one.label)
    if not one.items:
        raise UserError(N_("{set} is empty: put copies into it first, by scanning or by their numbers."), set=one.label)
    lent = next((item for item in one.items if item.reader), None)
    if lent:
        raise UserError(
            N_("A reader has “{title}” from {set}: enter its return first, or take it out of the set."),
            title=lent.title.line,
            set=one.label,
        )
    if any(stay.loaded_on > day for stay in stowage.stays_now(item.copy.id for item in one.items).values()):
        raise UserError(N_("{set} went on board of a vehicle later than that: correct the day."), set=one.label)
