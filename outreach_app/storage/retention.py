"""Readers who have left or withdrawn their consent, and what the journal says of the anonymised ones."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.domain.retention import Leaver
from outreach_app.storage import rows, shape
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.system import JournalChangeRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.writing import tuples

_LEAVERS = """
SELECT reader.id, surname, given_name, patronymic, card, reader.ended_on, consent_withdrawn_on,
    (SELECT max(on_day) FROM visit WHERE visit.reader_id = reader.id),
    (SELECT max(coalesce(loan.ended_on, lent_on)) FROM loan WHERE loan.reader_id = reader.id),
    (SELECT count(*) FROM loan WHERE loan.reader_id = reader.id AND loan.ended_on IS NULL)
FROM reader
WHERE NOT anonymised AND (reader.ended_on IS NOT NULL OR consent_withdrawn_on IS NOT NULL)
ORDER BY reader.id
"""


def leavers() -> list[Leaver]:
    """Everybody who has left or withdrawn the consent and whose data are still here; one query."""
    database: Any = ReaderRow._meta.database
    found = []
    for row_id, *names, card, ended, withdrawn, visit, loan, out in database.execute_sql(_LEAVERS):
        facts = [date.fromisoformat(day) for day in (visit, loan) if day]
        name = " ".join(filter(None, names))
        found.append(Leaver(Id(row_id), name, card, _day(ended), _day(withdrawn), max(facts, default=None), out))
    return found


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def erased_rows(database: LibraryDatabase, entry: str) -> dict[Id, set[str]]:
    """The readers that an entry anonymised, each with the tables in which something was removed."""
    change = JournalChangeRow
    query = change.select(change.table_name, change.row_id).where(
        (change.entry == entry) & (change.operation == "anonymise")
    )
    tables: dict[Id, set[str]] = defaultdict(set)
    changed = list(tuples(query))
    for table, row_id in changed:
        reader = _reader_of(database, table, row_id)
        if reader:
            tables[reader].add(table)
    homes = {row_id for table, row_id in changed if table == "place"}
    places = ReaderRow.select(ReaderRow.id, ReaderRow.place).where(ReaderRow.id.in_(list(tables)))
    for reader, place in tuples(places):
        if place in homes:
            tables[Id(reader)].add("place")
    return dict(tables)


def _reader_of(database: LibraryDatabase, table: str, row_id: str) -> Id | None:
    """The reader whose part a row is."""
    while table != "reader":
        whole = shape.owner(table)
        standing = rows.row(database, table, row_id) if whole else None
        if whole is None or standing is None or not standing[whole[0]]:
            return None
        row_id, table = standing[whole[0]], whole[1]
    return Id(row_id)


def earlier_entries(reader: str, before: str) -> int:
    """How many entries before one told of a reader's own row."""
    change = JournalChangeRow
    query = change.select(change.entry).where((change.table_name == "reader") & (change.row_id == reader))
    return len({entry for (entry,) in tuples(query.where(change.entry < before))})


def ends(readers: Iterable[Id]) -> dict[Id, tuple[date | None, date | None]]:
    """When service ended and when the consent was withdrawn, which stays after anonymising."""
    query = ReaderRow.select(ReaderRow.id, ReaderRow.ended_on, ReaderRow.consent_withdrawn_on)
    found = tuples(query.where(ReaderRow.id.in_(list(readers))))
    return {Id(one): (ended, withdrawn) for one, ended, withdrawn in found}
