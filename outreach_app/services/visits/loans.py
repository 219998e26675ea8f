"""Loans: made, renewed, ended as returned or lost."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import AgeVerdict, FoundCopy, check_age
from outreach_app.domain.dates import check_day, short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import ADULT, Reader
from outreach_app.domain.schedule import next_visit
from outreach_app.domain.visits import Loan, LoanEnd, Outcome, Visit, due_by
from outreach_app.services.library import Library, Work
from outreach_app.services.visits.aboard import settle
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import stowage
from outreach_app.storage import visits as stored
from outreach_app.storage.absences import calendar
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_


def due_date(reader: Reader, lent_on: date, place: Id | None = None) -> date:
    """When a copy lent on a day is to come back: at the next planned visit, or after the library's days.

    Who has no plan of one's own comes when the place is served next, such as a stop of the mobile library.
    """
    plans = [plan for plan in stored_schedule.plans(reader=reader.id) if not plan.ended_on]
    if not plans and place:
        plans = stored_schedule.plans_of_places([place])
    return due_by(rules_on(lent_on), plans, lent_on, calendar())


def lend(work: Work, visit: Visit, reader: Reader, found: FoundCopy, due: date) -> None:
    """Make a loan at a visit, by the age rule; what is left with somebody is never 18+.

    A copy of a set stays in it, and is due with it at the latest.

    Raises:
        UserError: the age rule refuses it.
    """
    mark = found.title.age_mark
    if visit.outcome is Outcome.LEFT_WITH and mark == ADULT:
        raise UserError(N_("“{title}” is 18+: it is handed to the reader only, never left."), title=found.title.line)
    check = check_age(mark, reader.birth, visit.on_day)
    if check.verdict is AgeVerdict.REFUSED:
        raise UserError(N_("“{title}” cannot be lent. {reason}"), title=found.title.line, reason=check.sentence)
    if found.book_set and found.book_set.due_on:
        due = max(visit.on_day, min(due, found.book_set.due_on))
    stored.put_loan(Loan(work.new_id(), found.copy, found.title, visit.on_day, due, reader.id, visit=visit.id))


def take_back(
    library: Library,
    copy: Id,
    day: date,
    today: date,
    *,
    visit: Id | None = None,
    reader: Id | None = None,
    keep_on_board: bool = False,
) -> Changes:
    """Take a copy in; its loan ends, whoever brought it. One that stood as not lent is taken in and noted.

    What belongs on board of a vehicle is there again where the visit was at a stop; at the library's desk its stay
    ends, unless it is to be kept on board.
    """
    check_day(day, today)
    with library.use_case("take_back") as work:
        loan = stored.open_loan_of_copy(copy)
        if loan:
            stored.put_loan(replace(loan, ended_on=day, ended_as=LoanEnd.RETURNED), visit)
        else:
            stored.put_unlent_return(work.new_id(), copy, day, reader, visit)
        if not keep_on_board:
            settle(work, copy, day, visit)
    return work.changes


def mark_lost(library: Library, loan_id: Id, day: date, today: date) -> Changes:
    """End a loan as lost; so does its copy's stay on board."""
    check_day(day, today)
    with library.use_case("mark_lost") as work:
        loan = replace(_open_loan(loan_id), ended_on=day, ended_as=LoanEnd.LOST)
        stored.put_loan(loan)
        stowage.end_stays([loan.copy.id], day)
    return work.changes


def renew(library: Library, loan_id: Id, day: date, today: date, *, due: date | None = None) -> Changes:
    """Move a loan's due date to the next visit after it (or to a given day); counted as a loan by the rules.

    Raises:
        UserError: the loan has ended, was made later, or the new date would be earlier.
    """
    check_day(day, today)
    with library.use_case("renew") as work:
        loan = _open_loan(loan_id)
        if day < loan.lent_on:
            raise UserError(N_("This was lent on {day} only: correct the day."), day=short_day(loan.lent_on))
        new = due or _later_due(loan, day)
        if loan.due_on and new < loan.due_on:
            raise UserError(N_("{day} is earlier than the present due date: choose a later day."), day=short_day(new))
        stored.put_renewal(work.new_id(), loan, day, None)
        stored.put_loan(replace(loan, due_on=new))
    return work.changes


def renew_all(library: Library, loans: Iterable[Id], day: date, today: date) -> Changes:
    """Renew several loans at once, each until its next visit: all or none.

    Raises:
        UserError: one of them cannot be renewed.
    """
    with library.use_case("renew") as work:
        for loan in loans:
            renew(library, loan, day, today)
    return work.changes


def _later_due(loan: Loan, day: date) -> date:
    """The next planned visit after the present due date, or the library's days from now on."""
    from_day = max(day, loan.due_on) if loan.due_on else day
    rules = rules_on(day)
    if rules.due_next_visit and loan.reader:
        coming = next_visit(stored_schedule.plans(reader=loan.reader), from_day, calendar())
        if coming:
            return coming
    return max(from_day, day + timedelta(days=rules.loan_days))


def _open_loan(loan_id: Id) -> Loan:
    loan = stored.loan(loan_id)
    if loan is None or loan.ended_on:
        raise UserError(N_("This loan has ended already: refresh the page."))
    return loan
