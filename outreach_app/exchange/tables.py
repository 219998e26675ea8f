"""Tables of other programs, CSV and XLSX, as a header and numbered rows."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest

from outreach_app.domain.errors import UserError
from outreach_app.exchange.csv_rows import SEPARATORS, find_separator, read_lines
from outreach_app.exchange.encoding import decode, is_damaged
from outreach_app.exchange.records import Refused
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.exchange.values import Cell
from outreach_app.exchange.xlsx_rows import read_sheet
from outreach_app.wording import N_

FORMATS = (None, "csv", "xlsx")
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""Stands in the directory of a workbook with a password, which is wrapped as old spreadsheets were."""

_PDF = b"%PDF"
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<table|\{\\rtf)", re.IGNORECASE)
"""A page or a document that calls itself a table; catalogues save such ones as .xls."""

_LONGEST_TITLE = 10
"""Rows at the beginning among which the header is looked for."""

_LONGEST_HEAD = 30
"""Rows above and with a header that is known by the names of its columns."""

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
    delimiter: str = ""
    titles: tuple[str, ...] = ()
    """What stands above the header, cell by cell."""


@dataclass(frozen=True)
class Wanted:
    """How a table is to be read; None: found by itself. `limit` is for a look at its first rows."""

    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    limit: int | None = None
    is_header: Callable[[Sequence[Cell]], bool] | None = None
    """Which row names the columns; None: the first one with several cells."""


def read_table(data: bytes, file: str, wanted: Wanted = Wanted(), tell: Tell = silent) -> Table:
    """The first table of a file's bytes; its format is found by its content unless told."""
    format = wanted.format
    if format not in FORMATS:
        raise UserError(N_("“{format}” is no format of tables: choose csv or xlsx."), format=format)
    if format == "xlsx" or (format is None and data.startswith(ZIP)):
        numbered, unread = read_sheet(data, file, wanted.limit, tell)
        return _table(Table("xlsx", "utf-8", (), (), unread=unread), numbered, file, wanted)
    if data.startswith(OLD_EXCEL) and _LOCKED in data:
        reason = N_("{file} is protected by a password: open it in the spreadsheet and save a copy without one.")
        raise UserError(reason, file=file)
    if data.startswith((ZIP, OLD_EXCEL)) or _MARKUP.match(data):
        raise UserError(N_("{file} is a spreadsheet of another kind: save it as .xlsx or as CSV."), file=file)
    text = decode(data, wanted.encoding, file=file)
    if "\0" in text.text or data.startswith(_PDF):
        raise UserError(N_("{file} is no text and no .xlsx: save the table as .xlsx or as CSV."), file=file)
    delimiter = _delimiter(wanted.delimiter) or find_separator(text.text)
    rows = told(read_lines(text.text, delimiter), tell)
    return _table(Table("csv", text.encoding, (), (), delimiter=delimiter), rows, file, wanted)


def _delimiter(wanted: str | None) -> str:
    """A told delimiter as the character itself, which has the word “tab” too."""
    sign = "\t" if wanted == "tab" else wanted or ""
    if sign and (len(sign) > 1 or sign not in SEPARATORS):
        raise UserError(N_("“{sign}” is no delimiter of columns: choose ; , | or tab."), sign=sign)
    return sign


def _table(begun: Table, numbered: Iterable[Numbered], file: str, wanted: Wanted) -> Table:
    """The first filled row is the header, titles above it left out; wider or damaged rows are refused."""
    header: tuple[str, ...] | None = None
    rows, refused = list[Row](), list[Refused]()
    titles, untitled = _untitled(numbered, wanted.is_header)
    for found in untitled:
        if wanted.limit is not None and len(rows) >= wanted.limit:
            break
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
                    N_("The header of {file} is not in {encoding}: name the encoding."),
                    file=file,
                    encoding=begun.encoding,
                )
        elif wanted.is_header and not rows and wanted.is_header(cells):
            header = _of_two_lines(header, cells)
        elif fault := _fault(cells, len(header)):
            refused.append(Refused(line, fault))
        else:
            rows.append(Row(line, (*cells, *[""] * (len(header) - len(cells)))))
    if header is None:
        raise UserError(N_("{file} holds no table: its first filled row must name the columns."), file=file)
    return replace(begun, header=header, rows=tuple(rows), refused=tuple(refused), titles=titles)


def _of_two_lines(above: Sequence[str], below: Sequence[Cell]) -> tuple[str, ...]:
    """A header of two lines as one: below «Время» stand «Прибытие» and «Отправление»."""
    pairs = zip_longest(above, map(str, below), fillvalue="")
    return tuple(name.strip() or group for group, name in pairs)


def _untitled(
    numbered: Iterable[Numbered], is_header: Callable[[Sequence[Cell]], bool] | None
) -> tuple[tuple[str, ...], Iterator[Numbered]]:
    """The titles, and the rows from the header on: the row that names columns, else the first with several cells.

    Titles of one cell often stand above a header, in official tables whole rows of them.
    """
    rows = iter(numbered)
    first = list(islice(rows, _LONGEST_HEAD if is_header else _LONGEST_TITLE))
    whole = [(at, found[1]) for at, found in enumerate(first) if not isinstance(found, Refused)]
    at = next((at for at, cells in whole if sum(cell != "" for cell in cells) > 1), 0)
    if is_header:
        at = next((place for place, cells in whole if is_header(cells)), at)
    above = (cell for place, cells in whole if place < at for cell in cells)
    return tuple(cell for cell in above if isinstance(cell, str) and cell), chain(first[at:], rows)


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
