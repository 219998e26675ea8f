"""A reader's rest: all plans at once, off the rounds to come. At its end the date follows by itself."""

from collections.abc import Iterator
from datetime import date, timedelta

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.reader_status import resting
from outreach_app.domain.rounds import Round
from outreach_app.domain.schedule import Pause, ServicePlan
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.services.rounds import leave_rounds
from outreach_app.services.schedule import pause_plan
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_

_DAY = timedelta(days=1)


def rounds_in_pause(library: Library, reader_id: Id, pause: Pause, today: date) -> list[Round]:
    """The rounds to come that a reader leaves when a pause begins, by day."""
    found = [
        one
        for start, until in _spans(running(reader_id), pause, today)
        for one, _stop in stored_rounds.stops_of(reader_id, start, until, None)
    ]
    tried = stored_visits.visits_of_rounds([one.id for one in found])
    left = {one.id: one for one in found if all(visit.reader != reader_id for visit in tried.get(one.id, ()))}
    return sorted(left.values(), key=lambda one: (one.day, one.number))


def pause_reader(library: Library, reader_id: Id, pause: Pause, today: date) -> Changes:
    """Let a reader rest in all plans, and leave the rounds to come within the pause; the bag stays packed.

    From its first day on this pause counts: an earlier one ends the day before, one wholly inside it goes. A one-off
    agreed in spite of a pause keeps its date and its round.

    Raises:
        UserError: no visits are planned, or the pause is over already.
    """
    if pause.until_on and pause.until_on < today:
        raise UserError(N_("This pause is over already: give a last day that is still to come."))
    with library.use_case("pause_reader") as work:
        plans = running(reader(library, reader_id).id)
        if not plans:
            raise UserError(N_("No visits are planned, so there is nothing to pause."))
        for plan in plans:
            for other in plan.pauses:
                if other.covers(pause.from_on) or _within(other, pause):
                    stored.end_pause(plan.id, other, pause.from_on)
            stored.add_pause(plan.id, pause)
        for start, until in _spans(plans, pause, today):
            leave_rounds(library, reader_id, start, until, but=None)
    return work.changes


def pause_service(library: Library, plan: ServicePlan, pause: Pause, today: date) -> Changes:
    """Let a plan rest; where it is its reader's or place's only one, they leave the prepared rounds too.

    Raises:
        UserError: the plan is not there any more, or the pause is over already.
    """
    if plan.place and [one.id for one in stored.plans_of_places([plan.place]) if not one.ended_on] == [plan.id]:
        with library.use_case("pause_plan") as work:
            pause_plan(library, plan.id, pause)
            for start, until in _spans([plan], pause, today):
                leave_rounds(library, plan.place, start, until, but=None)
        return work.changes
    if plan.reader and [one.id for one in running(plan.reader)] == [plan.id]:
        return pause_reader(library, plan.reader, pause, today)
    return pause_plan(library, plan.id, pause)


def running(reader_id: Id) -> list[ServicePlan]:
    """The plans by which a reader is served."""
    return [plan for plan in stored.plans(reader=reader_id) if plan.ended_on is None]


def pause_now(library: Library, reader_id: Id, day: date) -> Pause | None:
    """The pause that keeps a reader from being served on a day."""
    return resting(running(reader_id), day)


def _within(inner: Pause, outer: Pause) -> bool:
    if inner.from_on < outer.from_on:
        return False
    return outer.until_on is None or (inner.until_on is not None and inner.until_on <= outer.until_on)


def _spans(plans: list[ServicePlan], pause: Pause, today: date) -> Iterator[tuple[date, date | None]]:
    """The days of a pause from today on, from one day to before another, without one-offs agreed in spite of it."""
    start, end = max(pause.from_on, today), pause.until_on + _DAY if pause.until_on else None
    kept = sorted({one.on_day for plan in plans for one in plan.agreed if one.despite_pause and one.on_day >= start})
    for day in kept:
        if end and day >= end:
            break
        if start < day:
            yield start, day
        start = day + _DAY
    if end is None or start < end:
        yield start, end
