"""The library's calendar as dates need it: closed days with their names, who is away, who usually goes a route."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from outreach_app.domain.absences import Absence, Goes, who_goes
from outreach_app.domain.identity import Id

WORKING = frozenset(range(5))
"""Weekdays on which a service moves from a closed day, beside those of the plan."""


@dataclass(frozen=True)
class Calendar:
    """Closed days by date, absences, and who usually goes each route."""

    closed: Mapping[date, str] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    goers: Mapping[Id, Id] = field(default_factory=dict)

    def is_open(self, day: date) -> bool:
        """Whether somebody goes out on a day."""
        return day not in self.closed

    def moved(self, day: date, weekdays: Collection[int]) -> date:
        """A day, or where it is closed the next open working day; the plan's own weekdays are working days too."""
        if day not in self.closed:
            return day
        while day in self.closed or (day.weekday() not in WORKING and day.weekday() not in weekdays):
            day += timedelta(days=1)
        return day

    def goes(self, deliverer: Id | None, route: Id | None, day: date) -> Goes:
        """Who goes on a day; a route's usual person goes before the plan's own."""
        usual = self.goers.get(route or Id(""), deliverer)
        return who_goes(usual, day, self.absences) if self.absences else Goes(usual)


OPEN = Calendar()
"""Every day is open and nobody is away."""
