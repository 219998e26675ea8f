"""A visit taken back, so that another outcome can be entered."""

from collections.abc import Collection
from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import CopyState
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.services.selection import check_free
from outreach_app.services.visits.aboard import at_a_stop
from outreach_app.services.visits.consequences import take_back_consequences
from outreach_app.storage import collection as stored_copies
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import stowage
from outreach_app.storage import visits as stored
from outreach_app.wording import N_


def withdraw_visit(library: Library, visit_id: Id, *, coming_back: Collection[Id] = ()) -> Changes:
    """Take a visit back as if it had not been entered: what was lent is in the bag again, what came back is out again.

    A copy of a set is in the set again, not in the bag; one that is out by another loan stays out.

    `coming_back` are copies whose return is entered anew in the same use case.

    Raises:
        UserError: a copy lent at it has come back or was renewed since, or one that came back went elsewhere.
    """
    with library.use_case("withdraw_visit") as work:
        visit = stored.visit(visit_id)
        if visit is None:
            raise UserError(N_("This visit is not in the library any more: refresh the page."))
        out, back = stored.loans_of_visits([visit_id])
        for loan in back.get(visit_id, ()):
            if loan.copy.id not in coming_back:
                now = stored_copies.whereabouts([loan.copy])[0]
                check_free(now, (now.book_set and now.book_set.place) or visit.place)
            stored.put_loan(replace(loan, ended_on=None, ended_as=None))
            if not at_a_stop(visit):
                stowage.reopen_stay(loan.copy.id, visit.on_day)
        for loan in out.get(visit_id, ()):
            if loan.ended_on or stored.renewed(loan.id):
                raise UserError(
                    N_("“{title}” has come back or was renewed since: take that back first."), title=loan.title.line
                )
            stored.remove_loan(loan.id)
            now = stored_copies.whereabouts([loan.copy])[0]
            if visit.reader and not now.book_set and now.state is not CopyState.LENT:
                request = stored_bags.reopen_request(visit.reader, loan.copy.id, visit.on_day)
                stored_bags.put_in_bag(work.new_id(), visit.reader, loan.copy.id, loan.lent_on, request)
        take_back_consequences(visit)
        stored.remove_visit(visit_id)
    return work.changes
