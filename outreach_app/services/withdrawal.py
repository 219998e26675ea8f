"""Copies that leave the stock, and come back into it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import CopyState, FoundCopy, WithdrawalReason
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.storage import collection as stored
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import stowage
from outreach_app.wording import N_


def withdraw_copies(
    library: Library, copies: Sequence[Id], reason: WithdrawalReason, day: date, today: date
) -> Changes:
    """Take copies out of the stock: all of them or, where one cannot go, none. What was on board is so no more.

    Raises:
        UserError: one is lent, in a bag or a set, or withdrawn already, or the day is still to come.
    """
    check_day(day, today)
    with library.use_case("withdraw_copies") as work:
        for found in _as_they_stand(copies):
            _check_here(found)
            stored.put_copy(replace(found.copy, withdrawn_on=day, withdrawn_reason=reason))
            stowage.end_stays([found.copy.id], max(day, found.on_board.since if found.on_board else day))
    return work.changes


def reinstate_copies(library: Library, copies: Sequence[Id]) -> Changes:
    """Take withdrawn copies back into the stock, such as one that was found again."""
    with library.use_case("reinstate_copies") as work:
        for found in _as_they_stand(copies):
            stored.put_copy(replace(found.copy, withdrawn_on=None, withdrawn_reason=None))
    return work.changes


def _as_they_stand(ids: Iterable[Id]) -> list[FoundCopy]:
    """The copies anew: a list may have shown them long ago."""
    wanted = list(ids)
    found = stored.whereabouts(stored.copies(wanted).values())
    if not wanted or len(found) < len(set(wanted)):
        raise UserError(N_("There is no copy here to take out of the stock: refresh the list."))
    return found


def _check_here(found: FoundCopy) -> None:
    told = {"title": found.title.line, "number": found.copy.number or "–"}
    if found.state in {CopyState.LENT, CopyState.BAG, CopyState.SET}:
        who = stored_readers.reader(found.reader) if found.reader else None
        where = found.book_set.words if found.book_set else ""
        raise UserError(
            N_("“{title}” ({number}) is {state}{reader}: take it back first, then withdraw it."),
            **told,
            state=found.state.label,
            reader=f" ({who.short_name})" if who else f" ({where})" if where else "",
        )
    if found.state is CopyState.WITHDRAWN:
        raise UserError(N_("“{title}” ({number}) has left the stock already: refresh the list."), **told)
