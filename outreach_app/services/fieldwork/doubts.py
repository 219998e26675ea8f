"""What is to be looked at although everything is in: found in the rows that a merge touched, and put right."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from outreach_app.domain.fieldwork import Doubt, Side
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import LoanEnd
from outreach_app.services.library import Library
from outreach_app.services.merging.readers import merge_readers
from outreach_app.services.visits import withdraw_visit
from outreach_app.storage import rows
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.applier import RowKey
from outreach_app.storage.fieldwork import doubts as found
from outreach_app.storage.fieldwork import questions as stored
from outreach_app.storage.fieldwork.kits import kit_of_site
from outreach_app.storage.fieldwork.questions import Question
from outreach_app.storage.fieldwork.receive import Merged


def ask_doubts(library: Library, merged: Merged, today: date) -> list[Question]:
    """Leave a question for each thing that a merge brought and that cannot well be so."""
    assert merged.entry
    known = {(one.kind, one.row_id, one.other) for one in stored.questions()}
    asked = []
    for doubt, table, row_id, other in _doubts(library, merged.touched, today):
        if (doubt.value, row_id, other) not in known:
            asked.append(stored.ask(merged.entry, merged.sites[-1], doubt, table, row_id, other=other))
    return asked


def _doubts(library: Library, touched: Iterable[RowKey], today: date) -> Iterator[tuple[Doubt, str, str, str]]:
    of_table: dict[str, list[str]] = {}
    for table, row_id in sorted(touched):
        of_table.setdefault(table, []).append(row_id)
    for loan, other in found.lent_twice(library.store.database, of_table.get("loan", ())):
        yield Doubt.TWICE_LENT, "loan", loan, other
    for reader, other in found.enrolled_twice(library.store.database, of_table.get("reader", ())):
        yield Doubt.TWICE_ENROLLED, "reader", reader, other
    for visit in found.after_the_end(of_table.get("visit", ())):
        yield Doubt.SERVICE_ENDED, "visit", visit, ""
    for visit in found.in_the_future(of_table.get("visit", ()), today):
        yield Doubt.FUTURE, "visit", visit, ""
    for visit, other in found.stops_served_twice(of_table.get("visit", ())):
        yield Doubt.STOP_TWICE, "visit", visit, other


def carry_out(library: Library, asked: Question, side: Side) -> None:
    """Put right what a doubt was about.

    Raises:
        UserError: it stands otherwise by now, or cannot be put right in this way.
    """
    today = library.clock().date()
    if not rows.exists(library.store.database, asked.table, asked.row_id):
        return
    match Doubt(asked.kind):
        case Doubt.TWICE_LENT:
            _end_loan(asked.other if side is Side.THEIRS else asked.row_id, asked.row_id)
        case Doubt.TWICE_ENROLLED if side is Side.OURS:
            merge_readers(library, Id(asked.other), Id(asked.row_id), today)
        case Doubt.SERVICE_ENDED if side is Side.THEIRS:
            withdraw_visit(library, Id(asked.row_id))
        case Doubt.FUTURE:
            kit = kit_of_site(asked.site)
            day = kit.until_day if kit and side is Side.THEIRS else today
            found.move_visit(asked.row_id, min(day, today))
        case Doubt.STOP_TWICE if side is Side.THEIRS:
            withdraw_visit(library, Id(asked.other))


def _end_loan(loan_id: str, brought: str) -> None:
    """End a loan as returned, on the day on which the other one began, or its own where that is later."""
    ending, other = stored_visits.loan(Id(loan_id)), stored_visits.loan(Id(brought))
    if ending and other and ending.ended_on is None:
        day = max(ending.lent_on, other.lent_on)
        stored_visits.put_loan(replace(ending, ended_on=day, ended_as=LoanEnd.RETURNED))
