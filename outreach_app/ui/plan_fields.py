"""Fields of a service plan: form, rhythm, weekdays, window, who goes."""

from dataclasses import dataclass, replace
from datetime import date, time

from PySide6.QtWidgets import QCheckBox, QWidget

from outreach_app.domain.dates import WEEKDAYS, full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import ServicePlan
from outreach_app.services import people, schedule
from outreach_app.services.library import Library
from outreach_app.ui import typed
from outreach_app.ui.flow import Flow
from outreach_app.ui.form import Fields, Number
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Choices:
    """Who may go, and on which routes: names with ids."""

    people: tuple[tuple[str, Id], ...] = ()
    routes: tuple[tuple[str, Id], ...] = ()

    @classmethod
    def of(cls, library: Library) -> "Choices":
        """Those who work here, and the routes in use."""
        here = [person for person in people.people(library) if not person.left_on]
        return cls(
            tuple((person.name, person.id) for person in here),
            tuple((route.name, route.id) for route in schedule.routes(library)),
        )


def usual_plan(reader: Id, today: date) -> ServicePlan:
    """What most readers get: at home, every two weeks."""
    return ServicePlan(Id(""), Form.HOME_DELIVERY, 2, today, reader=reader)


class PlanFields(Fields):
    """`value()` gives the plan as it was typed."""

    def __init__(self, plan: ServicePlan, choices: Choices) -> None:
        super().__init__()
        self._plan = plan
        self.form = self.choice(_("Form of service"), [(form.label, form) for form in Form], plan.form)
        self.every = Number(1, 52, plan.every_weeks)
        self.add(_("Every how many weeks"), self.every)
        self.weekdays = self._add_weekdays(plan)
        self.start = self.line(_("At home from"), _text(plan.window_from), "10:00")
        self.until = self.line(_("until"), _text(plan.window_until), "13:00")
        nobody = (_("nobody yet"), None)
        self.deliverer = self.choice(_("Who usually goes"), [nobody, *choices.people], plan.deliverer)
        self.route = self.choice(_("Route"), [(_("no route"), None), *choices.routes], plan.route)
        self.first = self.line(_("First visit not before"), full_day(plan.first_on), _("24.11.2026"))
        self.stretch()

    def _add_weekdays(self, plan: ServicePlan) -> list[QCheckBox]:
        row = QWidget()
        flow = Flow(row, gap=16)
        boxes = []
        for number, name in enumerate(WEEKDAYS):
            box = QCheckBox(_(name))
            box.setChecked(number in plan.weekdays)
            flow.addWidget(box)
            boxes.append(box)
        self.add(_("On which days"), row, wide=True)
        return boxes

    def value(self) -> ServicePlan:
        """The plan as it was typed."""
        first = typed.day(self.first.text())
        if first is None:
            raise UserError(N_("From which day on? Type the first day, such as 24.11.2026."))
        return replace(
            self._plan,
            form=self.form.value(),
            every_weeks=self.every.value(),
            weekdays=frozenset(number for number, box in enumerate(self.weekdays) if box.isChecked()),
            window_from=typed.clock(self.start.text()),
            window_until=typed.clock(self.until.text()),
            deliverer=self.deliverer.value(),
            route=self.route.value(),
            route_position=self._plan.route_position if self.route.value() == self._plan.route else None,
            first_on=first,
        )


def _text(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""
