"""Outcomes typed elsewhere, entered from a file: a table of one's own, or the template of fieldwork filled in."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.visits import Outcome, Visit, VisitEntry
from outreach_app.exchange.files import read_bytes
from outreach_app.exchange.outcomes import read_outcomes
from outreach_app.exchange.records import OutcomeRecord, OutcomesFile
from outreach_app.services.imports.result import Skipped
from outreach_app.services.library import Library, OnlyLooked
from outreach_app.services.line_of_outcome import Line, copies_told, line_of
from outreach_app.services.mobile.counts import count_line
from outreach_app.services.people import person_named
from outreach_app.services.visits import record_visit
from outreach_app.services.visits.consequences import AGREES
from outreach_app.services.year_turn import is_registered, re_register
from outreach_app.storage import events as stored_counts
from outreach_app.storage import visits as stored
from outreach_app.storage.entries import moment
from outreach_app.storage.fieldwork.filled_tables import note_table
from outreach_app.wording import N_


@dataclass
class RecordResult:
    """What came of a file of outcomes; `already` rows say what is recorded anyway."""

    rows: int
    recorded: int = 0
    already: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)


def preview_record_file(library: Library, path: Path, today: date) -> RecordResult:
    """What would come of a file; nothing is changed.

    Raises:
        UserError: the file cannot be read at all.
    """
    result = RecordResult(0)
    with suppress(OnlyLooked), library.use_case("record_outcomes"):
        result = _entered(library, read_outcomes(path), today)
        raise OnlyLooked
    return result


def record_file(library: Library, path: Path, today: date) -> RecordResult:
    """Enter the outcomes of a file; a row that cannot be entered is listed, the rest come in.

    Raises:
        UserError: the file cannot be read at all.
    """
    return enter_outcomes(library, read_outcomes(path), today, digest_of(path))


def enter_outcomes(library: Library, file: OutcomesFile, today: date, digest: str) -> RecordResult:
    """Enter the outcomes of a file that was read, as `record_file` does; by `digest` it is known as entered."""
    with library.use_case("record_outcomes") as work:
        result = _entered(library, file, today)
        assert work.recording.reserved
        note_table(digest, work.recording.reserved, moment(library.clock()))
    result.changes = work.changes
    return result


def digest_of(path: Path) -> str:
    """What a file is known by whatever it is called: its content.

    Raises:
        UserError: it cannot be read.
    """
    return sha256(read_bytes(path)).hexdigest()


def _entered(library: Library, file: OutcomesFile, today: date) -> RecordResult:
    result = RecordResult(len(file.records) + len(file.refused))
    result.skipped += [Skipped(one.record, one.reason) for one in file.refused]
    for record in file.records:
        try:
            with library.use_case("record_outcomes"):  # what a refused row noted on the way goes with it
                _enter(library, record, today, result)
        except UserError as error:
            result.skipped.append(Skipped(record.line, error))
    result.skipped.sort(key=lambda one: one.record)
    return result


def _enter(library: Library, record: OutcomeRecord, today: date, result: RecordResult) -> None:
    line = line_of(library, record, today)
    if record.re_registered and not line.reader:
        raise UserError(N_("Only a reader is registered anew: name the reader, or leave that column empty."))
    entry = VisitEntry(
        outcome=Outcome(record.outcome),
        on_day=line.day,
        reader=line.reader.id if line.reader else None,
        place=line.place,
        round=line.round.id if line.round else None,
        form=line.form,
        person=person_named(library, record.person).id if record.person else None,
        items_out=copies_told(library, record.barcodes_out, N_("Barcodes given: {reason}")) or None,
        items_in=copies_told(library, record.barcodes_in, N_("Barcodes taken back: {reason}")),
        left_with=record.left_with,
        postponed_to=record.postponed_to,
        note=record.note,
        why=Why(record.why),
    )
    if record.barcodes_out and not entry.outcome.hands_over:
        raise UserError(
            N_("The outcome is “{outcome}”, but copies were handed out: correct one of the two."),
            outcome=entry.outcome.label,
        )
    if entry.postponed_to and entry.outcome not in AGREES:
        raise UserError(
            N_("The outcome is “{outcome}”, but another day was agreed, {day}: correct one of the two."),
            outcome=entry.outcome.label,
            day=full_day(entry.postponed_to),
        )
    _write(library, entry, line, record, today, result)


def _write(
    library: Library, entry: VisitEntry, line: Line, record: OutcomeRecord, today: date, result: RecordResult
) -> None:
    """Record the visit, what was counted, and the year's registration before it, where they are not recorded yet."""
    before = _recorded(entry)
    if before and before.outcome is not entry.outcome:
        raise UserError(
            N_("This visit is recorded as “{outcome}” already: correct it in the window if that is wrong."),
            outcome=before.outcome.label,
        )
    if before:
        _refuse_further(before, entry)
    if record.re_registered and entry.reader and not is_registered(library, entry.reader, entry.on_day.year):
        re_register(library, [entry.reader], entry.on_day, today)
    if before is None:
        record_visit(library, entry, today)
    counted = count_line(library, line.at_stop, record.visitors, record.inquiries) if line.at_stop else False
    new = before is None or counted
    result.already += not new
    result.recorded += new


def _recorded(entry: VisitEntry) -> Visit | None:
    """The visit that the row tells of, if it is recorded already."""
    if entry.round:
        visits = stored.visits_of_rounds([entry.round]).get(entry.round, [])
    elif entry.reader:
        visits = stored.visits_of_reader_on(entry.reader, entry.on_day)
    else:
        visits = stored_counts.visits_at(entry.place, entry.on_day) if entry.place else []
    same = [one for one in visits if one.reader == entry.reader and (entry.reader or one.place == entry.place)]
    return next(iter(same), None)


def _refuse_further(before: Visit, entry: VisitEntry) -> None:
    """Refuse a row that tells of copies, or a day, which the recorded visit does not know: lost silently otherwise."""
    if entry.postponed_to and entry.postponed_to != before.postponed_to:
        raise UserError(
            N_("This visit is recorded already, without the day that was agreed, {day}: add it in the window."),
            day=full_day(entry.postponed_to),
        )
    out = {loan.copy.id for loan in stored.loans_of_visits([before.id])[0].get(before.id, ())}
    held = {loan.copy.id for loan in stored.open_loans([entry.reader]).get(entry.reader, ())} if entry.reader else set()
    lacking = len(set(entry.items_out or ()) - out) + len(set(entry.items_in) & (held - out))
    if lacking:
        raise UserError(
            N_("This visit is recorded already, without {count} of the copies on the line: add them in the window."),
            count=lacking,
        )
