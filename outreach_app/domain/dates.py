"""Days in words, and the arithmetic of weeks."""

from collections.abc import Collection
from datetime import date, timedelta

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_WHOLE_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_OF_MONTHS = (
    N_("{day} January"),
    N_("{day} February"),
    N_("{day} March"),
    N_("{day} April"),
    N_("{day} May"),
    N_("{day} June"),
    N_("{day} July"),
    N_("{day} August"),
    N_("{day} September"),
    N_("{day} October"),
    N_("{day} November"),
    N_("{day} December"),
)

_MONTHS = (
    N_("January {year}"),
    N_("February {year}"),
    N_("March {year}"),
    N_("April {year}"),
    N_("May {year}"),
    N_("June {year}"),
    N_("July {year}"),
    N_("August {year}"),
    N_("September {year}"),
    N_("October {year}"),
    N_("November {year}"),
    N_("December {year}"),
)


def weekday_name(weekday: int) -> str:
    """The short name of a weekday, Monday being 0."""
    return _(WEEKDAYS[weekday])


def short_day(day: date) -> str:
    """A day as lists show it: «пн 24.11»."""
    return f"{weekday_name(day.weekday())} {day:%d.%m}"


def full_day(day: date) -> str:
    """A day as papers show it: «24.11.2026»."""
    return f"{day:%d.%m.%Y}"


def month_name(day: date) -> str:
    """A day's month as a heading says it: «ноябрь 2026»."""
    return _(_MONTHS[day.month - 1]).format(year=day.year)


def long_day(day: date) -> str:
    """A day as a heading says it: «понедельник, 24 ноября»."""
    return f"{_(_WHOLE_WEEKDAYS[day.weekday()])}, {day_of_month(day)}"


def day_of_month(day: date) -> str:
    """A day within its year: «24 ноября»."""
    return _(_OF_MONTHS[day.month - 1]).format(day=day.day)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def next_weekday(day: date, weekdays: Collection[int]) -> date:
    """The first day from `day` on that falls on one of the weekdays; `day` itself where none is chosen."""
    if not weekdays:
        return day
    return next(later for ahead in range(7) if (later := day + timedelta(days=ahead)).weekday() in weekdays)


def check_day(day: date, today: date) -> None:
    """No fact lies in the future.

    Raises:
        UserError: the day is still to come.
    """
    if day > today:
        raise UserError(N_("{day} is still to come: a fact has the day on which it happened."), day=short_day(day))


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def quarter_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's quarter."""
    first = day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
    return first, month_end(first.replace(month=first.month + 2))


def a_year_before(day: date) -> date:
    """The same day of the year before; the last day of a month stays the last."""
    last_year = day.replace(year=day.year - 1, day=min(day.day, 28))
    return month_end(last_year) if day == month_end(day) else last_year.replace(day=day.day)
