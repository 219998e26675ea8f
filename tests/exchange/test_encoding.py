"""Encodings found and told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.exchange.encoding import decode, find, is_damaged

TEXTS = (
    "№ билета;ФИО;Подъезд\n1;Ёлкин Пётр Юрьевич;2\n",
    "ФАМИЛИЯ;ИМЯ\nЩУКИНА;ЮЛИЯ\n",
    "Хусаинов Фарит Габдулхаевич",
    "Цой",
    "ФИО",
    "book;Жюль Верн\n",
)


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "utf-8"])
@pytest.mark.parametrize("text", TEXTS)
def test_encoding_is_found(text: str, encoding: str) -> None:
    if encoding == "koi8-r":
        text = text.replace("№", "N")
    found = decode(text.encode(encoding))
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("codec", "name"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le"), ("utf_16_be", "utf-16-be")]
)
def test_byte_order_mark_is_taken_off(codec: str, name: str) -> None:
    data = "\ufeffФИО".encode(codec) if codec == "utf_16_be" else "ФИО".encode(codec)
    found = decode(data)
    assert (found.text, found.encoding) == ("ФИО", name)


@pytest.mark.parametrize("told", ["cp1251", "windows-1251", "CP1251", "1251"])
def test_told_encoding_under_its_other_names(told: str) -> None:
    assert decode("Цой".encode("cp1251"), told).text == "Цой"


def test_told_encoding_wins_over_the_likelier_one() -> None:
    assert decode("йцукен".encode("cp1251"), "koi8-r").text == "йцукен".encode("cp1251").decode("koi8-r")


@pytest.mark.parametrize(("written", "told"), [("cp1251", "utf-8"), ("utf-8", "cp1251"), ("utf-8", "cp866")])
def test_told_encoding_that_does_not_fit_is_named(written: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        decode("Иванова Ирина Ильинична".encode(written), told, file="readers.csv")


@pytest.mark.parametrize("told", ["klingon", "hex", "", "rot13", "\0"])
def test_unknown_encoding_is_refused_with_the_known_ones(told: str) -> None:
    if told:
        with pytest.raises(UserError, match="koi8-r"):
            decode(b"x", told)
    else:
        assert decode(b"x", told).encoding == "utf-8"


def test_a_few_wrong_bytes_leave_utf8_what_it_is() -> None:
    data = ("строка\n" * 100).encode() + b"\xff\n"
    found = decode(data)
    assert found.encoding == "utf-8"
    assert is_damaged(found.text.splitlines()[-1])
    assert not is_damaged(found.text.splitlines()[0])


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_have_an_encoding(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except UserError:
        assert data[:2] in {b"\xff\xfe", b"\xfe\xff"}


@settings(deadline=None)
@given(st.text(alphabet="абвгдежзиклмнопрстуфхцчшщыьэюя АБВГДЕЖ\n", min_size=200, max_size=400))
def test_utf8_is_never_mistaken(text: str) -> None:
    assert find(text.encode()) == "utf-8"
