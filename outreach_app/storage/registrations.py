"""Who is registered anew in a year, and who is still to be."""

from datetime import date
from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.domain.year_turn import ToReregister
from outreach_app.storage.tables.readers import ReaderRow

_WAITING = """
SELECT reader.id, surname, given_name, patronymic, card, registered_on,
    (SELECT max(on_day) FROM registration WHERE registration.reader_id = reader.id) AS again,
    consent_on, consent_until, consent_withdrawn_on, address_checked_on
FROM reader
WHERE NOT anonymised AND NOT pending AND ended_on IS NULL
    AND coalesce(registered_on, '') < ? AND coalesce(again, '') < ?
    AND (registered_on >= ? OR again >= ?
        OR EXISTS (SELECT 1 FROM visit WHERE visit.reader_id = reader.id AND visit.on_day >= ? AND visit.on_day < ?))
ORDER BY surname, given_name, patronymic, reader.id
"""


def to_reregister(year: int) -> list[ToReregister]:
    """Readers registered or served in the year before or since, and not yet registered in a year; one query."""
    begins, before = date(year, 1, 1).isoformat(), date(year - 1, 1, 1).isoformat()
    database: Any = ReaderRow._meta.database
    ends = date(year + 1, 1, 1).isoformat()
    found = []
    for row in database.execute_sql(_WAITING, (begins, begins, before, before, before, ends)):
        row_id, *names, card, registered, again, given, until, withdrawn, checked = row
        last = max(filter(None, (registered, again)), default=None)
        consent = bool(given) and not withdrawn and (not until or until >= begins)
        name = " ".join(filter(None, names))
        found.append(ToReregister(Id(row_id), name, card, _day(last), consent, _day(checked)))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def check_address(reader: Id, day: date) -> None:
    """Write that a reader's address was found right on a day."""
    ReaderRow.update(address_checked_on=day).where(ReaderRow.id == reader).execute()
