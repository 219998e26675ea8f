"""The log of calls: who was reached, and what is to be followed up."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.domain.visits import Concern
from outreach_app.services import people
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.storage import profile as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import _

CALL = "call"
"""The kind of concern that a call leaves behind."""


def calls_of(library: Library, reader_id: Id) -> list[Call]:
    """The calls with a reader, the newest first."""
    return stored.calls(reader_id)


def record_call(library: Library, draft: Call, today: date) -> Changes:
    """Note a call; the draft's id is replaced, and who acts called where nobody is told.

    «Call back» and «wrong number» leave a concern, which is closed by the next call that reaches somebody.

    Raises:
        UserError: the day is still to come, or the reader is not there any more.
    """
    check_day(draft.on_day, today)
    with library.use_case("record_call") as work:
        found = reader(library, draft.reader)
        call = replace(
            draft,
            id=work.new_id(),
            person=draft.person or _who_acts(library),
            spoken_with=draft.spoken_with.strip(),
            note=draft.note.strip(),
        )
        stored.put_call(call)
        if call.result is not CallResult.NO_ANSWER:
            _close_former(call)
        if call.result.follows_up:
            stored_visits.put_concern(Concern(work.new_id(), _to_do(call, found), call.on_day, found.id, CALL))
    return work.changes


def _close_former(call: Call) -> None:
    """What an earlier call left to do is done, or left by this one."""
    for concern in stored_visits.open_concerns():
        if concern.reader == call.reader and concern.kind == CALL:
            stored_visits.close_concern(concern.id, call.on_day)


def _to_do(call: Call, reader: Reader) -> str:
    wrong = call.result is CallResult.WRONG_NUMBER
    text = _("Find out the phone number of {name}: {note}") if wrong else _("Call {name} back: {note}")
    return text.format(name=reader.full_name, note=call.note).rstrip(" :")


def _who_acts(library: Library) -> Id | None:
    names = people.names(library)
    return next((one for one, name in names.items() if name == library.person), None)
