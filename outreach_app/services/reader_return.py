"""A reader who is served again before a pause was to end: back into the prepared round of the next date."""

from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import Due, Pause, ServicePlan, due_on
from outreach_app.services import schedule
from outreach_app.services.library import Library
from outreach_app.services.reader_pause import pause_now, running
from outreach_app.services.readers import reader
from outreach_app.services.rounds import add_to_round
from outreach_app.storage import absences as stored_absences
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_, _


def end_reader_pause(library: Library, reader_id: Id, day: date) -> Changes:
    """Serve a reader again from a day on: in all plans the pause of that day ends, or else those to come go.

    The prepared round of the next date takes the reader along, unless it has results already.

    Raises:
        UserError: there is no pause.
    """
    with library.use_case("end_reader_pause") as work:
        plans = running(reader(library, reader_id).id)
        now = [(plan, pause) for plan in plans for pause in plan.pauses if pause.covers(day)]
        coming = [(plan, pause) for plan in plans for pause in plan.pauses if pause.from_on > day]
        if not now and not coming:
            raise UserError(N_("There is no pause to end: refresh the page."))
        for plan, pause in now or coming:
            stored.end_pause(plan.id, pause, day)
        _take_along(library, reader_id, day)
    return work.changes


def end_service_pause(library: Library, plan: ServicePlan, pause: Pause, day: date) -> Changes:
    """Serve by one plan again from a day on; the prepared round takes its reader along, as `end_reader_pause` says."""
    with library.use_case("end_pause") as work:
        schedule.end_pause(library, plan.id, pause, day)
        if plan.reader:
            _take_along(library, plan.reader, day)
    return work.changes


def what_follows(library: Library, reader_id: Id) -> str:
    """In words, which round takes a reader along, or why none does, or just the next date."""
    today = library.clock().date()
    standing = stored_rounds.stops_of(reader_id, today, None, None)
    due = _next(reader_id, today)
    if standing and (due is None or due[1] >= standing[0][0].day):
        return _("Goes along in the round of {day}").format(day=short_day(standing[0][0].day))
    if due is None:
        return _("No next date until the pause ends.") if pause_now(library, reader_id, today) else _("No next date")
    told = _("Next date: {day}").format(day=full_day(due[1]))
    if _fitting(*due):
        hint = _(
            "its round does not take the reader along any more: agree on another date, or put the reader in by hand"
        )
        return f"{told}; {hint}"
    return told


def _take_along(library: Library, reader_id: Id, day: date) -> None:
    """Put a reader into the prepared round of the next date from a day on, where none takes them along sooner."""
    today = library.clock().date()
    found = _next(reader_id, max(day, today))
    if found is None or any(one.day <= found[1] for one, _stop in stored_rounds.stops_of(reader_id, today, None, None)):
        return
    rounds = _fitting(*found)
    begun = stored_visits.visits_of_rounds([one.id for one in rounds])
    for one in rounds:
        if one.id not in begun and reader(library, reader_id).place:
            add_to_round(library, one.id, reader_id, today, _position(one, found[0].plan))
            return


def _next(reader_id: Id, today: date) -> tuple[Due, date] | None:
    """The next date of all plans, and the day on which it can be kept."""
    calendar, last = stored_absences.calendar(), stored.last_moving_visits([reader_id])[0].get(reader_id)
    dues = (due_on(plan, last, today, calendar) for plan in running(reader_id))
    days = [(due, calendar.kept_on(due.day, today, due.plan)) for due in dues if due.day]
    return min(days, key=lambda one: one[1], default=None)


def _fitting(due: Due, day: date) -> list[Round]:
    """The rounds of a day that go where a plan is served: on its route, else by who goes to it."""
    plan, goes = due.plan, due.goes.person if due.goes else due.plan.deliverer
    return [
        one for one in stored_rounds.rounds_on(day) if one.route == plan.route and (plan.route or one.deliverer == goes)
    ]


def _position(one: Round, plan: ServicePlan) -> int | None:
    """Where a plan stands among the stops of its route; at the end where nobody has said."""
    if plan.route is None or plan.route_position is None:
        return None
    along = [*stored.plans(readers=one.readers), *stored.plans_of_places(one.served)]
    places = {other.reader or other.place: other.route_position for other in along if other.route == plan.route}
    for number, stop in enumerate(one.stops):
        if any((places.get(who) or 0) > plan.route_position for who in stop.served):
            return number
    return None
