"""Outcomes typed elsewhere, entered from a file."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.visits import Outcome, Visit, VisitEntry
from outreach_app.exchange.outcomes import read_outcomes
from outreach_app.exchange.records import OutcomeRecord
from outreach_app.services.imports.result import Skipped
from outreach_app.services.library import Library
from outreach_app.services.people import person_named
from outreach_app.services.rounds import round_called, stop_called
from outreach_app.services.visits import record_visit
from outreach_app.services.walk_ins import copy_at_hand, reader_at_hand
from outreach_app.services.year_turn import is_registered, re_register
from outreach_app.storage import visits as stored
from outreach_app.wording import N_


@dataclass
class RecordResult:
    """What came of a file of outcomes; `already` rows say what is recorded anyway."""

    rows: int
    recorded: int = 0
    already: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)


def record_file(library: Library, path: Path, today: date) -> RecordResult:
    """Enter the outcomes of a file; a row that cannot be entered is listed, the rest come in.

    Raises:
        UserError: the file cannot be read at all.
    """
    file = read_outcomes(path)
    result = RecordResult(len(file.records) + len(file.refused))
    result.skipped += [Skipped(one.record, one.reason) for one in file.refused]
    with library.use_case("record_outcomes") as work:
        for record in file.records:
            try:
                _enter(library, record, today, result)
            except UserError as error:
                result.skipped.append(Skipped(record.line, error))
    result.skipped.sort(key=lambda one: one.record)
    result.changes = work.changes
    return result


def _enter(library: Library, record: OutcomeRecord, today: date, result: RecordResult) -> None:
    one = round_called(library, record.round) if record.round else None
    entry = VisitEntry(
        outcome=Outcome(record.outcome),
        on_day=record.day or (one.day if one else today),
        reader=reader_at_hand(library, record.reader).id if record.reader else None,
        place=None if record.reader else stop_called(one, record.place).place.id,
        round=one.id if one else None,
        person=person_named(library, record.person).id if record.person else None,
        items_out=tuple(copy_at_hand(library, number).copy.id for number in record.barcodes_out) or None,
        items_in=tuple(copy_at_hand(library, number).copy.id for number in record.barcodes_in),
        left_with=record.left_with,
        note=record.note,
        why=Why(record.why),
    )
    if record.barcodes_out and not entry.outcome.hands_over:
        raise UserError(
            N_("The outcome is “{outcome}”, but copies were handed out: correct one of the two."),
            outcome=entry.outcome.label,
        )
    if one and entry.reader and entry.reader not in one.readers:
        raise UserError(N_("{name} is not in round {number}: check both."), name=record.reader, number=one.number)
    if record.re_registered and not entry.reader:
        raise UserError(N_("Only a reader is registered anew: name the reader, or leave that column empty."))
    _write(library, entry, today, result, anew=record.re_registered)


def _write(library: Library, entry: VisitEntry, today: date, result: RecordResult, *, anew: bool) -> None:
    """Record the visit, and the year's registration before it, where they are not recorded yet."""
    before = _recorded(entry)
    if before and before.outcome is not entry.outcome:
        raise UserError(
            N_("This visit is recorded as “{outcome}” already: correct it in the window if that is wrong."),
            outcome=before.outcome.label,
        )
    with library.use_case("record_outcomes"):
        if anew and entry.reader and not is_registered(library, entry.reader, entry.on_day.year):
            re_register(library, [entry.reader], entry.on_day, today)
        if before is None:
            record_visit(library, entry, today)
    result.already += before is not None
    result.recorded += before is None


def _recorded(entry: VisitEntry) -> Visit | None:
    """The visit that the row tells of, if it is recorded already."""
    if entry.round:
        visits = stored.visits_of_rounds([entry.round]).get(Id(entry.round), [])
    else:
        visits = stored.visits_of_reader_on(entry.reader, entry.on_day) if entry.reader else []
    same = [one for one in visits if one.reader == entry.reader and (entry.reader or one.place == entry.place)]
    return next(iter(same), None)
