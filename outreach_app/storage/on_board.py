"""What is on board of a vehicle, with how often each copy was lent since; and what readers took most of late."""

from collections.abc import Iterable
from datetime import date

from peewee import fn

from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import BoardLine
from outreach_app.storage.collection import copies, whereabouts
from outreach_app.storage.stowage import stays_on
from outreach_app.storage.tables.collection import CopyRow, StowageRow
from outreach_app.storage.tables.visits import LoanRow
from outreach_app.storage.writing import tuples


def lines(vehicle: Id) -> list[BoardLine]:
    """Everything on board of a vehicle, in the order of loading; a fixed number of queries."""
    stays = stays_on(vehicle)
    known = copies(stay.copy for stay in stays)
    found = {one.copy.id: one for one in whereabouts(known.values())}
    lent = _lent_since(vehicle)
    return [BoardLine(stay, found[stay.copy], *lent.get(stay.copy, (0, None))) for stay in stays]


def _lent_since(vehicle: Id) -> dict[Id, tuple[int, date | None]]:
    """How often each copy on board was lent since it was loaded, and when last."""
    latest = fn.MAX(LoanRow.lent_on).python_value(date.fromisoformat)
    query = (
        StowageRow.select(StowageRow.copy, fn.COUNT(LoanRow.id), latest)
        .join(LoanRow, on=(LoanRow.copy == StowageRow.copy) & (LoanRow.lent_on >= StowageRow.loaded_on))
        .where((StowageRow.vehicle == vehicle) & StowageRow.unloaded_on.is_null())
        .group_by(StowageRow.copy)
    )
    return {Id(copy): (count, day) for copy, count, day in tuples(query)}


def most_lent(since: date, limit: int, but: Iterable[Id] = ()) -> list[tuple[Id, int]]:
    """The titles that were lent most often since a day, with how often; leaving some out."""
    count = fn.COUNT(LoanRow.id)
    query = LoanRow.select(CopyRow.title, count).join(CopyRow).where(LoanRow.lent_on >= since)
    query = query.where(CopyRow.title.not_in(list(but))).group_by(CopyRow.title).order_by(count.desc(), CopyRow.title)
    return [(Id(title), times) for title, times in tuples(query.limit(limit))]
