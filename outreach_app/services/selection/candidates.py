"""Where suggestions come from: requests, authors, and what the collection has of what is liked."""

from dataclasses import dataclass, field

from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.languages import language_code
from outreach_app.domain.ratings import best_authors
from outreach_app.domain.taste_matching import is_author, is_heading
from outreach_app.domain.tastes import TasteKind
from outreach_app.services.library import Library
from outreach_app.services.selection.bags import Palate, bag
from outreach_app.services.selection.requests import requests
from outreach_app.storage import collection as stored_titles
from outreach_app.storage import selection as stored
from outreach_app.storage.search import search
from outreach_app.wording import _

_AUTHORS, _OF_AUTHOR, _OF_REQUEST, _OF_HEADINGS = 3, 12, 5, 90
"""How many of each are looked at: what is lent, packed or was had is left out afterwards."""

_NAMED_AUTHORS = 12
"""So many authors of a list are searched for, each with a query."""

_SHORTEST = 4
"""Letters of a word that a request is looked for by; shorter ones are in every title."""


@dataclass
class Candidate:
    """A title on its way to a suggestion; `read` says how many books of its author were read."""

    reasons: list[str] = field(default_factory=list)
    request: Id | None = None
    read: int = 0


Candidates = dict[Id, Candidate]


def candidates(library: Library, reader_id: Id, palate: Palate) -> Candidates:
    """Titles that may suit, in the order of finding, not yet looked at one by one."""
    found: Candidates = {}
    _asked_for(library, reader_id, found)
    for author, count in stored.authors_read(reader_id, _AUTHORS):
        for title in _of_author(library, author):
            found.setdefault(title, Candidate()).read = count
    liked = palate.tastes.liked(TasteKind.AUTHOR)[:_NAMED_AUTHORS]
    for author in dict.fromkeys((*liked, *best_authors(palate.ratings, _AUTHORS))):
        for title in _of_author(library, author):
            found.setdefault(title, Candidate())
    _by_headings(palate, found)
    return found


def _asked_for(library: Library, reader_id: Id, found: Candidates) -> None:
    """What answers the requests that no copy in the bag answers yet."""
    answered = {item.request for item in bag(library, reader_id)}
    for one in requests(library, reader_id):
        if one.id in answered:
            continue
        for title in titles_asked_for(library, one.text):
            words = _("asked for on {day}: {text}").format(day=full_day(one.on_day), text=one.text)
            found.setdefault(title, Candidate(request=one.id)).reasons.append(words)


def titles_asked_for(library: Library, text: str) -> list[Id]:
    """Titles that have all the words of a request, or its long ones where none has them all."""
    long = " ".join(word for word in text.split() if len(word) >= _SHORTEST)
    ids = search(library.store.database, "title", text, _OF_REQUEST)
    return [Id(one) for one in ids or (search(library.store.database, "title", long, _OF_REQUEST) if long else ())]


def _of_author(library: Library, author: str) -> list[Id]:
    """Some titles of an author, found by the longest word of the name."""
    surname = max(author.replace(",", " ").split(), key=len, default="")
    ids = [Id(title) for title in search(library.store.database, "title", surname, _OF_AUTHOR)]
    known = stored_titles.titles(ids)
    return [title for title in ids if title in known and is_author(author, known[title].author)]


def _by_headings(palate: Palate, found: Candidates) -> None:
    """The newest titles of the liked series, subjects and genres, in the formats and languages that can be read."""
    among: dict[str, list[str]] = {"format": list(palate.tastes.formats)}
    spoken = {language_code(one) for one in palate.tastes.liked(TasteKind.LANGUAGE)}
    if spoken:
        told = ["", *stored_titles.values("language")]
        among["language"] = [one for one in told if language_code(one) in spoken]
    for kind, column in _COLUMNS.items():
        wanted = palate.tastes.liked(kind)
        values = stored_titles.values(column) if wanted else []
        having = [value for value in values if _has(kind, wanted, value)]
        for title in stored_titles.having(column, having, _OF_HEADINGS, **among) if having else ():
            found.setdefault(title, Candidate())


def _has(kind: TasteKind, wanted: tuple[str, ...], value: str) -> bool:
    return any(is_heading(kind, one, line) for one in wanted for line in value.split("\n"))


_COLUMNS = {TasteKind.SERIES: "series", TasteKind.SUBJECT: "subjects", TasteKind.GENRE: "genre"}
