"""The forms of the page: a reader, a plan, a pause, another date, the end of service."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QCheckBox, QTabWidget, QVBoxLayout, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Place
from outreach_app.domain.readers import EndReason, Reader
from outreach_app.domain.schedule import AgreedDate, Pause, ServicePlan
from outreach_app.services.whereabouts import Surroundings
from outreach_app.ui import theme, typed
from outreach_app.ui.form import Fields, FormDialog, scrolled
from outreach_app.ui.readers.home_fields import HomeFields
from outreach_app.ui.readers.person_fields import PersonFields, ReadingFields
from outreach_app.ui.readers.plan_fields import Choices, PlanFields
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class ReaderDraft:
    """A reader as typed: the person, the home, and for a new one (without an id) the plan."""

    reader: Reader
    home: Place | None
    plan: ServicePlan | None = None


class ReaderForm(FormDialog):
    """Takes a draft, gives a draft; with a plan in it the plan is asked for too."""

    def __init__(
        self,
        parent: QWidget | None,
        draft: ReaderDraft,
        institutions: list[Place],
        choices: Choices,
        around: Surroundings,
    ) -> None:
        title = draft.reader.full_name if draft.reader.id else _("New reader")
        super().__init__(parent, title, _("Save"))
        self._opened_with = draft
        self.person = PersonFields(draft.reader)
        self.home = HomeFields(draft.home, draft.reader.room, institutions, around)
        self.reading = ReadingFields(draft.reader)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        pages = [(_("Person"), self.person), (_("Address"), self.home), (_("Reading and notes"), self.reading)]
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

    def _fit_screen(self) -> None:
        room = self.screen().availableGeometry()
        self.tabs.setMinimumWidth(min(theme.px(640), room.width() - theme.px(64)))
        self.tabs.setMinimumHeight(min(theme.px(520), room.height() - theme.px(208)))

    def value(self) -> ReaderDraft:
        """What was typed; the first page with a fault comes to the front."""
        reader = self._on_page(0, lambda: self.person.value(self._opened_with.reader))
        home, room = self._on_page(1, self.home.value)
        reader = self._on_page(2, lambda: self.reading.value(replace(reader, room=room)))
        wanted = self._opened_with.plan is not None and self.planned.isChecked()
        return ReaderDraft(reader, home, self._on_page(3, self.plan.value) if wanted else None)

    def _on_page(self, page: int, read):
        try:
            return read()
        except UserError:
            self.tabs.setCurrentIndex(page)
            raise


class PlanForm(FormDialog):
    """Takes a plan, gives a plan."""

    def __init__(self, parent: QWidget | None, plan: ServicePlan, choices: Choices) -> None:
        super().__init__(parent, _("Service plan"), _("Save"))
        self.fields = PlanFields(plan, choices)
        self.content.addWidget(self.fields)
        self.ready(self.fields.form)

    def value(self) -> ServicePlan:
        """The plan as typed."""
        return self.fields.value()


class PauseForm(FormDialog):
    """Gives a pause."""

    def __init__(self, parent: QWidget | None, today: date) -> None:
        super().__init__(parent, _("Pause"), _("Pause"))
        fields = Fields()
        self.start = fields.line(_("From"), full_day(today))
        self.until = fields.line(_("Until (empty: until further notice)"), "", _("24.11.2026"))
        self.reason = fields.line(_("Why"), "", _("in hospital, away, at the dacha"), wide=True)
        self.content.addWidget(fields)
        self.ready(self.start)

    def value(self) -> Pause:
        """The pause as typed."""
        start = typed.day(self.start.text())
        if start is None:
            raise UserError(N_("From which day on? Type the first day, such as 24.11.2026."))
        return Pause(start, typed.day(self.until.text()), self.reason.text().strip())


class DateForm(FormDialog):
    """Gives another date for the next visit only."""

    def __init__(self, parent: QWidget | None, next_day: date | None, today: date) -> None:
        super().__init__(parent, _("Another date"), _("Agree"))
        self._today = today
        fields = Fields()
        self.day = fields.line(_("The next visit is on"), full_day(next_day) if next_day else "", wide=True)
        self.content.addWidget(fields)
        self.ready(self.day)

    def value(self) -> AgreedDate:
        """The date as typed."""
        day = typed.day(self.day.text())
        if day is None or day < self._today:
            raise UserError(N_("Type a day that is still to come, such as 24.11.2026."))
        return AgreedDate(self._today, day)


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
