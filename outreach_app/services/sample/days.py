"""Which days the made-up library works, and on which one a visit was really made."""

from datetime import date, timedelta

from outreach_app.domain.dates import monday_of

_HOLIDAYS = {(1, day) for day in range(1, 9)} | {(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)}
"""Public holidays of Russia, month and day, without the yearly moved ones."""


def is_open(day: date) -> bool:
    """Whether anybody goes out: neither a weekend nor a public holiday."""
    return day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS


def next_open(day: date) -> date:
    """The first working day after a day."""
    return next(later for ahead in range(1, 31) if is_open(later := day + timedelta(days=ahead)))


def last_open(weekday: int, before: date) -> date:
    """The last working day of a weekday before a day."""
    return next(
        past for back in range(1, 60) if is_open(past := before - timedelta(days=back)) and past.weekday() == weekday
    )


def kept_on(day: date, since: date, before: date) -> date | None:
    """The day on which a visit due on `day` was made: it, else the nearest working day of its week in the span.

    A move within the week leaves the cadence as it was. None where no such day lies from `since` to before `before`.
    """
    week = [monday_of(day) + timedelta(days=number) for number in range(5)]
    possible = [one for one in week if is_open(one) and since <= one < before]
    return min(possible, key=lambda one: (abs(one - day), one), default=None)
