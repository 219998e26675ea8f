"""Titles and copies: what the library owns, whether or not it carries a barcode."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import ADULT, Birth
from outreach_app.wording import N_, _

AGE_MARKS = (0, 6, 12, 16, 18)
"""Information-product marks (436-ФЗ)."""

FORMATS = {
    "print": N_("print"),
    "large_print": N_("large print"),
    "braille": N_("Braille"),
    "talking_book": N_("talking book"),
    "audio": N_("audio"),
    "e_book": N_("e-book"),
}
"""In what a title comes and what a reader can read; a file may bring others."""


def format_name(code: str) -> str:
    """A format in words."""
    return _(FORMATS.get(code, code))


@dataclass(frozen=True)
class Title:
    """An edition. `age_mark` None: not marked."""

    id: Id
    title: str
    author: str = ""
    year: int | None = None
    isbn: str = ""
    publisher: str = ""
    bbk: str = ""
    age_mark: int | None = None
    genre: str = ""
    series: str = ""
    volume: str = ""
    language: str = ""
    format: str = "print"
    price_kopecks: int | None = None
    source: str = ""
    source_number: str = ""
    subjects: tuple[str, ...] = ()
    annotation: str = ""
    digest: str = ""
    """Hash of the record's identity, for records without a number."""
    imported: str = ""
    """Hash of the values as imported; another hash of the present ones means that they were edited by hand."""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise UserError(N_("A title cannot be empty: type at least a few words of it."))
        if self.age_mark is not None and self.age_mark not in AGE_MARKS:
            raise UserError(N_("{mark} is no age mark: choose 0, 6, 12, 16 or 18."), mark=self.age_mark)
        if self.price_kopecks is not None and self.price_kopecks < 0:
            raise UserError(N_("The price of “{title}” is below zero: correct it."), title=self.title)

    @property
    def line(self) -> str:
        """Author and title on one line."""
        return f"{self.author} {self.title}".strip() if self.author else self.title


class WithdrawalReason(StrEnum):
    """Why a copy leaves the stock (приказ Минкультуры 1077, 4.2)."""

    WORN = "worn"
    DEFECTIVE = "defective"
    OUTDATED = "outdated"
    OFF_PROFILE = "off_profile"
    LOST = "lost"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _(_REASONS[self])


_REASONS = {
    WithdrawalReason.WORN: N_("worn out"),
    WithdrawalReason.DEFECTIVE: N_("defective"),
    WithdrawalReason.OUTDATED: N_("outdated"),
    WithdrawalReason.OFF_PROFILE: N_("does not belong here"),
    WithdrawalReason.LOST: N_("loss"),
}


@dataclass(frozen=True)
class Copy:
    """One physical item; accession number or barcode: either finds it, and a found magazine may have neither."""

    id: Id
    title: Id
    accession: str = ""
    barcode: str = ""
    price_kopecks: int | None = None
    location: str = ""
    withdrawn_on: date | None = None
    withdrawn_reason: WithdrawalReason | None = None

    @property
    def number(self) -> str:
        """The number printed on papers: the accession number, else the barcode."""
        return self.accession or self.barcode


class TitleLine(NamedTuple):
    """A title as a list shows it: light, without its copies."""

    id: Id
    title: str
    author: str
    year: str
    format: str
    age_mark: str


@dataclass(frozen=True)
class TitleFilter:
    """Which titles a list keeps; what is empty keeps all."""

    format: str = ""
    age_mark: str = ""
    """The mark as text, or `UNMARKED`."""
    stock: str = ""
    """`WITHDRAWN`: every copy has left the stock; `NO_COPY`: there never was one."""

    def __bool__(self) -> bool:
        return bool(self.format or self.age_mark or self.stock)


UNMARKED, WITHDRAWN, NO_COPY = "unmarked", "withdrawn", "no_copy"


class Holding(NamedTuple):
    """How many copies of a title there are: in stock, on the shelf now, and withdrawn."""

    stock: int = 0
    free: int = 0
    withdrawn: int = 0


class AgeVerdict(StrEnum):
    """What the age rule says of handing a title to a reader."""

    FINE = "fine"
    WARNED = "warned"
    REFUSED = "refused"


@dataclass(frozen=True)
class AgeCheck:
    """The age rule's answer and its sentence (empty where all is well)."""

    verdict: AgeVerdict
    sentence: str = ""


def check_age(mark: int | None, birth: Birth, on: date) -> AgeCheck:
    """Whether a title may go to a reader on a day: 18+ is refused to a minor, 16+/12+/6+ are warned of.

    What is not known is warned of and named. Rule: 436-ФЗ and приказ Минкультуры 1905 (practice, part 6.3).
    """
    ages = birth.age_range(on)
    if mark is None:
        if ages is None:
            return _warned(_("The title has no age mark and the reader no birth date: nothing could be checked."))
        return _FINE if ages[0] >= ADULT else _warned(_("The title has no age mark: look at its imprint."))
    if mark == 0 or (ages and ages[0] >= mark):
        return _FINE
    if ages is None:
        return _warned(_("The reader's birth date is missing: {mark}+ not checked.").format(mark=mark))
    if ages[1] >= mark:
        return _warned(_("Only the year of birth is known: the reader may be under {mark}.").format(mark=mark))
    sentence = _("The title is marked {mark}+, the reader is {age}.").format(mark=mark, age=ages[1])
    return AgeCheck(AgeVerdict.REFUSED if mark >= ADULT else AgeVerdict.WARNED, sentence)


_FINE = AgeCheck(AgeVerdict.FINE)


def _warned(sentence: str) -> AgeCheck:
    return AgeCheck(AgeVerdict.WARNED, sentence)


class CopyState(StrEnum):
    """Where a copy is, derived from bags, loans, sets and stays on vehicles."""

    SHELF = "shelf"
    BAG = "bag"
    LENT = "lent"
    SET = "set"
    ABOARD = "aboard"
    LOST = "lost"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_STATES[self])


_STATES = {
    CopyState.SHELF: N_("on the shelf"),
    CopyState.BAG: N_("in a bag"),
    CopyState.LENT: N_("lent"),
    CopyState.SET: N_("in a set"),
    CopyState.ABOARD: N_("on board"),
    CopyState.LOST: N_("lost"),
    CopyState.WITHDRAWN: N_("withdrawn"),
}


class InSet(NamedTuple):
    """The set that a copy belongs to now, and the place that has it (None: it is still being put together)."""

    id: Id
    number: int
    place: Id | None = None
    where: str = ""
    due_on: date | None = None

    @property
    def words(self) -> str:
        """The set and where it is: «комплект № 3, Дом престарелых»."""
        called = _("set № {number}").format(number=self.number)
        return f"{called}, {self.where}" if self.where else called


class OnBoard(NamedTuple):
    """The vehicle that a copy is on board of, also while a reader has it, and since when."""

    vehicle: Id
    name: str
    since: date

    @property
    def words(self) -> str:
        """The vehicle: «на борту: Библиобус»."""
        return _("on board: {vehicle}").format(vehicle=self.name)


@dataclass(frozen=True)
class FoundCopy:
    """A copy with its title and whereabouts, as a scan finds it."""

    copy: Copy
    title: Title
    state: CopyState
    reader: Id | None = None
    """The reader who has it, or whose bag holds it."""
    book_set: InSet | None = None
    """The set it belongs to, also while a resident has it."""
    on_board: OnBoard | None = None
    """The vehicle it travels with, also while a reader has it."""

    @property
    def kept_by(self) -> str:
        """The set or the vehicle that it belongs to now, in words; empty: none."""
        one = self.book_set or self.on_board
        return one.words if one else ""

    def is_free_at(self, place: Id | None) -> bool:
        """Whether it can be handed out at a place: it is on the shelf, on board, or in a set that is there.

        What travels in a set is handed out at places only, and never put aside.
        """
        there = self.book_set.place if self.book_set else None
        if self.state is CopyState.ABOARD:
            return self.book_set is None or place is not None
        return self.state is CopyState.SHELF or (self.state is CopyState.SET and there is not None and there == place)
