"""Rows of an XLSX workbook's first filled sheet: dates stay dates, numbers become texts without a needless “.0”."""

import warnings
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from outreach_app.domain.errors import UserError
from outreach_app.exchange.records import Refused
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.exchange.values import Cell
from outreach_app.exchange.xlsx_hidden import FORMULA, Hidden, fault, hidden
from outreach_app.wording import N_

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell

Rows = list[tuple[int, list[Cell]] | Refused]

_BEFORE = 30
_LARGEST = 1_500_000_000
"""Bytes of a workbook unpacked: a small file that grows beyond is no table of ours."""

_BROKEN = (
    BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RuntimeError,
)
"""What openpyxl raises on files that are no workbooks; SyntaxError covers broken XML."""


def read_sheet(data: bytes, file: str, limit: int | None = None, tell: Tell = silent) -> tuple[Rows, tuple[str, ...]]:
    """The rows of the first filled sheet by row number, and the names of other filled sheets.

    With a limit the rows end a little after so many: titles, empty rows and the header stand before them.
    """
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _refuse_bomb(data, file)
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            unseen = hidden(data)
            rows, unread = Rows(), list[str]()
            for sheet in book.worksheets:
                most = 1 if rows else (limit + _BEFORE if limit else None)
                found = _filled(sheet, unseen.get(sheet.title, {}), most, tell)
                if rows and found:
                    unread.append(sheet.title)
                rows = rows or found
    except _BROKEN:
        raise UserError(
            N_("{file} is no .xlsx workbook, or a damaged one: open it in a spreadsheet and save it as .xlsx again."),
            file=file,
        ) from None
    return rows, tuple(unread)


def _filled(sheet: object, unseen: Hidden, limit: int | None, tell: Tell) -> Rows:
    """Rows that hold something; the size that the file claims is not trusted (some programs write A1)."""
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    rows: Iterator[tuple[SheetCell, ...]] = sheet.iter_rows()  # type: ignore[attr-defined]
    numbered = ((number, [_value(cell) for cell in row]) for number, row in enumerate(told(rows, tell), 1))
    return list(islice(_seen(numbered, unseen), limit))


def _seen(rows: Iterable[tuple[int, list[Cell]]], unseen: Hidden) -> Iterator[tuple[int, list[Cell]] | Refused]:
    """Rows that hold something; one with a cell that a person sees and the file does not tell is refused."""
    for number, cells in rows:
        here = unseen.get(number, {})
        fault_here = fault(here, number, cells) if here else None
        if fault_here and (any(cells) or FORMULA in here.values()):
            yield Refused(number, fault_here)
        elif any(cells):
            yield number, cells


def _refuse_bomb(data: bytes, file: str) -> None:
    """Refuse a small file that unpacks into an endless one."""
    with ZipFile(BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > _LARGEST:
            raise UserError(N_("{file} is too large a workbook: save its rows in several files."), file=file)


def _value(cell: "SheetCell") -> Cell:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date | time):
        return value
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return str(value).strip()


def _number(value: float, shown_as: str) -> str:
    """A number as the sheet shows it, as far as leading zeros of card numbers go."""
    if value == int(value) and abs(value) < 1e15:
        digits = str(int(value))
        return digits.zfill(len(shown_as)) if shown_as and set(shown_as) == {"0"} else digits
    return repr(value)
