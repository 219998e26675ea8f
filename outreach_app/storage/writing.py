"""Writing one row of a fact table from the values of a domain object."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from outreach_app.storage.tables.base import FactRow

Key = TypeVar("Key", str, int)

CHUNK = 500
"""Rows or ids in one statement; SQLite takes 32,766 values."""


def put(table: type[FactRow], row_id: str, **values: Any) -> None:
    """Update the row, or insert it, with the defaults of what is not given, where it is not there yet."""
    update, insert, defaults = _statements(table, tuple(values))
    database, given = table._meta.database, (*values.values(), row_id)
    if not database.rows_affected(database.execute_sql(update, given)):
        database.execute_sql(insert, (*given, *defaults))


@cache
def _statements(table: type[FactRow], names: tuple[str, ...]) -> tuple[str, str, tuple[Any, ...]]:
    """How to update and to insert a row with these fields and then its id, and the defaults of the other fields.

    Made once for each set of fields: building a query takes longer than running it.
    """
    meta: Any = table._meta
    mark = meta.database.param
    columns = [f'"{meta.fields[name].column_name}"' for name in (*names, "id")]
    others = {name: value for name, value in dict(meta.get_default_dict()).items() if name not in names}
    inserted = columns + [f'"{meta.fields[name].column_name}"' for name in others]
    settings = ", ".join(f"{column} = {mark}" for column in columns[:-1])
    marks = ", ".join([mark] * len(inserted))
    return (
        f'UPDATE "{meta.table_name}" SET {settings} WHERE "id" = {mark}',
        f'INSERT INTO "{meta.table_name}" ({", ".join(inserted)}) VALUES ({marks})',
        tuple(others.values()),
    )


def insert_many(table: type[FactRow], rows: Iterable[dict[str, Any]]) -> None:
    """Insert many rows, all with the same columns."""
    stream = iter(rows)
    first = next(stream, None)
    if first is None:
        return
    names = tuple(name for name in first if name != "id")
    _update, insert, defaults = _statements(table, names)
    values = ((*(row[name] for name in names), row["id"], *defaults) for row in chain((first,), stream))
    table._meta.database.raw().executemany(insert, values).fetchall()


def remove(table: type[FactRow], row_id: str) -> None:
    """Delete a row; deleting what is not there is no error."""
    table.delete().where(table.id == row_id).execute()


def chunks(ids: Iterable[Key]) -> Iterable[list[Key]]:
    """Ids in pieces that fit into one statement."""
    everything = list(ids)
    return (everything[start : start + CHUNK] for start in range(0, len(everything), CHUNK))


def tuples(query: Any) -> Iterator[tuple[Any, ...]]:
    """The selected values of a query, row by row, without building rows."""
    return iter(query.tuples())
