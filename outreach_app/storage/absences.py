"""Absences of people, and the calendar that dates follow: rows ↔ domain objects."""

from outreach_app.domain.absences import Absence
from outreach_app.domain.calendar import Calendar
from outreach_app.domain.identity import Id
from outreach_app.storage.identity import as_id
from outreach_app.storage.people import person_of
from outreach_app.storage.reading import all_rows
from outreach_app.storage.tables.people import AbsenceRow, PersonRow
from outreach_app.storage.tables.schedule import ClosedDayRow, RouteRow
from outreach_app.storage.writing import put, remove


def absence_of(row: AbsenceRow) -> Absence:
    """The domain object of a row, without names."""
    return Absence(Id(row.id), Id(row.person_id), row.from_on, row.until_on, as_id(row.substitute_id), row.reason)


def absences() -> list[Absence]:
    """Every absence with its names, by its first day."""
    rows = all_rows(AbsenceRow, order="from_on")
    names = {row.id: row.name for row in all_rows(PersonRow)} if rows else {}
    return [
        Absence(
            Id(row.id),
            Id(row.person_id),
            row.from_on,
            row.until_on,
            as_id(row.substitute_id),
            row.reason,
            names.get(row.person_id, ""),
            names.get(row.substitute_id or "", ""),
        )
        for row in rows
    ]


def put_absence(absence: Absence) -> None:
    """Write an absence."""
    put(
        AbsenceRow,
        absence.id,
        person=absence.person,
        from_on=absence.from_on,
        until_on=absence.until_on,
        substitute=absence.substitute,
        reason=absence.reason,
    )


def forget_absence(absence: Id) -> None:
    """Delete an absence."""
    remove(AbsenceRow, absence)


def calendar() -> Calendar:
    """The closed days, who is away, who usually goes each route in use, and who works on some weekdays only."""
    closed = {row.on_day: row.name for row in reversed(all_rows(ClosedDayRow))}
    routes = all_rows(RouteRow)
    goers = {Id(row.id): Id(row.deliverer_id) for row in routes if row.deliverer_id and not row.closed_on}
    part_time = {Id(row.id): person_of(row) for row in all_rows(PersonRow) if row.weekdays}
    return Calendar(closed, tuple(absences()), goers, part_time)
