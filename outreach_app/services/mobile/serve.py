"""One person at the counter of a stop: everybody for whom she came is served in one step."""

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.mobile import AtStop, Part, StopCall
from outreach_app.domain.rounds import Round
from outreach_app.domain.selection import Channel
from outreach_app.domain.visits import Outcome, Visit, VisitEntry
from outreach_app.services.library import Library
from outreach_app.services.mobile.where import form_of, place_of, round_of, visits_at
from outreach_app.services.readers import reader
from outreach_app.services.selection import add_request
from outreach_app.services.visits import record_visit
from outreach_app.storage import selection as stored_bags


def serve(library: Library, at: AtStop, call: StopCall) -> Changes:
    """Record who was served: the reader who came, and those for whom she collected, each with a visit of one's own.

    A part stands for all that the reader took and gave back at this stop on this day: a second one replaces the first.

    Raises:
        UserError: the day is still to come, or a copy cannot be lent; nothing is recorded then.
    """
    today = library.clock().date()
    check_day(at.day, today)
    with library.use_case("serve_at_stop") as work:
        place_of(at)
        one = round_of(at)
        earlier = {visit.reader: visit for visit in visits_at(at, one)}
        for item in stored_bags.items_with(set(call.from_bags)):
            stored_bags.take_out(item)
        who = reader(library, call.parts[0].reader).short_name
        for number, part in enumerate(call.parts):
            by = call.collector.strip() or (who if number else "")
            entry = _entry(at, one, part, earlier.get(part.reader), by)
            record_visit(library, entry, today)
            for wish in part.wishes:
                add_request(library, part.reader, wish, at.day, Channel.IN_PERSON)
    return work.changes


def _entry(at: AtStop, one: Round | None, part: Part, before: Visit | None, collector: str) -> VisitEntry:
    """The visit of one reader; who came in person at some time of the day stays so."""
    came = not collector or (before is not None and before.outcome is Outcome.SERVED)
    return VisitEntry(
        outcome=Outcome.SERVED if came else Outcome.LEFT_WITH,
        on_day=at.day,
        reader=part.reader,
        place=at.place,
        round=one.id if one else None,
        form=form_of(at),
        items_out=part.items_out,
        items_in=part.items_in,
        left_with="" if came else collector,
        note=before.note if before else "",
        replaces=before.id if before else None,
    )
