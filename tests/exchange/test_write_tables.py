"""Tables written for spreadsheets."""

import io
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from outreach_app.domain.errors import UserError
from outreach_app.exchange.write_tables import write_csv, write_xlsx, xlsx_bytes


def test_csv_opens_in_a_russian_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    write_csv(path, ["ФИО", "Дата"], [["Цой", date(2026, 11, 24)], ["=1+1", None], ["-5", -5]])
    assert path.read_bytes() == "\ufeffФИО;Дата\r\nЦой;24.11.2026\r\n'=1+1;\r\n'-5;-5\r\n".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.csv"]


def test_xlsx_keeps_kinds_and_never_makes_formulas() -> None:
    row = ["=1+1", "@SUM(A1)", "http://x.ru", 5, 1.5, date(2026, 11, 24), datetime(2026, 11, 24, 9, 30), time(9), None]
    page = load_workbook(io.BytesIO(xlsx_bytes([str(n) for n in range(9)], [row], sheet="Отчёт")))["Отчёт"]
    cells = next(page.iter_rows(min_row=2))
    assert [cell.data_type for cell in cells] == ["s", "s", "s", "n", "n", "d", "d", "d", "n"]
    assert [cell.value for cell in cells][:5] == row[:5]
    assert cells[6].value == row[6]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_folder_that_takes_no_file_leaves_nothing_behind(tmp_path: Path, write: object) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(UserError, match="taken"):
        write(target, ["a"], [])  # type: ignore[operator]
    with pytest.raises(UserError, match="absent"):
        write(tmp_path / "absent" / "r.csv", ["a"], [])  # type: ignore[operator]
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]
