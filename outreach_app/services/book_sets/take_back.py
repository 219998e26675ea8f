"""A set taken back: each copy checked off as it is scanned, then all of them taken in by one act."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from outreach_app.domain.book_sets import BookSet, Condition, SetItem
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day, full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import LoanEnd
from outreach_app.services.book_sets.hand_over import ACTS
from outreach_app.services.book_sets.notes import note_on_place
from outreach_app.services.book_sets.read import book_set
from outreach_app.services.library import Library
from outreach_app.storage import book_sets as stored
from outreach_app.storage import numbers
from outreach_app.storage import places as stored_places
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_, _, ngettext

_NONE: Mapping[Id, Condition] = {}


def check_off(
    library: Library, set_id: Id, copies: Iterable[Id], condition: Condition | None, note: str = ""
) -> Changes:
    """Mark copies of a set as back, damaged or missing, or (None) take the mark off; they come in by `take_set_back`.

    Raises:
        UserError: the set is not out, or a copy does not belong to it (any more).
    """
    with library.use_case("check_off") as work:
        one = _out(library, set_id)
        items = {item.copy.id: item for item in one.out}
        for copy in copies:
            if copy not in items:
                raise UserError(N_("This copy is not in {set}, or has come back already."), set=one.label)
            stored.put_item(set_id, replace(items[copy], condition=condition, note=note.strip() if condition else ""))
    return work.changes


def take_set_back(
    library: Library,
    set_id: Id,
    day: date,
    today: date,
    *,
    checked: Mapping[Id, Condition] = _NONE,
    note: str = "",
    rest_missing: bool = False,
) -> Changes:
    """Take in what is checked off, by an act: what is intact or damaged is on the shelf again, what is missing lost.

    `checked` marks copies in the same step, and `note` tells of those among them that are damaged or missing. What is
    not marked stays at the place, or is missing, too. A resident's loan ends with its copy. The place gets a note, and
    with the last copy the set is returned.

    Raises:
        UserError: nothing is checked off, the set is not out, or the day is still to come or before the hand-over.
    """
    check_day(day, today)
    with library.use_case("take_set_back") as work:
        for copy, condition in checked.items():
            check_off(library, set_id, [copy], condition, "" if condition is Condition.INTACT else note)
        one = _out(library, set_id)
        items = one.out if rest_missing else one.ticked
        if not items:
            raise UserError(N_("Nothing of {set} is checked off: scan what has come back first."), set=one.label)
        act = numbers.next_number(library.store, ACTS)
        back = {item.id: _back(item, day, act) for item in items}
        now = replace(one, items=tuple(back.get(item.id, item) for item in one.items))
        now = now if now.out else replace(now, returned_on=day)
        stored.put_set(now)
        for item in back.values():
            stored.put_item(set_id, item)
            _end_loan(item, day)
        where = stored_places.place(one.place) if one.place else None
        if where:
            note_on_place(where, day, lambda: _told(now, act, day))
    return work.changes


def _out(library: Library, set_id: Id) -> BookSet:
    one = book_set(library, set_id)
    if one.handed_over_on is None:
        raise UserError(N_("{set} has not been handed over yet."), set=one.label)
    if one.returned_on:
        raise UserError(N_("{set} has come back already, on {day}."), set=one.label, day=full_day(one.returned_on))
    return one


def _back(item: SetItem, day: date, act: int) -> SetItem:
    return replace(item, condition=item.condition or Condition.MISSING, back_on=day, return_act=act)


def _end_loan(item: SetItem, day: date) -> None:
    loan = stored_visits.open_loan_of_copy(item.copy.id)
    if loan:
        ended = LoanEnd.LOST if item.condition is Condition.MISSING else LoanEnd.RETURNED
        stored_visits.put_loan(replace(loan, ended_on=day, ended_as=ended))


def _told(one: BookSet, act: int, day: date) -> str:
    """What the place is noted to have given back."""
    items = one.by_act(act)
    damaged = sum(item.condition is Condition.DAMAGED for item in items)
    missing = sum(item.condition is Condition.MISSING for item in items)
    back = ngettext("{count} copy back", "{count} copies back", len(items) - missing)
    parts = [back]
    if damaged:
        parts.append(_("damaged: {count}").format(count=damaged))
    if missing:
        parts.append(_("missing: {count}").format(count=missing))
    if one.out:
        parts.append(_("still there: {count}").format(count=len(one.out)))
    words = _("{day}: {set}: {copies}, act № {act}.")
    return words.format(day=full_day(day), set=one.label, copies=", ".join(parts), act=act)
