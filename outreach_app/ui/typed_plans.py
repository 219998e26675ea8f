"""What people type of a plan beside its numbers: chosen dates, days of the year, the hours of single weekdays."""

import re
from collections.abc import Iterable
from datetime import date, time

from outreach_app.domain.dates import WEEKDAYS, full_day, weekday_name
from outreach_app.domain.errors import UserError
from outreach_app.domain.schedule import Pause, Season, WeekdayWindow
from outreach_app.ui import typed
from outreach_app.wording import N_

_MONTH_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})\.?")
_REST = re.compile(r"(\d[\d./]*)\s*(?:([-–—])\s*(\d[\d./]*)?)?(.*)")
_HOURS = re.compile(r"(\w+)\.?\s+([\d:. ]*)\s*[-–—]\s*([\d:. ]*)")


def days(text: str) -> tuple[date, ...]:
    """Dates on their own lines, or with commas between them."""
    found = (typed.day(part) for part in re.split(r"[\n,;]", text))
    return tuple(sorted({day for day in found if day}))


def days_text(known: Iterable[date]) -> str:
    """As they are typed."""
    return "\n".join(full_day(day) for day in known)


def pauses(text: str) -> tuple[Pause, ...]:
    """When a plan rests, one on a line: «08.03.2027», «01.07.2027–31.07.2027 repair», «01.12.2027–»."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = _REST.fullmatch(line)
        start = typed.day(match[1]) if match else None
        if not match or start is None:
            raise UserError(N_("“{text}” is no day and no stretch of days: type 08.03.2027, or two days."), text=line)
        until = typed.day(match[3]) if match[3] else None
        found.append(Pause(start, until if match[2] else start, match[4].strip()))
    return tuple(sorted(found, key=lambda pause: (pause.from_on, pause.until_on or date.max)))


def pauses_text(known: Iterable[Pause]) -> str:
    """As they are typed."""
    lines = []
    for pause in known:
        end = "" if pause.until_on == pause.from_on else f"–{full_day(pause.until_on)}" if pause.until_on else "–"
        lines.append(f"{full_day(pause.from_on)}{end} {pause.reason}".strip())
    return "\n".join(lines)


def season(start: str, end: str) -> Season | None:
    """From one day of the year to another: «01.05», «30.09»; both empty: all the year."""
    if not (start.strip() or end.strip()):
        return None
    return Season(_month_day(start), _month_day(end))


def _month_day(text: str) -> tuple[int, int]:
    found = _MONTH_DAY.fullmatch(text.strip())
    if not found:
        raise UserError(N_("A season needs its first and its last day: type both as 01.05."))
    return int(found[2]), int(found[1])


def season_text(known: Season | None) -> tuple[str, str]:
    """As it is typed."""
    if known is None:
        return "", ""
    return f"{known.start[1]:02}.{known.start[0]:02}", f"{known.end[1]:02}.{known.end[0]:02}"


def windows(text: str) -> tuple[WeekdayWindow, ...]:
    """The hours of single weekdays: «Tue 14:00–16:00, Fri –12»."""
    found = {}
    for part in filter(None, (part.strip() for part in re.split(r"[\n,;]", text))):
        match = _HOURS.fullmatch(part)
        weekday = _weekday(match[1]) if match else None
        if not match or weekday is None or not (match[2].strip() or match[3].strip()):
            raise UserError(N_("“{text}” gives no weekday with its hours: type it as Tue 14:00-16:00."), text=part)
        found[weekday] = WeekdayWindow(weekday, typed.clock(match[2]), typed.clock(match[3]))
    return tuple(found[weekday] for weekday in sorted(found))


def _weekday(name: str) -> int | None:
    told = name.casefold()
    for number, english in enumerate(WEEKDAYS):
        if told.startswith((weekday_name(number).casefold(), english.casefold())):
            return number
    return None


def windows_text(known: Iterable[WeekdayWindow]) -> str:
    """As they are typed."""
    return ", ".join(
        f"{weekday_name(one.weekday)} {_clock(one.window_from)}–{_clock(one.window_until)}" for one in known
    )


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""
