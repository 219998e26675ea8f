"""What is noted of some made-up readers besides: calls of the last weeks, and a health mark with its own consent."""

from collections.abc import Sequence
from datetime import date, timedelta

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.consent import Consent
from outreach_app.domain.identity import Id
from outreach_app.services.calls import record_call
from outreach_app.services.health import set_health_mark
from outreach_app.services.library import Library
from outreach_app.services.sample.days import next_open

_CALLS = (
    (0, 6, CallResult.REACHED, "мать", "будут дома после школы"),
    (2, 13, CallResult.NO_ANSWER, "", ""),
    (2, 12, CallResult.REACHED, "", "просит крупный шрифт"),
    (13, 8, CallResult.CALLED_US, "дочь", "ключ у соседки"),
    (24, 9, CallResult.NO_ANSWER, "", ""),
    (25, 9, CallResult.REACHED, "", "ждёт к обеду"),
)
"""Which reader, how many days ago, and what came of it; nothing is left to be done."""

_MARKED, _MARK = 3, "на коляске, дверь открывает долго"


def write_profiles(library: Library, readers: Sequence[Id], today: date) -> None:
    """Write the calls, and one health mark."""
    with library.use_case("record_call"):
        for number, ago, result, spoken_with, note in _CALLS:
            day = min(next_open(today - timedelta(days=ago)), today)
            call = Call(Id(""), readers[number], day, result, spoken_with=spoken_with, note=note)
            record_call(library, call, today)
    day = next_open(today - timedelta(days=200))
    set_health_mark(library, readers[_MARKED], _MARK, Consent(day, "З-001"), today)
