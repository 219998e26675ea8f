"""What rests on somebody, in words, and the form that hands it over to somebody else."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Person
from outreach_app.services import people, staff
from outreach_app.services.library import Library
from outreach_app.services.staff import Duties
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.jobs import OneJob
from outreach_app.wording import N_, _, ngettext


def load_words(load: Duties) -> str:
    """What rests on somebody or something, in words; empty for nothing."""
    parts = []
    if load.plans:
        parts.append(ngettext("{count} plan", "{count} plans", load.plans))
    if load.routes:
        parts.append(ngettext("{count} route", "{count} routes", load.routes))
    if load.rounds:
        parts.append(ngettext("{count} round", "{count} rounds", load.rounds))
    return ", ".join(parts)


class HandOverForm(FormDialog):
    """Gives who hands over and who takes; says beneath how much that is."""

    def __init__(
        self, parent: QWidget | None, everybody: Sequence[Person], loads: Mapping[Id, Duties], giver: Id | None
    ) -> None:
        super().__init__(parent, _("Hand over readers"), _("Hand over"))
        self._loads = loads
        fields, nobody = Fields(), (_("choose"), None)
        givers = [(one.name, one.id) for one in everybody if one.id in loads]
        takers = [(one.name, one.id) for one in everybody if not one.left_on]
        self.giver = fields.choice(_("Who hands over"), [nobody, *givers], giver)
        self.taker = fields.choice(_("Who goes from now on"), [nobody, *takers], None)
        self.told = Label(wrap=True)
        self.content.addWidget(fields)
        self.content.addWidget(self.told)
        self.giver.currentIndexChanged.connect(lambda _place: self._tell())
        self._tell()
        self.ready(self.taker if self.giver.value() else self.giver)

    def value(self) -> tuple[Id, Id]:
        """Who hands over, and who takes."""
        giver, taker = self.giver.value(), self.taker.value()
        if not giver or not taker:
            raise UserError(N_("Choose who hands over, and who goes from now on."))
        return giver, taker

    def _tell(self) -> None:
        load = self._loads.get(self.giver.value() or Id(""))
        words = _("What was done stays. Goes over: {load}.").format(load=load_words(load)) if load else ""
        self.told.setText(words or _("Plans, routes and rounds to come go over; what was done stays."))


def hand_over(owner: QWidget, desk: Desk, library: Library, giver: Id | None = None) -> None:
    """Ask who takes over, and let it be done in one step."""
    today, names = library.clock().date(), people.names(library)
    form = HandOverForm(owner, people.people(library), staff.loads_of_people(library), giver)
    told = form.given(lambda told: staff.check_hand_over(library, *told, today))
    if told:
        words = _("Handed over to {name}").format(name=names[told[1]])
        OneJob(owner, desk).do(library, lambda: staff.hand_over(library, *told, today), words, _("Handing over"))
