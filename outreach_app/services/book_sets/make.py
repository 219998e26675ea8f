"""A set put together, changed, taken apart."""

from collections.abc import Iterable
from dataclasses import replace

from outreach_app.domain.book_sets import BookSet, SetItem
from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.book_sets.read import book_set
from outreach_app.services.library import Library, Work
from outreach_app.services.places import place
from outreach_app.services.selection import check_free
from outreach_app.storage import book_sets as stored
from outreach_app.storage import collection as stored_copies
from outreach_app.storage import numbers
from outreach_app.wording import N_


def make_set(library: Library, draft: BookSet, copies: Iterable[Id] = ()) -> Changes:
    """Begin a set, with some copies; the draft's id and number are replaced by new ones.

    Raises:
        UserError: a copy is not on the shelf, or the place is not there any more.
    """
    with library.use_case("make_set") as work:
        number = numbers.next_number(library.store, "book set")
        one = replace(draft, id=work.new_id(), number=number, handed_over_on=None, returned_on=None, items=())
        if one.place:
            place(library, one.place)
        stored.put_set(one)
        _put_in(work, one.id, copies)
    return work.changes


def change_set(library: Library, changed: BookSet) -> Changes:
    """Correct a set's name, days, people and note; once it is handed over it stays where it is.

    Raises:
        UserError: another place is given for a set that was handed over, or its days cannot be.
    """
    with library.use_case("change_set") as work:
        before = book_set(library, changed.id)
        if before.handed_over_on and changed.place != before.place:
            raise UserError(
                N_("{set} has been handed over: take it back first, then hand it over elsewhere."), set=before.label
            )
        stored.put_set(replace(changed, number=before.number, items=before.items))
    return work.changes


def add_to_set(library: Library, set_id: Id, copies: Iterable[Id]) -> Changes:
    """Put copies into a set that is still being put together: all of them or, where one cannot go, none.

    Raises:
        UserError: one is lent, lost, withdrawn, in a bag or in a set, or the set was handed over.
    """
    with library.use_case("add_to_set") as work:
        _check_here(book_set(library, set_id))
        _put_in(work, set_id, copies)
    return work.changes


def take_out_of_set(library: Library, set_id: Id, copies: Iterable[Id]) -> Changes:
    """Put copies of a set back on the shelf, before it is handed over."""
    wanted = set(copies)
    with library.use_case("take_out_of_set") as work:
        one = book_set(library, set_id)
        _check_here(one)
        for item in one.items:
            if item.copy.id in wanted:
                stored.remove_item(item.id)
    return work.changes


def drop_set(library: Library, set_id: Id) -> Changes:
    """Take a set apart that was not handed over; its copies are on the shelf again, its number is not used again."""
    with library.use_case("drop_set") as work:
        _check_here(book_set(library, set_id))
        stored.remove_set(set_id)
    return work.changes


def _check_here(one: BookSet) -> None:
    if one.handed_over_on:
        raise UserError(
            N_("{set} has been handed over, and its act says what is in it: make another set."), set=one.label
        )


def _put_in(work: Work, set_id: Id, copies: Iterable[Id]) -> None:
    ids = list(dict.fromkeys(copies))
    known = stored_copies.copies(ids)
    if len(known) < len(ids):
        raise UserError(N_("A copy is not in the library any more: refresh the page and choose again."))
    for found in stored_copies.whereabouts(known[copy] for copy in ids):
        check_free(found)
        stored.put_item(set_id, SetItem(work.new_id(), found.copy, found.title))
