"""How people write when a reader is served, beyond a number of weeks: weekdays of the month, dates, rules."""

import re
from dataclasses import dataclass
from datetime import date

from outreach_app.domain import rrules
from outreach_app.domain.errors import UserError
from outreach_app.domain.rhythms import LAST, Rhythm
from outreach_app.exchange import plans, values
from outreach_app.exchange.values import Cell, UnreadableError, text

_ORDINALS = {
    1: ("перв", "first", "1st"),
    2: ("второ", "втору", "втора", "second", "2nd"),
    3: ("трет", "third", "3rd"),
    4: ("четверт", "fourth", "4th"),
    5: ("пятый", "пятая", "пятую", "пятое", "fifth", "5th"),
    LAST: ("последн", "last"),
}
_NUMBER = re.compile(r"([1-5])(?:-?(?:й|ый|ий|я|ая|ю|ую|ее|е|ое|ье|ья|ью))?")
_NOTHING_TOLD = {
    *("каждый", "каждую", "каждое", "и", "в", "месяца", "месяц", "месяце"),
    *("every", "each", "the", "of", "and", "month"),
}
_AFTER = re.compile(
    r"(?:через )?(\d{1,2}|[a-zа-я]+) (?:нед[а-я]*|weeks?) (?:после|after)(?: [a-zа-я]+)*"
    r"(?:[ ,(]*(?:±|\+/?-|плюс-минус) ?(\d{1,2})(?: ?(?:д[а-я.]*|days?))?\)?)?"
)
_RULE = re.compile(r"(?:rrule:)?freq=", re.IGNORECASE)


@dataclass(frozen=True)
class Cadence:
    """What one cell tells of a rhythm."""

    rhythm: Rhythm = Rhythm.WEEKS
    every_weeks: int | None = None
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    margin_days: int | None = None
    rrule: str = ""
    chosen: tuple[date, ...] = ()


def cadence(cell: Cell) -> Cadence:
    """A rhythm: «раз в 2 недели», «первый и третий четверг», «через 3 недели после посещения ±3», dates, a rule."""
    if isinstance(cell, date):
        return Cadence(Rhythm.DATES, chosen=(values.day(cell),))
    plain = text(cell).lower().replace("ё", "е").strip()
    if _RULE.match(plain):
        return _rule(text(cell))
    found = _after_visit(plain) or _of_the_month(plain) or _dates(cell)
    return found or Cadence(every_weeks=plans.every_weeks(cell))


def _rule(told: str) -> Cadence:
    try:
        return Cadence(Rhythm.RULE, rrule=rrules.normal(told))
    except UserError:
        raise UnreadableError(plans.EXPECTED) from None


def _after_visit(plain: str) -> Cadence | None:
    match = _AFTER.fullmatch(plain)
    if not match:
        return None
    margin = int(match[2]) if match[2] else None
    return Cadence(Rhythm.AFTER_VISIT, every_weeks=plans.every_weeks(match[1]), margin_days=margin)


def _of_the_month(plain: str) -> Cadence | None:
    nths: set[int] = set()
    weekdays: set[int] = set()
    for word in re.split(r"[\s,;]+", plain.strip(" .")):
        if word in _NOTHING_TOLD or not word:
            continue
        if nth := _ordinal(word):
            nths.add(nth)
            continue
        try:
            weekdays.update(plans.weekdays(word))
        except UnreadableError:
            return None
    if not nths or not weekdays:
        return None
    return Cadence(Rhythm.MONTHLY, weekdays=tuple(sorted(weekdays)), nths=tuple(sorted(nths)))


def _ordinal(word: str) -> int | None:
    if match := _NUMBER.fullmatch(word):
        return int(match[1])
    return next((nth for nth, starts in _ORDINALS.items() if word.startswith(starts)), None)


def _dates(cell: Cell) -> Cadence | None:
    try:
        days = tuple(sorted({values.day(part) for part in values.words(cell)}))
    except UnreadableError:
        return None
    return Cadence(Rhythm.DATES, chosen=days) if days else None
