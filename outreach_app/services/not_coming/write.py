"""The one step that calls a stop, a route, a round or a day off; and what came of the calls after it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import usual_form
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import MissedCall, Why
from outreach_app.domain.not_coming import (
    Awaited,
    Dates,
    DayOfCalls,
    Scope,
    ToRing,
    check_next,
    next_dates,
)
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import AgreedDate
from outreach_app.domain.visits import Concern, Outcome, Visit
from outreach_app.services.calls import CALL
from outreach_app.services.library import Library, Work
from outreach_app.services.moving import check_target
from outreach_app.services.not_coming.read import calls_on
from outreach_app.services.rounds import cancel_round, leave_rounds, round_
from outreach_app.storage import book_sets as stored_sets
from outreach_app.storage import missed_calls as stored_missed
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_, _

_DAY = timedelta(days=1)


def call_off(
    library: Library,
    day: date,
    scope: Scope,
    why: Why,
    today: date,
    *,
    more: str = "",
    next_day: date | None = None,
    own: Dates | None = None,
    but: Collection[Id] = (),
) -> Changes:
    """Nobody comes: each call is remembered as missed, with its reason, and made up for on its next date.

    `own` are dates of single ones; to those in `but` somebody comes. Loans may be kept until then, bags and requests
    stay, the readers are to be rung. A round in which nothing is recorded yet is cancelled, or loses its stops; in one
    that was under way the rest is recorded as not come to.

    Raises:
        UserError: nobody is waited for, the reason is not told, or a chosen date does not do.
    """
    if why is Why.OTHER and not more.strip():
        raise UserError(N_("Why does nobody come? A word or two are enough."))
    with library.use_case("not_coming") as work:
        waiting = calls_on(library, day, today)
        missed = [call for call in waiting.missed(scope) if call.id not in but]
        if not missed:
            raise UserError(N_("Nobody is waited for there on {day}: choose another day or place."), day=short_day(day))
        dates = next_dates(missed, next_day, own)
        check_next(day, dates)
        told = _told(missed, why, more.strip(), day, dates)
        reason = told[0].reason
        under_way = _leave(library, missed, day, reason)
        for call, fact in zip(missed, told, strict=True):
            _miss(work, replace(fact, id=work.new_id()), call, call.round if call.round in under_way else None)
            _make_up(library, call, fact.next_on, today)
        _keep_longer(waiting, missed, dates)
        for reader in waiting.to_ring(missed):
            _is_to_be_rung(work, reader, day, dates.get(reader.id) or dates.get(reader.home or Id("")), reason, today)
    return work.changes


def _leave(library: Library, missed: list[Awaited], day: date, reason: str) -> set[Id]:
    """Take them off the rounds of the day; gives the rounds that were under way, which keep them."""
    ids, rounds = {call.id for call in missed}, {call.round for call in missed if call.round}
    recorded = stored_visits.visits_of_rounds(rounds)
    under_way = {one for one in rounds if recorded.get(one)}
    for one in sorted(rounds - under_way):
        if ids.issuperset(round_(library, one).served):
            cancel_round(library, one, reason)
    for call in missed:
        if call.round and call.round not in under_way:
            leave_rounds(library, call.id, day, day + _DAY, but=None)
    return under_way


def _told(missed: list[Awaited], why: Why, more: str, day: date, dates: Dates) -> list[MissedCall]:
    """What is remembered of each of them."""
    return [
        MissedCall(
            Id(""),
            day,
            why,
            call.reader,
            call.place.id if call.place else None,
            call.plan.id if call.plan else None,
            call.route or (call.plan.route if call.plan else None),
            next_on=dates[call.id],
            note=more,
        )
        for call in missed
    ]


def _miss(work: Work, fact: MissedCall, call: Awaited, under_way: Id | None) -> None:
    """Remember that nobody comes; in a round that was under way it is a result beside the others."""
    stored_missed.forget_missed(one.id for one in stored_missed.missed_on(fact.on_day, fact.reader, fact.place))
    if under_way is None:
        stored_missed.put_missed_call(fact)
        return
    kind = call.place.kind if call.place else PlaceKind.HOME
    visit = Visit(
        id=work.new_id(),
        outcome=Outcome.NOT_COME,
        form=call.plan.form if call.plan else usual_form(kind),
        on_day=fact.on_day,
        reader=fact.reader,
        place=fact.place,
        round=under_way,
        person=call.plan.deliverer if call.plan else None,
        postponed_to=fact.next_on,
        note=fact.note,
    )
    stored_visits.put_visit(visit)
    stored_missed.put_missed_call(replace(fact, round=under_way, visit=visit.id))


def _make_up(library: Library, call: Awaited, next_day: date | None, today: date) -> None:
    """Agree on the next date, which may be another one than the plan proposes."""
    if call.plan and next_day:
        if next_day != call.next_day:
            check_target(library, call.plan, next_day, today)
        stored_schedule.add_agreed_date(call.plan.id, AgreedDate(today, next_day))


def _keep_longer(waiting: DayOfCalls, missed: list[Awaited], dates: Dates) -> None:
    for moved in waiting.moved(missed, dates):
        stored_visits.put_loan(replace(moved.loan, due_on=moved.due_on))
    for lent, due in waiting.moved_sets(missed, dates):
        found = stored_sets.book_set(lent.id)
        if found:
            stored_sets.put_set(replace(found, due_on=due))


def _is_to_be_rung(work: Work, reader: ToRing, day: date, next_day: date | None, reason: str, today: date) -> None:
    """Leave a follow-up, which a call that reaches the reader closes."""
    coming = short_day(next_day) if next_day else _("not known yet")
    text = _("Call {name}: nobody comes on {day} ({reason}); the next date: {next}").format(
        name=reader.name, day=short_day(day), reason=reason, next=coming
    )
    stored_visits.put_concern(Concern(work.new_id(), text, today, reader.id, CALL))
