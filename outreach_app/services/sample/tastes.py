"""Who a made-up reader is: name, age, and what is read in which format."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from outreach_app.domain.readers import Birth
from outreach_app.services.sample.data import people

_WOMEN = ("detective", "romance", "classic", "village_prose", "memoir", "humour", "poetry", "health", "history_novel")
_MEN = ("history_novel", "war", "history", "adventure", "science_fiction", "memoir", "detective", "hobby", "humour")
_YOUNG = ("children", "adventure", "science_fiction")


class Kind(StrEnum):
    """Ages of readers, with what follows from them."""

    PENSIONER = "pensioner"
    VILLAGER = "villager"
    TEEN = "teen"
    CHILD = "child"


@dataclass(frozen=True)
class Somebody:
    """A person with a taste."""

    surname: str
    mother_surname: str
    given_name: str
    patronymic: str
    birth: Birth
    formats: tuple[str, ...]
    genres: tuple[str, ...]
    items: int


def somebody(draw: random.Random, kind: Kind, family: tuple[str, str], today: date) -> Somebody:
    """Draw a person of a family: its surname in both genders. Three of four are women."""
    woman = draw.random() < 0.75
    birth = _birth(draw, kind, today)
    year = birth.day.year if birth.day else birth.year or today.year
    names = people()
    generation = "old" if year < 1965 else "middle" if year < 1995 else "young"
    patronymic = draw.choice(names["patronymics"][generation])
    return Somebody(
        surname=family[1] if woman else family[0],
        mother_surname=family[1],
        given_name=draw.choice(names["given"][generation]["f" if woman else "m"]),
        patronymic=patronymic[1] if woman else patronymic[0],
        birth=birth,
        formats=_formats(draw, kind),
        genres=_genres(draw, kind, woman),
        items=draw.choice((2, 3, 3, 4, 4, 5)),
    )


def _birth(draw: random.Random, kind: Kind, today: date) -> Birth:
    """A birth date; of some older people only the year is known."""
    if kind is Kind.TEEN:
        return Birth(today - timedelta(days=17 * 365 + draw.randint(60, 250)))
    least, most = {Kind.CHILD: (9, 11), Kind.VILLAGER: (34, 82)}.get(kind, (64, 93))
    day = today - timedelta(days=draw.randint(least * 365, most * 365))
    if kind is Kind.PENSIONER and draw.random() < 0.12:
        return Birth(year=day.year)
    return Birth(day)


def _formats(draw: random.Random, kind: Kind) -> tuple[str, ...]:
    """Formats in the order of preference; only older people need others than ordinary print."""
    if kind is not Kind.PENSIONER:
        return ("print",)
    chance = draw.random()
    if chance < 0.03:
        return ("braille", "talking_book")
    if chance < 0.13:
        return ("talking_book", "audio")
    return ("large_print", "print") if chance < 0.5 else ("print",)


def _genres(draw: random.Random, kind: Kind, woman: bool) -> tuple[str, ...]:
    if kind in {Kind.CHILD, Kind.TEEN}:
        return _YOUNG[:2] if kind is Kind.CHILD else _YOUNG
    return tuple(draw.sample(_WOMEN if woman else _MEN, draw.randint(2, 4)))
