"""How it stands with readers, and the deed that changes it: the service begins."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.reader_status import ReaderStatus, status, status_words
from outreach_app.domain.readers import Reader
from outreach_app.domain.schedule import ServicePlan
from outreach_app.services.library import Library
from outreach_app.services.readers import reader
from outreach_app.storage import readers as stored
from outreach_app.storage import schedule as stored_schedule
from outreach_app.wording import N_


@dataclass(frozen=True)
class Standing:
    """How it stands with a reader on a day; `words` tell its day and reason too."""

    reader: Reader
    status: ReaderStatus
    words: str


def standings(library: Library, day: date, readers: Iterable[Id] | None = None) -> dict[Id, Standing]:
    """How it stands with some readers on a day, or with all; a fixed number of queries."""
    found = stored.readers(readers)
    plans = _plans(None if readers is None else found)
    return {
        one.id: Standing(one, status(one, plans[one.id], day), status_words(one, plans[one.id], day))
        for one in found.values()
    }


def _plans(readers: Iterable[Id] | None) -> Mapping[Id, list[ServicePlan]]:
    plans: dict[Id, list[ServicePlan]] = defaultdict(list)
    for plan in stored_schedule.plans(readers=readers):
        if plan.reader:
            plans[plan.reader].append(plan)
    return plans


def start_service(library: Library, reader_id: Id, today: date) -> Changes:
    """Begin to serve somebody who was enrolled and waiting; first dates that went by meanwhile move to today.

    Raises:
        UserError: the reader is not waiting.
    """
    with library.use_case("start_service") as work:
        found = reader(library, reader_id)
        if not found.pending or found.ended_on:
            raise UserError(N_("This reader is not waiting for the service to begin: refresh the page."))
        stored.put_reader(replace(found, pending=False, registered_on=found.registered_on or today))
        for plan in stored_schedule.plans(reader=reader_id):
            if plan.ended_on is None and plan.last_visit_before is None and plan.first_on < today:
                stored_schedule.put_plan(replace(plan, first_on=today))
    return work.changes
