"""A route is closed: what lies on it is counted before, and goes on without it, on another one, or ends; all undone."""

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import schedule
from outreach_app.services.closing_routes import OnRoute, close_route_with, on_route
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_served_reader, days, make_round
from tests.services.timetabled import add_route, add_stop


def test_what_lies_on_a_route_is_told(library: Library) -> None:
    route = add_route(library)
    assert (on_route(library, route.id), on_route(library, route.id).words) == (OnRoute(0, 0, 0), "")
    add_stop(library, "Борки", route.id)
    add_served_reader(library, route=route.id)
    make_round(library)
    assert on_route(library, route.id) == OnRoute(1, 1, 1)
    assert on_route(library, route.id).words == "1 reader, 1 stop or point, 1 round ahead"


def test_the_plans_go_behind_those_of_another_route_and_back(library: Library) -> None:
    north, south = add_route(library), add_route(library, "Южный")
    stop, _plan = add_stop(library, "Борки", north.id, route_position=1)
    add_stop(library, "Ели", south.id, route_position=4)
    close_route_with(library, north.id, TODAY, instead=south.id)
    (plan,) = schedule.plans_of(library, stop)
    assert (plan.route, plan.route_position) == (south.id, 5)
    assert [one.id for one in schedule.routes(library)] == [south.id]
    undo_last(library)
    (plan,) = schedule.plans_of(library, stop)
    assert (plan.route, plan.route_position) == (north.id, 1)
    with pytest.raises(UserError, match="another route"):
        close_route_with(library, north.id, TODAY, instead=north.id)


@pytest.mark.parametrize("ahead", [0, 10])
def test_the_plans_end_after_the_last_day(library: Library, ahead: int) -> None:
    route = add_route(library)
    add_stop(library, "Борки", route.id)
    close_route_with(library, route.id, TODAY + days(ahead), end=True)
    coming = [one.day for one in schedule.next_dates(library) if one.day]
    assert coming == ([TODAY] if ahead else [])
    assert len(schedule.paused(library, TODAY + days(ahead + 1))) == (1 if ahead else 0)


def test_without_a_choice_the_plans_go_on(library: Library) -> None:
    route = add_route(library)
    stop, _plan = add_stop(library, "Борки", route.id)
    close_route_with(library, route.id, TODAY)
    (plan,) = schedule.plans_of(library, stop)
    assert (plan.route, plan.ended_on, plan.pauses) == (None, None, ())
