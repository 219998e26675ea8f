"""The forms of the page: who takes a round, a new round, another day, a cancellation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import Route
from outreach_app.ui import typed
from outreach_app.ui.controls import Label
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import N_, _

Ways = Sequence[tuple[str, Id]]
"""Names to choose from, each with its id."""


@dataclass(frozen=True)
class Crew:
    """Who takes a round, with what, and when it leaves (None: at the usual time)."""

    deliverer: Id | None = None
    vehicle: Id | None = None
    departs: time | None = None
    route: Id | None = None


@dataclass(frozen=True)
class Choices:
    """The people, vehicles and routes that there are."""

    people: Ways
    vehicles: Ways
    routes: Sequence[Route]


class CrewFields(Fields):
    """Deliverer, vehicle and departure."""

    def __init__(self, now: Crew, choices: Choices, usual: str) -> None:
        super().__init__()
        self.deliverer = self.choice(_("Who goes"), [(_("nobody yet"), None), *choices.people], now.deliverer)
        self.vehicle = self.choice(_("Vehicle"), [(_("without a vehicle"), None), *choices.vehicles], now.vehicle)
        departs = f"{now.departs:%H:%M}" if now.departs else ""
        self.departs = self.line(_("Leaves at"), departs, _("usually {time}").format(time=usual))

    def value(self) -> Crew:
        """What was chosen.

        Raises:
            UserError: the departure is no time.
        """
        return Crew(self.deliverer.value(), self.vehicle.value(), typed.clock(self.departs.text()))


class AssignForm(FormDialog):
    """Gives who takes a round."""

    def __init__(self, parent: QWidget | None, one: Round, choices: Choices, usual: str) -> None:
        super().__init__(parent, one.label, _("Save"))
        self.fields = CrewFields(Crew(one.deliverer, one.vehicle, one.departs), choices, usual)
        self.content.addWidget(self.fields)
        self.ready(self.fields.deliverer)

    def value(self) -> Crew:
        """What was chosen."""
        return self.fields.value()


class NewRoundForm(FormDialog):
    """Gives the route and the crew of a new round; a chosen route brings what is usual on it."""

    def __init__(self, parent: QWidget | None, choices: Choices, usual: str) -> None:
        super().__init__(parent, _("New round"), _("Make the round"))
        self._routes = {route.id: route for route in choices.routes}
        top = Fields()
        ways = [(route.name, route.id) for route in choices.routes]
        self.route = top.choice(_("Route"), [(_("without a route"), None), *ways], None)
        self.fields = CrewFields(Crew(), choices, usual)
        for part in (top, self.fields):
            self.content.addWidget(part)
        self.route.currentIndexChanged.connect(lambda _place: self._follow_route())
        self.ready(self.route)

    def _follow_route(self) -> None:
        route = self._routes.get(self.route.value())
        if route:
            self.fields.deliverer.choose(route.deliverer)
            self.fields.vehicle.choose(route.vehicle)
            self.fields.departs.setText(f"{route.departs:%H:%M}" if route.departs else "")

    def value(self) -> Crew:
        """What was chosen."""
        crew = self.fields.value()
        return Crew(crew.deliverer, crew.vehicle, crew.departs, self.route.value())


class PostponeForm(FormDialog):
    """Gives another day for the whole round, and the reason."""

    def __init__(self, parent: QWidget | None, one: Round, suggested: date) -> None:
        title = _("Postpone “{round}” as a whole").format(round=one.label)
        super().__init__(parent, title, _("Postpone"))
        fields, note = Fields(), Label("muted", wrap=True)
        note.setText(_("Order and bags go along; the slips keep their numbers."))
        self._from = one.day
        self.day = DayEdit()
        self.day.set_day(suggested)
        fields.add(_("New day"), self.day)
        self.reason = fields.line(_("Why"), one.postponed_reason, _("ice on the roads, car in repair"), wide=True)
        self.content.addWidget(note)
        self.content.addWidget(fields)
        self.ready(self.day)

    def value(self) -> tuple[date, str]:
        """The day and the reason.

        Raises:
            UserError: it is the day that the round has now.
        """
        if self.day.day() == self._from:
            raise UserError(N_("The round is planned for this day already: choose another one."))
        return self.day.day(), self.reason.text().strip()


class CancelForm(FormDialog):
    """Gives the reason for giving a round up."""

    def __init__(self, parent: QWidget | None, one: Round) -> None:
        super().__init__(parent, _("Cancel “{round}”?").format(round=one.label), _("Cancel the round"))
        fields, note = Fields(), Label("muted", wrap=True)
        note.setText(
            _("Its readers are due as before, their bags stay packed. The reason is kept for the yearly figures.")
        )
        self.reason = fields.line(_("Why"), "", _("the deliverer is ill, no petrol, snow"), wide=True)
        self.content.addWidget(note)
        self.content.addWidget(fields)
        self.ready(self.reason)

    def value(self) -> str:
        """The reason.

        Raises:
            UserError: there is none.
        """
        reason = self.reason.text().strip()
        if not reason:
            raise UserError(N_("Why is the round cancelled? A word or two are enough."))
        return reason
