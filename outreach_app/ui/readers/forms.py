"""The forms of the page: a reader, the end of service."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QTabWidget, QVBoxLayout, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Place
from outreach_app.domain.readers import EndReason, Reader
from outreach_app.domain.schedule import ServicePlan
from outreach_app.services.whereabouts import Surroundings
from outreach_app.ui import theme, typed
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.person_fields import PersonFields, ReadingFields
from outreach_app.ui.plan_fields import Choices, PlanFields
from outreach_app.ui.readers.basis_fields import BasisFields
from outreach_app.ui.readers.contact_fields import ContactFields
from outreach_app.ui.readers.home_fields import HomeFields
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class ReaderDraft:
    """A reader as typed: the person, the home, and for a new one (without an id) the plan, and a line of likes."""

    reader: Reader
    home: Place | None
    plan: ServicePlan | None = None
    likes: str = ""


PERSON, CONTACTS, ADDRESS, BASIS, READING = range(5)
"""The pages of the form."""


class ReaderForm(FormDialog):
    """Takes a draft, gives a draft; with a plan in it the plan is asked for too."""

    def __init__(
        self,
        parent: QWidget | None,
        draft: ReaderDraft,
        institutions: list[Place],
        choices: Choices,
        around: Surroundings,
        today: date,
    ) -> None:
        title = draft.reader.full_name if draft.reader.id else _("New reader")
        super().__init__(parent, title, _("Save"))
        self._opened_with = draft
        self.person = PersonFields(draft.reader)
        self.contacts = ContactFields(draft.reader, is_child=draft.reader.is_child(today))
        self.home = HomeFields(draft.home, draft.reader, institutions, around)
        self.basis = BasisFields(draft.reader)
        self.reading = ReadingFields(draft.reader)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(title)
        pages = [
            (_("Person"), self.person),
            (_("Contacts"), self.contacts),
            (_("Address"), self.home),
            (_("Basis and consent"), self.basis),
            (_("Reading and notes"), self.reading),
        ]
        if draft.plan:
            pages.append((_("Visits"), self._plan_page(draft.plan, choices)))
        for name, page in pages:
            self.tabs.addTab(scrolled(page), name)
        self.content.addWidget(self.tabs)
        self._fit_screen()
        self.ready(self.person.surname)

    def _plan_page(self, plan: ServicePlan, choices: Choices) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        self.planned, self.plan = QCheckBox(_("Plan visits")), PlanFields(plan, choices)
        self.planned.setChecked(True)
        self.planned.toggled.connect(self.plan.setEnabled)
        column.addWidget(self.planned)
        column.addWidget(self.plan)
        return page

    def open_at(self, page: int) -> None:
        """Begin on another page than the first."""
        self.tabs.setCurrentIndex(page)
        inside = self.tabs.widget(page).findChildren(QLineEdit)
        if inside:
            inside[0].setFocus()

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.tabs.setMinimumWidth(min(theme.px(840), room.width() - theme.px(64)))
        self.tabs.setMinimumHeight(min(theme.px(520), room.height() - theme.px(208)))

    def value(self) -> ReaderDraft:
        """What was typed; the first page with a fault comes to the front."""
        reader = self._on_page(PERSON, lambda: self.person.value(self._opened_with.reader))
        reader = self._on_page(CONTACTS, lambda: self.contacts.value(reader))
        home, room, residence = self._on_page(ADDRESS, self.home.value)
        reader = self._on_page(BASIS, lambda: self.basis.value(replace(reader, room=room, residence=residence)))
        reader = self._on_page(READING, lambda: self.reading.value(reader))
        wanted = self._opened_with.plan is not None and self.planned.isChecked()
        plan = self._on_page(READING + 1, self.plan.value) if wanted else None
        return ReaderDraft(reader, home, plan, self.reading.likes.text().strip())

    def _on_page(self, page: int, read):
        try:
            return read()
        except UserError:
            self.tabs.setCurrentIndex(page)
            raise


class EndForm(FormDialog):
    """Gives the reason and the day on which the service ends."""

    def __init__(self, parent: QWidget | None, name: str, today: date) -> None:
        super().__init__(parent, _("End the service of {name}?").format(name=name), _("End the service"))
        fields = Fields()
        self.reason = fields.choice(_("Why"), [(reason.label, reason) for reason in EndReason], EndReason.WISHED)
        self.day = fields.line(_("On"), full_day(today))
        self.content.addWidget(fields)
        self.ready(self.reason)

    def value(self) -> tuple[EndReason, date]:
        """The reason and the day."""
        day = typed.day(self.day.text())
        if day is None:
            raise UserError(N_("On which day did the service end? Type it as 24.11.2026."))
        return self.reason.value(), day
