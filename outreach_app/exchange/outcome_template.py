"""The table that is filled in by hand out there, for a spreadsheet and for paper: A4 across, with a page on how to."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from outreach_app.exchange.write_tables import Value, csv_bytes

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_A4, _LEAST_LINE = 9, 31
_MEANING = 60


@dataclass(frozen=True)
class FilledColumn:
    """A column: its name, its width in characters, and what is typed there.

    That is `text`, `choice`, `date` or `count`; `given` and `day` stand there already.
    """

    name: str
    width: int
    kind: str = "text"
    of_reader: bool = False
    """Whether nothing is typed there on the line of a stop itself."""


@dataclass(frozen=True)
class Template:
    """A table to be filled in: its name and that of the page on how to, columns, lines, and spare lines after them.

    `choices` are the words of the column of choices, each with what it means; `wrong_choice`, `wrong_count` and
    `wrong_day` are said where something else is typed. `closed` are the cells, line and column, in which nothing is to
    be typed.
    """

    name: str
    head: str
    columns: Sequence[FilledColumn]
    lines: Sequence[Sequence[Value]]
    spare: int
    how_to: str
    steps: Sequence[str]
    choices: Sequence[tuple[str, str]]
    wrong_choice: str
    wrong_count: str
    wrong_day: str
    closed: frozenset[tuple[int, int]] = frozenset()


def template_csv(one: Template) -> bytes:
    """The table alone, as spreadsheets in Russia open it."""
    spare = [[""] * len(one.columns)] * one.spare
    return csv_bytes([column.name for column in one.columns], [*one.lines, *spare])


def template_xlsx(one: Template) -> bytes:
    """The table on the first sheet, how to fill it in on the second."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        page, how_to = book.add_worksheet(one.name), book.add_worksheet(one.how_to)
        first = _write_how_to(book, how_to, one)
        _write_lines(book, page, one)
        _check(page, one, first)
        _set_up(page, one.head)
        page.repeat_rows(0)
        page.freeze_panes(1, 0)
        _set_up(how_to, one.head, across=False)
    return out.getvalue()


def _write_lines(book: "Workbook", page: "Worksheet", one: Template) -> None:
    edge = {"border": 1, "border_color": "#8C8F94", "valign": "vcenter", "text_wrap": True}
    head = book.add_format({**edge, "bold": True, "bg_color": "#E4E1DA"})
    given = {**edge, "bg_color": "#F3F2EE"}
    styles: dict[str, Format] = {
        "given": book.add_format({**given, "num_format": "@"}),
        "day": book.add_format({**given, "num_format": "dd.mm.yyyy", "align": "left"}),
        "count": book.add_format({**edge, "num_format": "0"}),
        "date": book.add_format({**edge, "num_format": "dd.mm.yyyy", "align": "left"}),
        "closed": book.add_format({**edge, "bg_color": "#D5D3CC"}),
        "text": book.add_format({**edge, "num_format": "@"}),
    }
    styles["choice"] = styles["text"]
    for place, column in enumerate(one.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.name, head)
    for number, line in enumerate([*one.lines, *[[""] * len(one.columns)] * one.spare]):
        page.set_row(number + 1, _LEAST_LINE)
        for place, (column, value) in enumerate(zip(one.columns, line, strict=True)):
            spare = number >= len(one.lines)
            kind = "text" if spare and column.kind in {"given", "day"} else column.kind
            style = styles["closed" if (number, place) in one.closed else kind]
            if value in {"", None}:
                page.write_blank(number + 1, place, None, style)
            else:
                page.write(number + 1, place, value, style)


def _check(page: "Worksheet", one: Template, first: int) -> None:
    """Lists to choose from and whole numbers, as the spreadsheet offers and checks them; a word of one's own passes."""
    last = len(one.lines) + one.spare
    sheet = one.how_to.replace("'", "''")
    words = f"='{sheet}'!$A${first + 1}:$A${first + len(one.choices)}"
    for place, column in enumerate(one.columns):
        if column.kind == "choice":
            told = {"error_title": column.name, "error_message": one.wrong_choice, "error_type": "warning"}
            page.data_validation(1, place, last, place, {"validate": "list", "source": words, **told})
        if column.kind == "count":
            told = {"error_title": column.name, "error_message": one.wrong_count}
            whole = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 999_999}
            page.data_validation(1, place, last, place, {**whole, **told})
        if column.kind == "date":
            told = {"error_title": column.name, "error_message": one.wrong_day, "error_type": "warning"}
            any_day = {"validate": "date", "criteria": ">", "value": date(2000, 1, 1)}
            page.data_validation(1, place, last, place, {**any_day, **told})


def _write_how_to(book: "Workbook", page: "Worksheet", one: Template) -> int:
    """The steps, then the words to choose from with what they mean; gives the row of the first, from 0."""
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "valign": "top"})
    page.set_column(0, 0, 26, wrapped)
    page.set_column(1, 1, _MEANING, wrapped)
    for number, step in enumerate(one.steps):
        page.merge_range(number, 0, number, 1, step, wrapped)
        page.set_row(number, 15 * (1 + len(step) // 82))
    first = len(one.steps) + 1
    for number, (word, meaning) in enumerate(one.choices):
        page.write_string(first + number, 0, word, bold)
        page.write_string(first + number, 1, meaning, wrapped)
    return first


def _set_up(page: "Worksheet", head: str, *, across: bool = True) -> None:
    """A4, all columns on one page's width, numbered pages."""
    page.set_paper(_A4)
    if across:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.set_header(f"&L{head.replace('&', '&&')}")
    page.set_footer("&R&P / &N")
