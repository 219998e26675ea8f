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
from outreach_app.storage import readers as stored_readers
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
        return rhythm(_onwards(one, day, today))
    except UserError:
        return ""


def move_date(library: Library, plan: Id, to_day: date, today: date) -> Changes:
    """Serve on another day instead of the next date; the rhythm goes on as before.

    Who stands in a round to come leaves it, a reader or a place, and the others of the round stay in order; bags go
    along. With a place go the readers who are served there together with it, where the day does for them.

    Raises:
        UserError: the day does not do.
    """
    with library.use_case("move_date") as work:
        one = _plan(plan)
        check_target(library, one, to_day, today)
        for each in (one, *_along(library, one, to_day, today)):
            _leave(library, each, today)
            stored.add_agreed_date(each.id, AgreedDate(today, to_day))
    return work.changes


def move_plan(library: Library, plan: Id, to_day: date, today: date) -> Changes:
    """Serve on another day instead of the next date, and from there on in the same rhythm; readers as in `move_date`.

    A reader whose rhythm cannot be moved so goes along on this date only.

    Raises:
        UserError: the day does not do, who goes does not work then, or the rhythm cannot be moved so.
    """
    with library.use_case("move_plan") as work:
        one = _plan(plan)
        check_target(library, one, to_day, today)
        along = _along(library, one, to_day, today)
        _move_onwards(library, one, _onwards(one, to_day, today), to_day, today)
        for each in along:
            try:
                moved = _onwards(each, to_day, today)
            except UserError:
                moved = each
            _move_onwards(library, each, moved, to_day, today)
    return work.changes


def _move_onwards(library: Library, plan: ServicePlan, moved: ServicePlan, to_day: date, today: date) -> None:
    _leave(library, plan, today)
    change_plan(library, moved)
    for agreed in plan.agreed:
        stored.forget_agreed_date(plan.id, agreed)
    if _next(_plan(plan.id), today).day != to_day:
        stored.add_agreed_date(plan.id, AgreedDate(today, to_day))


def _along(library: Library, plan: ServicePlan, to_day: date, today: date) -> list[ServicePlan]:
    """The plans of readers who are served with a place, at its stop in a round to come or else on its next date.

    Without those for whom the day does not do.
    """
    if plan.place is None:
        return []
    day, found = _next(plan, today).day, []
    standing = {who for _one, stop in stored_rounds.stops_of(plan.place, today, None, None) for who in stop.served}
    readers = {one.id for one in stored_readers.residents(plan.place) if not one.rests}
    for other in stored.plans(readers=readers | standing):
        if other.ended_on or other.form is not plan.form:
            continue
        if other.reader in standing or (not standing and _next(other, today).day == day):
            try:
                check_target(library, other, to_day, today)
            except UserError:
                continue
            found.append(other)
    return found


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


def _onwards(plan: ServicePlan, to_day: date, today: date) -> ServicePlan:
    """The plan with its next date, as the rhythm gives it, on another day."""
    if off := stored_absences.calendar().off(plan, to_day):
        raise UserError(N_("{off}: move this date only, choose another day, or somebody else in the plan."), off=off)
    now = _next(plan, today)
    return moved_plan(plan, now.moved_from or now.day or plan.first_on, to_day)


def _leave(library: Library, plan: ServicePlan, today: date) -> None:
    leave_rounds(library, plan.reader or plan.place or Id(""), today, None, but=None)
