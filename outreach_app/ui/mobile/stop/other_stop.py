"""Asks for a stop at which no round of the day calls."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import _


class OtherStopForm(FormDialog):
    """Gives the id of the stop."""

    def __init__(self, parent: QWidget | None, stops: Sequence[Place]) -> None:
        super().__init__(parent, _("Another stop"), _("Go there"))
        fields = Fields()
        self.stop = fields.choice(_("Stop"), [(one.label, one.id) for one in stops], stops[0].id)
        self.content.addWidget(fields)
        self.ready(self.stop)

    def value(self) -> Id:
        """The stop."""
        return self.stop.value()
