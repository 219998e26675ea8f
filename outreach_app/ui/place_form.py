"""The form of a place other than a home: an institution, an issue point, a stop of the mobile library."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from outreach_app.domain.places import Address, Place, PlaceKind
from outreach_app.services.whereabouts import Surroundings
from outreach_app.ui.form import Fields, FormDialog, Number
from outreach_app.ui.passport_fields import PassportFields
from outreach_app.ui.where_field import WhereField
from outreach_app.wording import N_, _

_ADDRESS = {"settlement": N_("Town or village"), "street": N_("Street"), "house": N_("House")}


class PlaceForm(FormDialog):
    """Takes a place, gives a place."""

    def __init__(self, parent: QWidget | None, place: Place, around: Surroundings) -> None:
        super().__init__(parent, place.name if place.id else _("New place"), _("Save"))
        self._before = place
        fields = Fields()
        kinds = [(kind.label, kind) for kind in PlaceKind if kind is not PlaceKind.HOME]
        self.name = fields.line(_("Name of the place"), place.name if place.id else "")
        self.kind = fields.choice(_("Kind of place"), kinds, place.kind)
        self.address = {name: fields.line(_(title), getattr(place.address, name)) for name, title in _ADDRESS.items()}
        self.phone = fields.line(_("Phone"), place.phone)
        self.rest = fields.line(_("What else belongs to the address"), place.address.text, wide=True)
        self.where = WhereField(place.coordinates, around, self._address, place.id or None)
        fields.add(_("Coordinates or a link of a map"), self.where, wide=True)
        self.access = fields.line(_("Way in"), place.access_note, _("by the service door; ask at the desk"), wide=True)
        self.minutes = Number(-1, 24 * 60, -1 if place.service_minutes is None else place.service_minutes)
        self.minutes.setSpecialValueText(_("as usual"))
        fields.add(_("Minutes that a call takes"), self.minutes)
        self.not_alone = fields.tick(_("Do not go there alone"), place.not_alone)
        self.passport = PassportFields(place)
        notes = Fields()
        self.notes = notes.text(_("Notes"), place.notes, lines=2)
        for part in (fields, self.passport, notes):
            self.content.addWidget(part)
        self.kind.currentIndexChanged.connect(self._choose)
        self._choose()
        self.ready(self.name)

    def _choose(self) -> None:
        """Only a mobile stop has a passport."""
        self.passport.setVisible(self.kind.value() is PlaceKind.MOBILE_STOP)

    def value(self) -> Place:
        """The place as typed."""
        minutes = self.minutes.value()
        stop = self.kind.value() is PlaceKind.MOBILE_STOP
        return replace(
            self.passport.value(self._before) if stop else self._before,
            kind=self.kind.value(),
            name=self.name.text().strip(),
            address=self._address(),
            coordinates=self.where.value(),
            access_note=self.access.text().strip(),
            service_minutes=None if minutes < 0 else minutes,
            phone=self.phone.text().strip(),
            not_alone=self.not_alone.isChecked(),
            notes=self.notes.toPlainText().strip(),
        )

    def _address(self) -> Address:
        parts = {name: field.text().strip() for name, field in self.address.items()}
        return replace(self._before.address, **parts, text=self.rest.text().strip())
