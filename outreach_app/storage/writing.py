"""Writing one row of a fact table from the values of a domain object."""

from collections.abc import Iterable, Iterator
from typing import Any

from outreach_app.storage.tables.base import FactRow

CHUNK = 500
"""Rows or ids in one statement; SQLite takes 32,766 values."""


def put(table: type[FactRow], row_id: str, **values: Any) -> None:
    """Update the row, or insert it where it is not there yet."""
    if not table.update(**values).where(table.id == row_id).execute():
        table.insert(id=row_id, **values).execute()


def insert_many(table: type[FactRow], rows: Iterable[dict[str, Any]]) -> None:
    """Insert many rows, all with the same columns."""
    chunk: list[dict[str, Any]] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            table.insert_many(chunk).execute()
            chunk.clear()
    if chunk:
        table.insert_many(chunk).execute()


def remove(table: type[FactRow], row_id: str) -> None:
    """Delete a row; deleting what is not there is no error."""
    table.delete().where(table.id == row_id).execute()


def chunks(ids: Iterable[str]) -> Iterable[list[str]]:
    """Ids in pieces that fit into one statement."""
    everything = list(ids)
    return (everything[start : start + CHUNK] for start in range(0, len(everything), CHUNK))


def tuples(query: Any) -> Iterator[tuple[Any, ...]]:
    """The selected values of a query, row by row, without building rows."""
    return iter(query.tuples())
