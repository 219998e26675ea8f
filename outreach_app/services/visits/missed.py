"""Nobody came: remembered with its reason beside the visit, and forgotten where somebody came after all."""

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall, Why
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Visit, VisitEntry
from outreach_app.services.library import Work
from outreach_app.storage import missed_calls as stored
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored_schedule


def plans_of(reader: Id | None, place: Id | None) -> list[ServicePlan]:
    """The plans of a reader, or of a place served as such."""
    return stored_schedule.plans(reader=reader) if reader else stored_schedule.plans_of_places([place] if place else ())


def remember_missed(work: Work, visit: Visit, why: Why) -> None:
    """Remember why a reader, or a place served as such, was not come to in a round."""
    one = stored_rounds.round_(visit.round) if visit.round else None
    plan = next((plan for plan in plans_of(visit.reader, visit.place) if not plan.ended_on), None)
    missed = MissedCall(
        work.new_id(),
        visit.on_day,
        why,
        visit.reader,
        visit.place,
        plan.id if plan else None,
        (one.route if one else None) or (plan.route if plan else None),
        visit.round,
        visit.id,
        visit.postponed_to,
        visit.note,
    )
    stored.put_missed_call(missed)


def forget_called_off(entry: VisitEntry) -> None:
    """Take back that a call was called off beforehand, and the date agreed instead: its result is being entered."""
    called_off = [one for one in stored.missed_on(entry.on_day, entry.reader, entry.place) if one.visit is None]
    for plan in plans_of(entry.reader, entry.place) if called_off else ():
        for agreed in plan.agreed:
            if agreed.agreed_on <= entry.on_day and agreed.on_day in {one.next_on for one in called_off}:
                stored_schedule.forget_agreed_date(plan.id, agreed)
    stored.forget_missed(one.id for one in called_off)
