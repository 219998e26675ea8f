"""The stops of the mobile library as a list: when it comes, and whether the crew can keep that."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.plan_words import plan_on_route
from outreach_app.domain.schedule import ServicePlan, due_on
from outreach_app.domain.stop_checks import Question
from outreach_app.services import places
from outreach_app.services.library import Library
from outreach_app.services.stop_timetable import timetable_questions
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import schedule as stored


@dataclass(frozen=True)
class StopLine:
    """A stop in the list: when the mobile library comes, in words, on which day next, and what does not fit."""

    stop: Place
    comes: str
    next_on: date | None
    questions: tuple[Question, ...] = ()

    @property
    def fault(self) -> str:
        """What does not fit, in words."""
        return "; ".join(dict.fromkeys(one.words for one in self.questions))

    @property
    def id(self) -> Id:
        """The stop's id."""
        return self.stop.id


def stop_lines(library: Library) -> list[StopLine]:
    """Every mobile stop by its name."""
    stops = {one.id: one for one in places.points(library) if one.kind is PlaceKind.MOBILE_STOP}
    routes = {one.id: one.name for one in stored.routes()}
    last, today, calendar = stored.last_moving_visits()[1], library.clock().date(), stored_absences.calendar()
    plans: dict[Id, list[ServicePlan]] = defaultdict(list)
    days: dict[Id, list[date]] = defaultdict(list)
    for plan in stored.plans_of_places(stops):
        if plan.place and not plan.ended_on:
            plans[plan.place].append(plan)
            if day := due_on(plan, last.get(plan.place), today, calendar).day:
                days[plan.place].append(day)
    asked: dict[Id, list[Question]] = defaultdict(list)
    for one in timetable_questions(library):
        asked[one.stop].append(one)
    return [
        StopLine(
            stop,
            "; ".join(plan_on_route(plan, routes.get(plan.route or Id(""), "")) for plan in plans[stop.id]),
            min(days[stop.id], default=None),
            tuple(asked[stop.id]),
        )
        for stop in stops.values()
    ]
