"""Service plans, pauses, agreed dates and routes: rows ↔ domain objects."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from peewee import fn

from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import AgreedDate, Pause, Route, ServicePlan, WeekdayWindow
from outreach_app.domain.visits import Outcome
from outreach_app.storage.identity import as_id, new_id
from outreach_app.storage.plan_rows import plan_of, season_days, text_of, time_of
from outreach_app.storage.reading import all_rows, rows_where
from outreach_app.storage.tables.schedule import (
    AgreedDateRow,
    ChosenDateRow,
    PauseRow,
    PlanWindowRow,
    RouteRow,
    ServicePlanRow,
)
from outreach_app.storage.tables.visits import VisitRow
from outreach_app.storage.writing import chunks, insert_many, put, tuples

_MOVING = [outcome.value for outcome in Outcome if outcome.moves_date]


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(str(number) for number in sorted(numbers))


def put_plan(plan: ServicePlan) -> None:
    """Write a plan without its pauses and agreed dates, which are added on their own, and without its days."""
    season_from, season_until = season_days(plan.season)
    put(
        ServicePlanRow,
        plan.id,
        reader=plan.reader,
        place=plan.place,
        form=plan.form.value,
        every_weeks=plan.every_weeks,
        weekdays=_listed(plan.weekdays),
        first_on=plan.first_on,
        window_from=text_of(plan.window_from),
        window_until=text_of(plan.window_until),
        deliverer=plan.deliverer,
        route=plan.route,
        route_position=plan.route_position,
        last_visit_before=plan.last_visit_before,
        ended_on=plan.ended_on,
        rhythm=plan.rhythm.value,
        nths=_listed(plan.nths),
        margin_days=plan.margin_days,
        rrule=plan.rrule,
        season_from=season_from,
        season_until=season_until,
        lat=plan.stands.lat if plan.stands else None,
        lon=plan.stands.lon if plan.stands else None,
    )


def put_days(plan: ServicePlan, before: ServicePlan | None = None) -> None:
    """Write the chosen dates of a plan and the windows of its weekdays; those that stay keep their rows."""
    was = set(before.chosen) if before else set()
    gone = was - set(plan.chosen)
    if gone:
        ChosenDateRow.delete().where((ChosenDateRow.plan == plan.id) & ChosenDateRow.on_day.in_(gone)).execute()
    insert_many(
        ChosenDateRow,
        ({"id": new_id(), "plan": plan.id, "on_day": day} for day in plan.chosen if day not in was),
    )
    hours = before.windows if before else ()
    if leaving := {one.weekday for one in hours if one not in plan.windows}:
        PlanWindowRow.delete().where((PlanWindowRow.plan == plan.id) & PlanWindowRow.weekday.in_(leaving)).execute()
    insert_many(PlanWindowRow, (_window_row(plan.id, one) for one in plan.windows if one not in hours))


def _window_row(plan: Id, window: WeekdayWindow) -> dict[str, Any]:
    return {
        "id": new_id(),
        "plan": plan,
        "weekday": window.weekday,
        "window_from": text_of(window.window_from),
        "window_until": text_of(window.window_until),
    }


def is_planned(plan: Id) -> bool:
    """Whether there is such a plan."""
    return bool(ServicePlanRow.select().where(ServicePlanRow.id == plan).exists())


def add_pause(plan: Id, pause: Pause) -> Id:
    """Add a pause to a plan."""
    made = new_id()
    PauseRow.insert(id=made, plan=plan, from_on=pause.from_on, until_on=pause.until_on, reason=pause.reason).execute()
    return made


def add_agreed_date(plan: Id, agreed: AgreedDate) -> Id:
    """Add an agreed date to a plan."""
    made = new_id()
    AgreedDateRow.insert(
        id=made, plan=plan, agreed_on=agreed.agreed_on, on_day=agreed.on_day, despite_pause=agreed.despite_pause
    ).execute()
    return made


def forget_pause(plan: Id, from_on: date, reason: str) -> None:
    """Delete the pause that began on a day for a reason."""
    PauseRow.delete().where(
        (PauseRow.plan == plan) & (PauseRow.from_on == from_on) & (PauseRow.reason == reason)
    ).execute()


def put_pauses(plan: ServicePlan, before: ServicePlan) -> None:
    """Write the pauses of a plan; those that stay keep their rows."""
    for pause in set(before.pauses) - set(plan.pauses):
        forget_pause(plan.id, pause.from_on, pause.reason)
    for pause in plan.pauses:
        if pause not in before.pauses:
            add_pause(plan.id, pause)


def forget_agreed_date(plan: Id, agreed: AgreedDate) -> None:
    """Delete an agreed date."""
    same = (AgreedDateRow.agreed_on == agreed.agreed_on) & (AgreedDateRow.on_day == agreed.on_day)
    AgreedDateRow.delete().where((AgreedDateRow.plan == plan) & same).execute()


def plans(*, reader: Id | None = None, readers: Iterable[Id] | None = None) -> list[ServicePlan]:
    """Plans with all that belongs to them, five queries however many; those of some readers, or all."""
    if reader:
        readers = [reader]
    if readers is None:
        return _with_children(all_rows(ServicePlanRow), all_rows)
    return _whole(rows_where(ServicePlanRow, "reader_id", set(readers)))


def plans_perhaps_due(day: date) -> list[ServicePlan]:
    """Every plan that may be due up to a day, and few more: whoever was served lately is left out by the database."""
    database: Any = ServicePlanRow._meta.database
    query = _PERHAPS_DUE.format(mark=database.param, outcomes=", ".join([database.param] * len(_MOVING)))
    found = database.execute_sql(query, (*_MOVING, day.isoformat(), day.isoformat())).fetchall()
    return sorted(plans_with(Id(row_id) for (row_id,) in found), key=lambda plan: plan.id)


_PERHAPS_DUE = (
    "WITH told AS (SELECT plan.*, nullif(max(coalesce(seen.on_day, ''), coalesce(plan.last_visit_before, '')), '')"
    " AS last, CASE WHEN plan.weekdays = '' THEN plan.first_on ELSE"
    " date(plan.first_on, 'weekday ' || ((CAST(plan.weekdays AS INTEGER) + 1) % 7)) END AS first"
    " FROM service_plan AS plan LEFT JOIN"
    " (SELECT reader_id, max(on_day) AS on_day FROM visit"
    " WHERE outcome IN ({outcomes}) AND reader_id IS NOT NULL GROUP BY reader_id) AS seen"
    " ON seen.reader_id = plan.reader_id WHERE plan.ended_on IS NULL),"
    " counted AS (SELECT *, date(last, 'weekday 0', '-6 days') AS week,"
    " CAST((julianday(date(last, 'weekday 0', '-6 days')) - julianday(date(first, 'weekday 0', '-6 days'))) / 7"
    " AS INTEGER) AS weeks FROM told)"
    " SELECT id FROM counted WHERE id IN (SELECT plan_id FROM agreed_date)"
    " OR (rhythm <> 'dates' AND id IN (SELECT plan_id FROM chosen_date))"
    " OR (first_on <= {mark} AND coalesce(CASE"
    " WHEN rhythm = 'weeks' AND weeks >= 0 AND NOT instr(weekdays, ',')"
    " THEN CASE every_weeks WHEN 1 THEN"
    " date(last, CASE WHEN EXISTS (SELECT 1 FROM person WHERE weekdays <> '') THEN '+1 day' ELSE '+3 days' END)"
    " ELSE date(week, '+' || (7 * (every_weeks - weeks % every_weeks)) || ' days') END"
    " WHEN rhythm = 'after_visit'"
    " THEN date(last, '+' || (7 * every_weeks - coalesce(margin_days, 0)) || ' days')"
    " WHEN rhythm = 'monthly' AND NOT instr(weekdays || nths, ',') AND nths <> '5'"
    " AND last > date(first_on, '+42 days') THEN date(last, '+8 days')"
    " WHEN rhythm = 'dates' THEN coalesce((SELECT min(on_day) FROM chosen_date WHERE plan_id = counted.id"
    " AND on_day > coalesce(last, '')), '9999')"
    " ELSE date(last, '+1 day') END, '') <= {mark})"
)
"""With one weekday the next date lies in the next week of the timetable, at the earliest its Monday; with one visit a
week no sooner than three days later, unless dates go to the days on which somebody works; after a visit with a margin
at the earliest within it; on one weekday of the month, once it has begun, not in the week after; on chosen dates at the
first one that is left; otherwise it may be the day after. Closed days, pauses and seasons only move a date on; an
agreed date lies anywhere, and so does one that was added to a rhythm."""


def plans_with(ids: Iterable[Id]) -> list[ServicePlan]:
    """Some plans by their ids."""
    return _whole(rows_where(ServicePlanRow, "id", set(ids)))


def plans_resuming(start: date, end: date) -> list[ServicePlan]:
    """Running plans with a pause whose last day is one of some days, both included."""
    ending = PauseRow.select(PauseRow.plan).where(PauseRow.until_on.between(start, end))
    return [plan for plan in plans_with(Id(row.plan_id) for row in ending) if not plan.ended_on]


def plans_of_places(places: Iterable[Id]) -> list[ServicePlan]:
    """The plans of some places that are served as such."""
    return _whole(rows_where(ServicePlanRow, "place_id", set(places)))


def _whole(rows: list[ServicePlanRow]) -> list[ServicePlan]:
    ids = [row.id for row in rows]
    return _with_children(rows, lambda table: rows_where(table, "plan_id", ids))


def _with_children(rows: list[ServicePlanRow], read: Callable[[type[Any]], list[Any]]) -> list[ServicePlan]:
    pauses = _by_plan(read(PauseRow), "from_on")
    agreed, chosen, windows = (_by_plan(read(table)) for table in (AgreedDateRow, ChosenDateRow, PlanWindowRow))
    return [plan_of(row, pauses[row.id], agreed[row.id], chosen[row.id], windows[row.id]) for row in rows]


def _by_plan(rows: Iterable[Any], order: str = "id") -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in sorted(rows, key=attrgetter(order)):
        found[row.plan_id].append(row)
    return found


def end_pause(plan: Id, pause: Pause, day: date) -> None:
    """Let a pause end the day before a day; one that would only begin later goes."""
    same = (PauseRow.plan == plan) & (PauseRow.from_on == pause.from_on) & (PauseRow.reason == pause.reason)
    if pause.from_on >= day:
        PauseRow.delete().where(same).execute()
    else:
        PauseRow.update(until_on=day - timedelta(days=1)).where(same).execute()


def last_moving_visits(readers: Iterable[Id] | None = None) -> tuple[dict[str, date], dict[str, date]]:
    """The last visit that moved the next date, by reader, and by place where the place itself was served.

    Of some readers only, where they are given; then no places.
    """
    moving = VisitRow.outcome.in_(_MOVING)
    latest = fn.MAX(VisitRow.on_day).python_value(date.fromisoformat)
    by_reader = VisitRow.select(VisitRow.reader, latest).group_by(VisitRow.reader)
    if readers is not None:
        some: dict[str, date] = {}
        for chunk in chunks(set(readers)):
            some |= dict(tuples(by_reader.where(moving & VisitRow.reader.in_(chunk))))
        return some, {}
    places = VisitRow.select(VisitRow.place, latest).where(moving & VisitRow.reader.is_null())
    every = by_reader.where(moving & VisitRow.reader.is_null(False))
    return dict(tuples(every)), dict(tuples(places.group_by(VisitRow.place)))


def route_of(row: RouteRow) -> Route:
    """The domain object of a row."""
    return Route(
        Id(row.id),
        row.name,
        as_id(row.deliverer_id),
        as_id(row.vehicle_id),
        time_of(row.departs),
        row.keeps_order,
        row.organisation,
        row.published_at,
    )


def put_route(route: Route) -> None:
    """Write a route."""
    put(
        RouteRow,
        route.id,
        name=route.name,
        deliverer=route.deliverer,
        vehicle=route.vehicle,
        departs=text_of(route.departs),
        keeps_order=route.keeps_order,
        organisation=route.organisation,
        published_at=route.published_at,
    )


def routes() -> list[Route]:
    """Every route in use, by name."""
    return [route_of(row) for row in RouteRow.select().where(RouteRow.closed_on.is_null()).order_by(RouteRow.name)]
