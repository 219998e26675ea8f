"""Tables for spreadsheets, XLSX and CSV, in which no text turns into a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from outreach_app.exchange.csv_rows import FORMULA_STARTS

Value = str | int | float | date | datetime | time | None

_FORMATS = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm"}
_WIDEST = 60


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A table as spreadsheets in Russia open it: semicolons, UTF-8 with byte order mark, CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_escaped(value) for value in row] for row in (header, *rows))
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]], *, sheet: str = "") -> bytes:
    """A table as one sheet with a fixed header row; texts are stored as texts."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet(sheet or None)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        styles = {kind: book.add_format({"num_format": shown}) for kind, shown in _FORMATS.items()}
        page.write_row(0, 0, header, bold)
        widths = dict(enumerate(map(len, header)))
        for line, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                page.write(line, place, value, styles.get(type(value)))
                widths[place] = max(widths.get(place, 0), len(str(value or "")))
        for place, width in widths.items():
            page.set_column(place, place, min(width, _WIDEST) + 2)
        page.freeze_panes(1, 0)
    return out.getvalue()


def _escaped(value: Value) -> object:
    """A cell of CSV; a text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, str) and value.lstrip("'").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
