"""What the readers of a day asked for, and their bags packed as a librarian would: wishes first, then their genres."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from outreach_app.domain.collection import CopyState, FoundCopy
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.domain.selection import Channel
from outreach_app.services.collection import find_titles
from outreach_app.services.library import Library
from outreach_app.services.selection import add_request, bag, pack
from outreach_app.services.selection.bags import Palate, packing_of
from outreach_app.storage import collection as stored
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import selection as stored_bags
from outreach_app.storage import tastes as stored_tastes

_USUAL_ITEMS = 3
_FREE_WISHES = ("что-нибудь про деревню", "журналы «Дачный сезон» за лето", "детектив, но не страшный")
_ASKING = 0.6
"""Share of the readers of a day who have asked for something."""


def note_requests(library: Library, readers: Iterable[Id], today: date, seed: int) -> None:
    """Note what some of the readers asked for in the last days: mostly a title, sometimes just a wish."""
    shelf = _Shelf()
    with library.use_case("add_request"):
        known = stored_readers.readers(readers).values()
        asking = [one for one in known if random.Random(f"{seed}-{one.card}").random() < _ASKING]
        for number, reader in enumerate(asking):
            draw = random.Random(f"{seed}-request-{reader.card}")
            wished = next(_suiting(library, reader, shelf.liked(reader, draw), today), None)
            text = wished.title.line if wished and number % 4 else draw.choice(_FREE_WISHES)
            day = max(today - timedelta(days=draw.randint(0, 6)), reader.registered_on or today)
            add_request(library, reader.id, text, day, draw.choice(list(Channel)))


def pack_bags(library: Library, readers: Iterable[Id], today: date, seed: int) -> None:
    """Pack the bags that are still empty: as many copies as each reader wishes for, nothing that would be warned of."""
    shelf = _Shelf()
    for reader in stored_readers.readers(readers).values():
        if not bag(library, reader.id):
            draw = random.Random(f"{seed}-bag-{reader.card}-{today}")
            asked = list(_requested(library, reader))
            answers = {found.copy.id: request for found, request in asked}
            candidates = [*(found for found, _request in asked), *shelf.liked(reader, draw)]
            free = (found for found in _suiting(library, reader, candidates, today) if _is_free(found))
            with library.use_case("pack"):
                for found in islice(free, reader.items_per_visit or _USUAL_ITEMS):
                    pack(library, reader.id, found, today, answers.get(found.copy.id))


def _suiting(library: Library, reader: Reader, candidates: Iterable[FoundCopy], today: date) -> Iterator[FoundCopy]:
    """Those fit for the reader's age, liked and new to the reader, one copy of each work."""
    candidates, palate = list(candidates), Palate.of(library, reader.id)
    had = stored_bags.had_on(reader.id, (found.title.id for found in candidates))
    seen: set[tuple[str, str]] = set()
    for found in candidates:
        work = found.title.author, found.title.title
        seen_at = packing_of(found.title, reader, None, today, palate)
        if not seen_at.warnings and found.title.id not in had and work not in seen:
            seen.add(work)
            yield found


def _is_free(found: FoundCopy) -> bool:
    """Whether a copy is still on the shelf, now that other bags have been packed."""
    return stored.whereabouts([found.copy])[0].state is CopyState.SHELF


def _requested(library: Library, reader: Reader) -> Iterator[tuple[FoundCopy, Id]]:
    """A copy for each request, of a title that has all the words of it."""
    for request in stored_bags.open_requests([reader.id]).get(reader.id, ()):
        copies = (found for _title, copies in find_titles(library, request.text) for found in copies)
        yield from islice(((found, request.id) for found in copies if found.state is CopyState.SHELF), 1)


class _Shelf:
    """The copies that can be handed out, by format."""

    def __init__(self) -> None:
        self._by_format: defaultdict[str, list[FoundCopy]] = defaultdict(list)
        for found in stored.on_shelf():
            self._by_format[found.title.format].append(found)

    def liked(self, reader: Reader, draw: random.Random) -> Iterator[FoundCopy]:
        """Copies in the reader's formats in a random order: first the liked genres, each in the preferred format first.

        The others are for those who have read everything that is recorded or embossed to their taste.
        """
        tastes = stored_tastes.tastes([reader.id])[reader.id]
        copies = [found for kind in tastes.formats for found in self._shuffled(kind, draw)]
        yield from (found for found in copies if found.title.genre in tastes.genres)
        yield from (found for found in copies if found.title.genre not in tastes.genres)

    def _shuffled(self, kind: str, draw: random.Random) -> list[FoundCopy]:
        return draw.sample(self._by_format[kind], len(self._by_format[kind]))
