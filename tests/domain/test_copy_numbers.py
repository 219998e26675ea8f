import pytest

from outreach_app.domain.copy_numbers import CopyNumbers, copy_numbers
from outreach_app.domain.errors import UserError


@pytest.mark.parametrize(
    ("text", "accessions"),
    [
        ("1001", ["1001"]),
        (" 1001, 1002;1003\n1004 \n\n", ["1001", "1002", "1003", "1004"]),
        ("1001–1003", ["1001", "1002", "1003"]),
        ("1001 - 1003", ["1001", "1002", "1003"]),
        ("1001-1003", ["1001", "1002", "1003"]),
        ("0998..1001", ["0998", "0999", "1000", "1001"]),
        ("К-7–К9", ["К-7–К9"]),
        ("К-98–101", ["К-98", "К-99", "К-100", "К-101"]),
        ("12-345", ["12-345"]),
        ("2019-15", ["2019-15"]),
        ("1003–1001", ["1003–1001"]),
        ("б/н", ["б/н"]),
        ("", []),
    ],
)
def test_accession_numbers(text: str, accessions: list[str]):
    assert copy_numbers(text) == tuple(CopyNumbers(number) for number in accessions)


def test_a_barcode_stands_behind_its_number_or_alone():
    assert copy_numbers("1001 4600000000017\n4600000000024, К 12") == (
        CopyNumbers("1001", "4600000000017"),
        CopyNumbers("", "4600000000024"),
        CopyNumbers("К 12"),
    )


@pytest.mark.parametrize("text", ["7, 8, 7", "1001–1003, 1002", "1 4600000000017, 4600000000017"])
def test_a_number_that_stands_there_twice_is_named(text: str):
    with pytest.raises(UserError, match="twice"):
        copy_numbers(text)


def test_a_range_without_end_is_refused():
    assert len(copy_numbers("1–500")) == 500
    with pytest.raises(UserError, match="501 copies"):
        copy_numbers("1–501")
