"""Reading rows of a fact table by the value of one column, the most frequent question of all."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.writing import chunks

Row = TypeVar("Row", bound=FactRow)


def rows_where(table: type[Row], column: str, values: Iterable[str], order: str = "id") -> list[Row]:
    """The rows that have one of the values in a column, in the order of another; one query for up to 500 values.

    The statement is put together by hand: letting peewee build it takes ten times longer than running it.
    """
    found: list[Row] = []
    for chunk in chunks(values):
        query = f'{_select(table)} WHERE "{column}" IN ({_marks(table, len(chunk))}) ORDER BY "{order}"'
        found += _rows(table, query, tuple(chunk))
    return found


def row_matching(table: type[Row], **values: object) -> Row | None:
    """The oldest row that has all of these values in its columns."""
    mark = _marks(table, 1)
    conditions = " AND ".join(f'"{column}" = {mark}' for column in values)
    return next(
        _rows(table, f'{_select(table)} WHERE {conditions} ORDER BY "id" LIMIT 1', tuple(values.values())), None
    )


def all_rows(table: type[Row], order: str = "id") -> list[Row]:
    """Every row, in the order of a column."""
    return list(_rows(table, f'{_select(table)} ORDER BY "{order}"', ()))


def _rows(table: type[Row], query: str, values: tuple[object, ...]) -> Iterator[Row]:
    names, conversions = _fields(table)
    for stored in table._meta.database.execute_sql(query, values).fetchall():
        row = table(__no_default__=True)
        row.__data__ = dict(zip(names, stored, strict=True))
        for name, convert in conversions:
            row.__data__[name] = convert(row.__data__[name])
        yield row


@cache
def _select(table: type[FactRow]) -> str:
    meta: Any = table._meta
    columns = ", ".join(f'"{field.column_name}"' for field in meta.sorted_fields)
    return f'SELECT {columns} FROM "{meta.table_name}"'


def _marks(table: type[FactRow], count: int) -> str:
    database: Any = table._meta.database
    return ", ".join([database.param] * count)


@cache
def _fields(table: type[FactRow]) -> tuple[tuple[str, ...], Any]:
    """The fields that a query answers, and how those that SQLite keeps as text become dates or truth values."""
    meta: Any = table._meta
    kept_as_text = {"DATE": _day, "BOOL": _truth}
    conversions = tuple(
        (one.name, kept_as_text[one.field_type]) for one in meta.sorted_fields if one.field_type in kept_as_text
    )
    return tuple(one.name for one in meta.sorted_fields), conversions


@lru_cache(maxsize=8192)
def _day(text: str | None) -> date | None:
    """Peewee tries formats, which takes longer than all the rest of a row; the same days come again and again."""
    return date.fromisoformat(text) if text else None


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)
