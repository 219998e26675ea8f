from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.collection import AGE_MARKS, AgeVerdict, Copy, Title, check_age
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth

ON = date(2026, 11, 23)
FINE, WARNED, REFUSED = AgeVerdict.FINE, AgeVerdict.WARNED, AgeVerdict.REFUSED


@pytest.mark.parametrize(
    ("mark", "birth", "verdict"),
    [
        (18, Birth(date(2008, 11, 23)), FINE),
        (18, Birth(date(2008, 11, 24)), REFUSED),
        (18, Birth(date(2020, 1, 1)), REFUSED),
        (18, Birth(year=2008), WARNED),
        (18, Birth(year=2009), REFUSED),
        (18, Birth(), WARNED),
        (16, Birth(date(2012, 1, 1)), WARNED),
        (12, Birth(date(2020, 1, 1)), WARNED),
        (6, Birth(date(2024, 1, 1)), WARNED),
        (6, Birth(date(2010, 1, 1)), FINE),
        (0, Birth(), FINE),
        (0, Birth(date(2025, 1, 1)), FINE),
        (None, Birth(date(1948, 5, 3)), FINE),
        (None, Birth(date(2015, 5, 3)), WARNED),
        (None, Birth(), WARNED),
    ],
)
def test_the_age_rule(mark, birth, verdict):
    check = check_age(mark, birth, ON)
    assert check.verdict is verdict
    assert bool(check.sentence) is (verdict is not FINE)


def test_what_is_missing_is_named():
    assert "birth date" in check_age(16, Birth(), ON).sentence
    assert "16+" in check_age(16, Birth(), ON).sentence
    assert "year of birth" in check_age(18, Birth(year=2008), ON).sentence
    assert "age mark" in check_age(None, Birth(date(2015, 5, 3)), ON).sentence
    both = check_age(None, Birth(), ON).sentence
    assert "age mark" in both
    assert "birth date" in both


@given(st.sampled_from(AGE_MARKS), st.dates(date(1930, 1, 1), ON))
def test_nobody_under_age_ever_gets_a_marked_book_in_silence(mark: int, born: date):
    birth = Birth(born)
    verdict = check_age(mark, birth, ON).verdict
    assert (verdict is FINE) is (birth.counted_age(ON) >= mark)
    assert (verdict is REFUSED) is (mark == 18 and birth.counted_age(ON) < 18)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Title(Id("t"), " "),
        lambda: Title(Id("t"), "Книга", age_mark=14),
        lambda: Title(Id("t"), "Книга", price_kopecks=-1),
    ],
)
def test_a_title_that_cannot_be_is_refused(wrong):
    with pytest.raises(UserError):
        wrong()


def test_a_copy_is_called_by_its_accession_number_first():
    assert Copy(Id("c"), Id("t"), "123", "460").number == "123"
    assert Copy(Id("c"), Id("t"), "", "460").number == "460"
    assert Copy(Id("c"), Id("t")).number == ""
