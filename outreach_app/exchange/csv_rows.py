"""Rows of a CSV text, with the line where each begins; the separator is found."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice

from outreach_app.domain.errors import UserError
from outreach_app.exchange.records import Refused
from outreach_app.exchange.values import Cell
from outreach_app.wording import N_

SEPARATORS = ";,\t|"
FORMULA_STARTS = ("=", "+", "-", "@")
"""What a spreadsheet takes for a formula; the apostrophe that protects it in a CSV file is taken off again."""

_TRIED = 50
_LONGEST_CELL = 32_767

Rows = Iterator[tuple[int, list[Cell]] | Refused]


def find_separator(text: str) -> str:
    """The separator that a text names (`sep=;`), else the likeliest."""
    lines = list(islice(io.StringIO(text, newline=""), _TRIED + 1))
    return _told_separator(lines) or _separator(lines)


def read_lines(text: str, separator: str) -> Rows:
    """Each row with its first line's number; a quotation mark that is never closed costs its own line only."""
    lines = io.StringIO(text, newline="").readlines()
    start = 1 if _told_separator(lines) else 0
    while start < len(lines):
        for number, row in _rows(lines, start, separator):
            if isinstance(row, UserError):
                yield Refused(number + 1, row)
                start = number + 1
                break
            yield number + 1, [_unescaped(cell) for cell in row]
        else:
            return


def _rows(lines: Sequence[str], start: int, separator: str) -> Iterator[tuple[int, list[str] | UserError]]:
    """Rows from a line on (from 0), up to the end or to the first that cannot be read."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=separator)
    begins = start
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            yield begins, UserError(N_("The line cannot be read as a row of a table: correct it and save again."))
            return
        ends = start + reader.line_num
        if row is None:
            return
        if ends - begins > 1 and ends == len(lines) and _is_open(lines[begins:ends], separator):
            yield (
                begins,
                UserError(N_("A quotation mark opened on this line is never closed: correct it and save again.")),
            )
            return
        yield begins, row
        begins = ends


def _is_open(lines: Sequence[str], separator: str) -> bool:
    """Whether the text ends inside quotation marks."""
    probe = "\x02"
    row = next(csv.reader([*lines, probe], delimiter=separator), [""])
    return bool(row) and row[-1].endswith(probe)


def _told_separator(lines: Sequence[str]) -> str:
    """The separator that Excel's first line `sep=;` names."""
    first = lines[0].strip("\r\n") if lines else ""
    return first[4] if len(first) == 5 and first.lower().startswith("sep=") and first[4] in SEPARATORS else ""


def _separator(lines: Sequence[str]) -> str:
    """The separator with which most rows are as wide as the header, and the header widest."""

    def agreement(separator: str) -> tuple[float, int]:
        widths = [len(row) for row in _tried(lines, separator) if any(row)]
        if not widths or widths[0] < 2:
            return 0.0, 0
        return sum(width == widths[0] for width in widths) / len(widths), widths[0]

    return max(SEPARATORS, key=agreement)


def _tried(lines: Sequence[str], separator: str) -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in csv.reader(lines[:_TRIED], delimiter=separator):
            found.append(row)
    except csv.Error:
        pass
    return found


def _unescaped(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(FORMULA_STARTS) else cell
