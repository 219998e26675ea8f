from datetime import date

import pytest

from outreach_app.domain.consent import Consent, HealthMark
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id

GIVEN, LAST = date(2026, 1, 12), date(2026, 12, 31)
FOR_A_YEAR = Consent(GIVEN, "17", until=LAST)


@pytest.mark.parametrize(
    ("consent", "on", "holds"),
    [
        (Consent(), GIVEN, False),
        (Consent(GIVEN), date(2026, 1, 11), False),
        (Consent(GIVEN), GIVEN, True),
        (Consent(GIVEN), date(2050, 1, 1), True),
        (FOR_A_YEAR, LAST, True),
        (FOR_A_YEAR, date(2027, 1, 1), False),
        (Consent(GIVEN, withdrawn_on=date(2026, 5, 4)), date(2026, 5, 3), True),
        (Consent(GIVEN, withdrawn_on=date(2026, 5, 4)), date(2026, 5, 4), False),
    ],
)
def test_when_a_consent_is_in_force(consent: Consent, on: date, holds: bool):
    assert consent.in_force(on) is holds


@pytest.mark.parametrize(
    ("consent", "on", "soon"),
    [
        (FOR_A_YEAR, date(2026, 11, 30), False),
        (FOR_A_YEAR, date(2026, 12, 1), True),
        (FOR_A_YEAR, LAST, True),
        (FOR_A_YEAR, date(2027, 1, 1), False),
        (Consent(GIVEN), LAST, False),
        (Consent(GIVEN, withdrawn_on=date(2026, 5, 4), until=LAST), LAST, False),
    ],
)
def test_a_consent_expires_soon_in_its_last_month(consent: Consent, on: date, soon: bool):
    assert consent.expires_soon(on) is soon


@pytest.mark.parametrize("told", [{"until": date(2026, 1, 11)}, {"withdrawn_on": date(2025, 1, 12)}])
def test_a_consent_never_ends_before_it_was_given(told):
    with pytest.raises(UserError, match="before it was given"):
        Consent(GIVEN, **told)


@pytest.mark.parametrize("consent", [Consent(), Consent(GIVEN, withdrawn_on=LAST)])
def test_no_health_mark_without_a_consent_of_its_own(consent: Consent):
    with pytest.raises(UserError, match="consent of its own"):
        HealthMark(Id("h"), Id("r"), "колясочник", consent)
    assert HealthMark(Id("h"), Id("r"), " ", consent).consent == consent


def test_the_words_of_a_health_mark_never_reach_a_log():
    assert "колясочник" not in repr(HealthMark(Id("h"), Id("r"), "колясочник", Consent(GIVEN)))
