"""The form with which somebody or something leaves: the day, what rests on it, who or what takes its place."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.staff import Duties
from outreach_app.ui import typed
from outreach_app.ui.controls import Label
from outreach_app.ui.duties import load_words
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import N_, _


class LeaveForm(FormDialog):
    """Gives the day and the successor's id, or None; without `others` nobody is asked for."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        save: str,
        today: date,
        load: Duties,
        others: Sequence[tuple[str, Id]] | None = None,
    ) -> None:
        super().__init__(parent, title, save)
        fields = Fields()
        self.day = fields.line(_("Last day"), full_day(today))
        rests = load_words(load)
        self.successor = None
        if rests and others is not None:
            self.successor = fields.choice(_("Instead comes"), [(_("nobody yet"), None), *others], None)
        told = Label(wrap=True)
        told.setText(
            _("What was done stays. Goes on: {load}.").format(load=rests) if rests else _("What was done stays.")
        )
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.successor or self.day)

    def value(self) -> tuple[date, Id | None]:
        """The day and the successor as chosen."""
        day = typed.day(self.day.text())
        if day is None:
            raise UserError(N_("Which is the last day? Type it as 24.11.2026."))
        return day, self.successor.value() if self.successor else None
