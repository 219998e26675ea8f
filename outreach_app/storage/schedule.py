"""Service plans, pauses, agreed dates and routes: rows ↔ domain objects."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any

from peewee import fn

from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import AgreedDate, Pause, Route, ServicePlan
from outreach_app.domain.visits import Outcome
from outreach_app.storage.identity import as_id, new_id
from outreach_app.storage.reading import all_rows, rows_where
from outreach_app.storage.tables.schedule import AgreedDateRow, PauseRow, RouteRow, ServicePlanRow
from outreach_app.storage.tables.visits import VisitRow
from outreach_app.storage.writing import chunks, put, tuples

_MOVING = [outcome.value for outcome in Outcome if outcome.moves_date]


def time_of(text: str) -> time | None:
    """A time of the day from `HH:MM`."""
    return time.fromisoformat(text) if text else None


def text_of(value: time | None) -> str:
    """`HH:MM`, or nothing."""
    return value.isoformat("minutes") if value else ""


def pause_of(row: PauseRow) -> Pause:
    """The domain object of a row."""
    return Pause(row.from_on, row.until_on, row.reason)


def agreed_of(row: AgreedDateRow) -> AgreedDate:
    """The domain object of a row."""
    return AgreedDate(row.agreed_on, row.on_day, row.despite_pause)


def plan_of(row: ServicePlanRow, pauses: Iterable[PauseRow] = (), agreed: Iterable[AgreedDateRow] = ()) -> ServicePlan:
    """The domain object of a row and its children; a row that is the same as before gives the same object."""
    values = tuple(map(row.__data__.get, _PLAN_FIELDS))
    return _plan(values, tuple(pause_of(one) for one in pauses), tuple(agreed_of(one) for one in agreed))


_PLAN_FIELDS = (
    *("id", "form", "every_weeks", "first_on", "reader", "place", "weekdays", "window_from", "window_until"),
    *("deliverer", "route", "route_position", "last_visit_before", "ended_on"),
)


@lru_cache(maxsize=1 << 15)
def _plan(values: tuple[Any, ...], pauses: tuple[Pause, ...], agreed: tuple[AgreedDate, ...]) -> ServicePlan:
    """Made once: thousands of plans are asked for after every step, and few of them have changed."""
    told = dict(zip(_PLAN_FIELDS, values, strict=True))
    return ServicePlan(
        id=Id(told["id"]),
        form=Form(told["form"]),
        every_weeks=told["every_weeks"],
        first_on=told["first_on"],
        reader=as_id(told["reader"]),
        place=as_id(told["place"]),
        weekdays=frozenset(int(day) for day in told["weekdays"].split(",") if day),
        window_from=time_of(told["window_from"]),
        window_until=time_of(told["window_until"]),
        deliverer=as_id(told["deliverer"]),
        route=as_id(told["route"]),
        route_position=told["route_position"],
        last_visit_before=told["last_visit_before"],
        pauses=pauses,
        agreed=agreed,
        ended_on=told["ended_on"],
    )


def put_plan(plan: ServicePlan) -> None:
    """Write a plan without its pauses and agreed dates, which are added on their own."""
    put(
        ServicePlanRow,
        plan.id,
        reader=plan.reader,
        place=plan.place,
        form=plan.form.value,
        every_weeks=plan.every_weeks,
        weekdays=",".join(str(day) for day in sorted(plan.weekdays)),
        first_on=plan.first_on,
        window_from=text_of(plan.window_from),
        window_until=text_of(plan.window_until),
        deliverer=plan.deliverer,
        route=plan.route,
        route_position=plan.route_position,
        last_visit_before=plan.last_visit_before,
        ended_on=plan.ended_on,
    )


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


def forget_agreed_date(plan: Id, agreed: AgreedDate) -> None:
    """Delete an agreed date."""
    same = (AgreedDateRow.agreed_on == agreed.agreed_on) & (AgreedDateRow.on_day == agreed.on_day)
    AgreedDateRow.delete().where((AgreedDateRow.plan == plan) & same).execute()


def plans(*, reader: Id | None = None, readers: Iterable[Id] | None = None) -> list[ServicePlan]:
    """Plans with their pauses and agreed dates, three queries however many; those of some readers, or all."""
    if reader:
        readers = [reader]
    if readers is None:
        return _with_children(all_rows(ServicePlanRow), all_rows(PauseRow), all_rows(AgreedDateRow))
    return _whole(rows_where(ServicePlanRow, "reader_id", set(readers)))


def plans_perhaps_due(day: date) -> list[ServicePlan]:
    """Every plan that may be due up to a day, and few more: whoever was served lately is left out by the database."""
    database: Any = ServicePlanRow._meta.database
    query = _PERHAPS_DUE.format(mark=database.param, outcomes=", ".join([database.param] * len(_MOVING)))
    found = database.execute_sql(query, (*_MOVING, day.isoformat(), day.isoformat())).fetchall()
    return sorted(plans_with(Id(row_id) for (row_id,) in found), key=lambda plan: plan.id)


_PERHAPS_DUE = (
    "SELECT plan.id FROM service_plan AS plan LEFT JOIN"
    " (SELECT reader_id, max(on_day) AS on_day FROM visit"
    " WHERE outcome IN ({outcomes}) AND reader_id IS NOT NULL GROUP BY reader_id) AS seen"
    " ON seen.reader_id = plan.reader_id"
    " WHERE plan.ended_on IS NULL AND (plan.id IN (SELECT plan_id FROM agreed_date) OR (plan.first_on <= {mark}"
    " AND coalesce(date(max(coalesce(seen.on_day, ''), coalesce(plan.last_visit_before, '')), '+' ||"
    " CASE WHEN instr(plan.weekdays, ',') THEN 1 ELSE 7 * plan.every_weeks - 6 END || ' days'), '') <= {mark}))"
)
"""With one weekday the next date lies in the N-th week after the last visit's, at the earliest its Monday; with several
it may be the day after. Pauses only move a date on; an agreed date lies anywhere."""


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
    return _with_children(rows, rows_where(PauseRow, "plan_id", ids), rows_where(AgreedDateRow, "plan_id", ids))


def _with_children(
    rows: list[ServicePlanRow], pauses: Iterable[PauseRow], agreed: Iterable[AgreedDateRow]
) -> list[ServicePlan]:
    pauses_of: dict[str, list[PauseRow]] = defaultdict(list)
    agreed_of: dict[str, list[AgreedDateRow]] = defaultdict(list)
    for pause in sorted(pauses, key=lambda one: one.from_on):
        pauses_of[pause.plan_id].append(pause)
    for one in sorted(agreed, key=lambda one: one.id):
        agreed_of[one.plan_id].append(one)
    return [plan_of(row, pauses_of[row.id], agreed_of[row.id]) for row in rows]


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
    )


def routes() -> list[Route]:
    """Every route in use, by name."""
    return [route_of(row) for row in RouteRow.select().where(RouteRow.closed_on.is_null()).order_by(RouteRow.name)]
