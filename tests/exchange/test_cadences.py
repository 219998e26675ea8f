"""How people write when a reader is served."""

from datetime import date

import pytest

from outreach_app.domain.rhythms import Rhythm
from outreach_app.exchange.cadences import Cadence, cadence
from outreach_app.exchange.values import UnreadableError

THURSDAY, FRIDAY, WEDNESDAY = 3, 4, 2


def monthly(*nths: int, on: int) -> Cadence:
    return Cadence(Rhythm.MONTHLY, weekdays=(on,), nths=nths)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("раз в 2 недели", Cadence(every_weeks=2)),
        ("ежемесячно", Cadence(every_weeks=4)),
        ("3", Cadence(every_weeks=3)),
        ("каждый первый и третий четверг месяца", monthly(1, 3, on=THURSDAY)),
        ("1-й и 3-й четверг", monthly(1, 3, on=THURSDAY)),
        ("Четвёртый четверг", monthly(4, on=THURSDAY)),
        ("вторая среда", monthly(2, on=WEDNESDAY)),
        ("последняя пятница месяца", monthly(-1, on=FRIDAY)),
        ("пятая пятница", monthly(5, on=FRIDAY)),
        ("every first Thursday of the month", monthly(1, on=THURSDAY)),
        ("через 3 недели после посещения", Cadence(Rhythm.AFTER_VISIT, every_weeks=3)),
        ("через 3 недели после последнего посещения ± 4 дня", Cadence(Rhythm.AFTER_VISIT, 3, margin_days=4)),
        ("2 weeks after the last visit (+/-3 days)", Cadence(Rhythm.AFTER_VISIT, 2, margin_days=3)),
        ("20.01.2027, 3.12.2026", Cadence(Rhythm.DATES, chosen=(date(2026, 12, 3), date(2027, 1, 20)))),
        (date(2026, 12, 3), Cadence(Rhythm.DATES, chosen=(date(2026, 12, 3),))),
        ("RRULE:FREQ=MONTHLY;BYDAY=1TH", Cadence(Rhythm.RULE, rrule="FREQ=MONTHLY;BYDAY=1TH")),
        ("freq=weekly;interval=2", Cadence(Rhythm.RULE, rrule="FREQ=WEEKLY;INTERVAL=2")),
    ],
)
def test_a_rhythm_is_read(cell, told):
    assert cadence(cell) == told


@pytest.mark.parametrize(
    "cell", ["четверг", "первый", "первый сентябрь", "FREQ=HOURLY", "через раз после", "6-й четверг"]
)
def test_what_is_none_is_refused(cell):
    with pytest.raises(UnreadableError):
        cadence(cell)
