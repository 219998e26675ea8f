"""What a kit could not see of a row: a hidden column that stays blank is no value from out there."""

from outreach_app.storage.entries import Fields, Operation
from outreach_app.storage.fieldwork.contents import ACCESS, HIDDEN

_BLANK = (None, "")
_COLUMNS = {**HIDDEN, "place": ACCESS}


def as_seen(
    table: str, operation: Operation, before: Fields | None, after: Fields | None
) -> tuple[Fields | None, Fields | None]:
    """The sides of a change without the hidden columns that were blank out there and stayed so.

    They come along with the fields that are valid only together with them, and with the whole of a deleted row.
    """
    if operation == "insert" or before is None:
        return before, after
    was, told = before, after or {}
    hidden = {
        name
        for name in _COLUMNS.get(table, ())
        if was.get(name) in _BLANK and (operation == "delete" or told.get(name) in _BLANK)
    }
    return _without(was, hidden), None if after is None else _without(told, hidden)


def _without(fields: Fields, hidden: set[str]) -> Fields:
    return {name: value for name, value in fields.items() if name not in hidden}
