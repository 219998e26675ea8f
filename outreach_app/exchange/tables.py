"""Tables of other programs, CSV and XLSX, as a header and numbered rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from outreach_app.domain.errors import UserError
from outreach_app.exchange.csv_rows import read_lines
from outreach_app.exchange.encoding import decode, is_damaged
from outreach_app.exchange.records import Refused
from outreach_app.exchange.values import Cell
from outreach_app.exchange.xlsx_rows import read_sheet
from outreach_app.wording import N_

FORMATS = (None, "csv", "xlsx")
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"

_LONGEST_TITLE = 10
"""Rows at the beginning among which the header is looked for."""

Numbered = tuple[int, list[Cell]] | Refused
"""A row with its number, or one that could not be read."""


@dataclass(frozen=True)
class Row:
    """A filled row with its number in the file, from 1: the line where it begins (CSV) or the sheet's row (XLSX)."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The table of a file: its columns, its rows, and what could not be read; `unread` names further sheets."""

    format: str
    encoding: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...] = ()
    unread: tuple[str, ...] = ()


def read_table(data: bytes, file: str, *, format: str | None = None, encoding: str | None = None) -> Table:
    """The first table of a file's bytes; its format is found by its content unless told."""
    if format not in FORMATS:
        raise UserError(N_("“{format}” is no format of tables: choose csv or xlsx."), format=format)
    if format == "xlsx" or (format is None and data.startswith(ZIP)):
        numbered, unread = read_sheet(data, file)
        return _table("xlsx", "utf-8", numbered, file, unread)
    if data.startswith((ZIP, OLD_EXCEL)):
        raise UserError(N_("{file} is a spreadsheet of another kind: save it as .xlsx or as CSV."), file=file)
    text = decode(data, encoding, file=file)
    if "\0" in text.text:
        raise UserError(N_("{file} is no text and no .xlsx: save the table as .xlsx or as CSV."), file=file)
    return _table("csv", text.encoding, read_lines(text.text), file)


def _table(
    format: str,
    encoding: str,
    numbered: Iterable[Numbered],
    file: str,
    unread: tuple[str, ...] = (),
) -> Table:
    """The first filled row is the header, titles above it left out; wider or damaged rows are refused."""
    header: tuple[str, ...] | None = None
    rows, refused = list[Row](), list[Refused]()
    for found in _untitled(list(numbered)):
        if isinstance(found, Refused):
            refused.append(found)
            continue
        line, cells = found
        while cells and cells[-1] == "":
            cells.pop()
        if not any(cells):
            continue
        if header is None:
            header = tuple(str(cell).strip() for cell in cells)
            if is_damaged("".join(header)):
                raise UserError(
                    N_("The header of {file} is not in {encoding}: name the encoding."), file=file, encoding=encoding
                )
        elif fault := _fault(cells, len(header)):
            refused.append(Refused(line, fault))
        else:
            rows.append(Row(line, (*cells, *[""] * (len(header) - len(cells)))))
    if header is None:
        raise UserError(N_("{file} holds no table: its first filled row must name the columns."), file=file)
    return Table(format, encoding, header, tuple(rows), tuple(refused), unread)


def _untitled(numbered: list[Numbered]) -> list[Numbered]:
    """The rows from the first that has several filled cells; titles of one cell often stand above a header."""
    for at, found in enumerate(numbered[:_LONGEST_TITLE]):
        if not isinstance(found, Refused) and sum(cell != "" for cell in found[1]) > 1:
            return numbered[at:]
    return numbered


def _fault(cells: list[Cell], width: int) -> UserError | None:
    if len(cells) > width:
        return UserError(
            N_("The row has {found} cells, the header {expected}: put quotation marks around texts with separators."),
            found=len(cells),
            expected=width,
        )
    if any(isinstance(cell, str) and is_damaged(cell) for cell in cells):
        return UserError(N_("The row holds bytes that do not fit the file's encoding: correct it and save again."))
    return None
