"""The library's calendar as dates need it: closed days, who usually goes a route, who is away, who works when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from outreach_app.domain.absences import Absence, DayOff, Goes, who_goes
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person

if TYPE_CHECKING:
    from outreach_app.domain.plans import ServicePlan

WORKING = frozenset(range(5))
"""Weekdays on which a service moves from a closed day, beside those of the plan."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Closed days by date, absences, who usually goes each route, and those who work on some weekdays only."""

    closed: Mapping[date, str] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    goers: Mapping[Id, Id] = field(default_factory=dict)
    part_time: Mapping[Id, Person] = field(default_factory=dict)

    def is_open(self, day: date) -> bool:
        """Whether anybody goes out on a day."""
        return day not in self.closed

    def off(self, plan: "ServicePlan", day: date) -> DayOff | None:
        """That who should go to a plan does not work on that weekday."""
        if not self.part_time:
            return None
        person = self.part_time.get(self._goer(plan.deliverer, plan.route, day).person or Id(""))
        return DayOff(person.name, day.weekday()) if person and not person.works_on(day) else None

    def moved(self, day: date, plan: "ServicePlan", *, agreed: bool = False) -> date:
        """A day, or where it is closed or who goes does not work, the next one that does.

        Those are working days, the plan's own weekdays too; where it is told when somebody works, these days. An agreed
        date stays on a day on which who usually goes does not work.
        """
        if day not in self.closed and (agreed or not self.off(plan, day)):
            return day
        while not self._serves(plan, day):
            day += _DAY
        return day

    def kept_on(self, day: date, today: date, plan: "ServicePlan") -> date:
        """The day on which a date of a plan can be kept still: itself, or once missed the first one from today on."""
        return day if day >= today else self.moved(today, plan)

    def suits(self, day: date, plan: "ServicePlan") -> bool:
        """Whether a day is one of the plan's weekdays, or stands for one as the calendar moves it."""
        back = (day - ahead * _DAY for ahead in range(7))
        return any(one.weekday() in plan.days and self.moved(one, plan) == day for one in back)

    def _serves(self, plan: "ServicePlan", day: date) -> bool:
        if day in self.closed:
            return False
        person = self.part_time.get(self._goer(plan.deliverer, plan.route, day).person or Id(""))
        return person.works_on(day) if person else day.weekday() in WORKING or day.weekday() in plan.days

    def goes(self, deliverer: Id | None, route: Id | None, day: date) -> Goes:
        """Who goes on a day; a route's usual person goes before the plan's own."""
        found = self._goer(deliverer, route, day)
        person = self.part_time.get(found.person or Id(""))
        if person is None or person.works_on(day):
            return found
        return Goes(None, found.absence, off=DayOff(person.name, day.weekday()))

    def _goer(self, deliverer: Id | None, route: Id | None, day: date) -> Goes:
        usual = self.goers.get(route or Id(""), deliverer)
        return who_goes(usual, day, self.absences) if self.absences else Goes(usual)


OPEN = Calendar()
"""Every day is open and nobody is away."""
