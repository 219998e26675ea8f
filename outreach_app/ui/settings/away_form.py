"""The form of an absence: its days, who stands in, why; and of its end."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.absences import Absence
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.ui import typed
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import N_, _


class AwayForm(FormDialog):
    """Takes an absence, kept already or new; gives it as typed, or the day from which the person works again."""

    def __init__(self, parent: QWidget | None, absence: Absence, today: date, others: Sequence[tuple[str, Id]]) -> None:
        super().__init__(parent, _("{name} is away").format(name=absence.name), _("Save"))
        self._absence = absence
        told, fields = Label("muted", wrap=True), Fields()
        told.setText(
            _("Readers keep their dates. Rounds of these days go to who stands in; without one, each date says so.")
        )
        self.start = fields.line(_("From"), full_day(absence.from_on))
        until = full_day(absence.until_on) if absence.until_on else ""
        self.until = fields.line(_("Until (empty: until further notice)"), until, _("24.11.2026"))
        ways = [(_("nobody yet"), None), *others]
        self.substitute = fields.choice(_("Stands in"), ways, absence.substitute)
        self.reason = fields.line(_("Why"), absence.reason, _("leave, illness, training"))
        self.back = None
        if absence.id:
            self.back = fields.line(_("Works again from (empty: as above)"), "", full_day(today), wide=True)
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.start)

    def value(self) -> Absence | date:
        """The absence as typed, or the day on which it is over."""
        if self.back and (back := typed.day(self.back.text())):
            return back
        start = typed.day(self.start.text())
        if start is None:
            raise UserError(N_("From which day on? Type the first day, such as 24.11.2026."))
        return replace(
            self._absence,
            from_on=start,
            until_on=typed.day(self.until.text()),
            substitute=self.substitute.value(),
            reason=self.reason.text().strip(),
        )
