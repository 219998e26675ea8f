"""Which rows were anonymised, and what their late changes may still carry."""

from typing import Any

from outreach_app.domain.identity import Id
from outreach_app.storage import rows, shape
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import Fields
from outreach_app.storage.system import TombstoneRow


def bury(table: str, row_id: str, entry: str) -> None:
    """Remember that an entry anonymised a row; the first entry stands."""
    TombstoneRow.insert(table_name=table, row_id=row_id, entry=entry).on_conflict_ignore().execute()


def buried_by(database: LibraryDatabase, table: str, row_id: str, fields: Fields | None = None) -> Id | None:
    """The entry that anonymised this row or the one that it is a part of; `fields` where the row is not there yet."""
    query = "SELECT entry FROM tombstone WHERE table_name = ? AND row_id = ?"
    for (entry,) in database.raw().execute(query, (table, row_id)).fetchall():
        return Id(str(entry))
    whole = shape.owner(table)
    if whole is None:
        return None
    column, whole_table = whole
    standing = fields if fields and column in fields else rows.row(database, table, row_id)
    whole_id = standing[column] if standing else None
    return buried_by(database, whole_table, whole_id) if whole_id else None


def without_personal(table: str, fields: Fields) -> dict[str, Any]:
    """The fields that may still be written to an anonymised row that stands."""
    return {name: value for name, value in fields.items() if name not in shape.personal(table)}


def blanked(table: str, fields: Fields) -> dict[str, Any]:
    """The fields of an anonymised row with its personal columns blank."""
    return {**fields, **shape.blanks(table)}


def emptied(table: str, fields: Fields | None) -> dict[str, Any] | None:
    """Remembered fields without what was personal in them; the names of the columns stay, so that the history does."""
    personal = shape.personal(table)
    return None if fields is None else {name: None if name in personal else fields[name] for name in fields}


def any_buried(database: LibraryDatabase) -> bool:
    """Whether anybody was anonymised here."""
    return bool(database.raw().execute("SELECT 1 FROM tombstone LIMIT 1").fetchall())
