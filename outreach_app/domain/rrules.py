"""Recurrence rules as calendars of other programs write them (iCalendar, RFC 5545)."""

import re
from datetime import date, datetime, time
from functools import lru_cache
from itertools import islice

from dateutil.rrule import rrule, rrulestr

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

HORIZON = 30
"""Years after the first date that a rule is followed; it also ends the search in a rule that never comes true."""

LONGEST = 500
_PERIODS = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_CLOCK = {"BYHOUR", "BYMINUTE", "BYSECOND"}
_UNTIL = re.compile(r"\d{8}")


def parts_of(text: str) -> dict[str, str]:
    """The parts of a rule by their names, in capitals, without the property's name.

    Raises:
        UserError: it is no single recurrence rule.
    """
    plain = text.strip().upper().removeprefix("RRULE:")
    pairs = [part.partition("=") for part in plain.split(";") if part]
    parts = {name: value for name, sign, value in pairs if sign and value}
    if "\n" in plain or len(parts) != len(pairs) or parts.get("FREQ") not in _PERIODS or len(plain) > LONGEST:
        raise _no_rule(text)
    if _CLOCK & parts.keys():
        raise UserError(
            N_("The rule “{rule}” names hours or minutes: give the time of day in its own fields."), rule=text
        )
    return parts


def normal(text: str) -> str:
    """A rule as it is kept: in capitals, one line, its end without a time of day.

    Raises:
        UserError: it is no single recurrence rule.
    """
    parts = parts_of(text)
    if until := parts.get("UNTIL"):
        if not _UNTIL.match(until):
            raise _no_rule(text)
        parts["UNTIL"] = until[:8]
    return ";".join(f"{name}={value}" for name, value in parts.items())


def check(text: str, first_on: date) -> None:
    """Refuse what is no rule, and a rule that never comes true.

    Raises:
        UserError: it is one of the two.
    """
    if rule_date_after(date.min, first_on, text) is None:
        raise UserError(N_("The rule “{rule}” gives no date in {years} years: correct it."), rule=text, years=HORIZON)


def rule_date_after(day: date, first_on: date, text: str) -> date | None:
    """The first date after a day that a rule gives, counted from the first date."""
    found: datetime | None = _rule(text, first_on).after(datetime.combine(day, time()))  # type: ignore[no-untyped-call]
    return found.date() if found else None


@lru_cache(maxsize=4096)
def _rule(text: str, first_on: date) -> rrule:
    """A rule with an end: a bare one that never comes true would be searched until the year 9999."""
    parts = parts_of(normal(text))
    count, until = parts.pop("COUNT", ""), parts.get("UNTIL", "")
    horizon = f"{first_on.year + HORIZON}1231"
    parts["UNTIL"] = min(until or horizon, horizon)
    if parts.get("INTERVAL") == "0" or (count and until):
        raise _no_rule(text)
    written = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        rule = rrulestr(written, dtstart=datetime.combine(first_on, time()), cache=True)
        assert isinstance(rule, rrule)
        counted = list(islice(rule, int(count))) if count else []
        return rule.replace(until=counted[-1]) if counted else rule  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise _no_rule(text) from error


def _no_rule(text: str) -> UserError:
    return UserError(
        N_("“{rule}” is no rule that a calendar understands: write one such as FREQ=WEEKLY;INTERVAL=2;BYDAY=MO."),
        rule=text,
    )
