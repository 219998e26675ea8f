"""The dates that follow the next one, as far as they can be foreseen."""

from collections.abc import Iterator
from datetime import date

from outreach_app.domain.schedule import ServicePlan, due_on


def dates_ahead(plan: ServicePlan, last_visit: date | None, asked_on: date, until: date) -> Iterator[date]:
    """The dates of a plan up to a day, both as they stand on the day of asking and each as if the one before was kept.

    The first may lie before the day of asking: it was missed, and the next ones are counted from that day.
    """
    day = due_on(plan, last_visit, asked_on).day
    while day and day <= until:
        yield day
        served = max(day, asked_on)
        day = due_on(plan, served).day
        if day and day <= served:
            return
