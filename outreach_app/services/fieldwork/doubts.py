"""What is to be looked at although everything is in: found in the rows that a merge touched, and put right."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Doubt, Side
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import LoanEnd
from outreach_app.services.library import Library
from outreach_app.services.merging.readers import merge_readers
from outreach_app.services.visits import withdraw_visit
from outreach_app.services.withdrawal import reinstate_copies
from outreach_app.storage import rows
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.fieldwork import doubles, walk_ins
from outreach_app.storage.fieldwork import doubts as found
from outreach_app.storage.fieldwork import questions as stored
from outreach_app.storage.fieldwork.aliases import known_out_there
from outreach_app.storage.fieldwork.kits import kit_of_site
from outreach_app.storage.fieldwork.questions import Question
from outreach_app.storage.fieldwork.receive import Merged
from outreach_app.storage.fieldwork.received import site_of_row
from outreach_app.storage.fieldwork.registered import unite_registrations
from outreach_app.wording import N_


class _Doubted(NamedTuple):
    """What a doubt is about: a row, perhaps another one with it, or the columns in which it is wrong."""

    doubt: Doubt
    table: str
    row_id: str
    other: str = ""
    fields: tuple[str, ...] = ()
    site: str = ""
    """Where it was entered, if that is known."""


def ask_doubts(library: Library, merged: Merged, today: date) -> list[Question]:
    """Leave a question for each thing that a merge brought and that cannot well be so."""
    assert merged.entry
    walk_ins.end_returned(merged.touched)
    unite_registrations(merged.rows.get("registration", ()), merged.entry)
    known = {(one.kind, one.row_id, one.other, one.fields) for one in stored.questions()}
    asked = []
    for doubt, table, row_id, other, fields, site in _doubts(library, merged, today):
        if (doubt.value, row_id, other, fields) not in known:
            at = site or site_of_row(library.store.database, merged.entry, table, row_id) or merged.sites[-1]
            asked.append(stored.ask(merged.entry, at, doubt, table, row_id, fields, other))
    return asked


def _doubts(library: Library, merged: Merged, today: date) -> Iterator[_Doubted]:
    database, of_table = library.store.database, merged.rows
    for loan, other in found.lent_twice(database, of_table.get("loan", ())):
        yield _Doubted(Doubt.TWICE_LENT, "loan", loan, other)
    for copy in found.lent_though_withdrawn(of_table.get("loan", ())):
        yield _Doubted(Doubt.WITHDRAWN, "copy", copy)
    enrolled = set(of_table.get("reader", ()))
    enrolled -= set(known_out_there(enrolled))
    for reader, other in found.enrolled_twice(database, enrolled):
        yield _Doubted(Doubt.TWICE_ENROLLED, "reader", reader, other)
    for visit in found.after_the_end(of_table.get("visit", ())):
        yield _Doubted(Doubt.SERVICE_ENDED, "visit", visit)
    for visit in found.of_the_anonymised(of_table.get("visit", ())):
        yield _Doubted(Doubt.DATA_REMOVED, "visit", visit)
    for table, row_id, day in found.in_the_future(database, of_table, today):
        yield _Doubted(Doubt.FUTURE, table, row_id, fields=(day,))
    for at, kit in ((one, kit_of_site(one)) for one in merged.sites):
        for table, row_id, day in found.before_the_kit(database, of_table, kit, at) if kit else ():
            yield _Doubted(Doubt.BEFORE_KIT, table, row_id, fields=(day,), site=at)
    for visit, other in found.stops_served_twice(of_table.get("visit", ())):
        yield _Doubted(Doubt.STOP_TWICE, "visit", visit, other)
    for visit, other in found.visits_entered_twice(database, of_table.get("visit", ())):
        yield _Doubted(Doubt.VISIT_TWICE, "visit", visit, other)
    for copy, other in walk_ins.unknown_copies(database, of_table.get("copy", ())):
        yield _Doubted(Doubt.SEVERAL_COPIES if other else Doubt.UNKNOWN_COPY, "copy", copy, other)
    for reader in walk_ins.unknown_readers(database, enrolled):
        yield _Doubted(Doubt.UNKNOWN_READER, "reader", reader)


_OF_TWO_VISITS = {Doubt.STOP_TWICE, Doubt.VISIT_TWICE}


def carry_out(library: Library, asked: Question, side: Side) -> None:
    """Put right what a doubt was about; nothing where it is gone by now, or one of the two visits that it was about.

    Each two of three entries of one visit are asked about, so the two that are left are answered by themselves.

    Raises:
        UserError: it stands otherwise by now, or cannot be put right in this way.
    """
    today = library.clock().date()
    both = (asked.row_id, asked.other) if asked.kind in _OF_TWO_VISITS else (asked.row_id,)
    if not all(rows.exists(library.store.database, asked.table, one) for one in both):
        return
    match Doubt(asked.kind):
        case Doubt.TWICE_LENT:
            _end_loan(asked.other if side is Side.THEIRS else asked.row_id, asked.row_id)
        case Doubt.WITHDRAWN if side is Side.THEIRS:
            reinstate_copies(library, [Id(asked.row_id)])
        case Doubt.TWICE_ENROLLED if side is Side.OURS:
            merge_readers(library, Id(asked.other), Id(asked.row_id), today)
        case Doubt.SERVICE_ENDED | Doubt.DATA_REMOVED if side is Side.THEIRS:
            withdraw_visit(library, Id(asked.row_id))
        case Doubt.FUTURE | Doubt.BEFORE_KIT:
            _set_day(library, asked, side, today)
        case Doubt.UNKNOWN_COPY | Doubt.SEVERAL_COPIES if side is Side.THEIRS:
            _unite_copy(library, asked)
        case Doubt.UNKNOWN_READER if side is Side.THEIRS:
            _unite_reader(library, asked.row_id, today)
        case Doubt.STOP_TWICE if side is Side.THEIRS:
            withdraw_visit(library, Id(asked.other))
        case Doubt.VISIT_TWICE:
            _count_once(library, asked) if side is Side.THEIRS else _count_both(library, asked)


def _count_both(library: Library, asked: Question) -> None:
    """Let both visits count: a copy lent at both came back in between."""
    for loan, other in doubles.lent_at_both(library.store.database, asked.row_id, asked.other):
        brought = stored_visits.loan(Id(loan))
        if brought and brought.ended_on is None:
            _end_loan(other, loan)


def _count_once(library: Library, asked: Question) -> None:
    """Let the visit out there be the one: books of either are of it, and are asked about no more."""
    database = library.store.database
    with library.use_case("answer_question") as work:
        assert work.recording.reserved
        for loan, double in doubles.lent_at_both(database, asked.row_id, asked.other):
            doubles.unite_loans(loan, double)
            work.stands_for(Id(double), Id(loan))
        returned = doubles.move_returns(database, asked.row_id, asked.other)
        doubles.move_books(asked.row_id, asked.other)
        withdraw_visit(library, Id(asked.other))
        for one in stored.open_questions():
            if one.row_id in returned and "ended_visit_id" in one.fields:
                stored.close(one.id, Side.THEIRS.value, work.recording.reserved)


def _set_day(library: Library, asked: Question, side: Side, today: date) -> None:
    """Set what was entered by a wrong clock to the day for which the kit was made, or on which it came in."""
    kit = kit_of_site(asked.site)
    day = min(kit.until_day, today) if kit and side is Side.THEIRS else today
    found.move(library.store.database, asked.table, asked.row_id, asked.fields, day)


def _unite_copy(library: Library, asked: Question) -> None:
    """Let one of our copies be the one that was noted out there.

    Raises:
        UserError: none of ours, or more than one, has its number.
    """
    fields = rows.row(library.store.database, "copy", asked.row_id) or {}
    alike = walk_ins.numbered_alike(fields, asked.row_id)
    ours = asked.other if asked.other in alike or len(alike) != 1 else alike[0]
    if ours not in alike:
        raise UserError(
            N_("There is not one copy here with the number {number}: enter it at the right copy first."),
            number=fields.get("barcode") or fields.get("accession") or "",
        )
    with library.use_case("answer_question") as work:
        for row_id, standing in walk_ins.unite_copy(library.store.database, asked.row_id, ours).items():
            work.stands_for(Id(row_id), Id(standing))


def _unite_reader(library: Library, row_id: str, today: date) -> None:
    """Put down to one of our readers what was done for the one who was noted out there.

    Raises:
        UserError: nobody here has the card.
    """
    card = str((rows.row(library.store.database, "reader", row_id) or {}).get("card") or "")
    ours = walk_ins.with_card(card, row_id)
    if len(ours) != 1:
        raise UserError(
            N_("Nobody else here has the card {card}: unite the two records on the page “Readers”, and keep this one."),
            card=card,
        )
    merge_readers(library, Id(ours[0]), Id(row_id), today)


def _end_loan(loan_id: str, brought: str) -> None:
    """End a loan as returned, on the day on which the other one began, or its own where that is later."""
    ending, other = stored_visits.loan(Id(loan_id)), stored_visits.loan(Id(brought))
    if ending and other and ending.ended_on is None:
        day = max(ending.lent_on, other.lent_on)
        stored_visits.put_loan(replace(ending, ended_on=day, ended_as=LoanEnd.RETURNED))
