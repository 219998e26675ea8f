"""Days without service: rows ↔ domain objects."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.closed_days import ClosedDay
from outreach_app.domain.identity import Id
from outreach_app.storage.identity import new_id
from outreach_app.storage.tables.schedule import ClosedDayRow
from outreach_app.storage.writing import insert_many, remove


def closed_day_of(row: ClosedDayRow) -> ClosedDay:
    """The domain object of a row."""
    return ClosedDay(Id(row.id), row.on_day, row.name)


def closed_days(start: date, end: date) -> list[ClosedDay]:
    """The closed days from one to another, both included, in their order; a day that is closed twice stands once."""
    query = ClosedDayRow.select().where(ClosedDayRow.on_day.between(start, end))
    rows = query.order_by(ClosedDayRow.on_day, ClosedDayRow.id)
    found = {row.on_day: closed_day_of(row) for row in reversed(list(rows))}
    return [found[day] for day in sorted(found)]


def close_days(days: Iterable[tuple[date, str]]) -> list[Id]:
    """Write closed days with their names; gives their ids."""
    rows = [{"id": new_id(), "on_day": day, "name": name} for day, name in days]
    insert_many(ClosedDayRow, rows)
    return [Id(str(row["id"])) for row in rows]


def open_day(closed: Id) -> None:
    """Delete a closed day."""
    remove(ClosedDayRow, closed)
