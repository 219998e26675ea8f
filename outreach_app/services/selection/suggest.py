"""What may go into a reader's bag, each with its reason in words; nothing is suggested that must be warned of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from outreach_app.domain.collection import AgeVerdict, CopyState, FoundCopy, check_age
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.domain.selection import Packing, Suggestion
from outreach_app.domain.tastes import Tastes
from outreach_app.services.collection import find_titles
from outreach_app.services.library import Library
from outreach_app.services.readers import reader, readers_by_id
from outreach_app.services.selection.bags import Packed, bag, pack
from outreach_app.services.selection.requests import requests
from outreach_app.services.tastes import tastes_of
from outreach_app.storage import collection as stored_titles
from outreach_app.storage import selection as stored
from outreach_app.storage.search import search
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import _, ngettext

LIMIT = 30
"""How many titles are shown at once."""

_AUTHORS, _OF_AUTHOR, _OF_REQUEST, _OF_GENRES = 3, 12, 5, 90
"""How many of each are looked at: what is lent, packed or was had is left out afterwards."""

_SHORTEST = 4
"""Letters of a word that a request is looked for by; shorter ones are in every title."""


@dataclass
class _Found:
    """A title on its way to a suggestion."""

    reasons: list[str] = field(default_factory=list)
    request: Id | None = None


def suggest(library: Library, reader_id: Id, day: date, limit: int = LIMIT) -> list[Suggestion]:
    """Titles with a copy on the shelf: asked for, by authors the reader comes back to, of the liked genres.

    What the reader had, what is in the bag and what the age rule warns of is left out; a title that was asked for is
    shown though it was had. A fixed number of queries, but for one a request and an author.
    """
    who, tastes = reader(library, reader_id), tastes_of(library, reader_id)
    found: dict[Id, _Found] = {}
    _asked_for(library, who, found)
    asked = len(found)
    _by_authors(library, who, found)
    for title in stored_titles.of_genres(tastes.genres, tastes.formats, _OF_GENRES):
        found.setdefault(title, _Found())
    had = stored.had_on(reader_id, found)
    packed = {item.title.id for item in bag(library, reader_id)}
    wanted = [title for place, title in enumerate(found) if title not in packed and (place < asked or title not in had)]
    made = [
        _suggestion(who, tastes, day, title, found[title], copies, had.get(title)) for title, copies in _copies(wanted)
    ]
    return [one for one in made if one.free and _suits(one, who, tastes)][:limit]


def look_up(library: Library, reader_id: Id, text: str, day: date, limit: int = LIMIT) -> list[Suggestion]:
    """Titles that have all the words, each with where its copies are and what is to be known of this reader."""
    who = reader(library, reader_id)
    found = find_titles(library, text, limit)
    had = stored.had_on(reader_id, (title.id for title, _copies in found))
    holders = readers_by_id(library, {one.reader for _title, copies in found for one in copies if one.reader})
    suggestions = []
    for title, copies in found:
        packing = Packing(check_age(title.age_mark, who.birth, day), had.get(title.id))
        reasons = (_whereabouts(copies, holders, reader_id), *_to_know(packing))
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


def _asked_for(library: Library, who: Reader, found: dict[Id, _Found]) -> None:
    """Titles that have the words of a request; its long ones will do where nothing has them all."""
    answered = {item.request for item in bag(library, who.id)}
    for one in requests(library, who.id):
        if one.id in answered:
            continue
        long = " ".join(word for word in one.text.split() if len(word) >= _SHORTEST)
        ids = search(library.store.database, "title", one.text, _OF_REQUEST)
        for title in ids or (search(library.store.database, "title", long, _OF_REQUEST) if long else ()):
            words = _("asked for on {day}: {text}").format(day=full_day(one.on_day), text=one.text)
            entry = found.setdefault(Id(title), _Found(request=one.id))
            entry.reasons.append(words)


def _by_authors(library: Library, who: Reader, found: dict[Id, _Found]) -> None:
    """Other titles of the authors of whom the reader had the most."""
    for author, count in stored.authors_read(who.id, _AUTHORS):
        ids = [Id(title) for title in search(library.store.database, "title", author.split()[0], _OF_AUTHOR)]
        known = stored_titles.titles(ids)
        words = ngettext("has read {count} book by this author", "has read {count} books by this author", count)
        for title in ids:
            if title in known and known[title].author == author:
                found.setdefault(title, _Found()).reasons.append(words)


def _copies(titles: Iterable[Id]) -> list[tuple[Id, tuple[FoundCopy, ...]]]:
    """The copies of some titles, in the titles' order; titles without one are left out."""
    by_title: dict[Id, list[FoundCopy]] = {title: [] for title in titles}
    for one in stored_titles.whereabouts(stored_titles.copies_of(by_title)):
        by_title[one.title.id].append(one)
    return [(title, tuple(copies)) for title, copies in by_title.items() if copies]


def _suggestion(
    who: Reader, tastes: Tastes, day: date, title_id: Id, found: _Found, copies: tuple[FoundCopy, ...], had: date | None
) -> Suggestion:
    title = copies[0].title
    packing = Packing(check_age(title.age_mark, who.birth, day), had)
    reasons = list(found.reasons)
    if title.genre in tastes.genres:
        reasons.append(_("likes: {genre}").format(genre=title.genre))
    if title.year and title.year >= day.year - 1:
        reasons.append(_("new book"))
    shelf = sum(one.state is CopyState.SHELF for one in copies)
    reasons.append(ngettext("{count} on the shelf", "{count} on the shelf", shelf))
    return Suggestion(title, copies, (*reasons, *_to_know(packing)), found.request, packing)


def _suits(one: Suggestion, who: Reader, tastes: Tastes) -> bool:
    """Whether a title is worth suggesting: what was asked for unless it is refused, else what the age rule allows.

    Where the birth date is missing the rule warns of nearly everything, so its warning is shown and hides nothing.
    """
    verdict = one.packing.age.verdict if one.packing else AgeVerdict.FINE
    if one.request or not who.birth.known:
        return verdict is not AgeVerdict.REFUSED
    return verdict is AgeVerdict.FINE and one.title.format in tastes.formats


def _to_know(packing: Packing) -> tuple[str, ...]:
    had = (_("had it on {day}").format(day=full_day(packing.had_on)),) if packing.had_on else ()
    return (*had, *((packing.age.sentence,) if packing.age.sentence else ()))


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
    return f"{first.state.label}: {name}" if name else first.state.label
