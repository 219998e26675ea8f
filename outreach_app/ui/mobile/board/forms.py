"""The forms of what is on board: onto which vehicle, and to which point."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.services.book_sets import HandOver
from outreach_app.ui import typed
from outreach_app.ui.controls import Label
from outreach_app.ui.field_fault import at
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import N_, _, ngettext


class MoveForm(FormDialog):
    """Gives the vehicle onto which copies go."""

    def __init__(self, parent: QWidget | None, copies: int, vehicles: Sequence[tuple[str, Id]]) -> None:
        super().__init__(parent, _("To another vehicle"), _("Move"))
        told, fields = Label("muted", wrap=True), Fields()
        told.setText(ngettext("{count} copy goes along.", "{count} copies go along.", copies))
        self.vehicle = fields.choice(_("Vehicle"), list(vehicles), vehicles[0][1])
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.vehicle)

    def value(self) -> Id:
        """The vehicle."""
        return Id(str(self.vehicle.value()))


class PointForm(FormDialog):
    """Gives to which place copies on board go, until when, and who takes them; `set_name` is what the set is called."""

    def __init__(
        self, parent: QWidget | None, copies: int, places: Sequence[Place], today: date, person: str, set_name: str
    ) -> None:
        super().__init__(parent, _("Hand over to a point"), _("Hand over"))
        told, fields = Label("muted", wrap=True), Fields()
        count = ngettext("{count} copy", "{count} copies", copies)
        told.setText(_("{copies}. They become a set with its act, and are not on board any more.").format(copies=count))
        self.place = fields.choice(_("Place"), [(place.label, place.id) for place in places], None)
        self.name = fields.line(_("Name of the set"), set_name, _("Detective stories, winter 2027"))
        self.name.setEnabled(not set_name)
        self.day = fields.line(_("Handed over on"), full_day(today))
        self.due = fields.line(_("Due back"), "", "24.02.2027")
        self.by = fields.line(_("Handed over by"), person)
        self.to = fields.line(_("Taken by"), "", _("name and post of the person at the place"))
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.place)

    def value(self) -> tuple[HandOver, str]:
        """The hand-over as typed, and the name of its set."""
        with at(self.day):
            day = typed.day(self.day.text())
            if day is None:
                raise UserError(N_("On which day was it handed over? Type it as 24.11.2026."))
        with at(self.due):
            due = typed.day(self.due.text())
        told = HandOver(day, Id(str(self.place.value())), due, self.by.text().strip(), self.to.text().strip())
        return told, self.name.text().strip()
