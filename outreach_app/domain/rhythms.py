"""Rhythms of service as arithmetic: which day comes after a day, on a pattern that never drifts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from outreach_app.domain.dates import monday_of, month_end, next_weekday
from outreach_app.wording import N_, _

LAST = -1
"""The number of the last weekday of a month."""

NTHS = (1, 2, 3, 4, 5, LAST)
_LONGEST_WAIT = 24
"""Months in which every weekday has had a fifth one, several times over."""
_DAY = timedelta(days=1)


class Rhythm(StrEnum):
    """What the dates of a plan are counted by."""

    WEEKS = "weeks"
    """Every N weeks, counted from the week of the first date: late visits move nothing."""
    AFTER_VISIT = "after_visit"
    """N weeks after the last visit that took place, give or take a margin."""
    MONTHLY = "monthly"
    """On the n-th weekdays of every month."""
    DATES = "dates"
    """On dates chosen one by one."""
    RULE = "rule"
    """By a recurrence rule of iCalendar (RFC 5545)."""

    @property
    def label(self) -> str:
        """The rhythm in words."""
        return _(_RHYTHMS[self])


_RHYTHMS = {
    Rhythm.WEEKS: N_("every so many weeks, by the timetable"),
    Rhythm.AFTER_VISIT: N_("so many weeks after the last visit"),
    Rhythm.MONTHLY: N_("on certain weekdays of the month"),
    Rhythm.DATES: N_("on chosen dates"),
    Rhythm.RULE: N_("by an iCalendar rule"),
}


@lru_cache(maxsize=1 << 14)
def _anchor(first_on: date, weekdays: frozenset[int]) -> int:
    """The Monday of the first date's week, as an ordinal."""
    return monday_of(next_weekday(first_on, weekdays)).toordinal()


def week_date_after(day: date, first_on: date, weekdays: frozenset[int], every: int) -> date:
    """The first date after a day of a pattern of weeks that is counted from the week of its first date.

    Reckoned in ordinals, of which Mondays leave 1 when divided by 7: the coming weeks ask for it ten thousandfold.
    """
    earliest = max(day.toordinal() + 1, first_on.toordinal())
    weekday = (earliest - 1) % 7
    week = earliest - weekday
    past = (week - _anchor(first_on, weekdays)) // 7 % every
    later = [one for one in weekdays if one >= weekday] if past == 0 else []
    if later:
        return date.fromordinal(week + min(later))
    return date.fromordinal(week + 7 * (every - past) + min(weekdays))


def month_date_after(day: date, first_on: date, weekdays: frozenset[int], nths: frozenset[int]) -> date | None:
    """The first date after a day that is one of the n-th weekdays of its month."""
    earliest = max(day + _DAY, first_on)
    month = earliest.replace(day=1)
    for _month in range(_LONGEST_WAIT):
        for one in _month_dates(month, weekdays, nths):
            if one >= earliest:
                return one
        month = month_end(month) + _DAY
    return None


@lru_cache(maxsize=1 << 12)
def _month_dates(month: date, weekdays: frozenset[int], nths: frozenset[int]) -> list[date]:
    """The dates of a month in order."""
    return sorted(set(_of_month(month, weekdays, nths)))


def _of_month(month: date, weekdays: frozenset[int], nths: frozenset[int]) -> Iterator[date]:
    end = month_end(month)
    for weekday in weekdays:
        first = next_weekday(month, {weekday})
        for nth in nths:
            day = end - timedelta(days=(end.weekday() - weekday) % 7) if nth == LAST else first + 7 * _DAY * (nth - 1)
            if day <= end:
                yield day


def chosen_date_after(day: date, first_on: date, chosen: Sequence[date]) -> date | None:
    """The first chosen date after a day; `chosen` is in order."""
    place = bisect_left(chosen, max(day + _DAY, first_on))
    return chosen[place] if place < len(chosen) else None
