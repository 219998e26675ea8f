"""What is noted of some made-up readers besides: calls, a health mark, a consent taken back, and who waits to begin."""

from collections.abc import Sequence
from datetime import date, timedelta

from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.consent import Consent
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth, ContactPerson, Phone, Reader, ServiceBasis
from outreach_app.services.calls import record_call
from outreach_app.services.consents import withdraw_consent
from outreach_app.services.health import set_health_mark
from outreach_app.services.library import Library
from outreach_app.services.readers import add_reader
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
_WITHDREW = 21
"""Who took the consent back, is due later, and has not yet been asked whether the service is to end."""


def write_profiles(library: Library, readers: Sequence[Id], today: date) -> None:
    """Write the calls, one health mark, one consent that was taken back, and one reader who waits."""
    with library.use_case("record_call"):
        for number, ago, result, spoken_with, note in _CALLS:
            day = min(next_open(today - timedelta(days=ago)), today)
            call = Call(Id(""), readers[number], day, result, spoken_with=spoken_with, note=note)
            record_call(library, call, today)
    day = next_open(today - timedelta(days=200))
    set_health_mark(library, readers[_MARKED], _MARK, Consent(day, "З-001"), today)
    withdraw_consent(library, readers[_WITHDREW], min(next_open(today - timedelta(days=5)), today), today)
    add_reader(library, _waiting(min(next_open(today - timedelta(days=3)), today)))


def _waiting(asked_on: date) -> Reader:
    """Somebody whom the social service sent a few days ago, and whom nobody has visited yet."""
    return Reader(
        Id(""),
        "Ожидаева",
        "Нина",
        "Петровна",
        birth=Birth(year=1941),
        phones=(Phone("(000) 2-40-61", "дом."),),
        contacts=(ContactPerson("Ожидаев Олег Юрьевич", "сын", "+7 (000) 001-40-61"),),
        notes="просила исторические романы крупным шрифтом",
        items_per_visit=3,
        consent=Consent(asked_on, "С-061"),
        pending=True,
        referral="центр социального обслуживания",
        basis=ServiceBasis.AGE,
    )
