"""Reading rows of a fact table by the value of one column, the most frequent question of all."""

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

from outreach_app.storage.tables.base import FactRow
from outreach_app.storage.writing import chunks

Row = TypeVar("Row", bound=FactRow)


def rows_where(table: type[Row], column: str, values: Iterable[str], order: str = "id") -> list[Row]:
    """The rows that have one of the values in a column, in the order of another; one query for up to 500 values.

    The statement is made once for each number of values: building a query takes longer than running it.
    """
    found: list[Row] = []
    for chunk in chunks(values):
        query, names, conversions = _statement(table, column, len(chunk), order)
        for values_of_row in table._meta.database.execute_sql(query, tuple(chunk)):
            row = table()
            row.__data__ = dict(zip(names, values_of_row, strict=True))
            for name, convert in conversions:
                row.__data__[name] = convert(row.__data__[name])
            found.append(row)
    return found


@cache
def _statement(table: type[FactRow], column: str, count: int, order: str) -> tuple[str, tuple[str, ...], Any]:
    """The query, the fields that it answers, and how those that SQLite keeps as text become dates or truth values."""
    meta: Any = table._meta
    columns = ", ".join(f'"{field.column_name}"' for field in meta.sorted_fields)
    marks = ", ".join([meta.database.param] * count)
    query = f'SELECT {columns} FROM "{meta.table_name}" WHERE "{column}" IN ({marks}) ORDER BY "{order}"'
    kept_as_text = {"DATE", "BOOL"}
    conversions = tuple((one.name, one.python_value) for one in meta.sorted_fields if one.field_type in kept_as_text)
    return query, tuple(one.name for one in meta.sorted_fields), conversions
