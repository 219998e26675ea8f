"""Days and times as the window shows them."""

from datetime import date

from outreach_app.domain.readers import Birth
from outreach_app.wording import N_, _, ngettext

_WEEKDAYS = (
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


def month_name(day: date) -> str:
    """A day's month as a heading says it: «ноябрь 2026»."""
    return _(_MONTHS[day.month - 1]).format(year=day.year)


def long_day(day: date) -> str:
    """A day as a heading says it: «понедельник, 24 ноября»."""
    return f"{_(_WEEKDAYS[day.weekday()])}, {_(_OF_MONTHS[day.month - 1]).format(day=day.day)}"


def relative_day(day: date, today: date) -> str:
    """How far a day is from today, in words."""
    days = (day - today).days
    if days in _NEAR:
        return _(_NEAR[days])
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days)
    return ngettext("{count} day ago", "{count} days ago", -days)


_NEAR = {-1: N_("yesterday"), 0: N_("today"), 1: N_("tomorrow")}


def age_words(birth: Birth, today: date) -> str:
    """Full years, or «77–78» where only the year of birth is known."""
    ages = birth.age_range(today)
    if ages is None:
        return ""
    youngest, oldest = ages
    if youngest == oldest:
        return ngettext("{count} year old", "{count} years old", oldest)
    return _("{youngest}–{oldest} years old").format(youngest=youngest, oldest=oldest)
