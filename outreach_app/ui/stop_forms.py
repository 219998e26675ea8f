"""The forms of a mobile stop and its passport: a new one, and a change."""

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services import places
from outreach_app.services.library import Library
from outreach_app.services.whereabouts import Surroundings
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.place_form import PlaceForm
from outreach_app.wording import _


def add_stop(owner: QWidget, desk: Desk, library: Library) -> Changes | None:
    """Ask for a new stop."""
    form = PlaceForm(owner, Place(Id(""), PlaceKind.MOBILE_STOP, "-"), Surroundings(library))
    return form.run(desk, lambda told: places.add_place(library, told), _("Stop added"), Draft(library, "stop"))


def change_stop(owner: QWidget, desk: Desk, library: Library, stop: Place) -> Changes | None:
    """Change a stop and its passport."""

    def write(told: Place) -> Changes | None:
        return places.change_place(library, told) if told != stop else None

    form = PlaceForm(owner, stop, Surroundings(library))
    return form.run(desk, write, _("Stop changed"), Draft(library, "stop", stop.id))
