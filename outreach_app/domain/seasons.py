"""The part of each year in which a plan is served: a bookmobile in summer, a school in term."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

MonthDay = tuple[int, int]


@dataclass(frozen=True)
class Season:
    """From one day of the year to another, both included; where the end comes first, it runs over New Year."""

    start: MonthDay
    end: MonthDay

    def __post_init__(self) -> None:
        for month, day in (self.start, self.end):
            if not 1 <= month <= 12 or not 1 <= day <= _LONGEST[month - 1]:
                raise UserError(N_("{day}.{month} is no day of a year: write it as 01.05."), day=day, month=month)

    def covers(self, day: date) -> bool:
        """Whether the day lies in the season."""
        told = (day.month, day.day)
        if self.start <= self.end:
            return self.start <= told <= self.end
        return told >= self.start or told <= self.end

    def next_start(self, day: date) -> date:
        """The first day of the season that begins on a day or later."""
        this = _in_year(self.start, day.year)
        return this if this >= day else _in_year(self.start, day.year + 1)

    def __str__(self) -> str:
        return _("from {start} to {end}").format(start=_shown(self.start), end=_shown(self.end))


def of_months(text: str) -> Season | None:
    """The season of the months of a recurrence rule, such as «4,5,6»; none where they are not one stretch."""
    months = {int(part) for part in text.split(",") if part}
    first = [month for month in months if (month - 2) % 12 + 1 not in months]
    if len(first) != 1 or not months <= set(range(1, 13)):
        return None
    last = (first[0] + len(months) - 2) % 12 + 1
    return Season((first[0], 1), (last, _LONGEST[last - 1]))


def months_of(season: Season) -> str:
    """The part of a recurrence rule that names the months of a season; nothing where they are all."""
    count = (season.end[0] - season.start[0]) % 12 + 1
    if season.start > season.end and count == 1:
        return ""
    months = sorted((season.start[0] + ahead - 1) % 12 + 1 for ahead in range(count))
    return "" if count == 12 else ";BYMONTH=" + ",".join(map(str, months))


def _in_year(told: MonthDay, year: int) -> date:
    month, day = told
    return date(year, 3, 1) if told == (2, 29) and not isleap(year) else date(year, month, day)


def _shown(told: MonthDay) -> str:
    return f"{told[1]:02}.{told[0]:02}"
