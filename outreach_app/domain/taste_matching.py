"""Which titles a taste is about. Everything is compared by whole words, lower case, ё as е."""

import re
from collections.abc import Iterable
from functools import lru_cache

from outreach_app.domain.collection import Title, format_name
from outreach_app.domain.folding import words as folded_words
from outreach_app.domain.languages import language_code, language_name
from outreach_app.domain.tastes import Held, Taste, TasteKind, Tastes
from outreach_app.wording import _


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: the same authors and subjects are compared again and again."""
    return tuple(folded_words(text))


_FORMS = (
    "война войны войне войну войной войн войнам войнах военный военная военное военные военных фронт фронта фронте",
    "насилие насилия насилию насилием насилии жестокость жестокости пытки пыток",
    "горе горя горю горем скорбь скорби смерть смерти смертью утрата утраты потеря потери",
    "убийство убийства убийству убийством убийстве убийств убийца убийцы",
    "болезнь болезни болезнью болезней онкология рак рака",
    "секс секса эротика эротики эротический эротические",
    "мистика мистики мистический мистические ужас ужасы ужасов",
    "брань брани мат мата нецензурный нецензурная нецензурной",
)
"""Words of content warnings that are one, since Russian nouns change: the first of each is what people choose."""

WARNINGS = tuple(forms.split()[0] for forms in _FORMS)
_SAME = {form: forms.split()[0] for forms in _FORMS for form in words(forms)}


def speaks_of(taste: Taste, title: Title) -> bool:
    """Whether a title is what the taste tells of."""
    if taste.kind is TasteKind.FORMAT:
        return title.format == taste.text
    if taste.kind is TasteKind.LANGUAGE:
        return language_code(title.language) == language_code(taste.text)
    if taste.kind is TasteKind.AUTHOR:
        return is_author(taste.text, title.author)
    if taste.kind is TasteKind.WARNING:
        return _warned(taste.text) <= _warned(" ".join((*title.subjects, title.genre, title.annotation)))
    told = {TasteKind.GENRE: (title.genre,), TasteKind.SERIES: (title.series,), TasteKind.SUBJECT: title.subjects}
    return any(is_heading(taste.kind, taste.text, one) for one in told[taste.kind])


def is_heading(kind: TasteKind, wanted: str, told: str) -> bool:
    """Whether a genre or a series is the wanted one, or a subject has its words; several stand with ; or , between."""
    sought = words(wanted)
    if kind is TasteKind.SUBJECT:
        return bool(sought) and set(sought) <= set(words(told))
    return any(words(part) == sought for part in (told, *re.split(r"[;,]", told)))


@lru_cache(maxsize=4096)
def is_author(wanted: str, told: str) -> bool:
    """Whether one of the authors is the wanted one: the surname whole, of the other names at least the initial.

    «Донцова», «Донцова Д.» and «Дарья Донцова» are «Донцова Д. А.»; «Толстой Л.» is not «Толстой А. К.».
    """
    sought = words(wanted)
    return bool(sought) and any(_one_author(sought, words(one)) for one in _authors(told))


def _authors(told: str) -> Iterable[str]:
    """The authors of a statement; a comma parts two only behind an initial, else it sets off a given name."""
    return re.split(r";|(?<=\.),", told)


def _one_author(sought: tuple[str, ...], told: tuple[str, ...]) -> bool:
    whole = any(len(word) > 1 and word in told for word in sought)
    return whole and all(any(_same_name(word, other) for other in told) for word in sought)


def _same_name(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other


def is_warning(text: str) -> bool:
    """Whether all words are known as content warnings."""
    return bool(words(text)) and all(word in _SAME for word in words(text))


def _warned(text: str) -> set[str]:
    return {_SAME.get(word, word) for word in words(text)}


def against(tastes: Tastes, title: Title) -> Held | None:
    """The entry of a never-again list that speaks against a title."""
    return next((one for one in tastes.every if one.taste.never and speaks_of(one.taste, title)), None)


def speaking_for(tastes: Tastes, title: Title) -> list[Held]:
    """What is liked about a title; that it can be read at all is none of it."""
    return [
        one for one in tastes.every if not one.taste.never and one.taste.kind in WEIGHTS and speaks_of(one.taste, title)
    ]


WEIGHTS = {TasteKind.AUTHOR: 3, TasteKind.SERIES: 2, TasteKind.SUBJECT: 2, TasteKind.GENRE: 1}
"""How much a like says for a title; language and format only say what can be read."""


def unreadable(tastes: Tastes, title: Title) -> str:
    """Why the reader cannot read a title, by the formats and languages that were told; empty: nothing is in the way."""
    if tastes.liked(TasteKind.FORMAT) and title.format not in tastes.formats:
        return _("not in a format that this reader uses: {format}").format(format=format_name(title.format))
    spoken = {language_code(one) for one in tastes.liked(TasteKind.LANGUAGE)}
    if spoken and language_code(title.language) not in spoken:
        return _("not in a language of this reader: {language}").format(
            language=language_name(title.language or language_code(""))
        )
    return ""
