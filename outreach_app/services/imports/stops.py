"""Timetables of mobile libraries: stops, vehicles, routes, and when each route comes to each stop."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.plan_words import rhythm
from outreach_app.domain.schedule import Pause, Rhythm, Route, ServicePlan
from outreach_app.domain.stops import OpenRule, full_name, plan_dates, undated
from outreach_app.exchange.records import StopRecord
from outreach_app.exchange.stops import read_stops
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.services import people, schedule
from outreach_app.services.imports.known_stops import Found, KnownStops
from outreach_app.services.imports.result import Doubt, ImportResult, Missing, Source, Verdict, importing
from outreach_app.services.library import Library, Work
from outreach_app.storage import places as stored_places
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_, _

MOST_DAYS = 6
"""Dates of a line that are named where it is said what was understood."""

PlanKey = tuple[Id, Id | None]
"""A stop and a route."""


def import_stops(
    library: Library, source: Source, today: date, *, dry_run: bool = False, tell: Tell = silent
) -> ImportResult:
    """Bring in a timetable.

    A stop is known by its village and name: the same one on other routes and days is one place with several plans. A
    plan is known by its stop, route and weekday; dates chosen one by one are added to those that are here. What a line
    does not tell, or tells wrongly, is listed, and the rest of it comes in. Plans on its routes that are not in the
    file are listed; they end only where the source says from which day on. `tell` hears how far it is, and ends it by
    raising.

    Raises:
        UserError: the file cannot be read at all.
    """
    file = read_stops(source.path, **source.told, today=today, tell=tell)
    result = ImportResult.begun(file)
    with importing(library, "import_stops", result, dry_run=dry_run) as work:
        intake = _Intake(library, work, result, today)
        for record in told(file.records, tell, len(file.records)):
            intake.prepare(record)
        for record in file.records:
            intake.take(record)
        intake.look_for_missing(source.end_missing)
        tell(len(file.records), len(file.records))
    return result.in_order()


class _Intake:
    """What is here, and what comes in."""

    def __init__(self, library: Library, work: Work, result: ImportResult, today: date) -> None:
        self._library, self._work, self._result, self._today = library, work, result, today
        self._vehicles = {one.name.casefold(): one for one in people.vehicles(library)}
        self._routes = schedule.routes(library)
        self._stops = KnownStops(library, work)
        self._plans: dict[PlanKey, list[ServicePlan]] = defaultdict(list)
        for plan in stored.plans():
            if plan.place and not plan.ended_on:
                self._plans[plan.place, plan.route].append(plan)
        self._told: dict[int, tuple[PlanKey, ServicePlan | None]] = {}
        self._claimed: set[Id] = set()
        self._new: set[int] = set()
        self._filled: set[int] = set()

    def prepare(self, record: StopRecord) -> None:
        """Find or make the stop and its route, and see which of the plans here are told as they are."""
        name = full_name(record.community, record.stop)
        for fault in record.faults:
            self._result.skip(record.line, Doubt(fault.message, **fault.values), name)
        try:
            found = self._stops.take(record)
            route = self._route(record)
        except UserError as refused:
            self._result.skip(record.line, refused, name)
            return
        if found.metres:
            away = N_("The vehicle stands {metres} m from the point of this stop here: kept for this route.")
            self._result.skip(record.line, Doubt(away, metres=found.metres), name)
        (self._new if found.new else self._filled if found.filled else set()).add(record.line)
        key = (found.place.id, route)
        wanted = self._plan(record, found, key)
        self._told[record.line] = key, wanted
        if wanted and not record.chosen:
            self._claimed |= {plan.id for plan in self._plans[key] if _alike(plan, wanted, record)}

    def take(self, record: StopRecord) -> None:
        """Bring the plan of a record in, and say what became of it."""
        if record.line not in self._told:
            return
        key, wanted = self._told[record.line]
        verdict = Verdict.SAME
        if wanted:
            verdict = self._add_date(key, wanted) if record.chosen else self._put(key, wanted, record)
        if verdict is Verdict.SAME and record.line in self._new:
            verdict = Verdict.NEW
        elif verdict is Verdict.SAME and record.line in self._filled:
            verdict = Verdict.CHANGED
        self._result.added += verdict is Verdict.NEW
        self._result.updated += verdict is Verdict.CHANGED
        self._result.note(record.line, verdict, _understood(record, wanted))

    def look_for_missing(self, end_on: date | None) -> None:
        """List the plans on the file's routes that no line tells of; they end where it is said from which day on."""
        names = {one.id: one.name for one in self._routes}
        told = {route for (_stop, route), _plan in self._told.values()}
        missing = [
            plan
            for (_stop, route), plans in self._plans.items()
            if route in told and route in names
            for plan in plans
            if plan.id not in self._claimed
        ]
        stops = stored_places.places(plan.place for plan in missing if plan.place)
        for plan in missing:
            stop = stops[plan.place or Id("")].label
            self._result.missing.append(Missing(stop, plan.cadence, names[plan.route or Id("")]))
            if end_on:
                self._end(plan, end_on)

    def _end(self, plan: ServicePlan, day: date) -> None:
        """Let a plan end: at once, or from a day to come on."""
        if day <= self._today:
            schedule.change_plan(self._library, replace(plan, ended_on=day))
        else:
            schedule.pause_plan(self._library, plan.id, Pause(day, None, _("not in the new timetable")))

    def _put(self, key: PlanKey, wanted: ServicePlan, record: StopRecord) -> Verdict:
        """A plan that is here stays; one of the same weekday that no line tells as it is becomes this one."""
        here = self._plans[key]
        if any(_alike(plan, wanted, record) for plan in here):
            return Verdict.SAME
        for plan in here:
            if plan.id not in self._claimed and _is_replaced(plan, wanted):
                known = {(pause.from_on, pause.until_on) for pause in plan.pauses}
                new = tuple(one for one in wanted.pauses if (one.from_on, one.until_on) not in known)
                changed = replace(wanted, id=plan.id, route_position=plan.route_position, deliverer=plan.deliverer)
                changed = replace(changed, season=wanted.season or plan.season, windows=plan.windows)
                changed = replace(changed, stands=plan.stands if record.lat is None else wanted.stands)
                changed = replace(changed, pauses=(*plan.pauses, *new), agreed=plan.agreed)
                schedule.change_plan(self._library, changed)
                here[here.index(plan)] = changed
                self._claimed.add(plan.id)
                return Verdict.CHANGED
        self._add(key, wanted)
        return Verdict.NEW

    def _add_date(self, key: PlanKey, wanted: ServicePlan) -> Verdict:
        """Dates chosen one by one join those of the same hours."""
        hours = (wanted.window_from, wanted.window_until)
        for number, plan in enumerate(self._plans[key]):
            if plan.rhythm is Rhythm.DATES and plan.chosen and (plan.window_from, plan.window_until) == hours:
                chosen = tuple(sorted({*plan.chosen, *wanted.chosen}))
                self._claimed.add(plan.id)
                if chosen == plan.chosen:
                    return Verdict.SAME
                grown = replace(plan, chosen=chosen, first_on=chosen[0])
                schedule.change_plan(self._library, grown)
                self._plans[key][number] = grown
                return Verdict.NEW
        self._add(key, wanted)
        return Verdict.NEW

    def _add(self, key: PlanKey, wanted: ServicePlan) -> None:
        position = 1 + sum(len(plans) for (_place, route), plans in self._plans.items() if route and route == key[1])
        schedule.add_plan(self._library, replace(wanted, route_position=position if key[1] else None))
        self._plans[key].append(replace(wanted, id=self._work.made[-1]))
        self._claimed.add(self._work.made[-1])

    def _plan(self, record: StopRecord, found: Found, key: PlanKey) -> ServicePlan | None:
        """The plan that a record tells of; none where it tells of neither dates nor hours, or of dates that never come.

        Where it tells of hours alone, or of days that are no rule, the plan waits for its dates.
        """
        place = found.place
        if not (record.rule or record.chosen or record.unread or record.arrival or record.departure):
            return None
        vehicle = self._vehicles.get(record.mobile.casefold())
        first = record.chosen[0] if record.chosen else record.start or self._today
        dates: dict[str, Any] = {"rhythm": Rhythm.DATES, "every_weeks": 1, "chosen": record.chosen}
        if record.rule:
            dates = plan_dates(OpenRule(record.rule, record.weekdays, record.end))
            dates["season"] = dates.get("season") or record.season
        elif not record.chosen:
            dates |= {"weekdays": record.weekdays, "rrule": undated(record.unread, record.end)}
        try:
            return ServicePlan(
                id=Id(""),
                form=Form.KIBO if vehicle and vehicle.is_kibo else Form.BOOKMOBILE,
                first_on=first,
                place=place.id,
                route=key[1],
                window_from=record.arrival,
                window_until=record.departure,
                pauses=tuple(Pause(day, day) for day in record.exceptions),
                stands=found.stands,
                **dates,
            )
        except UserError as fault:
            self._result.skip(record.line, Doubt(fault.message, **fault.values), place.name)
            return None

    def _route(self, record: StopRecord) -> Id | None:
        """The route of the record's vehicle, made where there is none yet; what it lacks is filled in."""
        vehicle = self._vehicle(record.mobile)
        if not record.route:
            return None
        same = [one for one in self._routes if one.name.casefold() == record.route.casefold()]
        known = next((one for one in same if not vehicle or one.vehicle in (vehicle, None)), None)
        if known is None:
            draft = Route(Id(""), record.route, None, vehicle, None, True, record.organisation, record.published_at)
            schedule.add_route(self._library, draft)
            self._routes.append(replace(draft, id=self._work.made[-1]))
            return self._work.made[-1]
        whole = replace(
            known,
            vehicle=known.vehicle or vehicle,
            organisation=known.organisation or record.organisation,
            published_at=known.published_at or record.published_at,
        )
        if whole != known:
            schedule.change_route(self._library, whole)
            self._routes[self._routes.index(known)] = whole
        return whole.id

    def _vehicle(self, name: str) -> Id | None:
        if not name:
            return None
        if name.casefold() not in self._vehicles:
            people.add_vehicle(self._library, name)
            self._vehicles = {one.name.casefold(): one for one in people.vehicles(self._library)}
        return self._vehicles[name.casefold()].id


def _understood(record: StopRecord, plan: ServicePlan | None) -> str:
    """What a line was taken for: «Борки, у школы: every week (Tue), 10:00–10:40 · Northern»."""
    days = ", ".join(map(short_day, record.chosen[:MOST_DAYS])) + (" …" if len(record.chosen) > MOST_DAYS else "")
    hours = "–".join(f"{one:%H:%M}" for one in (record.arrival, record.departure) if one)
    when = ", ".join(part for part in (days or (rhythm(plan) if plan else ""), hours) if part)
    told = " · ".join(part for part in (when, record.route) if part)
    return ": ".join(part for part in (full_name(record.community, record.stop), told) if part)


def _is_replaced(plan: ServicePlan, wanted: ServicePlan) -> bool:
    """Whether a plan that no line tells as it is becomes this one: of the same weekdays, or without dates so far."""
    hours = (plan.window_from, plan.window_until) == (wanted.window_from, wanted.window_until)
    if plan.is_undated:
        return plan.weekdays == wanted.weekdays or hours
    return plan.rhythm is not Rhythm.DATES and not wanted.is_undated and plan.days == wanted.days


def _alike(plan: ServicePlan, wanted: ServicePlan, record: StopRecord) -> bool:
    """Whether a plan is as a line tells; without a start the line does not say since when."""
    fields = ("rhythm", "every_weeks", "days", "nths", "rrule", "window_from", "window_until")
    return (
        (record.lat is None or plan.stands == wanted.stands)
        and wanted.season in (None, plan.season)
        and all(getattr(plan, name) == getattr(wanted, name) for name in fields)
        and all(any(pause.covers(day) for pause in plan.pauses) for day in record.exceptions)
        and record.start in (None, plan.first_on)
    )
