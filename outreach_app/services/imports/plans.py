"""Service plans as a table of readers tells them, with the people and routes they name."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from outreach_app.domain.forms import usual_form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import SPREADABLE, Rhythm, Route, ServicePlan, spread_first_dates
from outreach_app.exchange.records import ReaderRecord
from outreach_app.services import people, schedule
from outreach_app.services.library import Library, Work
from outreach_app.storage import schedule as stored

USUAL_WEEKS = 2
"""Cadence of a reader whose line tells a weekday, a deliverer or a last visit, but no cadence."""

_NOBODY_YET = Id("")


def kind_of(record: ReaderRecord) -> PlaceKind:
    """The kind of the record's place: a place with a name is an institution, unless told otherwise."""
    return record.place_kind or (PlaceKind.INSTITUTION if record.place_name else PlaceKind.HOME)


class PlanIntake:
    """Plans coming in; they wait until all readers are here, so that first dates can be spread."""

    def __init__(self, library: Library, work: Work, today: date) -> None:
        self._library = library
        self._work = work
        self._today = today
        self._waiting: list[ServicePlan] = []
        self.forget_names()
        self._known: dict[Id | None, list[ServicePlan]] = defaultdict(list)
        for plan in stored.plans():
            self._known[plan.reader].append(plan)

    def forget_names(self) -> None:
        """Read people and routes anew when next asked: what a refused line added is gone again."""
        self._people: dict[str, Id] | None = None
        self._routes: dict[str, Id] | None = None

    def plan_of(self, record: ReaderRecord) -> ServicePlan | None:
        """The plan that a line tells of, for no reader yet; none where it says nothing of when one is served.

        Raises:
            UserError: it cannot be.
        """
        if not self.tells_of_plan(record):
            return None
        return ServicePlan(
            id=Id(""),
            form=record.form or usual_form(kind_of(record)),
            every_weeks=record.every_weeks or USUAL_WEEKS,
            first_on=record.last_visit or self._today,
            rhythm=record.rhythm or Rhythm.WEEKS,
            nths=frozenset(record.nths),
            margin_days=record.margin_days,
            rrule=record.rrule,
            chosen=record.chosen,
            reader=_NOBODY_YET,
            weekdays=frozenset(record.weekdays),
            window_from=record.window_from,
            window_until=record.window_until,
            deliverer=self._person(record.deliverer),
            route=self._route(record.route, record.deliverer),
            last_visit_before=record.last_visit,
        )

    @staticmethod
    def tells_of_plan(record: ReaderRecord) -> bool:
        """Whether a line says anything of when one is served."""
        told = (record.every_weeks, record.rhythm, record.weekdays, record.deliverer, record.route, record.last_visit)
        return any(told)

    def is_planned(self, reader: Id) -> bool:
        """Whether a reader has a plan by now, one that waits included."""
        return bool(self._known[reader])

    def differs(self, record: ReaderRecord, reader: Id) -> bool:
        """Whether a line tells otherwise than every plan that the reader has here."""
        return not any(self._agrees(record, plan) for plan in self._known[reader])

    def _agrees(self, record: ReaderRecord, plan: ServicePlan) -> bool:
        """Whether a plan is as a line tells; what the line does not tell does not matter."""
        pairs: tuple[tuple[object, object], ...] = (
            (record.form, plan.form),
            (record.rhythm or (Rhythm.WEEKS if record.every_weeks else None), plan.rhythm),
            (record.every_weeks, plan.every_weeks),
            (frozenset(record.nths), plan.nths),
            (record.margin_days, plan.margin_days),
            (record.rrule, plan.rrule),
            (record.chosen, plan.chosen),
            (frozenset(record.weekdays), plan.weekdays),
            (record.window_from, plan.window_from),
            (record.window_until, plan.window_until),
            (self._known_people.get(record.deliverer.casefold(), record.deliverer), plan.deliverer),
            (self._known_routes.get(record.route.casefold(), record.route), plan.route),
        )
        return all(told in (None, "", frozenset(), ()) or told == here for told, here in pairs)

    def wait(self, plan: ServicePlan, reader: Id) -> None:
        """Keep a reader's plan until `write`."""
        self._waiting.append(replace(plan, reader=reader))
        self._known[reader].append(self._waiting[-1])

    def write(self) -> None:
        """Write the plans; those without a last visit get first dates spread over their cycle."""
        cycles: dict[tuple[int, frozenset[int]], list[ServicePlan]] = defaultdict(list)
        for plan in self._waiting:
            if plan.last_visit_before or plan.rhythm not in SPREADABLE:
                schedule.add_plan(self._library, plan)
            else:
                cycles[plan.every_weeks, plan.weekdays].append(plan)
        for (weeks, weekdays), plans in cycles.items():
            dates = spread_first_dates(len(plans), weeks, weekdays, self._today)
            for plan, first in zip(plans, dates, strict=True):
                schedule.add_plan(self._library, replace(plan, first_on=first))

    def _person(self, name: str) -> Id | None:
        if not name:
            return None
        known = self._known_people
        if name.casefold() not in known:
            people.add_person(self._library, name)
            known[name.casefold()] = self._work.made[-1]
        return known[name.casefold()]

    def _route(self, name: str, deliverer: str) -> Id | None:
        if not name:
            return None
        known = self._known_routes
        if name.casefold() not in known:
            schedule.add_route(self._library, Route(Id(""), name, self._person(deliverer)))
            known[name.casefold()] = self._work.made[-1]
        return known[name.casefold()]

    @property
    def _known_people(self) -> dict[str, Id]:
        """Everybody by folded name."""
        if self._people is None:
            self._people = {name.casefold(): key for key, name in people.names(self._library).items()}
        return self._people

    @property
    def _known_routes(self) -> dict[str, Id]:
        """Routes by folded name."""
        if self._routes is None:
            self._routes = {one.name.casefold(): one.id for one in schedule.routes(self._library)}
        return self._routes
