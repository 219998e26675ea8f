"""The section of people: staff, deliverers and volunteers; who leaves stays in the visits that were made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QCheckBox, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person, Role
from outreach_app.domain.travel import TravelMode
from outreach_app.services import people, staff
from outreach_app.services.library import Library
from outreach_app.services.staff import Duties
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.duties import hand_over, load_words
from outreach_app.ui.flow import Flow
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.palette import State
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.leave_form import LeaveForm
from outreach_app.ui.settings.list_view import ListView, RowList
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

NEW = Person(Id(""), "-")


@dataclass(frozen=True)
class Listed:
    """A person in the list, with what rests on them."""

    person: Person
    load: Duties

    @property
    def id(self) -> Id:
        """The person's id."""
        return self.person.id

    @property
    def state(self) -> Mark | None:
        """Whether they left."""
        left = self.person.left_on
        return Mark(State.PAUSED, _("until {day}").format(day=full_day(left))) if left else None


def _roles(one: Listed) -> str:
    return ", ".join(role.label for role in Role if role in one.person.roles)


COLUMNS = (
    Column(N_("Full name"), lambda one: one.person.name, tip=lambda one: one.person.name, width=190, stretch=True),
    Column(N_("Does"), _roles, tip=_roles, width=150, stretch=True, optional=True),
    Column(N_("Gets about"), lambda one: _(one.person.mode.label), width=110, optional=True),
    Column(
        N_("Now"),
        lambda one: one.state or load_words(one.load),
        sort=lambda one: one.load.plans,
        width=190,
        optional=True,
    ),
    Column(N_("Phone"), lambda one: one.person.phone, width=150, optional=True),
)


class PeopleSection(Section):
    """Who works here and who goes out."""

    KEY = "people"
    ICON = "person"

    def title(self) -> str:
        return _("People")

    def words(self) -> Iterable[str]:
        return (_("Staff, deliverers, volunteers"),)

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return PeopleView(desk, library)


class PeopleView(ListView):
    """Add, change, let leave, take back."""

    STAGES = frozenset({"people", "schedule", "rounds"})

    def __init__(self, desk: Desk, library: Library) -> None:
        over = Button("person")
        super().__init__(desk, RowList(COLUMNS, "person", self.add, self.change, self.end, over))
        self.library, self.over = library, over
        self.over.clicked.connect(self.hand_over)
        self.rows.table.selected.connect(self._name_end)
        self.retranslate()

    def show_anew(self) -> None:
        loads = staff.loads_of_people(self.library)
        found = [Listed(one, loads.get(one.id, Duties())) for one in people.people(self.library)]
        self.rows.set_rows(sorted(found, key=lambda one: bool(one.person.left_on)))
        self._name_end(self.rows.table.current())

    def retranslate(self) -> None:
        """Set every text anew."""
        self.rows.why.setText(
            _("Who works in the program and who goes out. Who leaves is offered no more, and stays in what was done.")
        )
        self.rows.table.setAccessibleName(_("Staff, deliverers, volunteers"))
        self.rows.none.say(_("Nobody works here yet. Add those who bring the books."), _("Add a person"))
        self.rows.new.name(_("Add"), _("Add a person"), "Ctrl+N")
        self.rows.change.name(_("Change"), _("Change the person"), "F2")
        self.over.name(_("Hand over…"), _("Somebody else goes to all readers of this person from now on"))
        self._name_end(self.rows.table.current())

    def _name_end(self, row: Listed | None) -> None:
        if row and row.person.left_on:
            self.rows.end.name(_("Works again"))
        else:
            self.rows.end.name(_("Leaves…"), _("The person leaves; somebody else goes instead"), "Del")

    def add(self) -> None:
        """Ask for somebody new."""

        def write(told: Person):
            return people.add_person(self.library, told.name, roles=told.roles, mode=told.mode, phone=told.phone)

        self.ask(PersonForm(self, NEW), write, _("Person added"), Draft(self.library, "person"))

    def change(self, row: Listed) -> None:
        """Change somebody."""
        form = PersonForm(self, row.person)
        self.ask(
            form,
            lambda told: people.change_person(self.library, told),
            _("Person changed"),
            Draft(self.library, "person", row.id),
        )

    def hand_over(self) -> None:
        """Let somebody else go to all readers of the chosen person."""
        row = self.rows.table.current()
        hand_over(self, self.desk, self.library, row.id if row else None)

    def end(self, row: Listed) -> None:
        """Let somebody leave, or work here again."""
        if row.person.left_on:
            self.desk.do(lambda: staff.return_person(self.library, row.id), _("Works here again"))
            return
        everybody = people.people(self.library)
        others = [(one.name, one.id) for one in everybody if not one.left_on and one.id != row.id]
        title, today = _("{name} leaves").format(name=row.person.name), self.library.clock().date()
        form = LeaveForm(self, title, _("Leaves"), today, row.load, others)
        self.ask(form, lambda told: staff.end_person(self.library, row.id, *told), _("Person left"))


class PersonForm(FormDialog):
    """Takes a person, gives a person."""

    def __init__(self, parent: QWidget | None, person: Person) -> None:
        super().__init__(parent, person.name if person.id else _("New person"), _("Save"))
        self._person = person
        fields = Fields()
        self.name = fields.line(_("Full name"), person.name if person.id else "", _("Orlova A. I."), wide=True)
        self.phone = fields.line(_("Phone"), person.phone)
        modes = [(_(mode.label), mode) for mode in TravelMode]
        self.mode = fields.choice(_("Gets about"), modes, person.mode)
        self.roles: dict[Role, QCheckBox] = {}
        row = QWidget()
        flow = Flow(row, gap=16)
        for role in Role:
            box = self.roles[role] = QCheckBox(role.label)
            box.setChecked(role in person.roles)
            flow.addWidget(box)
        fields.add(_("Does"), row, wide=True)
        self.content.addWidget(fields)
        self.ready(self.name)

    def value(self) -> Person:
        """The person as typed."""
        roles = frozenset(role for role, box in self.roles.items() if box.isChecked())
        return replace(
            self._person,
            name=self.name.text().strip(),
            phone=self.phone.text().strip(),
            mode=self.mode.value(),
            roles=roles,
        )
