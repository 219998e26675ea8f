"""Recurrence rules as calendars of other programs write them (iCalendar, RFC 5545)."""

import re
from datetime import date, datetime
from functools import lru_cache

from outreach_app.domain.errors import UserError
from outreach_app.domain.rule_days import RuleDays
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
    return _rule(text, first_on).after(day)


@lru_cache(maxsize=4096)
def _rule(text: str, first_on: date) -> RuleDays:
    """The days of a rule up to its end, at the latest to the horizon."""
    parts = parts_of(normal(text))
    last = date(min(first_on.year + HORIZON, date.max.year), 12, 31)
    try:
        if until := parts.get("UNTIL"):
            last = min(last, datetime.strptime(until, "%Y%m%d").date())
        return RuleDays(parts, first_on, last)
    except (ValueError, IndexError) as error:
        raise _no_rule(text) from error


def _no_rule(text: str) -> UserError:
    return UserError(
        N_("“{rule}” is no rule that a calendar understands: write one such as FREQ=WEEKLY;INTERVAL=2;BYDAY=MO."),
        rule=text,
    )
