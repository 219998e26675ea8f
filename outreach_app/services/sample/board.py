"""What the made-up bookmobile has on board, and a set whose season it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from outreach_app.domain.book_sets import BookSet
from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import Stay
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.seasons import Season
from outreach_app.services.book_sets import make_set
from outreach_app.services.library import Library, Work
from outreach_app.services.sample.days import next_open
from outreach_app.services.sample.model import SampleLibrary
from outreach_app.services.sample.write import Written
from outreach_app.services.selection import add_request
from outreach_app.storage import collection as stored
from outreach_app.storage import lending, stowage

_VAN = "bookmobile"
_LOADS = ((84, 24, False), (84, 66, True), (35, 60, False), (7, 40, False))
"""So many days ago so many copies were loaded; some of them were lent and came back since."""
_OUT = 14
"""So many copies on board are with readers at the stops."""
_OF_SET, _EVERY = 18, 7
_CHILDREN = 12
_ASKED_DAYS_AGO = 2
WINTER, SUMMER = Season((11, 1), (4, 30)), Season((5, 1), (10, 31))
_NAMES = {WINTER: "Зимние вечера", SUMMER: "Дача и сад"}
_UNKNOWN = "Свежие журналы по вязанию"


def write_board(library: Library, sample: SampleLibrary, written: Written, today: date) -> None:
    """Load the bookmobile, some of it long ago; put the set of the season together; note what is asked for."""
    lent, van = lending.lent(), written.vehicles[_VAN]
    readers = _readers_at_stops(sample, written)
    shelf = [found for number, found in enumerate(stored.on_shelf()) if number % 3]
    first = next_open(today - timedelta(days=_LOADS[0][0]))
    out = [one.copy for one in lent if not one.ended_on and one.reader in readers and one.lent_on > first]
    with library.use_case("load") as work:
        stays = list(_stays(work, van, shelf, lent, today))
        stays += [Stay(work.new_id(), van, copy, first) for copy in out[:_OUT]]
        stowage.insert_stays(stays)
    season = WINTER if WINTER.covers(today) else SUMMER
    loaded = {stay.copy for stay in stays}
    rest = [found for found in shelf if found.copy.id not in loaded and _for_all(found)]
    chosen = rest[: _OF_SET * _EVERY : _EVERY]
    make_set(library, BookSet(Id(""), 0, _NAMES[season], season=season), (found.copy.id for found in chosen))
    aboard = [found for found in shelf if found.copy.id in loaded]
    asked = [*(found.title.title for found in (rest[-1], rest[-9], aboard[0], rest[-17])), _UNKNOWN]
    for reader, title in zip(_next_readers(sample, written, readers), asked, strict=False):
        add_request(library, reader, title, today - timedelta(days=_ASKED_DAYS_AGO))


def _stays(
    work: Work, van: Id, shelf: Iterable[FoundCopy], lent: Iterable[lending.Lent], today: date
) -> Iterator[Stay]:
    """Copies loaded on each of the days; one that somebody had at that time is left for a later one."""
    loans: dict[Id, list[lending.Lent]] = defaultdict(list)
    for one in lent:
        loans[one.copy].append(one)
    waiting = [found.copy.id for found in shelf]
    for days_ago, count, since in _LOADS:
        day = next_open(today - timedelta(days=days_ago))
        chosen = [copy for copy in waiting if _there(loans[copy], day, since)][:count]
        waiting = [copy for copy in waiting if copy not in set(chosen)]
        yield from (Stay(work.new_id(), van, copy, day) for copy in chosen)


def _there(loans: Iterable[lending.Lent], day: date, since: bool) -> bool:
    """Whether a copy was in the library on a day, and was lent since or was not."""
    if any(one.lent_on <= day and (one.ended_on is None or day <= one.ended_on) for one in loans):
        return False
    return any(one.lent_on > day for one in loans) is since


def _readers_at_stops(sample: SampleLibrary, written: Written) -> set[Id]:
    stops = {place.key for place in sample.places if place.kind is PlaceKind.MOBILE_STOP}
    return {written.readers[one.key] for one in sample.readers if one.place in stops}


def _next_readers(sample: SampleLibrary, written: Written, readers: set[Id]) -> list[Id]:
    """The readers to whom the bookmobile comes first."""
    coming = [(one.plan.next_on, written.readers[one.key]) for one in sample.readers if one.plan.next_on]
    return [reader for _day, reader in sorted(coming) if reader in readers]


def _for_all(found: FoundCopy) -> bool:
    return found.title.format in {"print", "large_print"} and (found.title.age_mark or 0) <= _CHILDREN
