"""What of a change that came is to be written, against what stands here."""

from collections.abc import Callable, Collection
from dataclasses import replace

from outreach_app.storage import rows, shape
from outreach_app.storage.applier import RowKey
from outreach_app.storage.database import LibraryDatabase
from outreach_app.storage.entries import Fields, RowChange
from outreach_app.storage.tables.base import fact_tables


def loosened(
    database: LibraryDatabase, change: RowChange, made: Collection[RowKey]
) -> tuple[RowChange, list[tuple[str, RowKey]]]:
    """A row that came, without what is missing here and it can do without; the columns, each with the missing row.

    `made` are rows that come along with it.
    """
    fields = change.after or {}
    loose, missing = fact_tables()[change.table].loose, list[tuple[str, RowKey]]()
    for column, parent in shape.parents(change.table):
        value, other = fields.get(column), loose.get(column)
        if value is None or other is None or (other and not fields.get(other)) or (parent, value) in made:
            continue
        if not rows.exists(database, parent, str(value)):
            missing.append((column, (parent, str(value))))
    if not missing:
        return change, missing
    return replace(change, after={**fields, **dict.fromkeys(column for column, _row in missing)}), missing


def only(change: RowChange, wanted: Callable[[str], bool]) -> RowChange:
    """Some fields of an update."""
    before, after = change.before or {}, change.after or {}
    return replace(
        change,
        before={name: value for name, value in before.items() if wanted(name)},
        after={name: value for name, value in after.items() if wanted(name)},
    )


def unasked(change: RowChange, standing: Fields | None) -> RowChange:
    """The change as it is where nobody asks about an order: on a row that stands otherwise, that order holds."""
    names = shape.unasked(change.table)
    if not names or change.operation == "insert":
        return change
    if change.operation == "delete":
        return replace(change, before={**(change.before or {}), **{name: (standing or {}).get(name) for name in names}})
    return only(change, lambda name: name not in names or (standing or {}).get(name) == (change.before or {})[name])


def again(change: RowChange, standing: Fields) -> RowChange:
    """A row that stands here under the same id, with the fields in which it differs."""
    fields = {name: value for name, value in (change.after or {}).items() if name in standing}
    return replace(change, operation="update", before=dict.fromkeys(fields), after=fields)


def filling(change: RowChange, standing: Fields) -> RowChange:
    """What a record of somebody whom we have adds to ours: only what is blank here."""
    fields = {name: value for name, value in (change.after or {}).items() if standing.get(name, 1) in (None, "")}
    return replace(change, operation="update", before={name: standing[name] for name in fields}, after=fields)
