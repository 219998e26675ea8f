"""Service plans, and who is due on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import (
    SPREADABLE,
    AgreedDate,
    Basis,
    Due,
    DueLine,
    DueState,
    Pause,
    Route,
    ServicePlan,
    dates,
    due_on,
    spread_first_dates,
)
from outreach_app.services.library import Library
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_


def add_plan(library: Library, draft: ServicePlan) -> Changes:
    """Plan a reader's or a place's service; the draft's id is replaced.

    Raises:
        UserError: it is planned already in this form.
    """
    with library.use_case("add_plan") as work:
        for other in stored.plans(reader=draft.reader) if draft.reader else ():
            if other.form is draft.form and not other.ended_on:
                raise UserError(N_("This reader is planned already: change the plan instead of adding another."))
        plan = replace(draft, id=work.new_id())
        check_dates(plan)
        stored.put_plan(plan)
        stored.put_days(plan)
        for pause in plan.pauses:
            stored.add_pause(plan.id, pause)
        for agreed in plan.agreed:
            stored.add_agreed_date(plan.id, agreed)
    return work.changes


def change_plan(library: Library, plan: ServicePlan) -> Changes:
    """Change rhythm, weekdays, windows, season, pauses, deliverer, route or end of a plan.

    A place on the route before is none on another one; the others of both routes keep theirs.

    Raises:
        UserError: the plan is gone, or no date was chosen for it.
    """
    with library.use_case("change_plan") as work:
        _check_there(plan.id)
        check_dates(plan)
        before = stored.plans_with([plan.id])[0]
        if plan.route != before.route and plan.route_position == before.route_position:
            plan = replace(plan, route_position=None)
        stored.put_plan(plan)
        stored.put_days(plan, before)
        stored.put_pauses(plan, before)
    return work.changes


def plan_readers(
    library: Library,
    readers: Iterable[Id],
    wanted: ServicePlan,
    *,
    plans: Iterable[Id] = (),
    spread: bool = False,
) -> Changes:
    """Give several plans the same rhythm in one step; a reader whose form of service is not planned yet gets a plan.

    A plan keeps its form; who goes, and the route, stay where `wanted` names none. Spread: the first dates lie evenly
    over one cycle.
    """
    chosen = list(dict.fromkeys(readers))
    check_dates(wanted)
    with library.use_case("plan_readers") as work:
        served = [plan for plan in stored.plans(readers=chosen) if plan.form is wanted.form and not plan.ended_on]
        running = {plan.reader: plan for plan in served}
        new = (replace(wanted, id=work.new_id(), reader=one) for one in chosen if one not in running)
        targets = list({plan.id: plan for plan in (*stored.plans_with(plans), *running.values(), *new)}.values())
        firsts = [wanted.first_on] * len(targets)
        if spread and wanted.rhythm in SPREADABLE:
            firsts = spread_first_dates(len(targets), wanted.every_weeks, wanted.weekdays, wanted.first_on)
        there = {plan.id: plan for plan in stored.plans_with(plan.id for plan in targets)}
        for plan, first in zip(targets, firsts, strict=True):
            changed = _in_rhythm(plan, wanted, first)
            stored.put_plan(changed)
            stored.put_days(changed, there.get(plan.id))
    return work.changes


_RHYTHM = (
    *("rhythm", "every_weeks", "weekdays", "nths", "margin_days", "rrule", "chosen", "season"),
    *("window_from", "window_until", "windows"),
)
"""What several plans are given alike."""


def check_dates(plan: ServicePlan) -> None:
    """Refuse a plan on chosen dates without any; of a mobile stop the hours may be known first.

    Raises:
        UserError: no date was chosen.
    """
    if plan.is_undated and not plan.by_timetable:
        raise UserError(N_("No date is chosen yet: type at least one, such as 24.11.2026."))


def _in_rhythm(plan: ServicePlan, wanted: ServicePlan, first: date) -> ServicePlan:
    """A plan with the rhythm of another."""
    route = wanted.route or plan.route
    return replace(
        plan,
        **{name: getattr(wanted, name) for name in _RHYTHM},
        first_on=first,
        deliverer=wanted.deliverer or plan.deliverer,
        route=route,
        route_position=plan.route_position if route == plan.route else None,
    )


def pause_plan(library: Library, plan: Id, pause: Pause) -> Changes:
    """Let a plan rest."""
    with library.use_case("pause_plan") as work:
        _check_there(plan)
        stored.add_pause(plan, pause)
    return work.changes


def end_pause(library: Library, plan: Id, pause: Pause, day: date) -> Changes:
    """Serve again from a day on; a pause that would only begin later goes."""
    with library.use_case("end_pause") as work:
        stored.end_pause(plan, pause, day)
    return work.changes


def agree_date(library: Library, plan: Id, agreed: AgreedDate) -> Changes:
    """Agree on another date for the next visit only; a day inside a pause is meant in spite of it."""
    with library.use_case("agree_date") as work:
        _check_there(plan)
        resting = any(pause.covers(agreed.on_day) for one in stored.plans_with([plan]) for pause in one.pauses)
        stored.add_agreed_date(plan, replace(agreed, despite_pause=agreed.despite_pause or resting))
    return work.changes


def _check_there(plan: Id) -> None:
    if not stored.is_planned(plan):
        raise UserError(N_("This service plan is not in the library any more: refresh the page."))


def add_route(library: Library, draft: Route) -> Changes:
    """Add a lasting route; the draft's id is replaced."""
    with library.use_case("add_route") as work:
        stored.put_route(replace(draft, id=work.new_id()))
    return work.changes


def change_route(library: Library, route: Route) -> Changes:
    """Change a route; rounds that are made already keep what they have."""
    with library.use_case("change_route") as work:
        stored.put_route(route)
    return work.changes


def routes(library: Library) -> list[Route]:
    """Every route in use, by name."""
    return stored.routes()


def plans_of(library: Library, who: Id) -> list[ServicePlan]:
    """The plans of a reader, or of a place that is served as such."""
    return stored.plans(reader=who) or stored.plans_of_places([who])


def next_dates(library: Library, *, reader: Id | None = None) -> list[Due]:
    """The next date of every plan (of one reader's) as of today; with what it follows from, and its round."""
    last, today = stored.last_moving_visits([reader] if reader else None), library.clock().date()
    planned = stored_rounds.planned_from(today)
    return [in_round(one, planned) for one in _dates(stored.plans(reader=reader), last, today)]


def in_round(one: Due, planned: Mapping[Id, date]) -> Due:
    """A next date with the round to come that takes care of it."""
    return replace(one, planned_on=planned.get(one.plan.reader or one.plan.place or Id("")))


def dates_ahead(library: Library, plans: Iterable[ServicePlan], count: int) -> dict[Id, list[Due]]:
    """The next dates of some plans, each as if the one before was kept; a plan's id with what comes of it."""
    last = {key: day for one in stored.last_moving_visits() for key, day in one.items()}
    calendar, today = stored_absences.calendar(), library.clock().date()
    return {
        plan.id: list(islice(dates(plan, last.get(plan.reader or plan.place or ""), calendar, today, date.max), count))
        for plan in plans
    }


def coming_dates(library: Library, plan: ServicePlan, count: int = 5) -> list[Due]:
    """The next dates of a plan as it is being written, each with its reason; of a plan that is kept too."""
    today = library.clock().date()
    last = stored.last_moving_visits([plan.reader])[0] if plan.reader else stored.last_moving_visits()[1]
    coming = dates(plan, last.get(plan.reader or plan.place or ""), stored_absences.calendar(), today, date.max)
    return list(islice(coming, count))


def _dates(plans: list[ServicePlan], last: tuple[dict[str, date], dict[str, date]], asked_on: date) -> list[Due]:
    readers, places = last
    calendar = stored_absences.calendar()
    return [
        due_on(plan, readers.get(plan.reader) if plan.reader else places.get(plan.place or ""), asked_on, calendar)
        for plan in plans
    ]


def visit_days(library: Library, readers: Iterable[Id]) -> dict[Id, date]:
    """When some readers are visited next, for a list: with a round that they stand in, else when they are due."""
    wanted = list(readers)
    planned = stored_rounds.planned_from(library.clock().date())
    return next_days(library, wanted) | {one: planned[one] for one in wanted if one in planned}


def next_days(library: Library, readers: Iterable[Id]) -> dict[Id, date]:
    """When some readers are due next, whatever rounds they stand in.

    Who rests, has no plan or is not served is left out.
    """
    wanted = [one for one, (_name, _place, ended) in stored_readers.heads(readers).items() if not ended]
    last, _places_too = stored.last_moving_visits(wanted)
    found: dict[Id, date] = {}
    calendar, today = stored_absences.calendar(), library.clock().date()
    for plan in stored.plans(readers=wanted):
        if plan.reader and (day := due_on(plan, last.get(plan.reader), today, calendar).day):
            found[plan.reader] = min(day, found.get(plan.reader, day))
    return found


def due(library: Library, day: date, today: date) -> list[DueLine]:
    """Who is due up to a day: readers and places, the longest waiting first, each with its state and reason.

    Who withdrew the consent is not among them, nor is who waits for the service to begin: the card says so.
    Those who stand in a round that is still to come (on `day` at the earliest, or from `today` on) are `planned`,
    even where that round is later than `day`: a bag goes out once.
    """
    planned = stored_rounds.planned_from(min(today, day))
    perhaps = _dates(stored.plans_perhaps_due(day), stored.last_moving_visits(), day)
    dues = [in_round(one, planned) for one in perhaps if one.day and one.day <= day]
    heads = stored_readers.heads(one.plan.reader for one in dues if one.plan.reader)
    names = {place.id: place.label for place in stored_places.places(_places(dues)).values()}
    lines = []
    for one in dues:
        reader, place = one.plan.reader, one.plan.place
        if reader:
            name, living, ended = heads[reader]
            if not ended:
                lines.append(DueLine(one, name, living, _state(one, day)))
        elif place in names:
            lines.append(DueLine(one, names[place], place, _state(one, day)))
    return sorted(lines, key=lambda line: (line.due.day or day, line.name))


def _places(dues: list[Due]) -> list[Id]:
    return [one.plan.place for one in dues if one.plan.place]


def _state(due: Due, day: date) -> DueState:
    if due.planned_on:
        return DueState.PLANNED
    return DueState.OVERDUE if due.missed(day) else DueState.DUE


def paused(library: Library, day: date) -> list[Due]:
    """Plans that rest on a day."""
    resting = [one for one in next_dates(library) if any(pause.covers(day) for pause in one.plan.pauses)]
    return [one for one in resting if one.basis is not Basis.ENDED]
