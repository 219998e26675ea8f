"""The loading list of a trip, put together from requests, bags, sets of the season and what lies on board."""

from datetime import date, timedelta

from outreach_app.domain.collection import CopyState, FoundCopy
from outreach_app.domain.identity import Id
from outreach_app.domain.loading import LoadingList, LoadLine, Met, SetLoading, StopLoading, Trip, best_copy, met_by
from outreach_app.domain.on_board import IDLE_WEEKS
from outreach_app.domain.readers import Reader
from outreach_app.domain.selection import BagItem, Request
from outreach_app.services.library import Library
from outreach_app.services.people import vehicles
from outreach_app.services.selection import titles_asked_for
from outreach_app.storage import book_sets as stored_sets
from outreach_app.storage import collection as stored_copies
from outreach_app.storage import on_board as stored
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import selection as stored_bags
from outreach_app.wording import _

POPULAR_DAYS, POPULAR_TITLES, _LOOKED_AT = 90, 10, 60
"""Titles lent most in so many days; so many of them are proposed, and so many looked at for a copy on the shelf."""


def loading_list(library: Library, trip: Trip, vehicle: Id | None = None, *, weeks: int = IDLE_WEEKS) -> LoadingList:
    """What is to be loaded onto a vehicle (that of the trip where none is told) and unloaded before a trip."""
    van = vehicle or trip.vehicle
    board = stored.lines(van) if van else []
    names = {one.id: one.name for one in vehicles(library)}
    return LoadingList(
        trip=trip,
        vehicle=van,
        vehicle_name=names.get(van or Id(""), ""),
        stops=_stops(library, trip, van),
        sets=_sets(trip.day),
        popular=_popular(trip.day, {line.found.title.id for line in board}),
        idle=tuple(line for line in board if line.here and line.idle(trip.day, weeks)),
        weeks=weeks,
        aboard=len(board),
    )


def _stops(library: Library, trip: Trip, van: Id | None) -> tuple[StopLoading, ...]:
    readers = stored_readers.readers(trip.readers)
    bags, asked = stored_bags.bags(trip.readers), stored_bags.open_requests(trip.readers)
    items = [item for found in bags.values() for item in found]
    packed = {one.copy.id: one for one in stored_copies.whereabouts(item.copy for item in items)}
    stops = []
    for place, ids in trip.stops:
        lines: list[LoadLine] = []
        for reader in ids:
            if reader in readers:
                own = bags.get(reader, [])
                lines += [_of_bag(readers[reader], item, packed[item.copy.id], van) for item in own]
                lines += _of_requests(library, readers[reader], asked.get(reader, []), own, van)
        stops.append(StopLoading(place, len(ids), tuple(lines)))
    return tuple(stops)


def _of_bag(reader: Reader, item: BagItem, found: FoundCopy, van: Id | None) -> LoadLine:
    aboard = found.on_board.words if found.on_board else ""
    return LoadLine(reader, met_by(found, van), found, where=aboard or _("in the bag"))


def _of_requests(
    library: Library, reader: Reader, asked: list[Request], bag: list[BagItem], van: Id | None
) -> list[LoadLine]:
    answered = {item.request for item in bag}
    lines = []
    for one in asked:
        if one.id in answered:
            continue
        titles = titles_asked_for(library, one.text)
        copies = stored_copies.whereabouts(stored_copies.copies_of(titles))
        found = best_copy(copies, van)
        taken = found is not None and found.state is CopyState.BAG
        met = Met.ELSEWHERE if taken else met_by(found, van)
        lines.append(LoadLine(reader, met, found, one.text, one.id, _where(found)))
    return lines


def _where(found: FoundCopy | None) -> str:
    """Where a copy is, in words."""
    if found is None:
        return ""
    if found.state is CopyState.SHELF:
        return found.copy.location or found.state.label
    if found.state is CopyState.ABOARD:
        return found.kept_by if not found.on_board else found.on_board.words
    who = stored_readers.reader(found.reader) if found.reader else None
    told = who.short_name if who else found.kept_by
    return f"{found.state.label}: {told}" if told else found.state.label


def _sets(day: date) -> tuple[SetLoading, ...]:
    """The sets that are being put together and whose season it is, the oldest first."""
    waiting = [one for one in stored_sets.lines() if one.season and one.season.covers(day) and not one.handed_over_on]
    found = []
    for line in reversed(waiting):
        whole = stored_sets.book_set(line.id)
        copies = stored_copies.whereabouts(item.copy for item in whole.out) if whole else []
        found.append(SetLoading(line, tuple(one for one in copies if one.state is CopyState.SET)))
    return tuple(found)


def _popular(day: date, aboard: set[Id]) -> tuple[tuple[FoundCopy, int], ...]:
    """A copy on the shelf of each title that was lent most of late; what is on board is left out."""
    most = stored.most_lent(day - timedelta(days=POPULAR_DAYS), _LOOKED_AT, aboard)
    shelf: dict[Id, FoundCopy] = {}
    for one in stored_copies.whereabouts(stored_copies.copies_of(title for title, _times in most)):
        if one.state is CopyState.SHELF:
            shelf.setdefault(one.title.id, one)
    return tuple((shelf[title], times) for title, times in most if title in shelf and times > 1)[:POPULAR_TITLES]
