"""Cells of a table as values: what a person may type for dates, numbers, phones, places on the map.

Each function takes a filled cell and raises `UnreadableError` with what it expects; nothing is guessed half-way.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from outreach_app.domain.collection import AGE_MARKS
from outreach_app.domain.coordinates import read_coordinates
from outreach_app.domain.errors import UserError
from outreach_app.exchange import catalogue
from outreach_app.wording import N_

Cell = str | date | time
"""A cell; CSV knows only texts, XLSX also dates and times. Numbers are texts without a needless “.0”."""

NOTHING = {"", "-", "–", "—", "нет", "н/д", "none", "n/a"}
"""What people type into a cell that has no value."""

_LONGEST_COUNT = 6

_YES = {"да", "+", "1", "v", "x", "х", "✓", "yes", "true"}
_NO = {"0", "no", "false"}
"""Besides what says that there is nothing."""

_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[.-](\d{1,2})[.-](\d{1,2})")
_YEAR = re.compile(r"(1[4-9]\d\d|20\d\d)(?:\s*г(?:\.|од)?)?(?:\s*р\.?)?")
_MONEY = re.compile(r"(\d{1,9})(?:[.,](\d{1,2}))?(?:р|руб|rub|₽)?\.?")
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?")
_LIST = re.compile(r"[,;\n]")
_PHONE = re.compile(r"(?:[^,;\n()]|\([^()]*\)|[()])+")


class UnreadableError(ValueError):
    """A cell that is no such value; `expected` is the marked text that says what it should be."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def is_empty(cell: Cell) -> bool:
    """Whether a cell says that there is nothing."""
    return isinstance(cell, str) and cell.strip().lower() in NOTHING


def text(cell: Cell) -> str:
    """Any cell as one line of text; dates as in a Russian document."""
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return " ".join(cell.split())


def words(cell: Cell) -> tuple[str, ...]:
    """A list separated by commas, semicolons or line breaks."""
    source = cell if isinstance(cell, str) else text(cell)
    return tuple(dict.fromkeys(part for part in map(str.strip, _LIST.split(source)) if part))


def numbers(cell: Cell) -> tuple[str, ...]:
    """Barcodes and accession numbers, separated by spaces, commas or semicolons; «б/н» is none."""
    found = map(catalogue.number, re.split(r"[\s,;]+", text(cell)))
    return tuple(dict.fromkeys(number for number in found if number))


def day(cell: Cell) -> date:
    """A date, day first or year first; two digits are a year from 2000."""
    return _date(cell, century=2000)


def days(cell: Cell) -> tuple[date, ...]:
    """Dates separated by commas, semicolons or spaces, the earliest first."""
    if isinstance(cell, date):
        return (day(cell),)
    return tuple(sorted({day(part) for part in re.split(r"[\s,;]+", text(cell)) if part}))


def birth(cell: Cell) -> date | int:
    """A birth date, or the year alone; a year of two digits is refused, for it names two centuries."""
    if isinstance(cell, str) and (match := _YEAR.fullmatch(cell.strip().lower())):
        return int(match[1])
    return _date(cell, century=None)


def year(cell: Cell) -> int:
    """A year of four digits, or a date's year."""
    if isinstance(cell, date):
        return cell.year
    match = _YEAR.fullmatch(text(cell).lower())
    if not match:
        raise UnreadableError(N_("a year such as 1998"))
    return int(match[1])


def _date(cell: Cell, century: int | None) -> date:
    expected = N_("a date such as 24.11.2026") if century else N_("a date such as 24.11.1941, or the year 1941")
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    plain = re.sub(r"[T ]\d{1,2}:\d\d(:\d\d)?(\.\d+)?Z?$", "", text(cell)).removesuffix("г.").removesuffix("г").strip()
    if match := _DAY_FIRST.fullmatch(plain):
        day_of_month, month, years = int(match[1]), int(match[2]), int(match[3])
        if len(match[3]) == 2:
            if century is None:
                raise UnreadableError(expected)
            years += century
    elif match := _YEAR_FIRST.fullmatch(plain):
        years, month, day_of_month = int(match[1]), int(match[2]), int(match[3])
    else:
        raise UnreadableError(expected)
    try:
        return date(years, month, day_of_month)
    except ValueError:
        raise UnreadableError(expected) from None


def count(cell: Cell) -> int:
    """How many there are: a whole number."""
    plain = text(cell)
    if not (plain.isdecimal() and len(plain) <= _LONGEST_COUNT):
        raise UnreadableError(N_("a whole number such as 12"))
    return int(plain)


def kopecks(cell: Cell) -> int:
    """A price in roubles as kopecks: «1 200,50»."""
    match = _MONEY.fullmatch(re.sub(r"\s", "", text(cell).lower()))
    if not match:
        raise UnreadableError(N_("a price such as 120,50"))
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def age_mark(cell: Cell) -> int:
    """An information-product mark: «16+» or 16."""
    plain = text(cell).removesuffix("+").strip()
    if plain not in map(str, AGE_MARKS):
        raise UnreadableError(N_("an age mark: 0+, 6+, 12+, 16+ or 18+"))
    return int(plain)


def phones(cell: Cell) -> tuple[str, ...]:
    """Telephone numbers in order, separated by commas or semicolons; a remark stays with its number."""
    found: list[str] = []
    for part in map(str.strip, _PHONE.findall(cell if isinstance(cell, str) else text(cell))):
        if sum(character.isdigit() for character in part) >= 3:
            found.append(" ".join(part.split()))
        elif part and found:
            found[-1] += f", {part}"
        elif part:
            raise UnreadableError(N_("a telephone number"))
    return tuple(dict.fromkeys(found))


def latitude(cell: Cell) -> float:
    """Degrees north, WGS 84."""
    return _degrees(cell, 90, N_("a latitude in degrees such as 55.7512"))


def longitude(cell: Cell) -> float:
    """Degrees east, WGS 84."""
    return _degrees(cell, 180, N_("a longitude in degrees such as 37.6184"))


def coordinates(cell: Cell) -> tuple[float, float]:
    """Latitude and longitude in one cell, as people have them; see `domain.coordinates`."""
    try:
        where = read_coordinates(text(cell))
    except UserError as error:
        raise UnreadableError(N_("latitude and longitude such as 55.7512, 37.6184")) from error
    return where.lat, where.lon


def _degrees(cell: Cell, limit: int, expected: str) -> float:
    plain = text(cell).removesuffix("°")
    if not _DEGREES.fullmatch(plain):
        raise UnreadableError(expected)
    value = float(plain.replace(",", "."))
    if abs(value) > limit:
        raise UnreadableError(expected)
    return value


def yes(cell: Cell) -> bool:
    """Whether a cell says yes: «да», «+», a tick; anything that says neither yes nor no is refused."""
    said = text(cell).lower()
    if said not in _YES | _NO:
        raise UnreadableError(N_("yes or no"))
    return said in _YES


def one_of(choices: dict[str, tuple[str, ...]]) -> Callable[[Cell], str]:
    """A reader of one code of a fixed set, by the code itself or any of its names."""
    by_name = {catalogue.folded(name): code for code, names in choices.items() for name in (code, *names)}
    shown = ", ".join(names[0] for names in choices.values())

    def read(cell: Cell) -> str:
        code = by_name.get(catalogue.folded(text(cell)))
        if code is None:
            raise UnreadableError(shown)
        return code

    return read


def formats(cell: Cell) -> tuple[str, ...]:
    """Formats of books that a reader can use, as codes: «крупный шрифт, аудио»."""
    codes = tuple(catalogue.document_format(word) for word in words(cell))
    if not all(codes):
        raise UnreadableError(N_("formats such as print, large print, Braille, talking book, audio, e-book"))
    return tuple(dict.fromkeys(codes))


def document_format(cell: Cell) -> str:
    """One format of a title, as a code."""
    return formats(cell)[0]
