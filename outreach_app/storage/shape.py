"""How the fact tables hang together: parents, children, owned parts, columns that go blank."""

from functools import cache
from typing import Any

from peewee import Field

from outreach_app.storage.tables.base import fact_tables

Link = tuple[str, str]
"""A table and one of its columns."""


@cache
def parents(table: str) -> tuple[tuple[str, str], ...]:
    """The foreign keys of a table: (column, table that it refers to)."""
    meta = fact_tables()[table]._meta
    return tuple((field.column_name, model._meta.table_name) for field, model in meta.refs.items())


@cache
def children(table: str) -> tuple[Link, ...]:
    """The columns of all tables that refer to this one."""
    return tuple((child, column) for child in fact_tables() for column, parent in parents(child) if parent == table)


@cache
def owner(table: str) -> tuple[str, str] | None:
    """The column and the table of the row that a row of this table is a part of."""
    column = fact_tables()[table].owner
    if column is None:
        return None
    return next((name, parent) for name, parent in parents(table) if name == column)


@cache
def parts(table: str) -> tuple[Link, ...]:
    """The columns by which other tables are a part of this one."""
    return tuple((child, column) for child, column in children(table) if owner(child) == (column, table))


def personal(table: str) -> tuple[str, ...]:
    """The columns that go blank when a row is anonymised."""
    return fact_tables()[table].personal


def unasked(table: str) -> tuple[str, ...]:
    """The columns about which a merge never asks."""
    return fact_tables()[table].unasked


def group_of(table: str, column: str) -> tuple[str, ...]:
    """The columns that are valid only together with this one, itself among them."""
    return next((group for group in fact_tables()[table].groups if column in group), (column,))


@cache
def blanks(table: str) -> dict[str, Any]:
    """What stands in each personal column of an anonymised row: nothing, or what the table has for nothing."""
    model = fact_tables()[table]
    return {column: _blank(model._meta.columns[column]) for column in model.personal}


def _blank(field: "Field[Any]") -> Any:
    if field.null:
        return None
    if field.default is not None and not callable(field.default):
        return field.db_value(field.default)  # type: ignore[no-untyped-call]
    return 0 if field.field_type in {"INT", "BIGINT", "FLOAT", "DOUBLE", "BOOL"} else ""
