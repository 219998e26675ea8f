"""Cells of a workbook that look empty to who reads it, though a person sees something in them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_TELLS = re.compile(rb"<(?:\w+:)?(?:f|mergeCell)[ >/]")
"""A formula or a merged range in the XML of a sheet."""

FORMULA = N_("Cell {cell} has a formula without its result: open the file in a spreadsheet and save it again.")
MERGED = N_("Cell {cell} is merged with the one above: take the cells apart and fill each of them.")


Hidden = dict[int, dict[int, str]]
"""By row and column, from 1: the sentence that tells of the cell."""


def fault(hidden_here: dict[int, str], row: int, cells: Sequence[object]) -> UserError | None:
    """Why a row cannot be taken as it is: one of its hidden cells came out empty."""
    from openpyxl.utils import get_column_letter

    for column, sentence in sorted(hidden_here.items()):
        if column > len(cells) or cells[column - 1] == "":
            return UserError(sentence, cell=f"{get_column_letter(column)}{row}")
    return None


def hidden(data: bytes) -> dict[str, Hidden]:
    """By sheet, the formulas and the lower cells of ranges merged downwards; nothing where a workbook has none."""
    with ZipFile(BytesIO(data)) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        if not any(_TELLS.search(packed.read(name)) for name in sheets):
            return {}
    from openpyxl import load_workbook

    return {sheet.title: _of_sheet(sheet) for sheet in load_workbook(BytesIO(data)).worksheets}


def _of_sheet(sheet: "Worksheet") -> Hidden:
    found: Hidden = defaultdict(dict)
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row + 1, merged.max_row + 1):
            found[row][merged.min_col] = MERGED
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                found[cell.row or 1][cell.column or 1] = FORMULA
    return found
