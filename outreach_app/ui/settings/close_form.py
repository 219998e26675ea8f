"""The form with which a route is closed: the last day, what lies on it, and what becomes of that."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.closing_routes import OnRoute
from outreach_app.ui import typed
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import N_, _

KEEP, MOVE, END = "keep", "move", "end"


class CloseRouteForm(FormDialog):
    """Gives the day, the route onto which the plans go, if they do, and whether they end."""

    def __init__(
        self, parent: QWidget | None, name: str, today: date, left: OnRoute, others: Sequence[tuple[str, Id]]
    ) -> None:
        super().__init__(parent, _("Close the route “{name}”").format(name=name), _("Close"))
        fields, told = Fields(), Label(wrap=True)
        self.day = fields.line(_("Last day"), full_day(today))
        self.way = self.other = None
        if left.readers or left.places:
            ways = [(_("go on without a route"), KEEP), (_("are served no more"), END)]
            if others:
                ways.insert(1, (_("go onto another route"), MOVE))
            self.way = fields.choice(_("Its readers and stops"), ways, KEEP)
            self.other = fields.choice(_("Onto the route"), [(_("choose"), None), *others], None)
            self.way.currentIndexChanged.connect(lambda _place: self._offer())
            self._offer()
        lies = _("On this route: {load}.").format(load=left.words) if left.words else _("Nothing lies on this route.")
        stays = _("What was done stays; rounds made already stay as they are.")
        told.setText(f"{lies} {stays}")
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.way or self.day)

    def _offer(self) -> None:
        self.other.setEnabled(self.way.value() == MOVE)

    def value(self) -> tuple[date, Id | None, bool]:
        """The day, the other route, and whether the plans end."""
        day, way = typed.day(self.day.text()), self.way.value() if self.way else KEEP
        if day is None:
            raise UserError(N_("Which is the last day? Type it as 24.11.2026."))
        if way == MOVE and not self.other.value():
            raise UserError(N_("Choose the route onto which the readers and stops go."))
        return day, self.other.value() if way == MOVE else None, way == END
