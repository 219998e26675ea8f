"""The stop as the other modules find it: its round, and the visit of the stop itself."""

from outreach_app.domain.errors import UserError, there
from outreach_app.domain.forms import Form, usual_form
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.rounds import Round
from outreach_app.domain.visits import Outcome, Visit, VisitEntry
from outreach_app.services.library import Library
from outreach_app.services.visits import record_visit
from outreach_app.storage import events as stored
from outreach_app.storage import places as stored_places
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored_schedule
from outreach_app.wording import N_


def place_of(at: AtStop) -> Place:
    """The stop.

    Raises:
        UserError: it is not there any more, or is no stop of the mobile library.
    """
    found = there(stored_places.place(at.place), N_("This stop is not in the library any more: refresh the page."))
    if found.kind is not PlaceKind.MOBILE_STOP:
        raise UserError(N_("“{place}” is no stop of the mobile library: choose a stop."), place=found.label)
    return found


def round_of(at: AtStop) -> Round | None:
    """The round that calls at the stop: the one that is told, else the first of the day.

    Raises:
        UserError: the one that is told does not call there on this day.
    """
    calling = [one for one in stored_rounds.rounds_on(at.day) if at.place in {stop.place.id for stop in one.stops}]
    if at.round is None:
        return next(iter(calling), None)
    refusal = N_("This round does not call at the stop on this day: choose another round.")
    return there(next((one for one in calling if one.id == at.round), None), refusal)


def form_of(at: AtStop) -> Form:
    """The form in which the stop is served: its plan's, else the bookmobile's."""
    plans = stored_schedule.plans_of_places([at.place])
    running = (plan.form for plan in plans if plan.ended_on is None or at.day <= plan.ended_on)
    return next(running, usual_form(PlaceKind.MOBILE_STOP))


def visits_at(at: AtStop, one: Round | None) -> list[Visit]:
    """The visits at the stop: those of its round, and those of no round."""
    return [visit for visit in stored.visits_at(at.place, at.day) if visit.round in {None, one.id if one else at.round}]


def own_visit(library: Library, at: AtStop) -> Visit:
    """The visit of the stop itself, on which head-counts and inquiries hang; made where there is none yet."""
    one = round_of(at)
    known = next((visit for visit in visits_at(at, one) if visit.reader is None), None)
    if known and known.outcome is Outcome.SERVED:
        return known
    entry = VisitEntry(
        Outcome.SERVED,
        at.day,
        place=place_of(at).id,
        round=one.id if one else None,
        form=form_of(at),
        replaces=known.id if known else None,
    )
    record_visit(library, entry, library.clock().date())
    return next(visit for visit in visits_at(at, one) if visit.reader is None)
