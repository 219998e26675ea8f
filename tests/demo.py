"""The day on which the demo library of the tests was made, and the working day that it has planned."""

from datetime import UTC, date, datetime

TODAY, ROUND_DAY = date(2026, 11, 23), date(2026, 11, 24)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOW
