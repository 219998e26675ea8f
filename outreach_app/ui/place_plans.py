"""When a stop, an institution or a point is served: its plans, opened, chosen among several, or the first one made."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.plan_words import plan_on_route
from outreach_app.domain.schedule import ServicePlan
from outreach_app.services import schedule
from outreach_app.services.library import Library
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.plan_fields import Choices, usual_place_plan
from outreach_app.ui.plan_forms import PlanForm
from outreach_app.wording import _

NEW = "new"
"""In place of a plan that is there."""


class WhichPlanForm(FormDialog):
    """Takes the plans of a place, gives one of them, or NEW."""

    def __init__(self, parent: QWidget | None, place: Place, plans: list[tuple[str, ServicePlan]]) -> None:
        super().__init__(parent, place.label, _("Open"))
        fields = Fields()
        self.plan = fields.choice(_("Service plan"), [*plans, (_("one more plan"), NEW)], plans[0][1])
        self.content.addWidget(fields)
        self.ready(self.plan)

    def value(self) -> ServicePlan | str:
        """What was chosen."""
        return self.plan.value()


def open_plans(owner: QWidget, desk: Desk, library: Library, place: Place) -> Changes | None:
    """Open the plan of a place; of several the one that the person chooses; a new one where there is none."""
    there = [one for one in schedule.plans_of(library, place.id) if not one.ended_on]
    if not there:
        return add_plan(owner, desk, library, usual_place_plan(place, library.clock().date()))
    chosen: ServicePlan | str | None = there[0]
    if len(there) > 1:
        routes = {one.id: one.name for one in schedule.routes(library)}
        told = [(plan_on_route(one, routes.get(one.route or Id(""), "")), one) for one in there]
        chosen = WhichPlanForm(owner, place, told).given()
    if isinstance(chosen, ServicePlan):
        return change_plan(owner, desk, library, chosen)
    return add_plan(owner, desk, library, usual_place_plan(place, library.clock().date())) if chosen else None


def change_plan(owner: QWidget, desk: Desk, library: Library, plan: ServicePlan, **wanted: object) -> Changes | None:
    """Open a plan's form, with some of it put otherwise already."""

    def write(changed: ServicePlan) -> Changes | None:
        return schedule.change_plan(library, changed) if changed != plan else None

    form = PlanForm(owner, replace(plan, **wanted), Choices.of(library))
    return form.run(desk, write, _("Plan changed"), None if wanted else Draft(library, "plan", plan.id))


def add_plan(owner: QWidget, desk: Desk, library: Library, plan: ServicePlan) -> Changes | None:
    """Open the form of a new plan."""
    form = PlanForm(owner, plan, Choices.of(library))
    return form.run(desk, lambda told: schedule.add_plan(library, told), _("Visits planned"))
