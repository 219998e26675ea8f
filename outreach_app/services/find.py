"""One search over readers, titles, places and rounds, for the box that finds or does everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.services.collection import title_lines
from outreach_app.services.library import Library
from outreach_app.services.places import find_places
from outreach_app.services.readers import find_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage.folding import words
from outreach_app.wording import _

BACK, AHEAD = timedelta(weeks=4), timedelta(weeks=5)
"""Rounds that are looked through: those that people still ask about."""


class FoundKind(StrEnum):
    """What was found."""

    READER = "reader"
    TITLE = "title"
    HOME = "home"
    PLACE = "place"
    """A place other than a home: it has a card of its own."""
    ROUND = "round"


@dataclass(frozen=True)
class Found:
    """One thing found: its name, and what tells it from others of the name."""

    kind: FoundKind
    id: Id
    name: str
    second: str = ""


def find(library: Library, text: str, limit: int = 5) -> list[Found]:
    """Readers, titles, places and rounds that have all the words, by their beginnings; of each kind at most `limit`."""
    wanted = words(text)
    if not wanted:
        return []
    kinds = (_readers, _rounds, _titles, _places)
    return [found for kind in kinds for found in kind(library, text, limit)]


def has_words(text: str, typed: str) -> bool:
    """Whether each typed word begins one of the text's words; capitals and ё make no difference."""
    return _matches(words(text), words(typed))


def _matches(known: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(start) for word in known) for start in wanted)


def _readers(library: Library, text: str, limit: int) -> Iterator[Found]:
    for line in find_readers(library, text, limit):
        yield Found(FoundKind.READER, line.id, line.name, _joined(line.card, line.address))


def _titles(library: Library, text: str, limit: int) -> Iterator[Found]:
    for line in title_lines(library, text, limit=limit):
        yield Found(FoundKind.TITLE, line.id, line.title, _joined(line.author, line.year))


def _places(library: Library, text: str, limit: int) -> Iterator[Found]:
    for place in find_places(library, text, limit=limit):
        kind = FoundKind.HOME if place.kind is PlaceKind.HOME else FoundKind.PLACE
        yield Found(kind, place.id, place.label, place.kind.label)


def _rounds(library: Library, text: str, limit: int) -> list[Found]:
    """The rounds of these weeks, those nearest to today first."""
    today, wanted = library.clock().date(), words(text)
    found = []
    for one in stored_rounds.headlines(today - BACK, today + AHEAD):
        name = _("Round {number}, {day}").format(number=one.number, day=short_day(one.day))
        second = _joined(one.route_name, one.deliverer_name)
        if _matches(words(f"{name} {second} {full_day(one.day)}"), wanted):
            found.append((abs(one.day - today), Found(FoundKind.ROUND, one.id, name, second)))
    found.sort(key=lambda pair: pair[0])
    return [one for _days, one in found[:limit]]


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
