"""The section of vehicles: what the library drives; one out of use stays in the rounds that were made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Vehicle
from outreach_app.services import on_board, people, staff
from outreach_app.services.library import Library
from outreach_app.services.staff import Duties
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.duties import load_words
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.palette import State
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.leave_form import LeaveForm
from outreach_app.ui.settings.list_view import ListView, RowList
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Listed:
    """A vehicle in the list, with what rests on it."""

    vehicle: Vehicle
    load: Duties
    aboard: int = 0
    """How many copies are on board."""

    @property
    def id(self) -> Id:
        """The vehicle's id."""
        return self.vehicle.id

    @property
    def state(self) -> Mark | None:
        """Whether it is out of use."""
        day = self.vehicle.retired_on
        return Mark(State.PAUSED, _("until {day}").format(day=full_day(day))) if day else None


COLUMNS = (
    Column(N_("Vehicle"), lambda one: one.vehicle.name, tip=lambda one: one.vehicle.name, width=180, stretch=True),
    Column(N_("Number plate"), lambda one: one.vehicle.plate, width=130, optional=True),
    Column(N_("Counted as"), lambda one: _("KIBO") if one.vehicle.is_kibo else _("vehicle"), width=120, optional=True),
    Column(N_("On board"), lambda one: one.aboard or "", sort=lambda one: one.aboard, width=96, right=True),
    Column(
        N_("Now"),
        lambda one: one.state or load_words(one.load),
        sort=lambda one: one.load.routes,
        width=220,
        optional=True,
    ),
)


class VehiclesSection(Section):
    """What the library drives."""

    KEY = "vehicles"
    ICON = "bus"

    def title(self) -> str:
        return _("Vehicles")

    def words(self) -> Iterable[str]:
        return (_("Cars, buses, bookmobiles"),)

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return VehiclesView(desk, library, ways)


class VehiclesView(ListView):
    """Add, change, take out of use, take back; and the way to what is on board."""

    STAGES = frozenset({"people", "collection", "schedule", "rounds"})

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        self.aboard = Button()
        super().__init__(desk, RowList(COLUMNS, "bus", self.add, self.change, self.end, for_row=(self.aboard,)))
        self.library = library
        self.aboard.clicked.connect(lambda: self.rows.table.current() and ways.open_board(self.rows.table.current().id))
        self.rows.table.selected.connect(self._name_end)
        self.retranslate()

    def show_anew(self) -> None:
        loads = staff.loads_of_vehicles(self.library)
        aboard = {one.vehicle.id: one.copies for one in on_board.vehicle_loads(self.library)}
        every = people.vehicles(self.library, retired=True)
        found = [Listed(one, loads.get(one.id, Duties()), aboard.get(one.id, 0)) for one in every]
        self.rows.set_rows(sorted(found, key=lambda one: bool(one.vehicle.retired_on)))
        self._name_end(self.rows.table.current())

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rows.why.setText(
            _("What the library drives. Form 6-НК counts the trips of a KIBO apart, so say which vehicle is one.")
        )
        self.rows.table.setAccessibleName(_("Cars, buses, bookmobiles"))
        self.rows.none.say(_("There is no vehicle yet. On foot and by bus none is needed."), _("Add a vehicle"))
        self.rows.new.name(_("Add"), _("Add a vehicle"), "Ctrl+N")
        self.rows.change.name(_("Change"), _("Change the vehicle"), "F2")
        self.aboard.name(_("On board"), _("What is on board of the vehicle"))
        self._name_end(self.rows.table.current())

    def _name_end(self, row: Listed | None) -> None:
        if row and row.vehicle.retired_on:
            self.rows.end.name(_("In use again"))
        else:
            self.rows.end.name(_("Out of use…"), _("The vehicle goes out of use; another one drives instead"), "Del")

    def add(self) -> None:
        """Ask for a new vehicle."""

        def write(told: Vehicle):
            return people.add_vehicle(self.library, told.name, plate=told.plate, is_kibo=told.is_kibo)

        self.ask(VehicleForm(self, Vehicle(Id(""), "-")), write, _("Vehicle added"), Draft(self.library, "vehicle"))

    def change(self, row: Listed) -> None:
        """Change a vehicle."""
        form = VehicleForm(self, row.vehicle)
        self.ask(
            form,
            lambda told: people.change_vehicle(self.library, told),
            _("Vehicle changed"),
            Draft(self.library, "vehicle", row.id),
        )

    def end(self, row: Listed) -> None:
        """Take a vehicle out of use, or back."""
        if row.vehicle.retired_on:
            self.desk.do(lambda: staff.return_vehicle(self.library, row.id), _("Vehicle in use again"))
            return
        others = [(one.name, one.id) for one in people.vehicles(self.library) if one.id != row.id]
        title, today = _("{name} goes out of use").format(name=row.vehicle.name), self.library.clock().date()
        form = LeaveForm(self, title, _("Out of use"), today, row.load, others)
        self.ask(form, lambda told: staff.retire_vehicle(self.library, row.id, *told), _("Vehicle out of use"))


class VehicleForm(FormDialog):
    """Takes a vehicle, gives a vehicle."""

    def __init__(self, parent: QWidget | None, vehicle: Vehicle) -> None:
        super().__init__(parent, vehicle.name if vehicle.id else _("New vehicle"), _("Save"))
        self._vehicle = vehicle
        fields = Fields()
        self.name = fields.line(_("Name"), vehicle.name if vehicle.id else "", _("Gazelle, Lada Largus"))
        self.plate = fields.line(_("Number plate"), vehicle.plate)
        self.kibo = fields.tick(_("It is a KIBO"), vehicle.is_kibo)
        self.content.addWidget(fields)
        self.ready(self.name)

    def value(self) -> Vehicle:
        """The vehicle as typed."""
        return replace(
            self._vehicle,
            name=self.name.text().strip(),
            plate=self.plate.text().strip(),
            is_kibo=self.kibo.isChecked(),
        )
