"""A route goes out of use: what lies on it is told before, and goes on without it, on another one, or ends."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import Pause
from outreach_app.services import staff
from outreach_app.services.library import Library
from outreach_app.services.route_stops import route_stops
from outreach_app.services.schedule import change_plan
from outreach_app.storage import staff as stored
from outreach_app.wording import N_, _, ngettext


@dataclass(frozen=True)
class OnRoute:
    """What a route leaves behind: plans of readers, plans of stops and other places, rounds that are made already."""

    readers: int
    places: int
    rounds: int

    @property
    def words(self) -> str:
        """All of it in words; empty where there is nothing."""
        parts = (
            self.readers and ngettext("{count} reader", "{count} readers", self.readers),
            self.places and ngettext("{count} stop or point", "{count} stops and points", self.places),
            self.rounds and ngettext("{count} round ahead", "{count} rounds ahead", self.rounds),
        )
        return ", ".join(part for part in parts if part)


def on_route(library: Library, route: Id) -> OnRoute:
    """What closing a route would touch now.

    Raises:
        UserError: this is a kit, which does not hold all that lies on it.
    """
    library.check_may("close_route")
    plans = [one.plan for one in route_stops(library, route).stops]
    readers = sum(plan.reader is not None for plan in plans)
    return OnRoute(readers, len(plans) - readers, stored.rounds_ahead(route, library.clock().date()))


def close_route_with(
    library: Library, route: Id, day: date, *, instead: Id | None = None, end: bool = False
) -> Changes:
    """Take a route out of use after a day; its plans go on without a route, on another one behind its stops, or end.

    Rounds that are made already stay as they are.

    Raises:
        UserError: the route is not there any more, or is to follow itself.
    """
    if instead == route:
        raise UserError(N_("Choose another route, or let the plans go on without one."))
    with library.use_case("close_route") as work:
        plans = [one.plan for one in route_stops(library, route).stops]
        if instead:
            there = [one.plan.route_position or 0 for one in route_stops(library, instead).stops]
            first = max(there, default=0) + 1
            for position, plan in enumerate(plans, first):
                change_plan(library, replace(plan, route=instead, route_position=position))
        elif end and day <= library.clock().date():
            for plan in plans:
                change_plan(library, replace(plan, ended_on=day))
        elif end:
            rests = Pause(day + timedelta(days=1), None, _("the route is closed"))
            for plan in plans:
                change_plan(library, replace(plan, pauses=(*plan.pauses, rests)))
        staff.close_route(library, route, day)
    return work.changes
