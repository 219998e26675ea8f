"""Plans of places that are served as such: stops of the mobile library, institutions, issue points."""

from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.schedule import ServicePlan
from outreach_app.services.library import Library
from outreach_app.services.schedule import add_plan, change_plan
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_

USUAL_FORMS = {
    PlaceKind.MOBILE_STOP: Form.BOOKMOBILE,
    PlaceKind.INSTITUTION: Form.SERVICE_POINT,
    PlaceKind.ISSUE_POINT: Form.ISSUE_POINT,
    PlaceKind.READING_ROOM: Form.OFFSITE_READING_ROOM,
    PlaceKind.HOME: Form.HOME_DELIVERY,
}
"""The form in which places of a kind are usually served."""


def plan_place(library: Library, place: Place, wanted: ServicePlan, *, anew: bool = False) -> Changes:
    """Say when a place is served: its plan of this form and route is changed, else one is added.

    Who usually goes, and a position on the same route, stay where none is told; pauses and agreed dates of the plan
    stay, those of `wanted` are added. `anew` adds a plan beside those that are there: a second day, another hour.

    Raises:
        UserError: there are several such plans, and it is not clear which one is meant.
    """
    with library.use_case("plan_place") as work:
        there = [one for one in stored.plans_of_places([place.id]) if not one.ended_on and one.form is wanted.form]
        there = [one for one in there if wanted.route in (None, one.route)] or [one for one in there if not one.route]
        if anew or not there:
            add_plan(library, replace(wanted, place=place.id, reader=None))
            return work.changes
        if len(there) > 1:
            raise UserError(
                N_("“{place}” has {count} such plans: tell the route, or change one of them in the window."),
                place=place.label,
                count=len(there),
            )
        change_plan(library, _changed(there[0], wanted))
    return work.changes


def _changed(plan: ServicePlan, wanted: ServicePlan) -> ServicePlan:
    route = wanted.route or plan.route
    same_route = plan.route_position if route == plan.route else None
    return replace(
        wanted,
        id=plan.id,
        reader=None,
        place=plan.place,
        deliverer=wanted.deliverer or plan.deliverer,
        route=route,
        route_position=same_route if wanted.route_position is None else wanted.route_position,
        stands=wanted.stands or plan.stands,
        last_visit_before=plan.last_visit_before,
        agreed=plan.agreed,
        pauses=(*plan.pauses, *(one for one in wanted.pauses if one not in plan.pauses)),
    )
