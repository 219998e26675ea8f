"""What is kept beside a reader's card: the health mark and the calls. Rows ↔ domain objects."""

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.consent import Consent, HealthMark
from outreach_app.domain.identity import Id
from outreach_app.storage.identity import as_id
from outreach_app.storage.reading import row_matching, rows_where
from outreach_app.storage.tables.readers import CallRow, HealthMarkRow
from outreach_app.storage.writing import put


def health_mark_of(row: HealthMarkRow) -> HealthMark:
    """The domain object of a row."""
    consent = Consent(row.consent_on, row.consent_number, row.consent_withdrawn_on, row.consent_until)
    return HealthMark(Id(row.id), Id(row.reader_id), row.text, consent)


def put_health_mark(mark: HealthMark) -> None:
    """Write a health mark."""
    put(
        HealthMarkRow,
        mark.id,
        reader=mark.reader,
        text=mark.text,
        consent_on=mark.consent.given_on,
        consent_number=mark.consent.number,
        consent_until=mark.consent.until,
        consent_withdrawn_on=mark.consent.withdrawn_on,
    )


def health_mark(reader: Id) -> HealthMark | None:
    """A reader's health mark: the oldest row, should a merge have left two."""
    row = row_matching(HealthMarkRow, reader_id=reader)
    return health_mark_of(row) if row else None


def call_of(row: CallRow) -> Call:
    """The domain object of a row."""
    return Call(
        id=Id(row.id),
        reader=Id(row.reader_id),
        on_day=row.on_day,
        result=CallResult(row.result),
        person=as_id(row.person_id),
        spoken_with=row.spoken_with,
        note=row.note,
    )


def put_call(call: Call) -> None:
    """Write a call."""
    put(
        CallRow,
        call.id,
        reader=call.reader,
        on_day=call.on_day,
        person=call.person,
        result=call.result.value,
        spoken_with=call.spoken_with,
        note=call.note,
    )


def calls(reader: Id) -> list[Call]:
    """The calls with a reader, the newest first; of one day, the one written last."""
    found = [call_of(row) for row in rows_where(CallRow, "reader_id", [reader])]
    return sorted(found, key=lambda call: (call.on_day, call.id), reverse=True)
