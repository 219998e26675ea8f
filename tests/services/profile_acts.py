"""What is done to readers' profiles by chance choices, for the proof that each can be undone."""

from collections.abc import Callable, Sequence
from typing import Any

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.changes import Changes
from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.schedule import Pause
from outreach_app.services import calls, consents, health, reader_pause, reader_return, readers, schedule
from outreach_app.services import reader_service as service
from outreach_app.services.library import Library
from tests.builders import TODAY, add_plan, add_reader, change_reader, days

Pick = Callable[[int], int]


def some_profiles(library: Library) -> None:
    """Readers who wait, who rest, who consented."""
    for surname in ("Ждущая", "Ожидаев"):
        waiting = add_reader(library, surname)
        add_plan(library, waiting, first_on=TODAY - days(14))
        change_reader(library, waiting, pending=True, consent=Consent(TODAY, "1"))
        health.set_health_mark(library, waiting, "колясочник", Consent(TODAY, "2"), TODAY)
    for line in readers.find_readers(library, "")[:4]:
        if schedule.plans_of(library, line.id):
            schedule.pause_plan(library, schedule.plans_of(library, line.id)[0].id, Pause(TODAY, TODAY + days(3)))


def _one(found: Sequence[Any], pick: Pick) -> Any:
    if not found:
        raise UserError("nothing to choose from")
    return found[pick(len(found))]


def _reader(library: Library, pick: Pick) -> Id:
    return _one(readers.find_readers(library, ""), pick).id


def _standing(library: Library, pick: Pick, status: ReaderStatus) -> Id:
    known = service.standings(library, TODAY)
    return _one(sorted(one for one, standing in known.items() if standing.status is status), pick)


def pause_reader(library: Library, pick: Pick) -> Changes:
    start = TODAY + days(pick(9) - 4)
    pause = Pause(start, start + days(5 + pick(30)) if pick(3) else None, "в санатории")
    return reader_pause.pause_reader(library, _reader(library, pick), pause, TODAY)


def end_reader_pause(library: Library, pick: Pick) -> Changes:
    return reader_return.end_reader_pause(library, _standing(library, pick, ReaderStatus.PAUSED), TODAY + days(pick(3)))


def start_service(library: Library, pick: Pick) -> Changes:
    return service.start_service(library, _standing(library, pick, ReaderStatus.PENDING), TODAY)


def withdraw_consent(library: Library, pick: Pick) -> Changes:
    consented = [one for one, standing in service.standings(library, TODAY).items() if standing.reader.consent.given_on]
    return consents.withdraw_consent(library, _one(sorted(consented), pick), TODAY, TODAY, ends=bool(pick(2)))


def set_health_mark(library: Library, pick: Pick) -> Changes:
    text, consent = f"слабовидящая {pick(9)}", Consent(TODAY - days(pick(9)), f"З-{pick(9)}")
    return health.set_health_mark(library, _reader(library, pick), text, consent, TODAY)


def record_call(library: Library, pick: Pick) -> Changes:
    result, day = list(CallResult)[pick(len(CallResult))], TODAY - days(pick(9))
    return calls.record_call(library, Call(Id(""), _reader(library, pick), day, result, note="о книгах"), TODAY)


ACTS = {
    act.__name__: act
    for act in (pause_reader, end_reader_pause, start_service, withdraw_consent, set_health_mark, record_call)
}
