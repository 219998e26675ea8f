"""The section of routes: lasting templates of rounds, with their usual people, vehicle and hour."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.schedule import Route
from outreach_app.services import people, schedule, staff
from outreach_app.services.closing_routes import close_route_with, on_route
from outreach_app.services.library import Library
from outreach_app.services.route_card import RouteCard, route_card
from outreach_app.services.staff import Duties
from outreach_app.ui import typed
from outreach_app.ui.controls import Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.latest import Latest
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.close_form import CloseRouteForm
from outreach_app.ui.settings.list_view import ListView, RowList
from outreach_app.ui.settings.route_deeds import RouteDeeds
from outreach_app.ui.settings.route_pane import RoutePane
from outreach_app.ui.stop_papers import show_stop_papers
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

Choices = list[tuple[str, Id | None]]


@dataclass(frozen=True)
class Listed:
    """A route in the list, with its usual people and vehicle by name, and how many plans are on it."""

    route: Route
    deliverer: str
    vehicle: str
    load: Duties

    @property
    def id(self) -> Id:
        """The route's id."""
        return self.route.id

    @property
    def facts(self) -> str:
        """Who usually goes, in what, and when."""
        starts = _("starts at {time}").format(time=f"{self.route.departs:%H:%M}") if self.route.departs else ""
        return " · ".join(part for part in (self.deliverer, self.vehicle, starts, self.order) if part)

    @property
    def order(self) -> str:
        """How its stops stand."""
        return _("as a timetable") if self.route.keeps_order else _("by the shortest way")


COLUMNS = (
    Column(N_("Route"), lambda one: one.route.name, tip=lambda one: one.route.name, width=170, stretch=True),
    Column(
        N_("Deliverer"),
        lambda one: one.deliverer,
        tip=lambda one: one.deliverer,
        width=130,
        stretch=True,
        optional=True,
    ),
    Column(N_("Vehicle"), lambda one: one.vehicle, tip=lambda one: one.vehicle, width=120, optional=True),
    Column(N_("Starts at"), lambda one: one.route.departs, width=100, optional=True),
    Column(N_("Order of stops"), lambda one: one.order, width=150, optional=True),
    Column(N_("Plans"), lambda one: one.load.plans, width=72, right=True, optional=True),
)


class RoutesSection(Section):
    """Lasting templates of rounds."""

    KEY = "routes"
    ICON = "stops"

    def title(self) -> str:
        return _("Routes")

    def words(self) -> Iterable[str]:
        return (_("Routes and who goes them"),)

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return RoutesView(desk, library, ways)


class RoutesView(ListView):
    """Add, change, close; below the list the chosen route with its stops."""

    STAGES = frozenset({"people", "places", "schedule", "statistics", "visits"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        self.papers = Button("print")
        super().__init__(desk, RowList(COLUMNS, "stops", self.add, self.change, self.end, for_row=(self.papers,)))
        self.library, self._asked = library, Latest(self, library)
        self.deeds = RouteDeeds(self, desk, library, ways, self._chosen)
        self.pane = self.deeds.pane = RoutePane(self.deeds.named())
        self.pane.stops.moved.connect(self.deeds.move)
        self.pane.hide()
        self.body.addWidget(self.pane, 2)
        self.papers.clicked.connect(self.show_papers)
        self.rows.table.selected.connect(lambda _row: self._show_route())
        self.retranslate()

    def show_anew(self) -> None:
        names, loads = people.names(self.library), staff.loads_of_routes(self.library)
        drives = {one.id: one.name for one in people.vehicles(self.library, retired=True)}
        self.rows.set_rows(
            [
                Listed(one, names.get(one.deliverer, ""), drives.get(one.vehicle, ""), loads.get(one.id, Duties()))
                for one in schedule.routes(self.library)
            ]
        )
        self._show_route()

    def _chosen(self) -> Id | None:
        row = self.rows.table.current()
        return row.id if row else None

    def _show_route(self) -> None:
        """Ask for all of the chosen route; what is shown until then is that of another only while one asks."""
        row, library = self.rows.table.current(), self.library
        if not row:
            self._asked.forget()
            self.pane.hide()
            return

        def show(card: RouteCard) -> None:
            self.pane.show_route(row.route.name, row.facts, card)
            self.pane.show()

        self._asked.ask(lambda: route_card(library, row.id), show, _("Looking ahead"))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rows.why.setText(
            _("A round of a route starts with these people, this vehicle and hour. Readers join it by their plans.")
        )
        self.rows.table.setAccessibleName(_("Routes and who goes them"))
        self.rows.none.say(
            _("There is no route yet. Without routes, everybody who is due goes with the usual deliverer."),
            _("Add a route"),
        )
        self.rows.new.name(_("Add"), _("Add a route"), "Ctrl+N")
        self.rows.change.name(_("Change"), _("Change the route"), "F2")
        self.rows.end.name(_("Close…"), _("Close the route; its readers keep their plans"), "Del")
        self.papers.name(
            _("Papers and files…"), _("Posters, booklets, the official timetable, tables and calendars for the public")
        )
        if self.rows.table.rows.rows:
            self._show_route()

    def add(self) -> None:
        """Ask for a new route."""
        form = RouteForm(self, Route(Id(""), "-"), *self._choices(Route(Id(""), "-")))
        self.ask(
            form, lambda told: schedule.add_route(self.library, told), _("Route added"), Draft(self.library, "route")
        )

    def change(self, row: Listed) -> None:
        """Change a route."""
        form = RouteForm(self, row.route, *self._choices(row.route))
        self.ask(
            form,
            lambda told: schedule.change_route(self.library, told),
            _("Route changed"),
            Draft(self.library, "route", row.id),
        )

    def end(self, row: Listed) -> None:
        """Close a route."""
        library, today = self.library, self.library.clock().date()
        others = [(one.name, one.id) for one in schedule.routes(library) if one.id != row.id]
        form = CloseRouteForm(self, row.route.name, today, on_route(library, row.id), others)

        def write(told: tuple[date, Id | None, bool]) -> Changes:
            return close_route_with(library, row.id, told[0], instead=told[1], end=told[2])

        self.ask(form, write, _("Route closed"))

    def show_papers(self) -> None:
        """Show the booklet, the official timetable and the posters of the chosen route."""
        row = self.rows.table.current()
        if row:
            show_stop_papers(self, self.desk, self.library, route=row.id)

    def _choices(self, route: Route) -> tuple[Choices, Choices]:
        """Who and what may be chosen: those here, and whoever the route has now."""
        here = [one for one in people.people(self.library) if not one.left_on or one.id == route.deliverer]
        drive = [
            one for one in people.vehicles(self.library, retired=True) if not one.retired_on or one.id == route.vehicle
        ]
        return [(one.name, one.id) for one in here], [(one.name, one.id) for one in drive]


class RouteForm(FormDialog):
    """Takes a route, gives a route."""

    def __init__(self, parent: QWidget | None, route: Route, people_: Choices, vehicles: Choices) -> None:
        super().__init__(parent, route.name if route.id else _("New route"), _("Save"))
        self._route = route
        fields = Fields()
        self.name = fields.line(_("Name"), route.name if route.id else "", _("Northern villages"))
        departs = f"{route.departs:%H:%M}" if route.departs else ""
        self.departs = fields.line(_("Starts at"), departs, _("10:00; empty: as usual"))
        self.deliverer = fields.choice(_("Deliverer"), [(_("nobody yet"), None), *people_], route.deliverer)
        self.vehicle = fields.choice(_("Vehicle"), [(_("none"), None), *vehicles], route.vehicle)
        self.keeps = fields.tick(_("The order of stops is a timetable"), route.keeps_order)
        self.organisation = fields.line(_("Who runs it, for open data"), route.organisation, _("this library"))
        self.published = fields.line(_("Link to its timetable"), route.published_at)
        self.content.addWidget(fields)
        self.ready(self.name)

    def value(self) -> Route:
        """The route as typed."""
        return replace(
            self._route,
            name=self.name.text().strip(),
            departs=typed.clock(self.departs.text()),
            deliverer=self.deliverer.value(),
            vehicle=self.vehicle.value(),
            keeps_order=self.keeps.isChecked(),
            organisation=self.organisation.text().strip(),
            published_at=self.published.text().strip(),
        )
