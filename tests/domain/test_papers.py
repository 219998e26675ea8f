from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.papers import SheetReader
from tests.documents.examples import row, sheet, slip


@pytest.mark.parametrize("code", ["", "123", "1234567890123", "12a4", "٣٤٥٦", "12 34"])
def test_a_barcode_is_short_digits(code: str) -> None:
    with pytest.raises(UserError, match="4 to 12 digits"):
        replace(slip(), code=code)
    with pytest.raises(UserError, match="4 to 12 digits"):
        sheet(1, code=code)


def test_numbers_start_at_one() -> None:
    for refused in (lambda: replace(slip(), number=0), lambda: sheet(1, number=0)):
        with pytest.raises(UserError, match="numbers start at 1"):
            refused()


def test_counts_are_never_negative() -> None:
    with pytest.raises(UserError, match="Иванова"):
        SheetReader("1", "Иванова", to_collect=-1)


def test_a_sheet_adds_up_its_readers() -> None:
    both = sheet(rows=(row(1), row(2, 2), row(3, 0)))
    assert len(both.readers) == 3
    assert both.to_collect == sum(reader.to_collect for reader in both.readers) == 6
    assert both.to_hand_out == 7
