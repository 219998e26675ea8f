"""What a person does with the stops of a route: order, plans, passports, joining and leaving."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services import places, route_stops, schedule
from outreach_app.services.library import Library
from outreach_app.ui import stop_forms
from outreach_app.ui.desk import Desk
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.place_plans import add_plan, change_plan
from outreach_app.ui.plan_fields import usual_place_plan
from outreach_app.ui.settings.route_pane import RoutePane
from outreach_app.ui.settings.route_rows import StopLine, numbered
from outreach_app.ui.ways import Ways
from outreach_app.wording import _

NEW = Id("")
"""In place of a stop that is there."""


class JoinForm(FormDialog):
    """Gives the place that comes onto the route; NEW for one that is not here yet."""

    def __init__(self, parent: QWidget | None, known: list[Place]) -> None:
        super().__init__(parent, _("Add a stop to the route"), _("Go on"))
        fields = Fields()
        offered = [(one.label, one.id) for one in known]
        self.place = fields.choice(_("Stop, institution or point"), [*offered, (_("a new stop"), NEW)], None)
        self.content.addWidget(fields)
        self.ready(self.place)

    def value(self) -> Id:
        """The place's id."""
        return self.place.value()


class RouteDeeds:
    """Acts on the route that is shown in the pane; `route()` tells which."""

    def __init__(
        self, owner: QWidget, desk: Desk, library: Library, ways: Ways, route: Callable[[], Id | None]
    ) -> None:
        self._owner, self._desk, self._library, self._ways, self._route = owner, desk, library, ways, route
        self.pane: RoutePane | None = None

    def named(self) -> dict[str, Callable[[], object]]:
        """The deeds by their names in the pane."""
        return {
            "up": lambda: self._by(-1),
            "down": lambda: self._by(1),
            "plan": self.plan,
            "passport": self.passport,
            "leave": self.leave,
            "add": self.add,
        }

    def move(self, plan: Id, place: int) -> None:
        """Put a stop at another place, from 0."""
        lines, route = self.pane.lines(), self._route()
        moved = next((one for one in lines if one.id == plan), None)
        if not moved or not route or not 0 <= place < len(lines):
            return
        lines.remove(moved)
        lines.insert(place, moved)
        order = [one.id for one in lines]
        if self._desk.do(lambda: route_stops.order_route(self._library, route, order), _("Order of the route changed")):
            self.pane.set_lines(numbered(lines))
            self.pane.mark_current()

    def plan(self) -> None:
        """Open the plan of the chosen stop or reader."""
        line = self._line()
        if line:
            change_plan(self._owner, self._desk, self._library, line.stop.plan)

    def passport(self) -> None:
        """Open the chosen stop with its passport; of a reader the card."""
        line = self._line()
        if line and line.stop.plan.reader:
            self._ways.open_reader(line.stop.plan.reader)
        elif line and line.stop.plan.place:
            stop = places.place(self._library, line.stop.plan.place)
            stop_forms.change_stop(self._owner, self._desk, self._library, stop)

    def leave(self) -> None:
        """Take the chosen stop off the route."""
        line = self._line()
        if line:
            off = replace(line.stop.plan, route=None, route_position=None)
            self._desk.do(lambda: schedule.change_plan(self._library, off), _("Taken off the route"))

    def add(self) -> None:
        """Ask which place comes onto the route, and when it is served: last, unless a position is told."""
        route = self._route()
        if not route:
            return
        known = [one for one in places.points(self._library) if one.kind is not PlaceKind.HOME]
        known.sort(key=lambda one: (one.kind is not PlaceKind.MOBILE_STOP, one.label.casefold()))
        chosen = JoinForm(self._owner, known).given() if known else NEW
        if chosen == NEW:
            added = stop_forms.add_stop(self._owner, self._desk, self._library)
            chosen = Id(added.made[0]) if added else None
        if not chosen:
            return
        positions = [one.stop.plan.route_position or 0 for one in self.pane.lines()]
        where = {"route": route, "route_position": max(positions, default=0) + 1}
        plans = schedule.plans_of(self._library, chosen)
        free = next((one for one in plans if not one.ended_on and not one.route), None)
        if free:
            change_plan(self._owner, self._desk, self._library, free, **where)
        else:
            usual = usual_place_plan(places.place(self._library, chosen), self._library.clock().date())
            add_plan(self._owner, self._desk, self._library, replace(usual, **where))

    def _by(self, step: int) -> None:
        line = self._line()
        if line:
            self.move(line.id, line.number - 1 + step)

    def _line(self) -> StopLine | None:
        return self.pane.stops.current()
