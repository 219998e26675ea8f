"""What comes back and belongs on board of a vehicle: at a stop it travels on, at the library's desk its stay ends."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.forms import VAN_FORMS
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Visit
from outreach_app.services.library import Work
from outreach_app.storage import places as stored_places
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import stowage
from outreach_app.storage import visits as stored


def settle(work: Work, copy: Id, day: date, visit_id: Id | None) -> None:
    """Decide where a copy that came back is: at a stop on board of the vehicle that is there, else on the shelf."""
    stay = stowage.stays_now([copy]).get(copy)
    if stay is None:
        return
    visit = stored.visit(visit_id) if visit_id else None
    if visit is None or not at_a_stop(visit):
        stowage.end_stays([copy], day)
        return
    one = stored_rounds.round_(visit.round) if visit.round else None
    if one and one.vehicle and one.vehicle != stay.vehicle and stowage.end_stays([copy], day):
        stowage.put_stay(replace(stay, id=work.new_id(), vehicle=one.vehicle, loaded_on=day))


def at_a_stop(visit: Visit) -> bool:
    """Whether a visit was made from a vehicle that carries books: where a bookmobile stops."""
    if visit.form in VAN_FORMS:
        return True
    place = stored_places.place(visit.place) if visit.place else None
    return place is not None and place.kind is PlaceKind.MOBILE_STOP
