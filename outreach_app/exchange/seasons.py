"""The part of the year in which a stop is served, as people write it: «апрель–октябрь», «с 1.05 по 15.10»."""

import re
from calendar import monthrange
from datetime import date, timedelta

from outreach_app.domain.errors import UserError
from outreach_app.domain.seasons import MonthDay, Season
from outreach_app.exchange.values import Cell, UnreadableError, text
from outreach_app.wording import N_

_MONTHS = (
    ("январь", "января", "январе", "january"),
    ("февраль", "февраля", "феврале", "february"),
    ("март", "марта", "марте", "march"),
    ("апрель", "апреля", "апреле", "april"),
    ("май", "мая", "мае", "may"),
    ("июнь", "июня", "июне", "june"),
    ("июль", "июля", "июле", "july"),
    ("август", "августа", "августе", "august"),
    ("сентябрь", "сентября", "сентябре", "september"),
    ("октябрь", "октября", "октябре", "october"),
    ("ноябрь", "ноября", "ноябре", "november"),
    ("декабрь", "декабря", "декабре", "december"),
)
_QUARTERS = (
    (("зима", "зимы", "зиму", "зимой", "winter"), (12, 2)),
    (("весна", "весны", "весну", "весной", "spring"), (3, 5)),
    (("лето", "лета", "летом", "summer"), (6, 8)),
    (("осень", "осени", "осенью", "autumn"), (9, 11)),
)
_SHORTEST = 3
"""Letters of a month that are enough: «апр»."""
_WHOLE_YEAR = {"круглый год", "круглогодично", "круглогодичная", "весь год", "all year", "all year round"}
_SPAN = re.compile(r"\s*[-–—]\s*|\s+(?:по|до|to|until)\s+")
_OPEN = re.compile(r"(?:с|со|from)\s")
_NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_NAMED = re.compile(r"(?:(\d{1,2})\s+)?([a-zа-я]+)\.?")
_SOME_YEAR = 2025


def season(cell: Cell) -> Season | None:
    """A plain part of the year; None: all of it.

    Raises:
        UnreadableError: it is none, such as «по зимнику».
    """
    plain = text(cell).lower().replace("ё", "е").strip(" .")
    if plain in _WHOLE_YEAR:
        return None
    left_out = re.match(r"(?:кроме|except)\s+", plain)
    told = re.sub(r"^(?:кроме|except|только|с|со|from|in)\s+", "", plain[left_out.end() :] if left_out else plain)
    parts = _SPAN.split(told)
    if len(parts) > 2 or (len(parts) == 1 and _OPEN.match(plain)):
        raise _unreadable()
    (start, end), (_first, last) = _stretch(parts[0]), _stretch(parts[-1])
    try:
        found = Season(start, last if len(parts) > 1 else end)
    except UserError:
        raise _unreadable() from None
    return Season(_beside(found.end, 1), _beside(found.start, -1)) if left_out else found


def _stretch(told: str) -> tuple[MonthDay, MonthDay]:
    """The first and the last day of a month or a quarter of the year; twice the day itself."""
    if numbers := _NUMBERS.fullmatch(told):
        day = (int(numbers[2]), int(numbers[1]))
        return day, day
    named = _NAMED.fullmatch(told)
    if not named:
        raise _unreadable()
    month = next((at for at, names in enumerate(_MONTHS, 1) if _is_short_for(named[2], names)), None)
    if month and named[1]:
        return (month, int(named[1])), (month, int(named[1]))
    quarter = next((months for names, months in _QUARTERS if named[2] in names), None)
    if named[1] or not (month or quarter):
        raise _unreadable()
    first, last = (month, month) if month else quarter or (1, 12)
    return (first, 1), (last, monthrange(_SOME_YEAR, last)[1])


def _is_short_for(word: str, names: tuple[str, ...]) -> bool:
    return len(word) >= _SHORTEST and any(name.startswith(word) for name in names)


def _beside(told: MonthDay, days: int) -> MonthDay:
    day = date(_SOME_YEAR, *(told if told != (2, 29) else (2, 28))) + timedelta(days)
    return day.month, day.day


def _unreadable() -> UnreadableError:
    return UnreadableError(N_("a part of the year such as “April–October”"))
