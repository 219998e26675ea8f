"""The trip: when the crew came to a stop and left it, what the odometer showed, weather and road."""

from dataclasses import replace

from outreach_app.domain.changes import Changes
from outreach_app.domain.mobile import AtStop, check_moment
from outreach_app.domain.rounds import Odometer, PlannedVisit, Round, Stay, Stop
from outreach_app.services.library import Library, Work
from outreach_app.services.mobile.where import own_visit, place_of, round_of, visits_at
from outreach_app.services.rounds import new_round
from outreach_app.storage import numbers
from outreach_app.storage import rounds as stored
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import visits as stored_visits


def note_stay(library: Library, at: AtStop, stay: Stay) -> Changes:
    """Note when the crew came to a stop and left it; a stop that no round calls at joins the day's trip.

    Raises:
        UserError: a time is still to come, or it left before it came.
    """
    for told in (stay.arrived, stay.left):
        check_moment(at.day, told, library.clock())
    with library.use_case("note_stay") as work:
        one = _trip(library, work, at)
        if stay.arrived or stay.left:
            own_visit(library, replace(at, round=one.id))
        stop = next(stop for stop in one.stops if stop.place.id == at.place)
        stored.put_stop(one.id, replace(stop, stay=stay))
    return work.changes


def note_trip(library: Library, at: AtStop, odometer: Odometer, weather: str) -> Changes:
    """Note what the odometer showed before and after the trip that calls at a stop, and the weather and road.

    Raises:
        UserError: the day is still to come.
    """
    check_moment(at.day, None, library.clock())
    with library.use_case("note_trip") as work:
        one = _trip(library, work, at)
        stored.put_round(replace(one, odometer=odometer, weather=weather.strip()))
    return work.changes


def _trip(library: Library, work: Work, at: AtStop) -> Round:
    """The round that calls at the stop; where none was planned, the day's trip on the stop's route, or a new one."""
    if one := round_of(at):
        return one
    place = place_of(at)
    plans = stored_schedule.plans_of_places([at.place])
    route = next((plan.route for plan in plans if plan.route and not plan.ended_on), None)
    alike = (one for one in stored.rounds_on(at.day) if route and one.route == route)
    one = next(alike, None) or new_round(library, work, at.day, route=route)
    call = PlannedVisit(work.new_id(), numbers.next_number(library.store, "slip"))
    stored.put_stop(one.id, Stop(work.new_id(), place, len(one.stops), planned=(call,)))
    for visit in visits_at(at, None):
        stored_visits.put_visit(replace(visit, round=one.id))
    made = round_of(replace(at, round=one.id))
    assert made
    return made
