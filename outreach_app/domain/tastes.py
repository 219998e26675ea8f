"""Tastes: what readers like and what they never want again, their own and those of lists that several share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from outreach_app.domain.collection import FORMATS, format_name
from outreach_app.domain.errors import UserError
from outreach_app.domain.folding import words
from outreach_app.domain.identity import Id
from outreach_app.domain.languages import language_code, language_name
from outreach_app.wording import N_, _


class TasteKind(StrEnum):
    """What a taste is about."""

    AUTHOR = "author"
    GENRE = "genre"
    SUBJECT = "subject"
    SERIES = "series"
    LANGUAGE = "language"
    FORMAT = "format"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _(_KINDS[self])


_KINDS = {
    TasteKind.AUTHOR: N_("author"),
    TasteKind.GENRE: N_("genre"),
    TasteKind.SUBJECT: N_("subject"),
    TasteKind.SERIES: N_("series"),
    TasteKind.LANGUAGE: N_("language"),
    TasteKind.FORMAT: N_("format"),
    TasteKind.WARNING: N_("content warning"),
}


@dataclass(frozen=True)
class Taste:
    """One entry of a list: liked, or never again. A format is kept as its code, the rest as it was typed."""

    kind: TasteKind
    text: str
    never: bool = False

    def __post_init__(self) -> None:
        if not words(self.text):
            raise UserError(N_("An entry of likes needs a word: type an author, a genre or a subject."))
        if self.kind is TasteKind.FORMAT and self.text not in FORMATS:
            known = N_("“{text}” is no format: choose print, large print, Braille, talking book, audio or e-book.")
            raise UserError(known, text=self.text)
        if self.kind is TasteKind.WARNING and not self.never:
            belongs = N_("“{text}” warns of what a book holds: put it on the list of what never comes again.")
            raise UserError(belongs, text=self.text)

    @property
    def name(self) -> str:
        """What is liked or not, as people read it."""
        if self.kind is TasteKind.LANGUAGE:
            return language_name(self.text)
        return format_name(self.text) if self.kind is TasteKind.FORMAT else self.text

    @property
    def words(self) -> str:
        """The kind and the name."""
        return f"{self.kind.label} {self.name}"

    @property
    def about(self) -> tuple[TasteKind, str]:
        """What two spellings of one entry share, whether it is liked or not."""
        if self.kind is TasteKind.LANGUAGE:
            return self.kind, language_code(self.text)
        return self.kind, " ".join(words(self.text))

    @property
    def key(self) -> tuple[TasteKind, str, bool]:
        """What two spellings of one entry of the same list share."""
        return *self.about, self.never


@dataclass(frozen=True)
class TasteList:
    """Tastes under a name that several readers share (“village detective reader”)."""

    id: Id
    name: str
    tastes: tuple[Taste, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError(N_("A shared list needs a name, such as “village detective reader”."))


@dataclass(frozen=True)
class Held:
    """A taste of a reader, and the name of the shared list that it comes from; empty: the reader's own."""

    taste: Taste
    source: str = ""

    @property
    def words(self) -> str:
        """What is liked, and from which shared list it comes if it is not the reader's own."""
        name = self.taste.name
        return _("{name} (list “{list}”)").format(name=name, list=self.source) if self.source else name

    @property
    def never_again(self) -> str:
        """That it never comes again, what it is, and who says so."""
        source = _("list “{list}”").format(list=self.source) if self.source else _("own list")
        return _("never again: {what} ({source})").format(what=self.taste.words, source=source)


@dataclass(frozen=True)
class Tastes:
    """All tastes of a reader: the own ones, and those of the shared lists that apply."""

    own: tuple[Taste, ...] = ()
    lists: tuple[TasteList, ...] = ()

    @cached_property
    def every(self) -> tuple[Held, ...]:
        """Each entry once, the own ones first: what a reader says goes before what a shared list says of the same."""
        found = {one.key: Held(one) for one in self.own}
        mine = {one.about for one in self.own}
        for shared in self.lists:
            for taste in shared.tastes:
                if taste.about not in mine:
                    found.setdefault(taste.key, Held(taste, shared.name))
        return tuple(found.values())

    def liked(self, *kinds: TasteKind) -> tuple[str, ...]:
        """What is liked, of some kinds or of all, as it was typed and in that order."""
        return tuple(one.taste.text for one in self._of(kinds) if not one.taste.never)

    def never(self, *kinds: TasteKind) -> tuple[str, ...]:
        """What never comes again, of some kinds or of all."""
        return tuple(one.taste.text for one in self._of(kinds) if one.taste.never)

    def _of(self, kinds: tuple[TasteKind, ...]) -> Iterator[Held]:
        return (one for one in self.every if not kinds or one.taste.kind in kinds)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that the reader can use; ordinary print where nothing was said."""
        banned = self.never(TasteKind.FORMAT)
        allowed = self.liked(TasteKind.FORMAT) or ("print",)
        return tuple(one for one in allowed if one not in banned) or tuple(set(FORMATS) - set(banned))

    @property
    def genres(self) -> tuple[str, ...]:
        """The genres that are liked."""
        return self.liked(TasteKind.GENRE)


def likes(genres: Iterable[str] = (), formats: Iterable[str] = ()) -> tuple[Taste, ...]:
    """Likes as files and older cards tell them: formats by code, and genres, among which may be authors."""
    chosen = [Taste(TasteKind.FORMAT, one) for one in formats]
    return tuple(dict.fromkeys((*chosen, *(Taste(_told(one), one) for one in genres if words(one)))))


def _told(text: str) -> TasteKind:
    """An author where initials stand in it («Донцова Д. А.»), else a genre."""
    initials = any(len(one) == 1 and one.isalpha() for one in words(text))
    return TasteKind.AUTHOR if initials and "." in text else TasteKind.GENRE
