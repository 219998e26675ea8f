"""The section of people: staff, deliverers and volunteers; who leaves stays in the visits that were made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.absences import Absence
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person, Role
from outreach_app.services import absences, people, staff
from outreach_app.services.library import Library
from outreach_app.services.staff import Duties
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import Button
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.duties import hand_over, load_words
from outreach_app.ui.palette import State
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.away_form import AwayForm
from outreach_app.ui.settings.leave_form import LeaveForm
from outreach_app.ui.settings.list_view import ListView, RowList
from outreach_app.ui.settings.person_form import PersonForm
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

NEW = Person(Id(""), "-")


@dataclass(frozen=True)
class Listed:
    """A person in the list, with what rests on them."""

    person: Person
    load: Duties
    away: Absence | None = None
    """The absence that is now, or the next one."""

    @property
    def id(self) -> Id:
        """The person's id."""
        return self.person.id

    @property
    def state(self) -> Mark | None:
        """Whether they left."""
        left = self.person.left_on
        if left:
            return Mark(State.PAUSED, _("until {day}").format(day=full_day(left)))
        return Mark(State.PAUSED, _away(self.away)) if self.away else None


def _away(absence: Absence) -> str:
    """From when to when, short enough for a list."""
    start = f"{absence.from_on:%d.%m}"
    days = f"{start}–{absence.until_on:%d.%m}" if absence.until_on else _("since {day}").format(day=start)
    return _("away {days}").format(days=days)


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
        tip=lambda one: str(one.away or ""),
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
        over, away = Button("person"), Button("pause")
        super().__init__(desk, RowList(COLUMNS, "person", self.add, self.change, self.end, for_row=(over, away)))
        self.library, self.over, self.away = library, over, away
        self.over.clicked.connect(self.hand_over)
        self.away.clicked.connect(self.absent)
        self.rows.table.selected.connect(self._name_end)
        self.retranslate()

    def show_anew(self) -> None:
        loads = staff.loads_of_people(self.library)
        away = {one.person: one for one in reversed(absences.absences(self.library, since=self._today))}
        found = [Listed(one, loads.get(one.id, Duties()), away.get(one.id)) for one in people.people(self.library)]
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
        self.away.name(_("Away…"), _("Leave or illness of the person, who stands in, and its end"))
        self._name_end(self.rows.table.current())

    @property
    def _today(self) -> date:
        return self.library.clock().date()

    def _name_end(self, row: Listed | None) -> None:
        if row and row.person.left_on:
            self.rows.end.name(_("Works again"))
        else:
            self.rows.end.name(_("Leaves…"), _("The person leaves; somebody else goes instead"), "Del")

    def add(self) -> None:
        """Ask for somebody new."""

        def write(told: Person):
            named = {name: getattr(told, name) for name in ("roles", "mode", "phone", "weekdays", "visits_per_day")}
            return people.add_person(self.library, told.name, **named)

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

    def absent(self) -> None:
        """Ask for an absence of the chosen person, or change the one there is."""
        row = self.rows.table.current()
        if row is None:
            return
        here = [one for one in people.people(self.library) if not one.left_on and one.id != row.id]
        kept = row.away or Absence(Id(""), row.id, self._today, name=row.person.name)
        form = AwayForm(self, kept, self._today, [(one.name, one.id) for one in here])

        def write(told: Absence | date) -> Changes:
            if isinstance(told, date):
                return absences.end_absence(self.library, kept.id, told)
            put = absences.change_absence if told.id else absences.add_absence
            return put(self.library, told)

        self.ask(form, write, _("Absence noted"), Draft(self.library, "absence", kept.id or row.id))

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
