"""What is done to places: added, looked at, changed, and two records of one place made one."""

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services import book_sets, merging, places
from outreach_app.services.fieldwork import kit_origin
from outreach_app.services.library import Library
from outreach_app.services.whereabouts import Surroundings
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.not_coming import open_not_coming
from outreach_app.ui.place_form import PlaceForm
from outreach_app.ui.readers import place_card
from outreach_app.ui.readers.merge_form import unite
from outreach_app.ui.readers.place_card import PlaceCard
from outreach_app.ui.readers.record_choice import Record, RecordChoice
from outreach_app.ui.stop_papers import show_stop_papers
from outreach_app.ui.ways import Ways
from outreach_app.wording import _


class PlaceDeeds:
    """Holds nothing but the way to the library and the window."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library, ways: Ways) -> None:
        self._owner, self._desk, self._library, self._ways = owner, desk, library, ways

    def add(self) -> None:
        """Ask for a new institution, point or stop, so that readers can be served there."""
        library = self._library
        form = PlaceForm(self._owner, Place(Id(""), PlaceKind.INSTITUTION, "-"), Surroundings(library))
        form.run(self._desk, lambda typed: places.add_place(library, typed), _("Place added"), Draft(library, "place"))

    def change(self, before: Place) -> None:
        """Change an institution, point or stop."""
        library = self._library

        def write(typed: Place) -> Changes | None:
            return places.change_place(library, typed) if typed != before else None

        form = PlaceForm(self._owner, before, Surroundings(library))
        form.run(self._desk, write, _("Place changed"), Draft(library, "place", before.id))

    def show(self, place_id: Id) -> None:
        """Show the card of a place, as often as something was done from it."""
        wish = place_card.CHANGE
        while wish not in (place_card.CLOSE, place_card.OPEN_SET, place_card.TAKE_OUT):
            wish = self._show_once(place_id)

    def _show_once(self, place_id: Id) -> int:
        library = self._library
        try:
            place = places.place(library, place_id)
        except UserError as refusal:
            self._desk.failed.emit(refusal)
            return place_card.CLOSE
        readers = len(places.residents(library, place_id))
        sets, today = book_sets.sets_of_place(library, place_id), library.clock().date()
        card = PlaceCard(self._owner, place, readers, sets, today)
        if kit_origin(library):
            card.take_out.hide()
        wish, chosen = card.exec(), card.chosen
        if wish == place_card.CHANGE:
            self.change(place)
        elif wish == place_card.UNITE:
            self.unite(place)
        elif wish == place_card.CALL_OFF:
            open_not_coming(self._owner, self._desk, library, scope=Scope(place=place_id))
        elif wish == place_card.POSTER:
            show_stop_papers(self._owner, self._desk, library, stop=place_id)
        elif wish == place_card.TAKE_OUT:
            self._ways.take_out(today, place_id)
        elif wish == place_card.OPEN_SET and chosen:
            self._ways.open_sets(chosen)
        return wish

    def unite(self, place: Place) -> None:
        """Choose the other record of a place, and make the two one."""
        library, today = self._library, self._library.clock().date()

        def find(text: str) -> list[Record]:
            found = places.find_places(library, text, place.kind)
            return [Record(one.id, one.label, one.address.line) for one in found if one.id != place.id]

        told = _("Everything that belongs to the other record will belong to this one.")
        title = _("Which record is {place}, too?").format(place=place.label)
        other = RecordChoice(self._owner, title, told, find).choose(_neighbours(place))
        if other:
            unite(
                *(self._owner, self._desk),
                lambda: merging.compare_places(library, place.id, other),
                lambda chosen: merging.merge_places(library, place.id, other, today, chosen),
            )


def _neighbours(place: Place) -> str:
    """What is looked for at first: of a home the same house; of the few other places all."""
    if place.kind is not PlaceKind.HOME:
        return ""
    return " ".join(filter(None, (place.address.settlement, place.address.street, place.address.house)))
