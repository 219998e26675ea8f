"""Codes from keys in whatever layout."""

import sys

import pytest

from outreach_app.ui.scan_keys import ScanKey, code_of, position


def typed(signs: str, positions: list[int] | None = None) -> list[ScanKey]:
    return [ScanKey(sign, place) for sign, place in zip(signs, positions or [0] * len(signs), strict=True)]


@pytest.mark.parametrize("code", ["2000000012345", "KN-0042", "a/b.c7", "978-5-04-1"])
def test_a_latin_layout_leaves_the_code_alone(code) -> None:
    assert code_of(typed(code)) == code


@pytest.mark.parametrize(
    ("signs", "code"), [("ЛТ-0042", "KN-0042"), ("лт0042", "kn0042"), ("Ф1ю2.3", "A1.2/3"), ("ё1Ж2х3", "`1:2[3")]
)
def test_the_russian_layout_is_undone_by_its_signs(signs, code) -> None:
    assert code_of(typed(signs)) == code


def test_the_position_of_a_key_goes_before_its_sign() -> None:
    # The Ukrainian layout has і where the Latin one has s.
    assert code_of([ScanKey("і", 31), ScanKey("7", 8), ScanKey("І", 31, shifted=True)]) == "s7S"


def test_signs_alone_do_not_tell_the_layout_but_the_system_may() -> None:
    assert code_of(typed("12.7", [2, 3, 53, 8])) == "12.7"
    assert code_of(typed("12.7", [2, 3, 53, 8]), cyrillic=True) == "12/7"


def test_positions_as_the_systems_number_them(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert (position(38), position(0)) == (30, 0)
    monkeypatch.setattr(sys, "platform", "win32")
    assert position(30) == 30
    monkeypatch.setattr(sys, "platform", "darwin")
    assert position(30) == 0
