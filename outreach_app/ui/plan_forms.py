"""The forms of service plans: a plan, one for several readers, a pause, another date."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.schedule import SPREADABLE, AgreedDate, Pause, ServicePlan
from outreach_app.ui import typed
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.plan_fields import Choices, PlanFields
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import N_, _


class PlanForm(FormDialog):
    """Takes a plan, gives a plan."""

    def __init__(self, parent: QWidget | None, plan: ServicePlan, choices: Choices) -> None:
        super().__init__(parent, _("Service plan"), _("Save"))
        self.fields = PlanFields(plan, choices)
        self.content.addWidget(scrolled(self.fields, whole=True))
        self.ready(self.fields.form)

    def value(self) -> ServicePlan:
        """The plan as typed."""
        return self.fields.value()


class PauseForm(FormDialog):
    """Gives a pause; `NAME` and `HINT` are message ids: what it is called, and an example of a reason."""

    NAME = N_("Pause")
    HINT = N_("in hospital, away, at the dacha")

    def __init__(self, parent: QWidget | None, start: date, until: date | None = None) -> None:
        super().__init__(parent, _(self.NAME), _(self.NAME))
        fields = Fields()
        self.start = fields.line(_("From"), full_day(start))
        self.until = fields.line(
            _("Until (empty: until further notice)"), full_day(until) if until else "", _("24.11.2026")
        )
        self.reason = fields.line(_("Why"), "", _(self.HINT), wide=True)
        self.content.addWidget(fields)
        self.ready(self.start)

    def value(self) -> Pause:
        """The pause as typed."""
        start = typed.day(self.start.text())
        if start is None:
            raise UserError(N_("From which day on? Type the first day, such as 24.11.2026."))
        return Pause(start, typed.day(self.until.text()), self.reason.text().strip())


class SuspensionForm(PauseForm):
    """Gives the days on which the vehicle does not come to a stop: one, some, or until further notice."""

    NAME = N_("Suspend")
    HINT = N_("no road, repairs, the school is on holiday")


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


class ManyPlansForm(FormDialog):
    """Takes what most readers get, gives a plan for all of them, and whether their first visits are spread."""

    def __init__(self, parent: QWidget | None, plan: ServicePlan, choices: Choices, count: int) -> None:
        super().__init__(parent, _("Service plan of the chosen: {count}").format(count=count), _("Save"))
        self.fields, told = PlanFields(plan, choices), Label("muted", wrap=True)
        told.setText(
            _(
                "Plans that are there already get this rhythm and these times instead; their form of service stays, "
                "and so do who goes and the route where you choose none."
            )
        )
        self.spread = QCheckBox(_("Spread the first visits evenly over the weeks"))
        self.spread.setChecked(True)
        self.fields.rhythm.currentIndexChanged.connect(self._offer_spread)
        for part in (told, scrolled(self.fields, whole=True), self.spread):
            self.content.addWidget(part)
        self.ready(self.fields.every)

    def _offer_spread(self) -> None:
        """First visits are spread over a cycle of weeks; other rhythms have their days."""
        self.spread.setVisible(self.fields.rhythm.value() in SPREADABLE)

    def value(self) -> tuple[ServicePlan, bool]:
        """The plan as typed, and whether the first visits are spread."""
        return self.fields.value(), self.spread.isChecked()
