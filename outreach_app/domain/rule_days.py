"""The days that a recurrence rule gives (RFC 5545), followed day by day up to a last one.

The calendar modules of other programs search a rule that never comes true until the year 9999; this search ends.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from outreach_app.domain.dates import month_end

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""Monday is 0."""

_DAY = timedelta(days=1)
_LIMITS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_KNOWN = {*_LIMITS, "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY"}
_NAMES_DAYS = {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"}

Test = Callable[[date], bool]


class RuleDays:
    """The days of a rule in order, found as they are asked for."""

    def __init__(self, parts: Mapping[str, str], first: date, last: date) -> None:
        """`parts` are those of the rule by name.

        Raises:
            ValueError: a part is none, or has no such value.
        """
        rule = _Rule.of(parts, first)
        count = _number(parts["COUNT"]) if "COUNT" in parts else None
        self._coming = islice(rule.days(first, last), count)
        self._found: list[date] = []

    def after(self, day: date) -> date | None:
        """The first day of the rule after a day."""
        while not self._found or self._found[-1] <= day:
            coming = next(self._coming, None)
            if coming is None:
                return None
            self._found.append(coming)
        return self._found[bisect_right(self._found, day)]


@dataclass(frozen=True)
class _Rule:
    """What a rule says: its periods, the tests that a day of them passes, and which of those days count."""

    period: str
    every: int
    week_begins: int
    tests: tuple[Test, ...]
    places: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, parts: Mapping[str, str], first: date) -> "_Rule":
        if parts.keys() - _KNOWN or ("COUNT" in parts and "UNTIL" in parts):
            raise ValueError(parts)
        week_begins = DAYS.index(parts.get("WKST", "MO"))
        told = _completed(parts, first)
        numbers = {name: _numbers(told[name], most) for name, most in _LIMITS.items() if name in told}
        places = tuple(sorted(numbers.pop("BYSETPOS", ())))
        tests = [_TESTS[name](values) for name, values in numbers.items() if name in _TESTS]
        if "BYWEEKNO" in numbers:
            tests.append(_in_weeks(numbers["BYWEEKNO"], week_begins))
        if "BYDAY" in told:
            tests.append(_on_weekdays(told["BYDAY"], parts["FREQ"], by_month="BYMONTH" in told))
        return cls(parts["FREQ"], _number(parts.get("INTERVAL", "1")), week_begins, tuple(tests), places)

    def days(self, first: date, last: date) -> Iterator[date]:
        for start, end in self._periods(first, last):
            days: Iterable[date] = map(date.fromordinal, range(start.toordinal(), end.toordinal() + 1))
            for test in self.tests:
                days = filter(test, days)
            yield from (day for day in self._chosen(days) if first <= day <= last)

    def _chosen(self, fitting: Iterable[date]) -> Iterable[date]:
        """Of a period's days those at the places that the rule names."""
        if not self.places:
            return fitting
        days = list(fitting)
        return sorted({days[at - 1 if at > 0 else at] for at in self.places if abs(at) <= len(days)})

    def _periods(self, first: date, last: date) -> Iterator[tuple[date, date]]:
        """The first and the last day of each period that counts."""
        start = {"WEEKLY": self._week_of(first), "MONTHLY": first.replace(day=1)}.get(self.period, first)
        start = date(first.year, 1, 1) if self.period == "YEARLY" else start
        while start <= last:
            yield start, self._end(start)
            try:
                start = self._later(start)
            except (OverflowError, ValueError):
                return

    def _week_of(self, day: date) -> date:
        return day - (day.weekday() - self.week_begins) % 7 * _DAY

    def _end(self, start: date) -> date:
        if self.period == "DAILY":
            return start
        if self.period == "WEEKLY":
            return start + 6 * _DAY
        return month_end(start) if self.period == "MONTHLY" else date(start.year, 12, 31)

    def _later(self, start: date) -> date:
        if self.period in {"DAILY", "WEEKLY"}:
            return start + (self.every if self.period == "DAILY" else 7 * self.every) * _DAY
        months = self.every if self.period == "MONTHLY" else 12 * self.every
        years, month = divmod(start.month - 1 + months, 12)
        return date(start.year + years, month + 1, 1)


def _completed(parts: Mapping[str, str], first: date) -> dict[str, str]:
    """A rule that names no day takes that of its first date."""
    told = dict(parts)
    if _NAMES_DAYS & told.keys():
        return told
    if told["FREQ"] == "YEARLY":
        told.setdefault("BYMONTH", str(first.month))
    if told["FREQ"] in {"YEARLY", "MONTHLY"}:
        told["BYMONTHDAY"] = str(first.day)
    elif told["FREQ"] == "WEEKLY":
        told["BYDAY"] = DAYS[first.weekday()]
    return told


def _number(text: str) -> int:
    found = int(text)
    if found < 1:
        raise ValueError(text)
    return found


def _numbers(text: str, most: int) -> frozenset[int]:
    found = frozenset(int(part) for part in text.split(","))
    if 0 in found or max(map(abs, found)) > most or (most == _LIMITS["BYMONTH"] and min(found) < 1):
        raise ValueError(text)
    return found


def _in_months(months: frozenset[int]) -> Test:
    return lambda day: day.month in months


def _on_month_days(numbers: frozenset[int]) -> Test:
    if min(numbers) > 0:
        return lambda day: day.day in numbers
    return lambda day: day.day in numbers or day.day - month_end(day).day - 1 in numbers


def _on_year_days(numbers: frozenset[int]) -> Test:
    def test(day: date) -> bool:
        from_end = day.toordinal() - date(day.year, 12, 31).toordinal() - 1
        return day.timetuple().tm_yday in numbers or from_end in numbers

    return test


_TESTS: dict[str, Callable[[frozenset[int]], Test]] = {
    "BYMONTH": _in_months,
    "BYMONTHDAY": _on_month_days,
    "BYYEARDAY": _on_year_days,
}


def _in_weeks(numbers: frozenset[int], week_begins: int) -> Test:
    """Weeks of a year; the first is the one with four days in it."""

    def number(day: date) -> tuple[int, int]:
        middle = day - (day.weekday() - week_begins) % 7 * _DAY + 3 * _DAY
        return middle.year, (middle.timetuple().tm_yday - 1) // 7 + 1

    def test(day: date) -> bool:
        year, week = number(day)
        return week in numbers or week - number(date(year, 12, 28))[1] - 1 in numbers

    return test


def _on_weekdays(text: str, period: str, *, by_month: bool) -> Test:
    """Weekdays, and numbered ones: of the month, or of the year where a rule of years names no months."""
    numbered: dict[int, set[int]] = {}
    plain = set()
    for part in text.split(","):
        weekday, number = DAYS.index(part[-2:]), int(part[:-2]) if part[:-2] else None
        if number is not None and not 1 <= abs(number) <= _LIMITS["BYWEEKNO"]:
            raise ValueError(part)
        if number and period in {"MONTHLY", "YEARLY"}:
            numbered.setdefault(weekday, set()).add(number)
        else:
            plain.add(weekday)
    of_year = period == "YEARLY" and not by_month

    def test(day: date) -> bool:
        weekday = day.weekday()
        return weekday in plain or (weekday in numbered and bool(_nths(day, of_year=of_year) & numbered[weekday]))

    return test


def _nths(day: date, *, of_year: bool) -> set[int]:
    """Which of its weekdays a day is, from the beginning and from the end."""
    start = date(day.year, 1, 1) if of_year else day.replace(day=1)
    end = date(day.year, 12, 31) if of_year else month_end(day)
    return {(day - start).days // 7 + 1, -((end - day).days // 7) - 1}
