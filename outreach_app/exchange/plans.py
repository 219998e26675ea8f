"""How people write when a reader is served: cadence, weekdays and the time of day."""

import re
from datetime import datetime, time

from outreach_app.exchange.catalogue import folded
from outreach_app.exchange.values import Cell, UnreadableError, text
from outreach_app.wording import N_

MONTH = 4
"""Weeks of a month: a visit «раз в месяц» keeps its weekday."""

LONGEST = 52

EXPECTED = N_("a number of weeks such as 2, or “every 2 weeks”, “monthly”, “first and third Thursday”, dates, a rule")

_COUNTS = {"одну": 1, "две": 2, "три": 3, "четыре": 4, "two": 2, "three": 3, "four": 4, "other": 2, "вторую": 2}
_FIXED = {
    1: ("еженедельно", "раз в неделю", "каждую неделю", "weekly", "every week"),
    2: ("2 раза в месяц", "два раза в месяц", "через неделю", "fortnightly", "every other week"),
    MONTH: ("ежемесячно", "раз в месяц", "каждый месяц", "monthly", "every month"),
    2 * MONTH: ("раз в два месяца", "раз в 2 месяца"),
    13: ("ежеквартально", "раз в квартал", "quarterly"),
}
_CADENCES = {name: weeks for weeks, names in _FIXED.items() for name in names}
_EVERY = re.compile(
    r"(?:1 )?(?:раз в |каждые |каждую |every |once every )?(\d{1,2}|[a-zа-я]+)(?: (?:нед[а-я]*|weeks?))?"
)

_DAYS = (
    ("пн", "понед", "mon"),
    ("вт", "вторн", "tue"),
    ("ср", "сред", "wed"),
    ("чт", "четв", "thu"),
    ("пт", "пятн", "fri"),
    ("сб", "субб", "sat"),
    ("вс", "воскр", "sun"),
)
_CLOCK = r"(\d{1,2})(?:[:.\-ч](\d{2}))?(?:\s*(?:ч|час[а-я]*|h)\.?)?"
_BETWEEN = re.compile(rf"(?:с|со|from)?\s*{_CLOCK}\s*(?:[-–—]|до|по|to|until)\s*{_CLOCK}")
_ONE_SIDE = re.compile(rf"(с|со|после|from|after|до|until|before)\s*{_CLOCK}")
_UNTIL = {"до", "until", "before"}


def every_weeks(cell: Cell) -> int:
    """Weeks between visits: «2», «раз в 2 недели», «ежемесячно» (four weeks)."""
    plain = folded(text(cell))
    weeks = _CADENCES.get(plain.removeprefix("1 "))
    if weeks is None and (match := _EVERY.fullmatch(plain)):
        weeks = int(match[1]) if match[1].isdigit() else _COUNTS.get(match[1])
    if weeks is None or not 1 <= weeks <= LONGEST:
        raise UnreadableError(EXPECTED)
    return weeks


def weekdays(cell: Cell) -> tuple[int, ...]:
    """Weekdays, Monday is 0: «пн, чт», «пн–ср», «по вторникам», “Mon”."""
    found: set[int] = set()
    for part in re.split(r"[,;/+\n]|\sи\s|\sand\s", text(cell).lower()):
        ends = [_weekday(end) for end in re.split(r"\s*[-–—]\s*", part.strip().removeprefix("по ")) if end]
        if len(ends) == 2 and ends[0] > ends[1]:
            raise _no_weekday()
        found.update(range(ends[0], ends[-1] + 1) if ends else ())
    if not found:
        raise _no_weekday()
    return tuple(sorted(found))


def _weekday(name: str) -> int:
    for number, (short, *starts) in enumerate(_DAYS):
        if name.strip(". ") == short or name.strip().startswith(tuple(starts)):
            return number
    raise _no_weekday()


def _no_weekday() -> UnreadableError:
    return UnreadableError(N_("weekdays such as “Mon, Thu”"))


def window(cell: Cell) -> tuple[time | None, time | None]:
    """The time of day that suits: «10:00–12:00», «с 10 до 12», «после 14»."""
    expected = N_("a time of day such as 10:00-12:00")
    plain = text(cell).lower().strip()
    if match := _BETWEEN.fullmatch(plain):
        begins, ends = _time(match[1], match[2], expected), _time(match[3], match[4], expected)
        if begins >= ends:
            raise UnreadableError(expected)
        return begins, ends
    if match := _ONE_SIDE.fullmatch(plain):
        moment = _time(match[2], match[3], expected)
        return (None, moment) if match[1] in _UNTIL else (moment, None)
    raise UnreadableError(expected)


def clock(cell: Cell) -> time:
    """A time of day: «10:00», 10."""
    expected = N_("a time such as 10:00")
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    match = re.fullmatch(_CLOCK + r"(?::00)?", text(cell).lower())
    if not match:
        raise UnreadableError(expected)
    return _time(match[1], match[2], expected)


def _time(hours: str, minutes: str | None, expected: str) -> time:
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        raise UnreadableError(expected) from None
