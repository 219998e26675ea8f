"""A date goes to another day: this one only, or the plan from then on."""

from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.moving import moved_plan
from outreach_app.domain.plan_words import rhythm
from outreach_app.domain.schedule import AgreedDate, Due, ServicePlan, due_on
from outreach_app.services.library import Library
from outreach_app.services.rounds import leave_rounds
from outreach_app.services.rounds.read import check_ahead
from outreach_app.services.schedule import change_plan
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_


def check_target(library: Library, plan: ServicePlan, day: date, today: date) -> None:
    """Refuse a day that a plan's next date cannot go to.

    Raises:
        UserError: it is over or too far ahead, closed, in a pause, or not after the last visit.
    """
    check_ahead(day, today)
    closed = stored_absences.calendar().closed
    if day in closed:
        raise UserError(
            N_("{day} is closed ({why}): choose another day, or open this one in the settings."),
            day=short_day(day),
            why=closed[day] or "–",
        )
    last = _last(plan)
    if last and day <= last:
        raise UserError(N_("Served on {last} already: choose a later day."), last=short_day(last))
    if any(pause.covers(day) for pause in plan.pauses):
        raise UserError(
            N_("The service rests on {day}: choose a day outside the pause, or end it."), day=short_day(day)
        )


def check_move(library: Library, plan: Id, day: date, today: date) -> str:
    """The rhythm in words that a plan would have from a day on; empty where only one date can go there.

    Raises:
        UserError: the next date cannot go to that day at all.
    """
    one = _plan(plan)
    check_target(library, one, day, today)
    try:
        return rhythm(_moved(one, day, today))
    except UserError:
        return ""


def move_date(library: Library, plan: Id, to_day: date, today: date) -> Changes:
    """Serve on another day instead of the next date; the rhythm goes on as before.

    A reader who stands in a round to come leaves it; the bag goes along.

    Raises:
        UserError: the day does not do, or the place itself stands in a round.
    """
    with library.use_case("move_date") as work:
        one = _plan(plan)
        check_target(library, one, to_day, today)
        _leave(library, one, today)
        stored.add_agreed_date(plan, AgreedDate(today, to_day))
    return work.changes


def move_plan(library: Library, plan: Id, to_day: date, today: date) -> Changes:
    """Serve on another day instead of the next date, and from there on in the same rhythm.

    Raises:
        UserError: the day does not do, the place itself stands in a round, or the rhythm cannot be moved so.
    """
    with library.use_case("move_plan") as work:
        one = _plan(plan)
        check_target(library, one, to_day, today)
        _leave(library, one, today)
        change_plan(library, _moved(one, to_day, today))
        for agreed in one.agreed:
            stored.forget_agreed_date(plan, agreed)
        if _next(_plan(plan), today).day != to_day:
            stored.add_agreed_date(plan, AgreedDate(today, to_day))
    return work.changes


def _plan(plan: Id) -> ServicePlan:
    found = stored.plans_with([plan])
    if not found or found[0].ended_on:
        raise UserError(N_("This service plan is not in the library any more: refresh the page."))
    return found[0]


def _last(plan: ServicePlan) -> date | None:
    readers, places = stored.last_moving_visits([plan.reader] if plan.reader else None)
    seen = readers.get(plan.reader) if plan.reader else places.get(plan.place or "")
    return max((day for day in (seen, plan.last_visit_before) if day), default=None)


def _next(plan: ServicePlan, today: date) -> Due:
    return due_on(plan, _last(plan), today, stored_absences.calendar())


def _moved(plan: ServicePlan, to_day: date, today: date) -> ServicePlan:
    """The plan with its next date, as the rhythm gives it, on another day."""
    now = _next(plan, today)
    return moved_plan(plan, now.moved_from or now.day or plan.first_on, to_day)


def _leave(library: Library, plan: ServicePlan, today: date) -> None:
    if plan.reader:
        leave_rounds(library, plan.reader, today, None, but=None)
    elif plan.place in stored_rounds.planned_from(today):
        raise UserError(N_("This stop stands in a round to come: move or cancel the round on the page “Rounds”."))
