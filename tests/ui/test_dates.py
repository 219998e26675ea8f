from datetime import date, timedelta

import pytest

from outreach_app.ui.dates import long_day, relative_day

TODAY = date(2026, 11, 24)


def test_a_heading_names_weekday_and_month(dressed):
    assert long_day(TODAY) == "Tuesday, 24 November"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (3, "in 3 days"), (-14, "14 days ago")],
)
def test_days_are_told_from_today(dressed, days, words):
    assert relative_day(TODAY + timedelta(days=days), TODAY) == words
