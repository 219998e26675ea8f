"""Days and times as the window shows them."""

from datetime import date

from outreach_app.domain.dates import long_day, month_name
from outreach_app.domain.readers import Birth
from outreach_app.wording import N_, _, ngettext

__all__ = ["age_words", "long_day", "month_name", "relative_day"]


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
