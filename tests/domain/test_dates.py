"""Months and years in the arithmetic of reports."""

from datetime import date

import pytest

from outreach_app.domain.dates import a_year_before, month_end


@pytest.mark.parametrize(
    ("day", "last"),
    [(date(2026, 11, 1), 30), (date(2026, 12, 31), 31), (date(2028, 2, 5), 29), (date(2026, 2, 28), 28)],
)
def test_a_month_ends_on_its_last_day(day: date, last: int):
    assert month_end(day) == day.replace(day=last)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 1), date(2025, 11, 1)),
        (date(2026, 11, 30), date(2025, 11, 30)),
        (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2029, 2, 28), date(2028, 2, 29)),
        (date(2028, 2, 28), date(2027, 2, 28)),
        (date(2026, 7, 31), date(2025, 7, 31)),
        (date(2026, 7, 30), date(2025, 7, 30)),
    ],
)
def test_a_year_before_keeps_the_end_of_a_month(day: date, before: date):
    assert a_year_before(day) == before
