"""What may go into a reader's bag, each with its reason in words; nothing is suggested that must be warned of."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.collection import AgeVerdict, CopyState, FoundCopy
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.ratings import opinion
from outreach_app.domain.readers import Reader
from outreach_app.domain.selection import Packing, Suggestion
from outreach_app.domain.taste_matching import WEIGHTS, speaking_for, unreadable
from outreach_app.services.collection import find_titles
from outreach_app.services.library import Library
from outreach_app.services.readers import reader, readers_by_id
from outreach_app.services.selection.bags import Packed, Palate, bag, on_a_van, pack, packing_of
from outreach_app.services.selection.candidates import Candidate, candidates
from outreach_app.storage import collection as stored_titles
from outreach_app.storage import selection as stored
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import _, ngettext

LIMIT = 30
"""How many titles are shown at once."""

_READ_BEFORE = 2
"""How much it says for a title that its author was read before, beside the weights of likes."""


def suggest(library: Library, reader_id: Id, day: date, limit: int = LIMIT) -> list[Suggestion]:
    """Titles with a copy on the shelf: asked for, then those of which likes and ratings say the most.

    To whom a bookmobile comes, a copy on board will do as well.

    Left out is what the reader had, what is in the bag, what never comes again, authors that were not liked, formats
    and languages that the reader does not use, and what the age rule warns of; a title that was asked for is shown
    though it was had. A fixed number of queries, but for one a request and an author.
    """
    who, palate = reader(library, reader_id), Palate.of(library, reader_id)
    found = candidates(library, reader_id, palate)
    places = (CopyState.ABOARD, CopyState.SHELF) if on_a_van(reader_id) else (CopyState.SHELF,)
    had = stored.had_on(reader_id, found)
    packed = {item.title.id for item in bag(library, reader_id)}
    wanted = [title for title, one in found.items() if title not in packed and (one.request or title not in had)]
    weighed = []
    for title, copies in _copies(wanted):
        packing = packing_of(copies[0].title, who, had.get(title), day, palate)
        if any(one.state in places for one in copies) and _suits(copies, found[title], packing, who, palate):
            weighed.append(_suggestion(day, found[title], copies, packing, palate, places))
    weighed.sort(key=lambda one: -one[0])
    return [one for _weight, one in weighed][:limit]


def look_up(library: Library, reader_id: Id, text: str, day: date, limit: int = LIMIT) -> list[Suggestion]:
    """Titles that have all the words, each with where its copies are and what is to be known of this reader."""
    who, palate = reader(library, reader_id), Palate.of(library, reader_id)
    found = find_titles(library, text, limit)
    had = stored.had_on(reader_id, (title.id for title, _copies in found))
    holders = readers_by_id(library, {one.reader for _title, copies in found for one in copies if one.reader})
    suggestions = []
    for title, copies in found:
        packing = packing_of(title, who, had.get(title.id), day, palate)
        told = (*_to_know(packing), *filter(None, (unreadable(palate.tastes, title),)))
        reasons = (_whereabouts(copies, holders, reader_id), *told)
        suggestions.append(Suggestion(title, tuple(copies), reasons, packing=packing))
    return suggestions


def fill_bag(library: Library, reader_id: Id, day: date) -> Packed:
    """Pack suggestions until the bag holds as many copies as the reader wishes for, or the library's rules say."""
    with library.use_case("fill_bag") as work:
        wanted = reader(library, reader_id).items_per_visit or rules_on(day).items_per_visit
        missing = wanted - len(bag(library, reader_id))
        new = [one for one in suggest(library, reader_id, day) if not (one.packing and one.packing.had_on)]
        warnings: list[str] = []
        for one in new[: max(missing, 0)]:
            assert one.free
            warnings += pack(library, reader_id, one.free, day, one.request).warnings
    return Packed(work.changes, tuple(warnings))


def _copies(titles: Iterable[Id]) -> list[tuple[Id, tuple[FoundCopy, ...]]]:
    """The copies of some titles, in the titles' order; titles without one are left out."""
    by_title: dict[Id, list[FoundCopy]] = {title: [] for title in titles}
    for one in stored_titles.whereabouts(stored_titles.copies_of(by_title)):
        by_title[one.title.id].append(one)
    return [(title, tuple(copies)) for title, copies in by_title.items() if copies]


def _suggestion(
    day: date,
    found: Candidate,
    copies: tuple[FoundCopy, ...],
    packing: Packing,
    palate: Palate,
    places: tuple[CopyState, ...],
) -> tuple[int, Suggestion]:
    """How much speaks for a title, and what; what was asked for goes first in its order."""
    title = copies[0].title
    likes, view = speaking_for(palate.tastes, title), opinion(palate.ratings, title)
    weight = sum(WEIGHTS[one.taste.kind] for one in likes) + view.weight
    reasons = list(found.reasons)
    if found.read:
        weight += _READ_BEFORE
        words = ngettext("has read {count} book by this author", "has read {count} books by this author", found.read)
        reasons.append(words)
    if likes:
        reasons.append(_("likes: {genre}").format(genre=", ".join(one.words for one in likes)))
    if view.weight > 0:
        reasons.append(view.words)
    if title.year and title.year >= day.year - 1:
        reasons.append(_("new book"))
    reasons += _here(copies, places)
    told = (*reasons, *_to_know(packing))
    return (_ASKED if found.request else weight), Suggestion(title, copies, told, found.request, packing, places)


def _here(copies: tuple[FoundCopy, ...], places: tuple[CopyState, ...]) -> list[str]:
    """Where the copies are that may be packed, in words: on board of which vehicle, and how many on the shelf."""
    aboard = dict.fromkeys(one.on_board.words for one in copies if one.on_board and one.state is CopyState.ABOARD)
    shelf = sum(one.state is CopyState.SHELF for one in copies)
    on_shelf = [ngettext("{count} on the shelf", "{count} on the shelf", shelf)] if shelf else []
    return [*(aboard if CopyState.ABOARD in places else ()), *on_shelf]


_ASKED = 1000
"""Weighs more than all likes together."""


def _suits(copies: tuple[FoundCopy, ...], found: Candidate, packing: Packing, who: Reader, palate: Palate) -> bool:
    """Whether a title is worth suggesting: nothing speaks against it, and it can be read.

    What was asked for is hidden only by what the reader cannot have at all. Where the birth date is missing the age
    rule warns of nearly everything, so its warning is shown and hides nothing.
    """
    title, verdict = copies[0].title, packing.age.verdict
    if packing.never or unreadable(palate.tastes, title):
        return False
    if found.request:
        return verdict is not AgeVerdict.REFUSED
    if opinion(palate.ratings, title).excluded or title.format not in palate.tastes.formats:
        return False
    return verdict is AgeVerdict.FINE or (not who.birth.known and verdict is not AgeVerdict.REFUSED)


def _to_know(packing: Packing) -> tuple[str, ...]:
    had = _("had it on {day}").format(day=full_day(packing.had_on)) if packing.had_on else ""
    return tuple(filter(None, (packing.never, packing.disliked, had, packing.age.sentence)))


def _whereabouts(copies: list[FoundCopy], holders: dict[Id, Reader], who: Id) -> str:
    """Where the copies of a title are: on the shelf if any is there, else with whom the first is."""
    if not copies:
        return _("no copy")
    shelf = sum(one.state is CopyState.SHELF for one in copies)
    if shelf:
        return ngettext("{count} on the shelf", "{count} on the shelf", shelf)
    first = next((one for one in copies if one.reader == who), copies[0])
    if first.reader == who and first.state is CopyState.BAG:
        return _("in this bag")
    name = holders[first.reader].short_name if first.reader in holders else ""
    name = name or (first.on_board.name if first.on_board else first.kept_by)
    return f"{first.state.label}: {name}" if name else first.state.label
