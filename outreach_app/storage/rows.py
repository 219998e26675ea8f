"""Rows of any fact table by their stored values, for those who work on all tables alike."""

from collections.abc import Iterator
from typing import Any

from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import Fields


def row(database: LibraryDatabase, table: str, row_id: str) -> dict[str, Any] | None:
    """A row's stored values, or None where it is not there."""
    found = database.raw().execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)).fetchall()
    return dict(zip(database.columns(table), found[0], strict=True)) if found else None


def exists(database: LibraryDatabase, table: str, row_id: str) -> bool:
    """Whether a row is there."""
    return bool(database.raw().execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (row_id,)).fetchall())


def count(database: LibraryDatabase, table: str, column: str = "", value: str = "") -> int:
    """How many rows a table has, or how many of them have a value in a column."""
    where, values = (f' WHERE "{column}" = ?', (value,)) if column else ("", ())
    ((rows,),) = database.raw().execute(f'SELECT count(*) FROM "{table}"{where}', values).fetchall()
    return int(str(rows))


def ids_where(database: LibraryDatabase, table: str, column: str, value: str) -> Iterator[str]:
    """The ids of the rows that have a value in a column."""
    found = database.raw().execute(f'SELECT id FROM "{table}" WHERE "{column}" = ?', (value,)).fetchall()
    return (str(row_id) for (row_id,) in found)


def insert(database: LibraryDatabase, table: str, fields: Fields) -> None:
    """Insert a row; columns that the table no longer has are left out, new ones take their default."""
    known = [name for name in database.columns(table) if name in fields]
    names, marks = ", ".join(f'"{name}"' for name in known), ", ".join("?" * len(known))
    values = tuple(fields[name] for name in known)
    database.raw().execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values).fetchall()


def update(database: LibraryDatabase, table: str, row_id: str, fields: Fields) -> None:
    """Set some columns of a row."""
    if not fields:
        return
    settings = ", ".join(f'"{name}" = ?' for name in fields)
    values = (*fields.values(), row_id)
    database.raw().execute(f'UPDATE "{table}" SET {settings} WHERE id = ?', values).fetchall()


def delete(database: LibraryDatabase, table: str, row_id: str) -> None:
    """Delete a row."""
    database.raw().execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,)).fetchall()
