from datetime import date, time

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Coordinates
from outreach_app.domain.readers import Birth, Phone
from outreach_app.ui import typed


@pytest.mark.parametrize("text", ["24.11.1945", " 24/11/1945 ", "24-11-1945", "1945-11-24"])
def test_a_day_is_typed_in_the_ways_people_write_it(text) -> None:
    assert typed.day(text) == date(1945, 11, 24)


@pytest.mark.parametrize("text", ["31.02.2026", "24.11.45", "soon", "24.11"])
def test_what_is_no_day_is_refused_with_an_example(text) -> None:
    with pytest.raises(UserError, match=r"type it as 24\.11\.2026"):
        typed.day(text)


def test_a_birth_is_a_day_a_year_or_nothing() -> None:
    assert typed.birth("24.11.1945") == Birth(date(1945, 11, 24))
    assert typed.birth("1945") == Birth(year=1945)
    assert typed.birth("  ") == Birth()


@pytest.mark.parametrize("birth", [Birth(), Birth(year=1945), Birth(date(1945, 11, 24))])
def test_a_birth_is_shown_as_it_is_typed(birth) -> None:
    assert typed.birth(typed.birth_text(birth)) == birth


@pytest.mark.parametrize(
    ("text", "meant"),
    [("10", time(10)), ("9:05", time(9, 5)), ("1030", time(10, 30)), ("10.30", time(10, 30)), ("", None)],
)
def test_a_time_is_typed_briefly(text, meant) -> None:
    assert typed.clock(text) == meant


@pytest.mark.parametrize("text", ["25:00", "10:75", "noon"])
def test_what_is_no_time_is_refused(text) -> None:
    with pytest.raises(UserError, match="no time"):
        typed.clock(text)


@pytest.mark.parametrize("text", ["56.3287, 44.002", "56,3287 44,002", "56.3287;44.002", "N 56.3287 E 44.002"])
def test_coordinates_are_pasted_from_any_map(text) -> None:
    assert typed.coordinates(text, approximate=True) == Coordinates(56.3287, 44.002, approximate=True)


@pytest.mark.parametrize("text", ["56.3287", "by the church", "1 2 3"])
def test_half_coordinates_are_refused(text) -> None:
    with pytest.raises(UserError, match="copy both numbers"):
        typed.coordinates(text, approximate=False)


def test_phones_keep_their_order_and_whose_they_are() -> None:
    phones = typed.phones("8 912 345-67-89 дочь\n\n+7 (495) 123-45-67\n112, соседка")
    assert phones == (Phone("8 912 345-67-89", "дочь"), Phone("+7 (495) 123-45-67"), Phone("112", "соседка"))
    assert typed.phones(typed.phones_text(phones)) == phones


def test_a_number_may_begin_with_its_area_code_in_brackets() -> None:
    phones = typed.phones("(49254) 2-14-15 дом.\n+(7) 495 123-45-67")
    assert phones == (Phone("(49254) 2-14-15", "дом."), Phone("+(7) 495 123-45-67"))
    assert typed.phones(typed.phones_text(phones)) == phones


def test_a_line_without_a_number_is_no_phone() -> None:
    with pytest.raises(UserError, match="соседка"):
        typed.phones("соседка 123")


def test_words_are_set_apart_by_commas() -> None:
    assert typed.words("Маринина, детектив; , стихи") == ("Маринина", "детектив", "стихи")
