from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth, ContactPerson, EndReason, Reader, ServiceBasis

LEAP = Birth(date(2008, 2, 29))


@pytest.mark.parametrize(
    ("birth", "on", "ages"),
    [
        (Birth(date(2008, 11, 23)), date(2026, 11, 22), (17, 17)),
        (Birth(date(2008, 11, 23)), date(2026, 11, 23), (18, 18)),
        (LEAP, date(2026, 2, 28), (17, 17)),
        (LEAP, date(2026, 3, 1), (18, 18)),
        (LEAP, date(2028, 2, 29), (20, 20)),
        (Birth(year=2008), date(2026, 11, 23), (17, 18)),
        (Birth(year=2026), date(2026, 11, 23), (0, 0)),
        (Birth(), date(2026, 11, 23), None),
    ],
)
def test_ages_in_full_years(birth: Birth, on: date, ages):
    assert birth.age_range(on) == ages


def test_who_is_known_by_the_year_counts_with_the_age_reached_in_it():
    assert Birth(year=2012).counted_age(date(2026, 1, 12)) == 14
    assert Birth(date(2012, 12, 31)).counted_age(date(2026, 1, 12)) == 13
    assert Birth().counted_age(date(2026, 1, 12)) is None


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(0, 30000))
def test_the_year_alone_never_excludes_the_true_age(born: date, lived: int):
    on = born + timedelta(days=lived)
    least, greatest = Birth(year=born.year).age_range(on)
    ((age, same),) = {Birth(born).age_range(on)}
    assert age == same
    assert least <= age <= greatest
    assert greatest - least <= 1


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Birth(date(1850, 1, 1)),
        lambda: Birth(year=3000),
        lambda: Birth(date(1948, 5, 3), 1949),
        lambda: Reader(Id("r"), "  "),
        lambda: Reader(Id("r"), "Иванова", items_per_visit=0),
        lambda: Reader(Id("r"), "Иванова", ended_on=date(2026, 1, 1)),
        lambda: Reader(Id("r"), "Иванова", basis=ServiceBasis.TEMPORARY),
        lambda: Reader(Id("r"), "Клуб «Надежда»", "Анна", collective=True),
        lambda: Reader(Id("r"), "Иванова", ended_reason=EndReason.DIED),
    ],
)
def test_a_reader_who_cannot_be_is_refused(wrong):
    with pytest.raises(UserError):
        wrong()


def test_names():
    reader = Reader(Id("r"), "Иванова", "Мария", "Петровна")
    assert reader.full_name == "Иванова Мария Петровна"
    assert reader.short_name == "Иванова М. П."
    assert Reader(Id("r"), "Гасан").short_name == "Гасан"
    assert "Иванова" not in Reader(Id("r"), "Иванова", anonymised=True).full_name


def test_a_proxy_receives_books_until_the_last_day_of_the_paper():
    proxy = ContactPerson("Дочь", is_proxy=True, proxy_until=date(2026, 12, 31))
    assert proxy.receives(date(2026, 12, 31))
    assert not proxy.receives(date(2027, 1, 1))
    assert ContactPerson("Дочь", is_proxy=True).receives(date(2050, 1, 1))
    assert not ContactPerson("Соседка").receives(date(2026, 1, 1))


def test_for_a_child_the_parent_or_guardian_is_known():
    mother, neighbour = ContactPerson("Мать", is_guardian=True), ContactPerson("Соседка")
    child = Reader(Id("r"), "Иванов", birth=Birth(date(2010, 5, 3)), contacts=(neighbour, mother))
    assert child.is_child(date(2028, 5, 2))
    assert not child.is_child(date(2028, 5, 3))
    assert child.guardians == (mother,)
    assert not Reader(Id("r"), "Иванов").is_child(date(2026, 1, 1))
