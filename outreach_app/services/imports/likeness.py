"""Who a record's reader may be: somebody in the library, or somebody who stands earlier in the same file."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth, Reader
from outreach_app.services.imports.pairs import Likeness
from outreach_app.storage import readers as stored
from outreach_app.storage.folding import digits
from outreach_app.storage.likenesses import Face, faces, phone_numbers

_TELLING = 10
"""Last digits of a telephone number that tell it: +7 and 8 before them are the same."""

_SHORTEST = 5
"""Fewer digits are an extension, which many share."""


@dataclass(frozen=True)
class Match:
    """Somebody who may be the record's reader, why, and the line of the file where he stands."""

    reader: Id
    card: str
    like: Likeness
    line: int | None = None


class Likenesses:
    """Everybody who is here by now; what a file brings in is added as it comes."""

    def __init__(self) -> None:
        self._by_card: dict[str, Face] = {}
        self._by_name: dict[tuple[str, ...], list[Face]] = defaultdict(list)
        self._by_phone: dict[tuple[str, date], list[Face]] = defaultdict(list)
        self._lines: dict[Id, int] = {}
        births: dict[Id, Face] = {}
        for face in faces():
            self._know(face)
            if face.birth.day:
                births[face.id] = face
        for reader, number in phone_numbers():
            if reader in births:
                self._know_phone(births[reader], number)

    def find(self, draft: Reader) -> Match | None:
        """The likeliest: by the card, by name and birth, or by telephone and birth date."""
        found = self._with_card(draft) or self._named(draft) or self._at_phone(draft)
        return Match(found[0].id, found[0].card, found[1], self._lines.get(found[0].id)) if found else None

    def add(self, reader: Reader, line: int) -> None:
        """Know a reader whom a line of the file brought in, or filled."""
        self._lines.setdefault(reader.id, line)
        self.learn(reader)

    def learn(self, reader: Reader) -> None:
        """Know a reader as he is now."""
        face = Face(reader.id, stored.name_key(reader.full_name), reader.card, reader.birth)
        self._know(face)
        for phone in reader.phones:
            self._know_phone(face, phone.number)

    def _with_card(self, draft: Reader) -> tuple[Face, Likeness] | None:
        face = self._by_card.get(draft.card) if draft.card else None
        if face is None:
            return None
        known = stored.reader(face.id)
        same = known is None or _is_named_alike(known, draft)
        return face, Likeness.CARD if same else Likeness.CARD_OF_ANOTHER

    def _named(self, draft: Reader) -> tuple[Face, Likeness] | None:
        same = [
            face for face in self._by_name[stored.name_key(draft.full_name)] if _may_be_one(face.birth, draft.birth)
        ]
        for face in same:
            if face.birth.day and face.birth.day == draft.birth.day:
                return face, Likeness.NAME_AND_BIRTH
        return (same[0], Likeness.NAME) if same else None

    def _at_phone(self, draft: Reader) -> tuple[Face, Likeness] | None:
        day = draft.birth.day
        numbers = [_telling(phone.number) for phone in draft.phones] if day else []
        for face in (face for number in numbers if day and number for face in self._by_phone[number, day]):
            return face, Likeness.PHONE_AND_BIRTH
        return None

    def _know(self, face: Face) -> None:
        if face.card:
            self._by_card[face.card] = face
        same = self._by_name[face.name]
        place = next((place for place, one in enumerate(same) if one.id == face.id), None)
        if place is None:
            same.append(face)
        else:
            same[place] = face

    def _know_phone(self, face: Face, number: str) -> None:
        telling = _telling(number)
        if telling and face.birth.day:
            self._by_phone[telling, face.birth.day].append(face)


def _telling(number: str) -> str:
    found = digits(number)[-_TELLING:]
    return found if len(found) >= _SHORTEST else ""


def _is_named_alike(known: Reader, draft: Reader) -> bool:
    """Whether a card may be one person's: a changed surname is one person, another given name with it is not."""
    surnames = {stored.name_key(one.surname) for one in (known, draft)}
    return len(surnames) == 1 or stored.name_key(known.given_name) == stored.name_key(draft.given_name)


def _may_be_one(one: Birth, other: Birth) -> bool:
    """Whether two births may be one person's: what is known of both does not differ."""
    if one.day and other.day:
        return one.day == other.day
    years = {birth.day.year if birth.day else birth.year for birth in (one, other)} - {None}
    return len(years) < 2
