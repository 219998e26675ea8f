"""Fields of the place: an institution, point or stop to choose, or a home with address, coordinates, way in."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QLineEdit

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Place, PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.services.whereabouts import Surroundings
from outreach_app.ui.form import Fields
from outreach_app.ui.where_field import WhereField
from outreach_app.wording import N_, _

_ADDRESS = {
    "settlement": N_("Town or village"),
    "street": N_("Street"),
    "house": N_("House"),
    "flat": N_("Flat"),
    "entrance": N_("Entrance"),
    "floor": N_("Floor"),
}


def _told(place: Place) -> str:
    """A place with its kind, where its name alone does not tell."""
    return place.label if place.kind is PlaceKind.INSTITUTION else f"{place.label} ({place.kind.label.lower()})"


class HomeFields(Fields):
    """`value()` gives the place as it was chosen or typed."""

    def __init__(self, place: Place | None, reader: Reader, institutions: list[Place], around: Surroundings) -> None:
        super().__init__()
        self._before = place
        self._institutions = {one.id: one for one in institutions}
        lives = place.id if place and place.id in self._institutions else None
        home = place if place and lives is None else Place(Id(""), PlaceKind.HOME)
        self._home = home
        ways = [(_("At home"), None), *((_told(one), one.id) for one in institutions)]
        self.lives = self.choice(_("Is served"), ways, lives)
        self.room = self.line(_("Room (in an institution)"), reader.room)
        self.residence = self.line(_("Home address of who is served elsewhere"), reader.residence, wide=True)
        self.address = {name: self.line(_(title), getattr(home.address, name)) for name, title in _ADDRESS.items()}
        self.rest = self.line(_("What else belongs to the address"), home.address.text, wide=True)
        self.where = WhereField(home.coordinates, around, self._address, home.id or None)
        self.add(_("Coordinates or a link of a map"), self.where, wide=True)
        self.access = self.line(_("Way in"), home.access_note, _("ring twice; the dog is chained"), wide=True)
        kept = _("kept; type another to replace it")
        self.code = self.line(_("Door code"), "", kept if home.door_code else "")
        self.safe = self.line(_("Key safe"), "", kept if home.key_safe else _("left of the door, 1945"))
        self.forget = self.tick(_("Forget the door code"), False)
        self.forget.setVisible(bool(home.door_code))
        self.forget_safe = self.tick(_("Forget the key safe"), False)
        self.forget_safe.setVisible(bool(home.key_safe))
        self.not_alone = self.tick(_("Do not go there alone"), home.not_alone)
        self.lives.currentIndexChanged.connect(self._choose)
        self.stretch()
        self._choose()

    def _choose(self) -> None:
        at_home = self.lives.value() is None
        codes = (self.code, self.safe, self.forget, self.forget_safe)
        for field in (*self.address.values(), self.rest, self.where, self.access, *codes, self.not_alone):
            field.setEnabled(at_home)
        for field in (self.room, self.residence):
            field.setEnabled(not at_home)

    def value(self) -> tuple[Place, str, str]:
        """The place, and of who is served elsewhere the room and the home address."""
        chosen = self.lives.value()
        if chosen is not None:
            return self._institutions[chosen], self.room.text().strip(), self.residence.text().strip()
        address = self._address()
        return (
            replace(
                self._home,
                address=address,
                coordinates=self.where.value(),
                access_note=self.access.text().strip(),
                door_code=self._kept(address, self.code, self.forget, self._home.door_code),
                key_safe=self._kept(address, self.safe, self.forget_safe, self._home.key_safe),
                not_alone=self.not_alone.isChecked(),
            ),
            "",
            "",
        )

    def _address(self) -> Address:
        parts = {name: field.text().strip() for name, field in self.address.items()}
        return replace(self._home.address, **parts, text=self.rest.text().strip())

    def _kept(self, address: Address, line: QLineEdit, forget: QCheckBox, known: str) -> str:
        """What was typed, else the known one; that of another house is of no use."""
        if typed_in := line.text().strip():
            return typed_in
        moved = address.same_house != self._home.address.same_house
        return "" if moved or forget.isChecked() else known
