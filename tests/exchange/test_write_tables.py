"""Tables written for spreadsheets."""

import io
from datetime import date, datetime, time

from openpyxl import load_workbook

from outreach_app.exchange.write_tables import csv_bytes, xlsx_bytes


def test_csv_opens_in_a_russian_spreadsheet() -> None:
    made = csv_bytes(["ФИО", "Дата"], [["Цой", date(2026, 11, 24)], ["=1+1", None], ["-5", -5]])
    assert made == "\ufeffФИО;Дата\r\nЦой;24.11.2026\r\n'=1+1;\r\n'-5;-5\r\n".encode()


def test_xlsx_keeps_kinds_and_never_makes_formulas() -> None:
    row = ["=1+1", "@SUM(A1)", "http://x.ru", 5, 1.5, date(2026, 11, 24), datetime(2026, 11, 24, 9, 30), time(9), None]
    page = load_workbook(io.BytesIO(xlsx_bytes([str(n) for n in range(9)], [row], sheet="Отчёт")))["Отчёт"]
    cells = next(page.iter_rows(min_row=2))
    assert [cell.data_type for cell in cells] == ["s", "s", "s", "n", "n", "d", "d", "d", "n"]
    assert [cell.value for cell in cells][:5] == row[:5]
    assert cells[6].value == row[6]
