"""What an outcome leads to: an agreed date, a pause, a concern, the end of service."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import EndReason, Reader
from outreach_app.domain.schedule import AgreedDate, Pause, ServicePlan
from outreach_app.domain.visits import Concern, Outcome, Visit
from outreach_app.services.library import Library, Work
from outreach_app.services.rounds import leave_rounds
from outreach_app.services.schedule import next_days
from outreach_app.services.visits.missed import plans_of
from outreach_app.storage import missed_calls as stored_missed
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import visits as stored
from outreach_app.wording import N_, _

AGREES = {Outcome.POSTPONED, Outcome.NOT_COME}
"""Outcomes with a date on which the visit is made up for."""

MOVED = "moved"
FAMILY = "books_from_family"
"""Kinds of concern: find the new address; collect the books from the family of a reader who died."""


def follow(library: Library, work: Work, visit: Visit, reader: Reader, pause_until: date | None, today: date) -> None:
    """Do what the outcome of a visit leads to; who now comes later, or not again, leaves the rounds before that."""
    if visit.outcome in AGREES and visit.postponed_to:
        agree(visit, visit.postponed_to)
    elif visit.outcome in {Outcome.IN_HOSPITAL, Outcome.ILL} and pause_until:
        _pause(visit, reader, Pause(visit.on_day, pause_until, visit.outcome.value))
    elif visit.outcome is Outcome.MOVED:
        _pause(visit, reader, Pause(visit.on_day, None, visit.outcome.value))
        text = _("{name} has moved: find out the new address.").format(name=reader.full_name)
        stored.put_concern(Concern(work.new_id(), text, visit.on_day, reader.id, MOVED), visit.id)
    elif visit.outcome is Outcome.DIED:
        end(work, reader, visit.on_day, EndReason.DIED, visit.id)
    elif not visit.outcome.moves_date:
        return
    start = max(visit.on_day, today)
    leave_rounds(library, reader.id, start, next_days(library, [reader.id]).get(reader.id), but=visit.round)


def agree(visit: Visit, day: date) -> None:
    """Make up for a visit on another day.

    Raises:
        UserError: the day does not lie after the visit's.
    """
    if day <= visit.on_day:
        raise UserError(N_("The new date must lie after {day}: correct it."), day=full_day(visit.on_day))
    for plan in plans_of(visit.reader, visit.place):
        if not plan.ended_on:
            stored_schedule.add_agreed_date(plan.id, AgreedDate(visit.on_day, day))


def _pause(visit: Visit, reader: Reader, pause: Pause) -> None:
    for plan in _running(reader.id):
        stored_schedule.add_pause(plan.id, pause)


def _running(reader: Id) -> list[ServicePlan]:
    return [plan for plan in stored_schedule.plans(reader=reader) if not plan.ended_on]


def end(work: Work, reader: Reader, day: date, reason: EndReason, visit: Id | None = None) -> None:
    """End a service: off all lists, the bag back on the shelf; of who died the books at home are to be collected."""
    stored_readers.put_reader(replace(reader, ended_on=day, ended_reason=reason))
    for plan in _running(reader.id):
        stored_schedule.put_plan(replace(plan, ended_on=day))
    for item in stored_bags.bags([reader.id]).get(reader.id, ()):
        stored_bags.take_out(item.id)
    loans = stored.open_loans([reader.id]).get(reader.id, ())
    if loans and reason is EndReason.DIED:
        books = "; ".join(f"{loan.copy.number} {loan.title.line}".strip() for loan in loans)
        text = _("Collect the books from the family of {name}: {books}").format(name=reader.full_name, books=books)
        stored.put_concern(Concern(work.new_id(), text, day, reader.id, FAMILY), visit)


def take_back_consequences(visit: Visit) -> None:
    """Undo what the outcome of a visit led to, before another outcome takes its place."""
    stored.forget_consequences(visit.id)
    stored_missed.forget_missed(one.id for one in stored_missed.missed_at([visit.id]).values())
    for plan in plans_of(visit.reader, visit.place):
        stored_schedule.forget_pause(plan.id, visit.on_day, visit.outcome.value)
        for agreed in plan.agreed:
            if visit.outcome in AGREES and visit.postponed_to == agreed.on_day and agreed.agreed_on <= visit.on_day:
                stored_schedule.forget_agreed_date(plan.id, agreed)
    if visit.outcome is not Outcome.DIED:
        return
    found = stored_readers.reader(visit.reader) if visit.reader else None
    if found and found.ended_on == visit.on_day:
        stored_readers.put_reader(replace(found, ended_on=None, ended_reason=None))
        for plan in stored_schedule.plans(reader=found.id):
            if plan.ended_on == visit.on_day:
                stored_schedule.put_plan(replace(plan, ended_on=None))


def close_concern(library: Library, concern: Id, today: date) -> Changes:
    """Note that something was followed up."""
    with library.use_case("close_concern") as work:
        stored.close_concern(concern, today)
    return work.changes
