"""The days on which nobody goes out, as the library's calendar keeps them."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.closed_days import ClosedDay, days_between, public_holidays
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.storage import closed_days as stored
from outreach_app.wording import _


def closed_days(library: Library, start: date, end: date) -> list[ClosedDay]:
    """The closed days from one to another, both included, in their order."""
    return stored.closed_days(start, end)


def close_days(library: Library, start: date, end: date, name: str = "") -> Changes:
    """Close the days from one to another, both included; those that are closed already stay as they are.

    Raises:
        UserError: the last comes before the first, or more than a year later.
    """
    with library.use_case("close_days") as work:
        work.made += _close((day, name.strip()) for day in days_between(start, end))
    return work.changes


def close_holidays(library: Library, year: int) -> Changes:
    """Close the public holidays of a year, named in the language that speaks, without those that were moved."""
    with library.use_case("close_days") as work:
        work.made += _close((day, _(name)) for day, name in public_holidays(year))
    return work.changes


def _close(days: Iterable[tuple[date, str]]) -> list[Id]:
    wanted = list(days)
    closed = {one.on_day for one in stored.closed_days(min(wanted)[0], max(wanted)[0])}
    return stored.close_days(one for one in wanted if one[0] not in closed)


def open_day(library: Library, closed: ClosedDay) -> Changes:
    """Serve on a day after all."""
    with library.use_case("open_day") as work:
        stored.open_day(closed.id)
    return work.changes
