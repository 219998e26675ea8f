"""What a change that came from elsewhere must be like before it is believed: known columns, values of their kind."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from outreach_app.storage.entries import RowChange
from outreach_app.storage.numbers import SERIES
from outreach_app.storage.tables.base import fact_tables

_ID = re.compile(r"[0-9a-f]{32}")
_LARGEST = 2**63
_NO_NUMBER = 10**9
"""No number that people read is as large."""

_NUMBERS = {"INT", "BIGINT", "BOOL", "FLOAT", "DOUBLE"}


def is_sound(change: RowChange) -> bool:
    """Whether a change has the sides that its operation needs, and is about the row that it names."""
    before, after = change.before, change.after
    if change.operation == "insert":
        return before is None and after is not None and after.get("id") == change.row_id
    if change.operation == "delete":
        return after is None and before is not None and before.get("id") == change.row_id
    if change.operation == "update":
        return before is not None and after is not None and before.keys() == after.keys() and "id" not in after
    return change.operation == "anonymise" and before is after is None


def is_of_its_kind(change: RowChange, *, columns_known: bool) -> bool:
    """Whether every value is one that its column takes; what an older version wrote may have other columns."""
    kinds = _kinds(change.table)
    return all(
        kinds[name](value) if name in kinds else not columns_known
        for side in (change.before, change.after)
        for name, value in (side or {}).items()
    )


def is_plain(value: object) -> bool:
    """Whether a value is one that the database can hold as it is."""
    if isinstance(value, str):
        return value.isascii() or _is_text(value)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or (isinstance(value, int) and -_LARGEST <= value < _LARGEST)


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _kinds(table: str) -> Mapping[str, Callable[[object], bool]]:
    columns = fact_tables()[table]._meta.columns
    return {name: _kind(field.field_type, empty=field.null) for name, field in columns.items()}


def _kind(kind: str, *, empty: bool) -> Callable[[object], bool]:
    if kind == "DATE":
        return lambda value: (empty and value is None) or _is_day(value)
    wanted = (int, float) if kind in _NUMBERS else (str,)
    return lambda value: isinstance(value, wanted) or (empty and value is None)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def given_numbers(told: Mapping[str, object]) -> dict[str, int]:
    """Those of the told numbers that a kit may have been given, by series."""
    return {
        name: last for name, last in told.items() if name in SERIES and isinstance(last, int) and 0 < last < _NO_NUMBER
    }


def is_id(value: object) -> bool:
    """Whether a value is an id as they are written here."""
    return isinstance(value, str) and bool(_ID.fullmatch(value))


def is_name(value: str) -> bool:
    """Whether a text may be the name of a column."""
    return value.isascii() and value.isidentifier()
