"""Fields of a service plan: form, rhythm, weekdays, window, who goes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time

from PySide6.QtCore import Qt, QTimer

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.schedule import Due, ServicePlan
from outreach_app.services import people, schedule
from outreach_app.services.library import Library
from outreach_app.services.place_plans import USUAL_FORMS
from outreach_app.ui import theme, typed, typed_plans
from outreach_app.ui.controls import Label
from outreach_app.ui.place_plan_fields import PlacePlanFields
from outreach_app.ui.plan_words import coming_words
from outreach_app.ui.rhythm_fields import RhythmFields
from outreach_app.wording import N_, _

COMING_MS = 250
"""How long typing rests before the next dates are shown anew."""

COMING_HEIGHT = 40
"""Room for the next dates and their reason at 100 %."""


@dataclass(frozen=True)
class Choices:
    """Who may go, and on which routes: names with ids; and how the next dates of a plan are worked out."""

    people: tuple[tuple[str, Id], ...] = ()
    routes: tuple[tuple[str, Id], ...] = ()
    coming: Callable[[ServicePlan], list[Due]] | None = None

    @classmethod
    def of(cls, library: Library) -> "Choices":
        """Those who work here, and the routes in use."""
        here = [person for person in people.people(library) if not person.left_on]
        return cls(
            tuple((person.name, person.id) for person in here),
            tuple((route.name, route.id) for route in schedule.routes(library)),
            lambda plan: schedule.coming_dates(library, plan),
        )


def usual_place_plan(place: Place, today: date) -> ServicePlan:
    """What most places get: in the form usual for their kind, every two weeks."""
    return ServicePlan(Id(""), USUAL_FORMS[place.kind], 2, today, place=place.id)


def usual_plan(reader: Id, today: date) -> ServicePlan:
    """What most readers get: at home, every two weeks."""
    return ServicePlan(Id(""), Form.HOME_DELIVERY, 2, today, reader=reader)


class PlanFields(RhythmFields):
    """`value()` gives the plan as it was typed; below it stand the next dates that follow from it."""

    def __init__(self, plan: ServicePlan, choices: Choices) -> None:
        super().__init__()
        self._plan, self._choices = plan, choices
        self.form = self.choice(_("Form of service"), [(form.label, form) for form in Form], plan.form)
        self.first = self.line(_("First visit not before"), full_day(plan.first_on), _("24.11.2026"))
        self.add_rhythm(plan)
        nobody = (_("nobody yet"), None)
        self.deliverer = self.choice(_("Who usually goes"), [nobody, *choices.people], plan.deliverer)
        self.route = self.choice(_("Route"), [(_("no route"), None), *choices.routes], plan.route)
        self._add_hours(plan)
        self.of_place = PlacePlanFields(self, plan) if plan.place else None
        self.coming = Label("muted", wrap=True)
        self.coming.setMinimumHeight(theme.px(COMING_HEIGHT))
        self.coming.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add(_("The next dates"), self.coming, wide=True)
        self.stretch()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show_coming)
        self.watch()
        self.changed.connect(lambda: self._soon.start(COMING_MS))
        self._soon.start(0)

    def _add_hours(self, plan: ServicePlan) -> None:
        here = _("There from") if plan.place else _("At home from")
        self.start = self.line(here, _text(plan.window_from), "10:00")
        self.until = self.line(_("until"), _text(plan.window_until), "13:00")
        hours = typed_plans.windows_text(plan.windows)
        self.windows = self.line(_("Other hours on some days"), hours, _("Tue 14:00–16:00, Fri –12:00"), wide=True)
        start, end = typed_plans.season_text(plan.season)
        self.season_from = self.line(_("Only in the season from"), start, "01.05")
        self.season_until = self.line(_("Season until"), end, "30.09")

    def show_coming(self) -> None:
        """Show the next dates of what is typed, and why the first is then; or what does not fit yet."""
        if self._choices.coming is None:
            return
        try:
            text = coming_words(self._choices.coming(self.value()))
        except UserError as refusal:
            text = str(refusal)
        self.coming.setText(text)

    def value(self) -> ServicePlan:
        """The plan as it was typed."""
        first = typed.day(self.first.text())
        if first is None:
            raise UserError(N_("From which day on? Type the first day, such as 24.11.2026."))
        told = self.told(first)
        told["route_position"] = self._plan.route_position if self.route.value() == self._plan.route else None
        if self.of_place:
            told = self.of_place.told(told, self.form.value())
        return replace(
            self._plan,
            form=self.form.value(),
            **told,
            window_from=typed.clock(self.start.text()),
            window_until=typed.clock(self.until.text()),
            windows=typed_plans.windows(self.windows.text()),
            season=typed_plans.season(self.season_from.text(), self.season_until.text()),
            deliverer=self.deliverer.value(),
            route=self.route.value(),
        )


def _text(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""
