"""What a typed word of likes is about: guessed from the collection, unless its kind is told («автор: Донцова»)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from outreach_app.domain.collection import FORMATS, format_name
from outreach_app.domain.folding import fold, words
from outreach_app.domain.languages import LANGUAGES, is_language, language_name
from outreach_app.domain.taste_matching import WARNINGS, is_author, is_heading, is_warning
from outreach_app.domain.tastes import Taste, TasteKind, TasteList
from outreach_app.exchange.catalogue import document_format
from outreach_app.services.library import Library
from outreach_app.storage import collection as stored

_COLUMNS = {
    TasteKind.GENRE: "genre",
    TasteKind.SERIES: "series",
    TasteKind.AUTHOR: "author",
    TasteKind.SUBJECT: "subjects",
}
"""Where the collection tells of a kind, in the order of guessing."""


def typed_tastes(library: Library, text: str, *, never: bool = False, kind: TasteKind | None = None) -> list[Taste]:
    """The entries that a typed line tells, parted by commas; of one kind where it is given, else each guessed.

    Raises:
        UserError: nothing was typed, or it cannot be an entry.
    """
    found = [typed_taste(library, one, never=never, kind=kind) for one in parts(text)]
    return found or [Taste(kind or TasteKind.GENRE, text, never)]


def parts(text: str) -> Iterator[str]:
    """What stands between commas; a comma before a given name or initials parts nothing («Донцова, Д. А.»)."""
    for one in re.split(r"[;\n]|,(?!\s*\w\.)", text):
        if words(one):
            yield " ".join(one.split())


def typed_taste(library: Library, text: str, *, never: bool = False, kind: TasteKind | None = None) -> Taste:
    """One entry as it was typed, commas and all; guessing looks through the collection, so ask in the background.

    Raises:
        UserError: it cannot be an entry.
    """
    return told_taste(text, never=never, kind=kind) or _made(guess(library, text, never=never), text, never)


def told_taste(text: str, *, never: bool = False, kind: TasteKind | None = None) -> Taste | None:
    """One entry whose kind is told («автор: Донцова»); None: it is to be guessed, and asks for nothing but that.

    Raises:
        UserError: it cannot be an entry.
    """
    label, colon, rest = text.partition(":")
    told = next((one for one in TasteKind if fold(label.strip()) in (fold(one.label), one.value, _TOLD[one])), None)
    if colon and told and words(rest):
        text, kind = rest.strip(), told
    made = _made(kind or TasteKind.GENRE, text, never)
    return made if kind else None


def typed_list(library: Library, shared: TasteList, likes: Iterable[str], nevers: Iterable[str]) -> TasteList:
    """A shared list with the entries of these lines; what stands on both sides never comes again.

    Raises:
        UserError: a line cannot be an entry.
    """
    typed = [
        typed_taste(library, one, never=never) for lines, never in ((nevers, True), (likes, False)) for one in lines
    ]
    once: dict[object, Taste] = {}
    for one in typed:
        once.setdefault(one.about, one)
    return replace(shared, tastes=tuple(once.values()))


def _made(kind: TasteKind, text: str, never: bool) -> Taste:
    return Taste(kind, (_format(text) or document_format(text) or text) if kind is TasteKind.FORMAT else text, never)


def guess(library: Library, text: str, *, never: bool = False) -> TasteKind:
    """A format, a language, a content warning on a never-again list, or what the collection calls so.

    Else a name is an author, and anything else a genre.
    """
    if _format(text):
        return TasteKind.FORMAT
    if is_language(text):
        return TasteKind.LANGUAGE
    if never and is_warning(text):
        return TasteKind.WARNING
    for kind, column in _COLUMNS.items():
        if any(_is(kind, text, value) for value in _values_with(text, column)):
            return kind
    return TasteKind.AUTHOR if text[:1].isupper() else TasteKind.GENRE


def _values_with(text: str, column: str) -> Iterator[str]:
    """What titles have in a column, as far as a word of the text stands in it: to look closely takes far longer."""
    sought = words(text)
    longer = [one for one in sought if len(one) > 1] or sought
    return (value for value in stored.values(column) if any(one in fold(value) for one in longer))


def _format(text: str) -> str:
    """The code of a format that is named exactly; a book about audio is none."""
    wanted = fold(text)
    names = ((code, code, name.lower(), fold(format_name(code)), *_RUSSIAN[code]) for code, name in FORMATS.items())
    return next((code for code, *known in names if wanted in known), "")


_TOLD = {
    TasteKind.AUTHOR: "автор",
    TasteKind.GENRE: "жанр",
    TasteKind.SUBJECT: "тема",
    TasteKind.SERIES: "серия",
    TasteKind.LANGUAGE: "язык",
    TasteKind.FORMAT: "формат",
    TasteKind.WARNING: "предупреждение",
}
_RUSSIAN = {
    "print": ("обычный шрифт", "печать"),
    "large_print": ("крупный шрифт",),
    "braille": ("брайль", "шрифт брайля", "рельефно-точечный шрифт"),
    "talking_book": ("говорящая книга", "говорящие книги"),
    "audio": ("аудио", "аудиокнига", "аудиокниги"),
    "e_book": ("электронная книга", "электронные книги"),
}
"""What kinds and formats are called in Russian, whichever language the window speaks."""


def _is(kind: TasteKind, text: str, value: str) -> bool:
    if kind is TasteKind.AUTHOR:
        return is_author(text, value)
    return any(is_heading(kind, text, line) for line in value.split("\n"))


def known_names(library: Library) -> list[str]:
    """What can be completed: the collection's authors, genres, series and subjects, languages, formats, warnings."""
    told = [line for column in _COLUMNS.values() for value in stored.values(column) for line in value.split("\n")]
    more = (*WARNINGS, *(language_name(one) for one in LANGUAGES), *(format_name(one) for one in FORMATS))
    return sorted(dict.fromkeys((*told, *more)), key=fold)
